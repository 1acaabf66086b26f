"""pledgebook grid, and what status and show say of the three statuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run

AS_OF = ("--as-of", "2026-02-01")
REPORT = """---
title: What became of it
published: 2026-01-10
publisher: Ruritania News
---
Kazakhstan has built the railway of 120 km to Ayagoz. It was opened in December 2025.
"""


@pytest.fixture(scope="module")
def kept(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The book of the railway, with a report that it is there."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    place = str(folder / "kept.db")
    assert run("read", str(documents), str(folder / "report.md"), "--book", place).returncode == 0
    return place


def asked(*arguments: str) -> Any:
    done = run(*arguments, *AS_OF, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_grid_tells_who_has_done_what_with_the_words(kept: str) -> None:
    found = asked("grid", "--book", kept, "--party", "KAZ")
    full = [cell for cell in found["grid"]["cells"] if cell["compliance"] == "full"]

    assert found["grid"]["parties"] == ["KAZ"]
    assert any("has built the railway" in found["quotes"][name] for cell in full for name in cell["evidence"])


def test_the_grid_says_where_no_evidence_was_found(kept: str) -> None:
    done = run("grid", "--book", kept, *AS_OF)

    assert done.returncode == 0
    assert "no evidence: none in the 3 documents of the book known by then, the latest of 2026-01-10" in done.stdout


def test_the_grid_as_csv_has_a_line_for_each_cell(kept: str) -> None:
    lines = list(csv.DictReader(io.StringIO(run("grid", "--book", kept, *AS_OF, "--csv").stdout)))
    cells = asked("grid", "--book", kept)["grid"]["cells"]

    assert [(line["commitment"], line["party"], line["compliance"]) for line in lines] == [
        (cell["commitment"], cell["party"], cell["compliance"]) for cell in cells
    ]


def test_no_evidence_taken_for_none_lowers_the_score(kept: str) -> None:
    left_out, taken = (asked("grid", "--book", kept, *more)["score"] for more in ((), ("--unknown-is-none",)))

    assert taken["per_cent"] < left_out["per_cent"]


def test_the_grid_is_json_or_csv(kept: str) -> None:
    done = run("grid", "--book", kept, "--json", "--csv")

    assert (done.returncode, "not both" in done.stderr) == (2, True)


def test_status_counts_by_all_three_and_says_where_it_looked(kept: str) -> None:
    found = asked("status", "--book", kept)

    assert {"reported", "evidenced", "schedule", "commitments"} == set(found["counts"][0])
    assert found["searched"]["documents"] == 3


@pytest.mark.parametrize(("within", "schedule"), [("10", "not due"), ("365", "due soon")])
def test_status_takes_the_days_within_which_something_is_due_soon(book: str, within: str, schedule: str) -> None:
    done = run("status", "--book", book, "--as-of", "2027-02-01", "--json", "--within", within)

    assert schedule in {count["schedule"] for count in json.loads(done.stdout)["counts"]}


def test_show_names_the_words_behind_each_status(kept: str) -> None:
    rows = asked("list", "Ayagoz", "--book", kept)["commitments"]
    railway = next(row for row in rows if row["reported"] == "delivered")
    done = run("show", railway["commitment"], "--book", kept, *AS_OF)
    shown = " ".join(done.stdout.split())

    assert "● delivered · ● single source" in shown
    assert "one source: Ruritania News" in shown
    assert "has built the railway" in shown


def test_the_statuses_are_written_as_a_table(kept: str) -> None:
    done = run("export", "csv", "--table", "statuses", "--book", kept, *AS_OF)
    lines = list(csv.DictReader(io.StringIO(done.stdout)))

    assert {line["searched_until"] for line in lines} == {"2026-01-10"}
    assert {"reported", "evidenced", "schedule", "schedule_first", "overdue_since", "met_on"} <= lines[0].keys()


def test_the_list_is_narrowed_by_evidence(kept: str) -> None:
    rows = asked("list", "--book", kept, "--evidence", "single source")["commitments"]

    assert {row["evidenced"] for row in rows} == {"single source"}
