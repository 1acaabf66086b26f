import hashlib
import tomllib
from pathlib import Path

import pledgebook.serve.app as app

SERVE = Path(app.__file__).parent


def test_files_that_are_not_ours_are_what_they_were() -> None:
    entries = tomllib.loads((SERVE / "vendor.toml").read_text(encoding="utf-8"))["file"]
    digests = {entry["target"]: hashlib.sha256((SERVE / entry["target"]).read_bytes()).hexdigest() for entry in entries}

    assert digests == {entry["target"]: entry["sha256"] for entry in entries}


def test_every_file_that_is_not_ours_is_listed() -> None:
    entries = tomllib.loads((SERVE / "vendor.toml").read_text(encoding="utf-8"))["file"]
    here = {path.relative_to(SERVE).as_posix() for path in (SERVE / "static" / "vendor").iterdir()}

    assert here == {entry["target"] for entry in entries}
