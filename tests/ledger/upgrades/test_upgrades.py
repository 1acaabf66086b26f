"""A book of any earlier schema is opened by this version with everything in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, create_engine, insert, make_url, select

from pledgebook.flow.desk import Desk
from pledgebook.ledger.backup import back_up
from pledgebook.ledger.book import Book
from pledgebook.ledger.chain import Entry
from pledgebook.ledger.restore import restore
from pledgebook.ledger.tables import REVISIONS
from tests.ledger.upgrades.keep import kept, make

EVERY = [*(("sqlite", revision) for revision in REVISIONS), *(("postgresql", revision) for revision in kept())]
"""Each database with the schemas that a book of it is opened from; on a server only those that were kept, as later ones have
tables of full text there that no book in a file can fill."""

of_every_schema = pytest.mark.parametrize(("address", "revision"), EVERY, indirect=["address"])


def _kept_for(revision: str) -> str:
    """The kept book of a schema, or of the last before it of which one is kept."""
    return max(one for one in kept() if one <= revision)


def _migrate(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "pledgebook.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@pytest.fixture
def older(path: Path, revision: str) -> Path:
    """A book of SQLite of a schema: the one that was kept, or where none is, the last kept one brought to it."""
    made = make(_kept_for(revision), path.with_name(f"{revision}.book"))
    engine = create_engine(f"sqlite:///{made}")
    with engine.begin() as connection:
        _migrate(connection, revision)
    engine.dispose()
    return made


@pytest.fixture
def old(address: str, older: Path, revision: str) -> str:
    """The address of a book of a schema, in each database."""
    if "://" not in address:
        return str(older)
    source, target = create_engine(f"sqlite:///{older}"), create_engine(make_url(address))
    with source.connect() as rows_of, target.begin() as new:
        _migrate(new, revision)
        tables = MetaData()
        tables.reflect(new)
        for table in tables.sorted_tables:
            rows = () if table.name == "alembic_version" else rows_of.execute(select(table)).all()
            if rows:
                new.execute(insert(table), [dict(row._mapping) for row in rows])
    source.dispose()
    target.dispose()
    return address


def _lines(path: Path) -> str:
    """The events of a book as its tables have them, without any code of ours that reads a book."""
    query = "SELECT seq, kind, body, previous, hash FROM events ORDER BY seq"
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(query).fetchall()
    entries = (Entry(seq=seq, kind=kind, body=body, previous=previous, hash=end) for seq, kind, body, previous, end in rows)
    return "".join(entry.line() for entry in entries)


def _told(address: str) -> Iterator[object]:
    """What a book tells in every way that we have."""
    with Book.open(address) as book:
        yield from (book.documents(), book.statements(), book.links(), book.decisions(), book.copies(), book.issues())
        yield book.decision_steps()
        yield from (book.search_quotes(words) for words in ("railway", "nurses", "yuan grants", "nowhere"))
        desk = Desk(book, as_of=date(2026, 2, 1))
        yield desk.commitments()
        yield [desk.status(one.id) for one in desk.commitments()]


@pytest.fixture
def anew(older: Path, tmp_path: Path) -> str:
    """A book that this version makes from the same events."""
    lines = tmp_path / "events.jsonl"
    lines.write_text(_lines(older), encoding="utf-8", newline="")
    restore(lines, str(tmp_path / "anew.book"))
    return str(tmp_path / "anew.book")


@of_every_schema
def test_an_older_book_has_the_same_bytes_of_events(old: str, older: Path) -> None:
    before = _lines(older)
    out = StringIO()
    with Book.open(old) as book:
        book.export_events(out)

        assert book.verify().holds
    assert out.getvalue() == before


@of_every_schema
def test_an_older_book_tells_what_one_made_anew_tells(old: str, anew: str) -> None:
    assert list(_told(old)) == list(_told(anew))


@of_every_schema
def test_making_the_views_of_an_older_book_anew_changes_nothing(old: str) -> None:
    before = list(_told(old))
    with Book.open(old) as book:
        book.rebuild()

    assert list(_told(old)) == before


@of_every_schema
def test_an_older_book_can_be_written_on(old: str) -> None:
    with Book.open(old) as book:
        held = book.last()
        event = next(event for _, event in book.events())
        assert book.append([event]) == 0

        assert (book.last(), book.verify().holds) == (held, True)


@pytest.mark.parametrize("revision", kept())
def test_a_back_up_of_an_older_book_keeps_its_schema(older: Path, revision: str, tmp_path: Path) -> None:
    back_up(str(older), tmp_path / "kept")
    with closing(sqlite3.connect(tmp_path / "kept")) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()

    assert found == (revision,)


@pytest.mark.parametrize("revision", kept())
def test_a_back_up_of_an_older_version_is_restored_as_a_book_of_this_one(older: Path, anew: str, tmp_path: Path) -> None:
    back_up(str(older), tmp_path / "kept")
    restore(tmp_path / "kept", str(tmp_path / "new.book"))

    assert list(_told(str(tmp_path / "new.book"))) == list(_told(anew))


def test_each_kept_book_is_of_the_schema_it_is_called_by(tmp_path: Path) -> None:
    for revision in kept():
        with closing(sqlite3.connect(make(revision, tmp_path / revision))) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()

        assert found == (revision,)


def test_the_kept_books_hold_more_and_more_kinds_of_events(tmp_path: Path) -> None:
    kinds = [{json.loads(line)["kind"] for line in _lines(make(one, tmp_path / one)).splitlines()} for one in kept()]

    assert all(earlier < later for earlier, later in pairwise(kinds))
