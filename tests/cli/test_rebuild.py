"""pledgebook rebuild makes what is kept for speed again."""

from __future__ import annotations

from pathlib import Path

from pledgebook.flow.indexing import bring_forward, is_current
from pledgebook.ledger.book import Book
from tests.cli.command import run
from tests.ledger.examples import three_statements


def test_rebuilding_leaves_a_current_index_where_there_was_one(tmp_path: Path) -> None:
    path = tmp_path / "test.book"
    with Book.open(str(path), create=True) as book:
        book.append(three_statements())
        bring_forward(book)
    told = run("rebuild", "--book", str(path))

    assert told.returncode == 0
    assert "3 statements" in told.stdout
    with Book.open(str(path)) as book:
        assert is_current(book)


def test_rebuilding_gives_a_small_book_no_index(tmp_path: Path) -> None:
    path = tmp_path / "test.book"
    with Book.open(str(path), create=True) as book:
        book.append(three_statements())
    run("rebuild", "--book", str(path), "--index-only")

    with Book.open(str(path)) as book:
        assert book.lines.mark() is None
