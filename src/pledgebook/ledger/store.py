"""The database beneath a book: where it is, how it is locked, and its errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from pledgebook.model.errors import BookBroken, BookBusy, BookError, BookFull, BookMissing, UsageError

_LOCK = 0x506C65646765  # "Pledge": the advisory lock that writers of a book on a server wait for
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03")
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHMSIZE", "53100")
_BARRED = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "42501", "25006")
_ABSENT = ("3D000", "08001", "08006", "no answer")


def read_address(address: str) -> URL:
    """The database address of a book: a URL as it is, anything else a path to an SQLite file.

    Raises:
        UsageError: neither SQLite nor PostgreSQL is meant.
    """
    if "://" not in address:
        return URL.create("sqlite", database=str(Path(address).expanduser()))
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise UsageError("no address of a book", where=address, remedy="give a path or a URL of SQLite or PostgreSQL") from error
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql") or (url.get_backend_name() == "sqlite" and not url.database):
        raise UsageError("a book cannot be kept there", where=address, remedy="give a path or a URL of SQLite or PostgreSQL")
    return url


def make_engine(url: URL, *, patience: float) -> Engine:
    """An engine whose transactions read a fixed state and whose writers wait `patience` seconds for each other."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": patience})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url)
    except ModuleNotFoundError as error:
        raise UsageError("PostgreSQL needs a driver", where=str(url), remedy="install pledgebook[postgres]") from error
    event.listen(engine, "connect", lambda connection, _record: _set_up_postgres(connection, patience))
    return engine


def close_engine(engine: Engine) -> None:
    """Lets go of a database for good: it is not opened again, and a connection in use is closed when it is given back."""
    # Disposing alone would leave both open: engines open anew for whoever asks again, and a pool that was left keeps what returns.
    event.listen(engine, "do_connect", lambda *_: _refuse(engine.url))
    event.listen(engine, "checkin", lambda _, record: record.close())
    with told_plainly(engine.url):
        engine.dispose()


def ready_engine(url: URL, *, patience: float, prepare: Callable[[Engine], object]) -> Engine:
    """An engine over a database that was prepared; where that fails, it is let go of."""
    engine = make_engine(url, patience=patience)
    try:
        prepare(engine)
    except BaseException:
        close_engine(engine)
        raise
    return engine


@contextmanager
def used_once(engine: Engine) -> Iterator[Engine]:
    """An engine for one piece of work; after it the database is let go of."""
    try:
        yield engine
    finally:
        close_engine(engine)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads."""
    with told_plainly(engine.url), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, *, lock: int = _LOCK) -> Iterator[Connection]:
    """The one transaction that writes; it waits for another writer, and what fails in it leaves no trace.

    Args:
        lock: the advisory lock that writers of the same tables on a server wait for.
    """
    with told_plainly(engine.url), engine.connect().execution_options(pledgebook_writes=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({lock})")
        yield connection


@contextmanager
def told_plainly(url: URL) -> Iterator[None]:
    """Errors of the database, as errors of a book with what to do next."""
    try:
        yield
    except DBAPIError as error:
        raise _named(error.orig or error, url) from error
    except sqlite3.Error as error:  # raised while a connection is being set up
        raise _named(error, url) from error


def _named(error: BaseException, url: URL) -> BookError:
    code = _code(error)
    where = _place(url)
    if code.startswith(_BUSY):
        return BookBusy("another writer holds the book", where=where, remedy="try again when it is done")
    if code.startswith(_FULL):
        return BookFull("there is no room to write, the book is as it was", where=where, remedy="make room and read again")
    if code.startswith(_BARRED):
        return BookError("the book cannot be opened for writing", where=where, remedy="check the rights to the file and its folder")
    if code.startswith(_ABSENT):
        return BookMissing("no such database answers", where=where, remedy="check the address and that the server runs")
    detail = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return BookBroken(
        f"the book is damaged or no book: {detail}",
        where=where,
        remedy="restore it from a copy, or read the sources into a new one",
    )


def _place(url: URL) -> str:
    return str(url.database) if url.get_backend_name() == "sqlite" else str(url)


def _refuse(url: URL) -> NoReturn:
    raise BookError("the book was closed", where=_place(url), remedy="open it again")


def _code(error: BaseException) -> str:
    """SQLite's name of the error, or PostgreSQL's SQLSTATE."""
    if isinstance(error, sqlite3.Error):
        return str(getattr(error, "sqlite_errorname", ""))
    return str(getattr(error, "sqlstate", None) or "no answer")


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own transactions start too late; `_begin_sqlite` starts ours
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a power cut takes no event that was appended
    connection.execute("PRAGMA foreign_keys = ON")


def _set_up_postgres(connection: Any, patience: float) -> None:
    connection.execute(f"SET lock_timeout = {round(patience * 1000)}")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("pledgebook_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
