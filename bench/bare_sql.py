"""The bare SQL that finds what a page of a large book shows, over a day's lines in a table of their own, indexed for every order.

That table favours SQL: it is made beforehand, for one day, and what it takes to make is not counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from struct import unpack
from types import TracebackType
from typing import Any

from sqlalchemy import text

from pledgebook.flow.line_codes import ENUMERATIONS
from pledgebook.lang.seeking import read_search
from pledgebook.ledger.fulltext import QUOTES
from pledgebook.ledger.store import make_engine, read_address
from pledgebook.ledger.tables import STATEMENTS
from pledgebook.model.query import Query, Row

_ORDERS = {"due": "due", "said": "said", "actor": "actors", "theme": "theme", "sources": "sources", "amount": "amount"}
_COLUMNS = {
    "kind": "kind",
    "reported": "reported",
    "evidence": "evidenced",
    "schedule": "schedule",
    "actor": "actors",
    "recipient": "recipients",
    "theme": "theme",
    "year": "year",
    "testable": "testable",
    "profile": "profiles",
}
_TODAY = """
CREATE TEMPORARY TABLE today AS SELECT l.id, l.commitment, l.statement, l.kind, l.reported, l.evidenced, l.schedule, l.testable,
  l.theme, l.actors, l.recipients, l.profiles, l.due, l.said, length(l.documents) AS sources, length(l.figures) AS amount,
  substr(y.value, 1, 4) AS year
FROM lines l JOIN line_terms y ON y.id = l.first_said
WHERE l.gone IS NULL AND l.since <= :day AND :day < l.until
"""
_PAGE = """
SELECT t.*, l.told, l.documents, s.id, s.quote, d.head
FROM today t JOIN lines l ON l.id = t.id JOIN statements s ON s.seq = t.statement JOIN documents d ON d.id = s.document
WHERE {where} ORDER BY t.{order} {way}, t.commitment LIMIT 50
"""


class BareSql:
    """SQL over one book on one day, and nothing but it."""

    def __init__(self, address: str, day: date) -> None:
        self._engine = make_engine(read_address(address), patience=10)
        self._connection = self._engine.connect()
        self._day = day.toordinal()
        self._prepare()

    def __enter__(self) -> BareSql:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()
        self._engine.dispose()

    def server(self) -> int:
        """The number of the process of a server on this machine; 0 for a file, or for a server elsewhere."""
        if self._connection.dialect.name != "postgresql":
            return 0
        mine = self._connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        status = Path(f"/proc/{mine}/status")
        found = re.search(r"PPid:\s*(\d+)", status.read_text()) if status.exists() else None
        return int(found[1]) if found else 0

    def _prepare(self) -> None:
        run = self._connection
        run.execute(text(_TODAY), {"day": self._day})
        for name in ("id", *_ORDERS.values()):
            run.execute(text(f"CREATE INDEX today_by_{name} ON today ({name}, commitment)"))
        run.execute(text("CREATE TEMPORARY TABLE today_said (statement INTEGER, line INTEGER)"))
        lines = run.execute(text("SELECT t.id, l.statements FROM today t JOIN lines l ON l.id = t.id")).all()
        said = [{"statement": one, "line": line} for line, held in lines for one in unpack(f"<{len(held) // 4}i", held)]
        run.execute(text("INSERT INTO today_said VALUES (:statement, :line)"), said)
        run.execute(text("CREATE INDEX today_by_statement ON today_said (statement, line)"))
        run.execute(text("ANALYZE today"))

    def listed(self, query: Query) -> Sequence[Any]:
        """The rows of a list with their total and the counts of every facet but the document, of lists of parties as they are."""
        found = self._matching(query.text)
        conditions = {name: self._condition(name, values) for name in _COLUMNS if (values := getattr(query, name))}
        where = " AND ".join([found, *conditions.values()])
        way = "DESC" if query.descending else "ASC"
        run = self._connection
        answers: list[Any] = []
        if query.limit:
            answers.append(run.execute(text(_PAGE.format(where=where, order=_ORDERS[query.sort], way=way))).all())
        answers.append(run.execute(text(f"SELECT count(*) FROM today t WHERE {where}")).all())
        for name, column in _COLUMNS.items():
            others = " AND ".join([found, *(condition for other, condition in conditions.items() if other != name)])
            answers.append(run.execute(text(f"SELECT {column}, count(*) FROM today t WHERE {others} GROUP BY {column}")).all())
        return answers

    def _matching(self, words: str) -> str:
        """The condition of the full text, found once and kept in a table."""
        if not words:
            return "1 = 1"
        run = self._connection
        run.execute(text("DROP TABLE IF EXISTS found"))
        holds = QUOTES.holds(run, read_search(words), seq=STATEMENTS.c.seq)
        numbers = str(holds.compile(dialect=run.dialect, compile_kwargs={"literal_binds": True})).replace(
            "statements.seq", "h.statement"
        )
        run.exec_driver_sql(f"CREATE TEMPORARY TABLE found AS SELECT DISTINCT line FROM today_said h WHERE {numbers}")
        return "t.id IN (SELECT line FROM found)"

    def _condition(self, facet: str, values: Sequence[str]) -> str:
        column = _COLUMNS[facet]
        if column in ENUMERATIONS:
            members = [member.value for member in ENUMERATIONS[column]]
            return f"t.{column} IN ({', '.join(str(members.index(value)) for value in values)})"
        if facet == "testable":
            return f"t.testable IN ({', '.join(str(int(value == 'true')) for value in values)})"
        quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
        if facet == "year":
            return f"t.year IN ({quoted})"
        if facet == "theme":
            return f"t.theme IN (SELECT id FROM line_terms WHERE facet = 'theme' AND value IN ({quoted}))"
        likes = " OR ".join(f"value LIKE '%{json.dumps(value)}%'" for value in values)
        return f"t.{column} IN (SELECT id FROM line_terms WHERE facet = 'names' AND ({likes}))"

    def commitment(self, row: Row) -> Sequence[Any]:
        """Every event about the statements that hang together with those of a commitment, and their documents."""
        held: Mapping[str, str] = {"name": row.statement}
        members = (
            "SELECT s.id FROM line_members m JOIN statements s ON s.seq = m.statement WHERE m.component = (SELECT component FROM "
            "line_members WHERE statement = (SELECT seq FROM statements WHERE id = :name))"
        )
        of = "SELECT e.body FROM {} v JOIN events e ON e.seq = v.seq WHERE v.{} IN ({})"
        views = (("statements", "id"), ("links", '"left"'), ("decisions", '"left"'), ("acts", "subject"))
        parts = [of.format(view, column, members) for view, column in views]
        parts.append(
            f"SELECT e.body FROM documents d JOIN events e ON e.seq = d.seq WHERE d.id IN "
            f"(SELECT document FROM statements WHERE id IN ({members}))"
        )
        return [self._connection.execute(text(part), held).all() for part in parts]

    def document(self, document: str) -> Sequence[Any]:
        """A document, its statements, and the events of all that hangs together with them."""
        held = {"name": document}
        members = (
            "SELECT s.id FROM line_members m JOIN statements s ON s.seq = m.statement WHERE m.component IN "
            "(SELECT o.component FROM line_members o JOIN statements x ON x.seq = o.statement WHERE x.document = :name)"
        )
        parts = (
            "SELECT e.body FROM documents d JOIN events e ON e.seq = d.seq WHERE d.id = :name",
            f"SELECT e.body FROM statements s JOIN events e ON e.seq = s.seq WHERE s.id IN ({members})",
            f'SELECT e.body FROM links l JOIN events e ON e.seq = l.seq WHERE l."left" IN ({members})',
        )
        return [self._connection.execute(text(part), held).all() for part in parts]

    def documents(self) -> Sequence[Any]:
        """Every document without its text, and how many statements fifty of them have."""
        run = self._connection
        found = run.execute(text("SELECT id, source, head FROM documents")).all()
        counts = text("SELECT count(*) FROM statements WHERE document = :name")
        return [found, *(run.execute(counts, {"name": row.id}).scalar_one() for row in found[-50:])]
