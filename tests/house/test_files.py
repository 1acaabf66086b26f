"""What may stand in the files of the project."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pledgebook.lang.pack import SHARED, languages
from tests.house.sources import PACKAGE, ROOT, tracked_files

MACHINE_PATH = re.compile(rb"(?<![\w.:/~$}>-])/(?:home|root|work|Users|mnt|opt|srv)/[\w.-]+")
PRIVATE_HOST = re.compile(rb"https?://(?:[\w.-]+\.(?:internal|local|corp|lan)|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+)\b")
REGISTRIES = {"pypi.org", "files.pythonhosted.org"}
MAY_NAME_PRIVATE_HOSTS = {"read"}  # the room that refuses them


@pytest.mark.parametrize("pattern", [MACHINE_PATH, PRIVATE_HOST], ids=["machine path", "private host"])
def test_no_file_names_a_machine(pattern: re.Pattern[bytes]) -> None:
    named = [
        f"{path.relative_to(ROOT)}: {found.group().decode()}"
        for path in tracked_files()
        if not MAY_NAME_PRIVATE_HOSTS & {path.parent.name} and path != Path(__file__)
        for found in pattern.finditer(path.read_bytes())
    ]

    assert named == [], "\n".join(named)


def test_the_lock_file_names_public_registries_only() -> None:
    hosts = re.findall(r"https?://([^/\"]+)", (ROOT / "uv.lock").read_text())

    assert set(hosts) == REGISTRIES


def test_every_locked_file_has_a_hash() -> None:
    files = [line for line in (ROOT / "uv.lock").read_text().splitlines() if "url = " in line]

    assert [line for line in files if 'hash = "sha256:' not in line] == []


def test_every_pack_has_the_same_files_or_says_what_is_absent() -> None:
    packs = PACKAGE / "lang" / "packs"
    names = {language: {path.name for path in (packs / language).glob("*.toml")} for language in languages()}
    wanted = set().union(*names.values()) - {"absent.toml"}

    missing = {language: sorted(wanted - names[language] - _declared(packs / language)) for language in names}

    assert {language: some for language, some in missing.items() if some} == {}
    assert (packs / SHARED).is_dir()


def test_packs_and_mechanisms_hold_data_only() -> None:
    folders = [PACKAGE / "lang" / "packs", PACKAGE / "mechanisms"]

    assert [path.name for folder in folders for path in folder.rglob("*.py") if path.read_text().strip()] == []


def test_gold_of_the_examples_is_in_form() -> None:
    gold = sorted((ROOT / "examples").rglob("*.gold.json"))

    assert [path.name for path in gold if not {"head", "statements"} <= json.loads(path.read_bytes()).keys()] == []


def _declared(pack: Path) -> set[str]:
    """The files that a pack says it does not have yet."""
    absent = pack / "absent.toml"
    return {f"{name}.toml" for name in re.findall(r'"([\w-]+)"', absent.read_text())} if absent.is_file() else set()
