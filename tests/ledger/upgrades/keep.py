"""Writes a book of SQLite as SQL, to be kept as the book of its schema: python -m tests.ledger.upgrades.keep BOOK > 0002.sql

The books kept here were made by the versions of their schemas, from documents in our own words, and are never made again.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent


def dump(path: Path) -> Iterator[str]:
    """The statements that make the database again; SQLite's own dump cannot make a full-text table."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
        virtual = [name for name, sql in tables if sql.upper().startswith("CREATE VIRTUAL")]
        for name, sql in tables:
            if any(name.startswith(f"{one}_") for one in virtual) or name.startswith("sqlite_"):
                continue  # made by the full-text table itself, or by SQLite
            yield f"{sql};"
            yield from _rows(connection, name, numbered=name in virtual)
        for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid"):
            yield f"{sql};"


def _rows(connection: sqlite3.Connection, table: str, *, numbered: bool) -> Iterator[str]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(f'"{name}"' for name in (["rowid", *columns] if numbered else columns))
    for row in connection.execute(f"SELECT {names} FROM {table} ORDER BY rowid"):
        values = ", ".join(connection.execute("SELECT quote(?)", (value,)).fetchone()[0] for value in row)
        yield f"INSERT INTO {table} ({names}) VALUES ({values});"


def make(revision: str, path: Path) -> Path:
    """Makes the kept book of a schema again at a path."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((HERE / f"{revision}.sql").read_text(encoding="utf-8"))
    return path


def kept() -> tuple[str, ...]:
    """The schemas of which a book is kept, oldest first."""
    return tuple(sorted(path.stem for path in HERE.glob("*.sql")))


if __name__ == "__main__":
    print("\n".join(dump(Path(sys.argv[1]))))
