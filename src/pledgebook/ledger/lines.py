"""The read index as it is stored: lines written by component and read by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, Table, delete, func, insert, select, update

from pledgebook.ledger.line_tables import LINE_COMMITMENTS, LINE_MARK, LINE_MEMBERS, LINE_TABLES, LINE_TERMS, LINES
from pledgebook.ledger.store import reading, writing
from pledgebook.ledger.tables import EVENTS, STATEMENTS

_CHUNK = 500  # SQLite takes a limited number of values in one statement
_AT_ONCE = 20_000  # lines read at once into memory

Terms = dict[tuple[str, str], int]
"""Numbers of values, by facet and value."""

COLUMNS = tuple(column for column in LINES.c if column.name not in ("component", "gone", "told"))
"""What is kept in memory of a line, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far the index goes: every event up to `seq`, or of those the components up to `made` while it is being made."""

    seq: int
    made: int | None
    generation: int
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What of a line stands on a page: its number, the most telling statement with its words, and quantities and time as stored."""

    line: int
    statement: str
    document: str
    quote: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What somebody knows of the index already: lines, terms and commitments up to these numbers, and losses up to an event."""

    line: int = 0
    term: int = 0
    commitment: int = 0
    seq: int = 0


class Lines:
    """The read index of one book."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._terms: Terms = {}
        self._numbers: dict[str, int] = {}

    def mark(self) -> Mark | None:
        """How far the index goes; None where there is none."""
        with reading(self._engine) as connection:
            return read_mark(connection)

    @contextmanager
    def change(self) -> Iterator[LineWriter]:
        """A transaction that writes; nobody appends events meanwhile."""
        with writing(self._engine) as connection:
            yield LineWriter(connection, self._terms, self._numbers)

    def load(self, known: Known) -> Iterator[tuple[str, Sequence[Row[Any]]]]:
        """What is new, in one state of the book: "terms", "commitments", "gone", "lines" in parts, and "mark"."""
        with reading(self._engine) as connection:
            mark = connection.execute(select(LINE_MARK)).all()
            yield "terms", connection.execute(_later(LINE_TERMS, known.term)).all()
            query = select(LINE_COMMITMENTS).where(LINE_COMMITMENTS.c.number > known.commitment)
            yield "commitments", connection.execute(query.order_by(LINE_COMMITMENTS.c.number)).all()
            yield "gone", connection.execute(select(LINES.c.id).where(LINES.c.gone > known.seq)).all()
            new = select(*COLUMNS).where(LINES.c.id > known.line, LINES.c.gone.is_(None)).order_by(LINES.c.id)
            with connection.execution_options(yield_per=_AT_ONCE).execute(new) as found:
                for part in found.partitions():
                    yield "lines", part
            yield "mark", mark

    def mentions(self) -> tuple[tuple[int, int, int], ...]:
        """How many statements of each document name the same parties: document, term of the parties, number."""
        grouped = (LINE_MEMBERS.c.document, LINE_MEMBERS.c.parties)
        with reading(self._engine) as connection:
            query = select(*grouped, func.count()).where(LINE_MEMBERS.c.parties > 0).group_by(*grouped)
            return tuple((int(row[0]), int(row[1]), int(row[2])) for row in connection.execute(query))

    def component_of(self, line: int) -> tuple[int, ...]:
        """The numbers of all statements that hang together with those of a line."""
        with reading(self._engine) as connection:
            component = select(LINES.c.component).where(LINES.c.id == line).scalar_subquery()
            query = select(LINE_MEMBERS.c.statement).where(LINE_MEMBERS.c.component == component)
            return tuple(connection.scalars(query.order_by(LINE_MEMBERS.c.statement)))

    def components_of(self, statements: Sequence[int]) -> list[tuple[int, ...]]:
        """The numbers of all statements that hang together with some, a component at a time."""
        found: dict[int, list[int]] = {}
        with reading(self._engine) as connection:
            for start in range(0, len(statements), _CHUNK):
                some = select(LINE_MEMBERS.c.component).where(LINE_MEMBERS.c.statement.in_(statements[start : start + _CHUNK]))
                members = select(LINE_MEMBERS.c.component, LINE_MEMBERS.c.statement).where(LINE_MEMBERS.c.component.in_(some))
                for row in connection.execute(members.order_by(LINE_MEMBERS.c.statement)):
                    found.setdefault(row.component, []).append(row.statement)
        return [tuple(dict.fromkeys(members)) for _, members in sorted(found.items())]

    def shown(self, numbers: Sequence[int]) -> dict[int, Shown]:
        """What stands on a page of these lines, by number."""
        with reading(self._engine) as connection:
            parts = (numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK))
            return {one.line: one for part in parts for one in _shown(connection, part)}


def _shown(connection: Connection, numbers: Sequence[int]) -> list[Shown]:
    query = (
        select(
            LINES.c.id.label("line"), STATEMENTS.c.id.label("statement"), STATEMENTS.c.document, STATEMENTS.c.quote, LINES.c.told
        )
        .join(STATEMENTS, STATEMENTS.c.seq == LINES.c.statement)
        .where(LINES.c.id.in_(numbers))
    )
    return [Shown(**row._mapping) for row in connection.execute(query)]


def _later(one: Table, number: int) -> Select[Any]:
    return select(one).where(one.c.id > number).order_by(one.c.id)


def forget_lines(connection: Connection) -> None:
    """Says that the index is to be made anew."""
    connection.execute(update(LINE_MARK).values(seq=0, made=0))


def read_mark(connection: Connection) -> Mark | None:
    """How far the index goes, in this state of the book."""
    found = connection.execute(select(LINE_MARK.c.seq, LINE_MARK.c.made, LINE_MARK.c.generation, LINE_MARK.c.rules)).first()
    return Mark(**found._mapping) if found else None


class LineWriter:
    """Writes the index inside one transaction."""

    def __init__(self, connection: Connection, terms: Terms, numbers: dict[str, int]) -> None:
        """Takes the terms and commitments known from earlier transactions, and leaves its own there."""
        self._connection = connection
        self._line = self._largest(LINES.c.id)
        self._terms = terms
        self._read_terms()
        self._new_terms: list[dict[str, Any]] = []
        self._new_numbers: list[dict[str, Any]] = []
        self._number = self._largest(LINE_COMMITMENTS.c.number)
        self._numbers = numbers
        self._read_numbers()

    def _largest(self, column: Any) -> int:
        return self._connection.execute(select(func.max(column))).scalar_one() or 0

    def mark(self) -> Mark | None:
        """How far the index goes now."""
        return read_mark(self._connection)

    def last(self) -> int:
        """The last event of the book."""
        return self._connection.execute(select(func.max(EVENTS.c.seq))).scalar_one() or 0

    def set_mark(self, mark: Mark) -> None:
        """Says how far the index goes now."""
        self._connection.execute(delete(LINE_MARK))
        held = {"id": 1, "seq": mark.seq, "made": mark.made, "generation": mark.generation, "rules": mark.rules}
        self._connection.execute(insert(LINE_MARK), [held])

    def clear(self) -> None:
        """Empties the index."""
        for one in LINE_TABLES:
            self._connection.execute(delete(one))
        self._line = self._number = 0
        self._numbers.clear()
        self._terms.clear()

    def retire(self, components: Iterable[int], *, seq: int) -> None:
        """Takes the lines and members of components out, as of an event."""
        names = sorted(set(components))
        for start in range(0, len(names), _CHUNK):
            some = names[start : start + _CHUNK]
            self._connection.execute(update(LINES).where(LINES.c.component.in_(some), LINES.c.gone.is_(None)).values(gone=seq))
            self._connection.execute(delete(LINE_MEMBERS).where(LINE_MEMBERS.c.component.in_(some)))

    def components_of(self, statements: Sequence[int]) -> set[int]:
        """The components in which these statements are now."""
        query = select(LINE_MEMBERS.c.component)
        return self._some(query, LINE_MEMBERS.c.statement, statements)

    def members_of(self, components: Sequence[int]) -> set[int]:
        """The statements that these components now have."""
        return self._some(select(LINE_MEMBERS.c.statement), LINE_MEMBERS.c.component, components)

    def _some(self, query: Any, column: Any, values: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for start in range(0, len(values), _CHUNK):
            found.update(self._connection.scalars(query.where(column.in_(values[start : start + _CHUNK]))))
        return found

    def add_members(self, members: Sequence[dict[str, int]]) -> None:
        """Says of statements in which component they are, of which document, and of which parties they speak."""
        self._flush()
        if members:
            self._connection.execute(insert(LINE_MEMBERS), members)

    def add(self, lines: Iterable[dict[str, Any]]) -> None:
        """Adds lines, each under the next number."""
        rows = []
        for line in lines:
            self._line += 1
            rows.append({"id": self._line, "gone": None, **line})
        self._flush()
        if rows:
            self._connection.execute(insert(LINES), rows)

    def term(self, facet: str, value: str) -> int:
        """The number of a value."""
        if (facet, value) not in self._terms:
            number = self._terms[facet, value] = len(self._terms) + 1
            self._new_terms.append({"id": number, "facet": facet, "value": value})
        return self._terms[facet, value]

    def number(self, commitment: str) -> int:
        """The number of a commitment."""
        if commitment not in self._numbers:
            self._number += 1
            self._numbers[commitment] = self._number
            self._new_numbers.append({"number": self._number, "id": commitment})
        return self._numbers[commitment]

    def _read_numbers(self) -> None:
        """Reads the commitments where others than those known are stored; numbers are given without gaps."""
        last = self._connection.execute(select(LINE_COMMITMENTS).order_by(LINE_COMMITMENTS.c.number.desc()).limit(1)).first()
        if len(self._numbers) != self._number or (last and self._numbers.get(last.id) != last.number):
            self._numbers.clear()
            self._numbers.update({row.id: row.number for row in self._connection.execute(select(LINE_COMMITMENTS))})

    def _read_terms(self) -> None:
        """Reads the terms where others than those known are stored; numbers are given without gaps."""
        last = self._connection.execute(select(LINE_TERMS).order_by(LINE_TERMS.c.id.desc()).limit(1)).first()
        if len(self._terms) != (last.id if last else 0) or (last and self._terms.get((last.facet, last.value)) != last.id):
            self._terms.clear()
            self._terms.update({(row.facet, row.value): row.id for row in self._connection.execute(select(LINE_TERMS))})

    def _flush(self) -> None:
        if self._new_terms:
            self._connection.execute(insert(LINE_TERMS), self._new_terms)
            self._new_terms = []
        if self._new_numbers:
            self._connection.execute(insert(LINE_COMMITMENTS), self._new_numbers)
            self._new_numbers = []
