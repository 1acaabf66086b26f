"""Where accounts are kept: a file beside the book, or tables of their own in its database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, select, text

from pledgebook.ledger.store import close_engine, read_address, reading, ready_engine, writing
from pledgebook.model.errors import BookTooNew
from pledgebook.serve.accounts.tables import ACCOUNTS, REVISIONS, VERSION_TABLE

BESIDE = ".accounts"
"""What the file of accounts is called after the name of the book's."""

PATIENCE = 10.0
"""Seconds that a writer waits for another."""

_LOCK = 0x4163636F756E74  # "Account": writers of accounts wait for each other, not for those of the book
_OWNER_ONLY = 0o600


class Store:
    """The accounts of one book; safe to use from several threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, book_address: str) -> Store:
        """The accounts beside the book at an address, made where there are none yet.

        Raises:
            BookTooNew: a newer version wrote them.
            BookError: they cannot be opened.
        """
        url = read_address(book_address)
        if url.get_backend_name() == "sqlite":
            path = Path(f"{url.database}{BESIDE}")
            _make_private(path)
            url = url.set(database=str(path))
        return cls(open_accounts(url))

    def close(self) -> None:
        """Lets go of the file or server; the accounts cannot be used afterwards."""
        close_engine(self._engine)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with reading(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one transaction that writes; what fails in it leaves no trace."""
        with writing(self._engine, lock=_LOCK) as connection:
            yield connection

    def has_accounts(self) -> bool:
        """Somebody can sign in."""
        with self.reading() as connection:
            return connection.execute(select(ACCOUNTS.c.id).where(ACCOUNTS.c.ended.is_(None)).limit(1)).first() is not None


def open_accounts(url: URL) -> Engine:
    """The database of accounts at a place, with its tables made and brought up to date.

    Raises:
        BookTooNew: a newer version wrote them.
        BookError: they cannot be opened.
    """
    return ready_engine(url, patience=PATIENCE, prepare=_bring_up_to_date)


def _bring_up_to_date(engine: Engine) -> None:
    with reading(engine) as connection:
        revision = _revision(connection)
    if revision == REVISIONS[-1]:
        return
    if revision and revision not in REVISIONS:
        where = str(engine.url.database)
        raise BookTooNew("a newer version of pledgebook wrote the accounts", where=where, remedy="install that version")
    with writing(engine, lock=_LOCK) as connection:
        _upgrade(connection)


def _make_private(path: Path) -> None:
    """Makes the file so that only its owner reads it; the database engine would let all of them."""
    with suppress(OSError):  # what is wrong with the place is told when the database is opened
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, _OWNER_ONLY))


def _revision(connection: Connection) -> str:
    if VERSION_TABLE not in inspect(connection).get_table_names():
        return ""
    return str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none() or "")  # noqa: S608  # a name of ours


def _upgrade(connection: Connection) -> None:
    # Alembic takes a tenth of a second to import, and accounts that are up to date do not need it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "pledgebook.serve.accounts:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
