"""What is kept beside a book and never in it, accounts and saved views: backed up and restored with it, whatever the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import URL, Connection, Engine, Integer, MetaData, Table, insert, inspect, select

from pledgebook.ledger.backup import PATIENCE, copy_database
from pledgebook.ledger.placing import placed, refuse_existing
from pledgebook.ledger.store import make_engine, read_address, reading, used_once, writing
from pledgebook.model.errors import UsageError
from pledgebook.serve import saved
from pledgebook.serve.accounts import store, tables

_AT_ONCE = 500  # rows held at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """One sort of thing beside a book: what its file adds to the book's name, and its tables, of which `marker` tells it is there.

    `open` makes the tables where there are none.
    """

    name: str
    ending: str
    metadata: MetaData
    marker: str
    open: Callable[[URL], Engine]


KEEPINGS = (
    Keeping(name="accounts", ending=store.BESIDE, metadata=tables.METADATA, marker="accounts", open=store.open_accounts),
    Keeping(name="saved views", ending=saved.BESIDE, metadata=saved.METADATA, marker=saved.VIEWS, open=saved.open_views),
)


def what_is_beside(book: str) -> tuple[Keeping, ...]:
    """What is kept beside the book at an address."""
    url = read_address(book)
    if url.get_backend_name() == "sqlite":
        return tuple(one for one in KEEPINGS if _file(book, one).is_file())
    with used_once(make_engine(url, patience=PATIENCE)) as engine, reading(engine) as connection:
        there = set(inspect(connection).get_table_names())
    return tuple(one for one in KEEPINGS if one.marker in there)


def refuse_kept(book: str, keepings: tuple[Keeping, ...]) -> None:
    """Raises UsageError where something of these is kept at an address already, so that it would be written over."""
    url = read_address(book)
    if url.get_backend_name() == "sqlite":
        for one in keepings:
            refuse_existing(_file(book, one))
        return
    there = set(what_is_beside(book)) & set(keepings)
    with used_once(make_engine(url, patience=PATIENCE)) as engine, reading(engine) as connection:
        for one in there:
            if connection.execute(select(one.metadata.tables[one.marker]).limit(1)).first():
                raise UsageError(f"there are {one.name} already, and they are left", where=book, remedy="name an empty database")


def carry(book: str, to: str, *, what: tuple[Keeping, ...]) -> None:
    """Carries what is beside the book at one address to the other, where nothing of it is yet; both may be in use.

    What goes to a file is there whole or not at all, for its owner only.
    """
    source, target = read_address(book), read_address(to)
    for one in what:
        if target.get_backend_name() == "sqlite":
            with placed(_file(to, one)) as part:
                _fetch(source, part, keeping=one)
            continue
        with TemporaryDirectory() as folder:
            _fetch(source, part := Path(folder) / "kept", keeping=one)
            _move(_at(part), target, keeping=one)


def _fetch(source: URL, part: Path, *, keeping: Keeping) -> None:
    """Writes what is beside a book to a file."""
    if source.get_backend_name() == "sqlite":
        copy_database(Path(f"{source.database}{keeping.ending}"), part)
    else:
        _move(source, _at(part), keeping=keeping)


def _move(source: URL, target: URL, *, keeping: Keeping) -> None:
    """Writes every row of one database into the tables of another, in one transaction each."""
    with used_once(keeping.open(source)) as read, used_once(keeping.open(target)) as write:
        still = read.execution_options(isolation_level="REPEATABLE READ") if source.get_backend_name() == "postgresql" else read
        with reading(still) as rows, writing(write) as connection:
            for table in keeping.metadata.sorted_tables:
                for some in _rows(rows, table):
                    connection.execute(insert(table), some)


def _rows(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table, some at a time and in order; a number that a database gives by itself is left for the other to give."""
    keys = list(table.primary_key)
    given = [key for key in keys if len(keys) == 1 and isinstance(key.type, Integer)]
    wanted = [column for column in table.columns if column not in given]
    for some in connection.execute(select(*wanted).order_by(*keys)).mappings().partitions(_AT_ONCE):
        yield [dict(row) for row in some]


def _file(book: str, keeping: Keeping) -> Path:
    return Path(f"{read_address(book).database}{keeping.ending}")


def _at(part: Path) -> URL:
    return URL.create("sqlite", database=str(part))
