"""Fetches the front-end files that are not ours from their npm packages, or checks that they are what they were.

python bench/vendor_frontend.py            fetch again, by version and digest
python bench/vendor_frontend.py --check    compare the files here with their digests; needs no network
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

SERVE = Path(__file__).resolve().parents[1] / "src" / "pledgebook" / "serve"


def vendored() -> list[Mapping[str, str]]:
    """What vendor.toml says of each file."""
    entries: list[Mapping[str, str]] = tomllib.loads((SERVE / "vendor.toml").read_text(encoding="utf-8"))["file"]
    return entries


def differing() -> list[str]:
    """The files that are missing or do not have their digest."""
    return [entry["target"] for entry in vendored() if _digest(SERVE / entry["target"]) != entry["sha256"]]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def fetch(entry: Mapping[str, str]) -> None:
    """Takes one file out of its package and puts it in its place.

    Raises:
        SystemExit: the package or the file is not the one that vendor.toml names.
    """
    with tempfile.TemporaryDirectory() as folder:
        name = f"{entry['package']}@{entry['version']}"
        subprocess.run(["npm", "pack", name, "--silent", "--pack-destination", folder], check=True, stdout=subprocess.DEVNULL)
        package = next(Path(folder).glob("*.tgz"))
        sha512 = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if f"sha512-{sha512}" != entry["integrity"]:
            raise SystemExit(f"{name} is not the package that vendor.toml names")
        with tarfile.open(package) as tar:
            member = tar.extractfile(f"package/{entry['member']}")
            assert member is not None  # a plain file of a package whose digest is right
            content = member.read()
    if hashlib.sha256(content).hexdigest() != entry["sha256"]:
        raise SystemExit(f"{entry['member']} of {name} is not the file that vendor.toml names")
    target = SERVE / entry["target"]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def main() -> None:
    """Fetches or checks, as asked."""
    if "--check" not in sys.argv[1:]:
        for entry in vendored():
            fetch(entry)
    if wrong := differing():
        raise SystemExit(f"not as vendor.toml says: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
