"""The command line as a test runs it: in a process of its own, like a person."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(*arguments: str, cwd: Path | None = None, text: str = "") -> subprocess.CompletedProcess[str]:
    """What `pledgebook ARGUMENTS` prints and how it ends."""
    return subprocess.run(
        [sys.executable, "-m", "pledgebook", *arguments],
        cwd=cwd,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
