"""pledgebook demo: the bundled documents become a book."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run


@pytest.mark.slow
def test_the_demo_builds_a_book_and_prints_its_summary(tmp_path: Path) -> None:
    done = run("demo", "--no-serve", "--book", str(tmp_path / "demo.db"), "--as-of", "2025-07-01")

    assert done.returncode == 0, done.stderr
    assert "documents read" in done.stdout
    assert "commitments as of 2025-07-01" in done.stdout
    assert "could not be read" not in done.stderr
