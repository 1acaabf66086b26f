"""Full text over the quotes of statements, by what the database has for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, Select, and_, column, delete, func, insert, select, table

from pledgebook.ledger.tables import STATEMENTS

_QUOTES = table("quotes", column("rowid"), column("quote"))  # an FTS5 table, only in SQLite; rowid is the statement's seq
_WORD = re.compile(r"\w+")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CHUNK = 500  # SQLite takes a limited number of values in one statement


def storable(quote: str) -> str:
    """The quote with what no database column can hold replaced by U+FFFD; the event keeps the words as they are."""
    return _UNSTORABLE.sub("\ufffd", quote)


def search(connection: Connection, text: str) -> tuple[str, ...]:
    """Ids of the statements in which every word of the text stands, or a word that begins so; in the order they were found."""
    words = [word for word in storable(text).split() if _WORD.search(word)]
    if not words:
        return ()
    return tuple(str(name) for name in connection.scalars(_query(connection, words).order_by(STATEMENTS.c.seq)))


def _query(connection: Connection, words: Sequence[str]) -> Select[tuple[str]]:
    found = select(STATEMENTS.c.id)
    if any(_UNSPACED.search(word) for word in words):  # scripts without spaces have no words to index
        return found.where(and_(*(STATEMENTS.c.quote.contains(word, autoescape=True) for word in words)))
    if connection.dialect.name == "sqlite":
        phrases = " ".join('"' + word.replace('"', '""') + '"*' for word in words)
        return found.join(_QUOTES, _QUOTES.c.rowid == STATEMENTS.c.seq).where(_QUOTES.c.quote.match(phrases))
    vector = func.to_tsvector("english", STATEMENTS.c.quote)
    return found.where(and_(*(vector.bool_op("@@")(_word_query(word)) for word in words)))


def _word_query(word: str) -> object:
    parts = _WORD.findall(word)
    if len(parts) == 1:
        return func.to_tsquery("english", f"{parts[0]}:*")
    return func.phraseto_tsquery("english", word)


def add(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Indexes the quotes of statements, each with its sequence number."""
    if connection.dialect.name == "sqlite":
        connection.execute(insert(_QUOTES), [{"rowid": seq, "quote": quote} for seq, quote in rows])


def forget(connection: Connection, statements: Sequence[str]) -> None:
    """Takes the quotes of these statements out of the index, before they are written anew."""
    if connection.dialect.name != "sqlite":
        return
    for start in range(0, len(statements), _CHUNK):
        old = select(STATEMENTS.c.seq).where(STATEMENTS.c.id.in_(statements[start : start + _CHUNK]))
        connection.execute(delete(_QUOTES).where(_QUOTES.c.rowid.in_(old)))


def clear(connection: Connection) -> None:
    """Empties the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(delete(_QUOTES))
