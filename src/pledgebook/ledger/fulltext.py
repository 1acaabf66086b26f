"""Full text by what the database has for it: FTS5 in SQLite, tsvector in PostgreSQL; both over words as `lang.tokens` tells them.

What is indexed are folded words with a space between, so that both databases, and marks on a page, agree on what a word is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, TableClause, column, delete, func, insert, select, table, text

from pledgebook.lang.seeking import Sought, Term
from pledgebook.lang.tokens import words_of

_CHUNK = 500  # SQLite takes a limited number of values in one statement
_MOST_OF_A_TEXT = 500_000  # characters of words; PostgreSQL holds 1 MB of one text's words


@dataclass(frozen=True, slots=True, kw_only=True)
class FullText:
    """An index of texts, each under the sequence number of its event."""

    name: str

    def create(self, connection: Connection) -> None:
        """Makes the index, empty."""
        if connection.dialect.name == "sqlite":
            words_alone = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
            connection.execute(text(f'CREATE VIRTUAL TABLE {self.name} USING fts5(words, tokenize = "{words_alone}")'))
            return
        connection.execute(text(f"CREATE TABLE {self.name} (seq INTEGER PRIMARY KEY, words TEXT NOT NULL)"))
        connection.execute(text(f"CREATE INDEX {self.name}_words ON {self.name} USING gin (to_tsvector('simple', words))"))

    def add(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Indexes texts, each under its sequence number."""
        key = self._key(connection).name
        if rows:
            connection.execute(insert(self._table(connection)), [{key: seq, "words": _indexed(words)} for seq, words in rows])

    def forget(self, connection: Connection, seqs: Sequence[int]) -> None:
        """Takes texts out of the index."""
        for start in range(0, len(seqs), _CHUNK):
            gone = self._key(connection).in_(seqs[start : start + _CHUNK])
            connection.execute(delete(self._table(connection)).where(gone))

    def clear(self, connection: Connection) -> None:
        """Empties the index."""
        connection.execute(delete(self._table(connection)))

    def holds(self, connection: Connection, sought: Sought, *, seq: ColumnElement[int]) -> ColumnElement[bool]:
        """The condition that the text under a sequence number holds what is sought."""
        if not sought.wanted:
            return seq.not_in(self._matching(connection, " OR ", sought.unwanted))
        if not sought.unwanted:
            return seq.in_(self._matching(connection, " AND ", sought.wanted))
        return seq.in_(self._matching(connection, " AND ", sought.wanted)) & seq.not_in(
            self._matching(connection, " OR ", sought.unwanted)
        )

    def _matching(self, connection: Connection, joint: str, terms: Sequence[Term]) -> Select[Any]:
        words: ColumnElement[str] = column("words")
        if connection.dialect.name == "sqlite":
            condition = words.match(joint.join(map(_in_fts5, terms)))
        else:
            sign = {" AND ": " & ", " OR ": " | "}[joint]
            asked = func.to_tsquery(text("'simple'"), sign.join(map(_in_tsquery, terms)))
            condition = func.to_tsvector(text("'simple'"), words).bool_op("@@")(asked)
        return select(self._key(connection)).select_from(self._table(connection)).where(condition)

    def _table(self, connection: Connection) -> TableClause:
        return table(self.name, column(self._key(connection).name), column("words"))

    def _key(self, connection: Connection) -> ColumnElement[int]:
        return column("rowid" if connection.dialect.name == "sqlite" else "seq")


QUOTES = FullText(name="quotes")
"""The quotes of statements."""

TEXTS = FullText(name="texts")
"""Documents: title, publisher and text."""


def _indexed(words: str) -> str:
    return " ".join(words_of(words))[:_MOST_OF_A_TEXT]


def _in_fts5(term: Term) -> str:
    row = f'"{" ".join(term.words)}"{"*" if term.begins else ""}'
    others = [f'"{form}"' for form in term.forms]
    return f"({' OR '.join([row, *others])})"


def _in_tsquery(term: Term) -> str:
    *before, last = [f"'{word}'" for word in term.words]
    row = " <-> ".join([*before, f"{last}:*" if term.begins else last])
    others = [f"'{form}'" for form in term.forms]
    return f"({' | '.join([row, *others])})"
