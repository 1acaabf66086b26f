"""The verbs that read, list, show, check, export and verify a book."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import polars as pl

from tests.cli.command import run

SHORTLY_AFTER = "2025-07-01"


def listed(book: str, *arguments: str) -> list[dict[str, Any]]:
    done = run("list", *arguments, "--book", book, "--as-of", SHORTLY_AFTER, "--json")
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)["commitments"]
    return rows


def railway(book: str) -> dict[str, Any]:
    return next(row for row in listed(book) if row["theme"] == "transport")


def test_reading_again_adds_nothing(book: str, documents: Path) -> None:
    summary = json.loads(run("read", str(documents), "--book", book, "--json").stdout)["summary"]

    assert (summary["documents"], summary["statements"]) == (0, 0)


def test_a_broken_document_is_reported_and_the_rest_is_read(documents: Path, tmp_path: Path) -> None:
    done = run("read", str(documents), "--book", str(tmp_path / "b.db"))

    assert done.returncode == 0
    assert "broken.pdf" in done.stderr


def test_a_broken_document_is_something_wrong_when_strict(documents: Path, tmp_path: Path) -> None:
    assert run("read", str(documents), "--book", str(tmp_path / "b.db"), "--strict").returncode == 1


def test_what_a_person_says_of_a_document_wins(documents: Path, tmp_path: Path) -> None:
    place = str(tmp_path / "b.db")
    run("read", str(documents / "news.md"), "--book", place, "--set", "published=2024-01-02")

    assert {row["first_said"] for row in listed(place)} == {"2024-01-02"}


def test_the_list_has_a_line_for_each_commitment(book: str) -> None:
    done = run("list", "--book", book, "--as-of", SHORTLY_AFTER)

    assert f"{len(listed(book))} of {len(listed(book))} commitments as of 2025-07-01" in done.stdout
    assert "Kazakhstan will build a railway" in " ".join(done.stdout.split())


def test_the_list_is_filtered(book: str) -> None:
    assert {tuple(row["actors"]) for row in listed(book, "--actor", "CHN")} == {("CHN",)}
    assert [row["theme"] for row in listed(book, "railway")] == ["transport"]


def test_a_commitment_shows_its_words_rules_and_history(book: str) -> None:
    shown = run("show", railway(book)["commitment"][:8], "--book", book, "--as-of", SHORTLY_AFTER).stdout

    assert "120 km" in shown
    assert "A railway to Ayagoz" in shown
    assert "Remarks by the President of Kazakhstan" in shown
    assert "postpones" in shown


def test_an_id_that_names_nothing_is_a_usage_error(book: str) -> None:
    failed = run("show", "c0000000", "--book", book)

    assert failed.returncode == 2
    assert failed.stderr.count("\n") == 1


def test_check_says_what_the_book_has_already(book: str, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(
        "Kazakhstan will build a railway of 120 km to Ayagoz by 2027. Kazakhstan will plant 500 trees in Aktau.", encoding="utf-8"
    )

    done = run("check", str(tmp_path / "new.txt"), "--book", book, "--set", "published=2025-06-20", "--json")

    known, new = json.loads(done.stdout)["statements"]
    assert known["outcome"] in {"same", "restates"}
    assert known["commitment"] == railway(book)["commitment"]
    assert (new["outcome"], new["commitment"]) == ("new", "")


def test_check_stores_nothing(book: str, tmp_path: Path) -> None:
    before = run("verify", "--book", book).stdout
    run("check", "-", "--book", book, text="Kazakhstan will plant 500 trees in Aktau by 2030.")

    assert run("verify", "--book", book).stdout == before


def test_status_counts_and_names_what_is_overdue(book: str) -> None:
    told = json.loads(run("status", "--book", book, "--as-of", "2028-01-01", "--json").stdout)

    assert sum(line["commitments"] for line in told["counts"]) == told["total"]
    assert [row["theme"] for row in told["overdue"]] == ["transport"]


def test_status_looks_from_the_day_that_is_asked_for(book: str) -> None:
    told = json.loads(run("status", "--book", book, "--as-of", "2023-05-19", "--json").stdout)

    assert told["overdue"] == []


def test_csv_goes_to_standard_output(book: str) -> None:
    done = run("export", "csv", "--book", book, "--as-of", SHORTLY_AFTER)

    assert {row["commitment"] for row in csv.DictReader(io.StringIO(done.stdout))} == {row["commitment"] for row in listed(book)}


def test_parquet_goes_to_a_file(book: str, tmp_path: Path) -> None:
    place = tmp_path / "statements.parquet"
    run("export", "parquet", "--table", "statements", "--out", str(place), "--book", book, "--as-of", SHORTLY_AFTER)

    assert "railway" in " ".join(pl.read_parquet(place)["words"])


def test_parquet_to_a_terminal_is_a_usage_error(book: str) -> None:
    assert run("export", "parquet", "--book", book).returncode == 2


def test_a_format_that_does_not_exist_is_a_usage_error(book: str) -> None:
    failed = run("export", "xls", "--book", book)

    assert failed.returncode == 2
    assert "csv, json, parquet, events" in failed.stderr


def test_the_events_of_the_same_documents_are_the_same_bytes(book: str, documents: Path, tmp_path: Path) -> None:
    run("read", str(documents), "--book", str(tmp_path / "again.db"))

    assert run("export", "events", "--book", book).stdout == run("export", "events", "--book", str(tmp_path / "again.db")).stdout


def test_an_untouched_book_verifies(book: str) -> None:
    verified = json.loads(run("verify", "--book", book, "--json").stdout)

    assert verified["holds"]
    assert verified["events"] > 0


def test_the_packs_hold() -> None:
    done = run("pack", "check", "--json")

    assert done.returncode == 0, done.stderr
    assert "en" in json.loads(done.stdout)["languages"]
