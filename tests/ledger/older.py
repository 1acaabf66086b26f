"""Books as earlier versions left them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from pledgebook.ledger.book import Book
from pledgebook.ledger.store import make_engine, read_address, writing
from pledgebook.model.event import Event

_COLUMNS = {
    "events": "seq, kind, body, previous, hash, identity",
    "documents": "seq, id, digest",
    "copies": "seq, digest",
    "statements": "seq, id, document, quote",
    "links": "seq, left, right",
    "decisions": "seq, left, right",
    "issues": "seq",
}


def make_older_book(path: Path, events: Iterable[Event], *, revision: str) -> Path:
    """Makes a book of an earlier schema that holds these events, in SQLite, and returns where.

    Args:
        events: none of them acts of people, which the first schema did not know.
        revision: the migration up to which the schema goes.
    """
    newest = path.with_suffix(".newest")
    with Book.open(str(newest), create=True) as book:
        book.append(events)
    engine = make_engine(read_address(str(path)), patience=1)
    with writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", "pledgebook.ledger:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    with engine.connect() as connection:
        connection.execute(text("ATTACH DATABASE :newest AS newest"), {"newest": str(newest)})
        for name, columns in _COLUMNS.items():
            quoted = columns.replace("left", '"left"').replace("right", '"right"')
            connection.execute(text(f"INSERT INTO {name} ({quoted}) SELECT {quoted} FROM newest.{name}"))
        connection.commit()
    engine.dispose()
    return path
