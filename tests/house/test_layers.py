"""Data walks one way through few rooms."""

from __future__ import annotations

import subprocess
import sys

from tests.house.sources import PACKAGE, ROOT

FOLDERS = {"cli", "extract", "flow", "follow", "lang", "ledger", "link", "mechanisms", "model", "publish", "read", "serve"}


def test_no_room_imports_what_stands_above_or_beside_it() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    found = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout[-3000:] + found.stderr[-1000:]


def test_a_new_top_level_folder_is_a_decision() -> None:
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"} == FOLDERS
