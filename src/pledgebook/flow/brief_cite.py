"""Numbers for sources and commitments as a brief comes to speak of them, and lines with their quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pledgebook.flow.brief import Line, Quote, Source, Wording
from pledgebook.flow.desk import Desk
from pledgebook.model.query import Row
from pledgebook.model.statement import Statement
from pledgebook.model.status import KEPT, Evidenced, Schedule

_SPACES = re.compile(r"\s+")
_EVIDENCE = {Evidenced.NONE_FOUND: "no evidence found"}

BodyOf = Callable[[str], str]
"""The name of the body that answers for a commitment, by its id; "" where none does."""

Labelled = tuple[str, Statement]
"""A statement and what its words are to the line that they stand in."""


class Clerk:
    """Gives each source and each commitment its number the first time it is spoken of.

    `body_of` names the body that answers for a commitment.
    """

    def __init__(self, desk: Desk, *, wording: Wording, body_of: BodyOf) -> None:
        self.desk = desk
        self.wording = wording
        self.body_of = body_of
        self._sources: dict[str, Source] = {}
        self._numbers: dict[str, int] = {}
        self._statements = {one.id: one for commitment in desk.commitments() for one in commitment.statements}

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources spoken of so far, by number."""
        return tuple(self._sources.values())

    def number(self, commitment: str) -> int:
        """The number of a commitment."""
        return self._numbers.setdefault(commitment, len(self._numbers) + 1)

    def known(self, commitment: str) -> int | None:
        """The number of a commitment that was spoken of already; None of any other."""
        return self._numbers.get(commitment)

    def source(self, document: str) -> Source:
        """A document of the book as a source."""
        if document not in self._sources:
            read = self.desk.document(document)
            self._sources[document] = Source(
                number=len(self._sources) + 1,
                document=document,
                title=one_line(read.head.title) or read.source,
                publisher=one_line(read.head.publisher),
                published=self.wording.time(read.head.published) if read.head.published else "",
                place=read.source,
            )
        return self._sources[document]

    def statement(self, name: str) -> Statement | None:
        """A statement known on the day."""
        return self._statements.get(name)

    def published(self, statement: Statement) -> str:
        """The EDTF date on which a statement was published."""
        return self.desk.document(statement.document).head.published

    def quote(self, statement: Statement, *, label: str = "") -> Quote:
        """The words of a statement, on one line, with their source."""
        language = self.desk.document(statement.document).head.language
        words = one_line(self.desk.words(statement))
        return Quote(words=words, language=language, source=self.source(statement.document), label=label)

    def line(self, row: Row, *, lead: Statement | None = None, also: Sequence[Labelled] = ()) -> Line:
        """A commitment as a line that opens with the words of `lead`, or of its most telling statement, then those of others."""
        first = lead or self._statements[row.statement]
        measures = first.measures or row.measures
        time = first.when or row.when
        return Line(
            number=self.number(row.commitment),
            commitment=row.commitment,
            quotes=(self.quote(first), *(self.quote(one, label=label) for label, one in also)),
            who=_arrow(self.wording.several(row.actors), self.wording.several(row.recipients)),
            amounts=tuple(dict.fromkeys(self.wording.measure(measure) for measure in measures)),
            when=self.wording.time(time.edtf) if time else "",
            status=row.reported.value,
            schedule=self._schedule(row),
            body=self.body_of(row.commitment),
            evidence=_EVIDENCE.get(evidenced := self.desk.status(row.commitment).evidenced, evidenced.value),
            late=row.schedule is Schedule.OVERDUE,
        )

    def _schedule(self, row: Row) -> str:
        if row.schedule in KEPT:
            return row.schedule.value
        return self.wording.schedule(row.schedule, row.due, as_of=self.desk.as_of) if row.due else ""


def spans(numbers: Sequence[int]) -> str:
    """Numbers in rising order with runs joined: "1–3, 7"; "–" for none."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs) or "–"


def one_line(words: str) -> str:
    """The words with every run of white space as one blank."""
    return _SPACES.sub(" ", words).strip()


def _arrow(who: str, whom: str) -> str:
    if not who and not whom:
        return "nobody named"
    return f"{who or 'nobody named'} → {whom}" if whom else who
