"""Who answers for a commitment: the body that a person named, else the one that its theme falls to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.flow.chosen import Hand
from pledgebook.ledger.book import Book
from pledgebook.model.act import BodyAssigned
from pledgebook.model.mechanism import Mechanism
from pledgebook.model.query import Row
from pledgebook.model.status import Reported, Schedule

THEME = "theme"
PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The body that answers, "" for none, and why: its theme, or a person who says so (`act`)."""

    body: str
    because: str
    theme: str
    act: BodyAssigned | None = None

    @property
    def reason(self) -> str:
        """Why this body, in words."""
        if self.act is not None:
            why = f": {self.act.reason}" if self.act.reason else ""
            return f"assigned by {self.act.by} on {self.act.noted}{why}"
        return f"the theme {self.theme}" if self.body else f"no body answers for the theme {self.theme}"


def find_answers(
    themes: Mapping[str, str], *, mechanism: Mechanism, homes: Mapping[str, str], assigned: Iterable[BodyAssigned], as_of: date
) -> dict[str, Answer]:
    """Who answers for each commitment on a day.

    Args:
        themes: the theme of each commitment, by its id.
        homes: the commitment of each statement, by its id.
        assigned: what people said, in order; the last on any statement of a commitment holds, an empty body takes it back.
    """
    said: dict[str, BodyAssigned] = {}
    for act in assigned:
        if act.statement in homes and act.noted <= as_of.isoformat():
            said[homes[act.statement]] = act
    first = {theme: _first(mechanism, theme, as_of) for theme in sorted(set(themes.values()))}
    return {name: _answer(theme, first[theme], said.get(name)) for name, theme in themes.items()}


def assign_body(book: Book, statement: str, *, body: str, reason: str, hand: Hand) -> None:
    """Says that a body answers for the commitment of a statement; an empty body leaves it to the theme again.

    Raises:
        NotInBook: there is no such statement.
    """
    book.append([BodyAssigned(statement=statement, body=body, by=hand.by, noted=hand.on.isoformat(), reason=reason)])


def _first(mechanism: Mechanism, theme: str, as_of: date) -> str:
    answering: Sequence[str] = [body.id for body in mechanism.answerable(theme, on=as_of)]
    return answering[0] if answering else ""


def _answer(theme: str, body: str, act: BodyAssigned | None) -> Answer:
    if act is not None and act.body:
        return Answer(body=act.body, because=PERSON, theme=theme, act=act)
    return Answer(body=body, because=THEME, theme=theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """What a body answers for and how it stands: rows, and counts by what is reported and by schedule; `body` is "" for nobody."""

    body: str
    rows: tuple[Row, ...]
    reported: tuple[tuple[Reported, int], ...]
    schedule: tuple[tuple[Schedule, int], ...]


def share_out(rows: Iterable[Row], answers: Mapping[str, Answer]) -> dict[str, Workload]:
    """The rows by the body that answers for them, those of nobody under ""; counts are in the order of the statuses."""
    shares: dict[str, list[Row]] = {}
    for row in rows:
        shares.setdefault(answers[row.commitment].body if row.commitment in answers else "", []).append(row)
    return {body: _workload(body, share) for body, share in sorted(shares.items())}


def _workload(body: str, rows: Sequence[Row]) -> Workload:
    reported, schedule = Counter(row.reported for row in rows), Counter(row.schedule for row in rows)
    return Workload(
        body=body,
        rows=tuple(rows),
        reported=tuple((one, reported[one]) for one in Reported if reported[one]),
        schedule=tuple((one, schedule[one]) for one in Schedule if schedule[one]),
    )
