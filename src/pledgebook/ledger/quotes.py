"""Search over a book: statements by the words of their quotes, documents by title, publisher and text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, select

from pledgebook.lang.seeking import read_search
from pledgebook.ledger.fulltext import QUOTES, TEXTS
from pledgebook.ledger.tables import DOCUMENTS, STATEMENTS

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(quote: str) -> str:
    """The quote with what no database column can hold replaced by U+FFFD; the event keeps the words as they are."""
    return _UNSTORABLE.sub("\ufffd", quote)


def search_statements(connection: Connection, text: str) -> tuple[str, ...]:
    """Ids of the statements whose quote holds what is sought, in the order they were found; none where nothing is."""
    return tuple(str(name) for name in _found(connection, text, STATEMENTS.c.id))


def search_numbers(connection: Connection, text: str) -> tuple[int, ...]:
    """Sequence numbers of the same statements."""
    return tuple(_found(connection, text, STATEMENTS.c.seq))


def _found(connection: Connection, text: str, wanted: Column[Any]) -> Sequence[Any]:
    sought = read_search(storable(text))
    if not sought:
        return ()
    found = select(wanted).where(QUOTES.holds(connection, sought, seq=STATEMENTS.c.seq))
    return connection.scalars(found.order_by(STATEMENTS.c.seq)).all()


def search_documents(connection: Connection, text: str) -> tuple[str, ...]:
    """Ids of the documents whose title, publisher or text holds what is sought, in the order they were read."""
    sought = read_search(storable(text))
    if not sought:
        return ()
    found = select(DOCUMENTS.c.id).where(TEXTS.holds(connection, sought, seq=DOCUMENTS.c.seq))
    return tuple(connection.scalars(found.order_by(DOCUMENTS.c.seq)))
