"""pledgebook from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pledgebook as pb
from pledgebook.model.errors import BookMissing, PackError, UsageError
from tests.serve.conftest import make_book

TEXT = "China will offer 3,000 training places to the Central Asian countries over the next two years.\r\nThe weather was fine."


def test_the_promised_names_are_these() -> None:
    assert pb.__all__ == ["OpenBook", "Table", "explain", "extract", "open"]


def test_a_statement_points_into_the_text_as_given() -> None:
    found = pb.extract(TEXT, published="2025-06-17")

    assert [TEXT[one.trigger.start : one.trigger.end] for one in found] == ["offer"]
    assert found[0].when is not None
    assert found[0].when.edtf == "2025-06/2027-06"


def test_extract_stays_the_function_when_the_room_of_that_name_is_loaded() -> None:
    from pledgebook.extract import assemble

    assert callable(pb.extract)
    assert assemble.__name__ == "pledgebook.extract.assemble"


def test_importing_costs_nothing() -> None:
    code = "import pledgebook, sys; print(len([name for name in sys.modules if name.startswith('pledgebook.')]))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "0"


def test_a_text_of_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(PackError):
        pb.extract("Magyarország utat épít a falvak között, és új iskolákat nyit.", published="2025", language="hu")


def test_a_pipeline_that_is_not_installed_is_refused() -> None:
    with pytest.raises(UsageError, match="no such spaCy pipeline"):
        pb.extract("Peru will send 450 tents to Fiji by 2027.", published="2025-06-17", pipeline="no_such_pipeline")


def test_a_book_that_is_not_there_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(BookMissing):
        pb.open(tmp_path / "absent.db", create=False)


def test_what_was_read_is_in_the_tables(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT)

    with pb.open(tmp_path / "book.db") as book:
        summary = book.read([str(tmp_path / "news.txt")], given={"published": "2025-06-17"})
        commitments, statements = book.commitments(as_of="2025-07-01"), book.statements(as_of="2025-07-01")
        status = book.status(as_of="2025-07-01")

    assert (summary.documents, len(commitments), len(statements), len(status)) == (1, 1, 1, 1)
    assert next(iter(commitments))["recipients"] == ["@central-asia"]
    assert commitments.polars()["schedule"].to_list() == ["not due"]
    assert commitments.arrow().num_rows == 1


def test_later_documents_are_not_peeked_at(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT)

    with pb.open(tmp_path / "book.db") as book:
        book.read([str(tmp_path / "news.txt")], given={"published": "2025-06-17"})

        assert len(book.commitments(as_of="2025-06-16")) == 0


def test_a_book_writes_briefs(tmp_path: Path) -> None:
    with pb.open(make_book(tmp_path / "sample.book")) as book:
        brief = book.brief("summit-2027", "md", as_of="2026-02-01", mechanism="china-central-asia").decode()

    assert brief.startswith("# Brief for the meeting of heads of state, 2027")


def test_a_book_reviews_a_draft(tmp_path: Path) -> None:
    given = {"published": "2027-06-01", "genre": "joint", "parties": "@china-central-asia"}
    with pb.open(make_book(tmp_path / "sample.book")) as book:
        [finding] = book.review_draft("The Parties will deepen mutual trust.", given=given, as_of="2026-02-01").findings

    assert finding.verdict == "not trackable"


def test_a_book_has_the_grid_as_a_table(tmp_path: Path) -> None:
    with pb.open(make_book(tmp_path / "sample.book")) as book:
        table = book.grid(as_of="2026-02-01").polars()

    assert set(table["compliance"]) <= {"full", "partial", "none", "no evidence"}
    assert "CHN" in set(table["party"])
