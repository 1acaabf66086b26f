"""Every table that leaves as CSV is written by one of two writers, and both keep spreadsheets from running what is in a cell."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import polars as pl
import pytest

from pledgebook.publish.files import render_csv
from pledgebook.serve.present.sheet import write_sheet

SOURCES = Path(__file__).parents[2] / "src" / "pledgebook"
WRITERS = {"publish/files.py", "serve/present/sheet.py"}
LIVE = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", '=HYPERLINK("http://evil.example")', "=cmd|' /C calc'!A0"]


def test_only_the_two_writers_write_csv() -> None:
    found = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*.py")
        if re.search(r"csv\.(?:Dict)?[wW]riter|write_csv|to_csv", path.read_text(encoding="utf-8"))
    }

    assert found == WRITERS


@pytest.mark.parametrize("cell", LIVE)
def test_no_writer_leaves_a_live_cell(cell: str) -> None:
    sheets = [render_csv(pl.DataFrame({"words": [cell]})).decode(), write_sheet(["words"], [[cell]])]
    cells = [next(iter(list(csv.reader(io.StringIO(sheet, newline="")))[1])) for sheet in sheets]

    assert [one[:1] for one in cells] == ["'", "'"]
