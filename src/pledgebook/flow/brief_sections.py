"""The parts of a brief that rest on commitments and their statuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.flow.brief import Block, Line, Lines, Table, TableRow, Text
from pledgebook.flow.brief_cite import Clerk, spans
from pledgebook.flow.brief_occasion import Occasion
from pledgebook.flow.rows import most_telling
from pledgebook.follow.known import last_day
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Link, Outcome
from pledgebook.model.query import ALL, Query, Row
from pledgebook.model.statement import THEMES, Kind, Statement
from pledgebook.model.status import KEPT, Evidenced, Reported, Schedule

_PROMISES = frozenset({Kind.PLEDGE, Kind.AGREEMENT, Kind.PROPOSAL})
_GONE = frozenset({Reported.WITHDRAWN, Reported.SUPERSEDED, Reported.SUSPENDED})
_REVISIONS = {Outcome.RAISES: "raised to", Outcome.LOWERS: "lowered to", Outcome.POSTPONES: "postponed to"}
_DELIVERED = frozenset({Reported.DELIVERED, Reported.PARTLY_DELIVERED})
_MOST_REPORTS = 2
"""Quotes that tell of one delivery; more of them say the same again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The commitments known on the day, sorted out for a brief; each by commitment id, in the order of the book.

    `promised` has those said at the last meeting with the statement that says most of them there; `doubted` are disputed without
    any two statements that contradict each other.
    """

    rows: dict[str, Row]
    promised: dict[str, Statement]
    due: tuple[str, ...]
    overdue: tuple[str, ...]
    delivered: tuple[str, ...]
    revised: tuple[tuple[str, Link], ...]
    disputed: tuple[tuple[str, Link], ...]
    doubted: tuple[str, ...]


def sort_out(clerk: Clerk, occasion: Occasion, *, profile: tuple[str, ...] = ()) -> Standing:
    """Which commitments belong in which part of the brief, of those that count by a profile; of all where none is given."""
    rows = {row.commitment: row for row in clerk.desk.rows(Query(profile=profile, limit=ALL)).rows}
    every = tuple(one for one in clerk.desk.commitments() if one.id in rows)
    against = tuple(_links(every, lambda link: link.outcome is Outcome.CONTRADICTS))
    overdue = [name for name, row in rows.items() if row.schedule is Schedule.OVERDUE and row.reported not in _GONE]
    return Standing(
        rows=rows,
        promised={one.id: said for one in every if (said := _promised(one, clerk, occasion)) is not None},
        due=_by_due((name for name, row in rows.items() if _is_due(row, clerk.desk.as_of, occasion.ends)), rows),
        overdue=_by_due(overdue, rows),
        delivered=tuple(one.id for one in every if _is_delivered(rows[one.id], clerk, occasion)),
        revised=tuple(_links(every, lambda link: link.outcome in _REVISIONS and _is_new(link, clerk, occasion))),
        disputed=against,
        doubted=tuple(one.id for one in every if _is_doubted(one, clerk) and one.id not in {name for name, _ in against}),
    )


def promised(standing: Standing, clerk: Clerk, *, occasion: Occasion) -> tuple[Block, ...]:
    """What was promised last time, a table for each theme, and at the end what nobody could check."""
    if occasion.last is None:
        return (Text(text="No earlier meeting of this body is known."),)
    testable = [name for name, said in standing.promised.items() if standing.rows[name].testable or said.is_testable]
    vague = [name for name in standing.promised if name not in set(testable)]
    themes = [standing.rows[name].theme for name in testable]
    blocks: list[Block] = [_said_when(occasion, clerk, len(testable), len(vague))]
    for theme in sorted(set(themes), key=_theme_order):
        names = [name for name in testable if standing.rows[name].theme == theme]
        blocks.append(Lines(title=theme.capitalize(), lines=tuple(_promise(name, standing, clerk) for name in names)))
    if vague:
        lines = tuple(_promise(name, standing, clerk) for name in vague)
        blocks.append(Lines(title="Said without anything that could be checked", lines=lines))
    return tuple(blocks)


def by_body(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """Each body with the numbers of what was promised last time, what is due, overdue and delivered under it."""
    groups = {
        "Promised last time": tuple(standing.promised),
        "Due": standing.due,
        "Overdue": standing.overdue,
        "Delivered": standing.delivered,
    }
    names = {name: clerk.body_of(name) for group in groups.values() for name in group}
    bodies = sorted({body for body in names.values() if body})
    rows = [_body_row(body, body, groups=groups, names=names, clerk=clerk) for body in bodies]
    if "" in names.values():
        rows.append(_body_row("No body answers for these", "", groups=groups, names=names, clerk=clerk))
    if not rows:
        return (Text(text="No commitment of this brief has a theme that a body answers for."),)
    remark = "The numbers are those of the commitments in the tables of this brief."
    return (Table(title="", columns=("Body", *groups), rows=tuple(rows), remark=remark),)


def listed(names: Iterable[str], standing: Standing, *, clerk: Clerk, nothing: str) -> tuple[Block, ...]:
    """Commitments as one table, or that there are none."""
    lines = tuple(clerk.line(standing.rows[name]) for name in names)
    return (Lines(title="", lines=lines),) if lines else (Text(text=nothing),)


def delivered(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """What came in since the last meeting, with the words that report it; last what nobody is known to have promised."""
    if not standing.delivered:
        return (Text(text="Nothing is reported as delivered since the last meeting."),)
    groups = {
        "Promised and delivered": [name for name in standing.delivered if _was_promised(name, clerk)],
        "Reported, with no earlier promise in the book": [name for name in standing.delivered if not _was_promised(name, clerk)],
    }
    return tuple(
        Lines(title=title, lines=tuple(_delivery(name, standing, clerk) for name in names))
        for title, names in groups.items()
        if names
    )


def revised(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """What was raised, lowered or postponed since the last meeting, with the words before and after."""
    lines = _compared(standing.revised, standing, clerk, label=lambda link: _REVISIONS[link.outcome])
    nothing = "Nothing that was said before has been raised, lowered or postponed since the last meeting."
    return (Lines(title="", lines=lines),) if lines else (Text(text=nothing),)


def disputed(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """Where sources contradict each other, with both quotes."""
    lines = _compared(standing.disputed, standing, clerk, label=lambda _: "against that")
    lines += tuple(_doubt(name, standing, clerk) for name in standing.doubted)
    return (Lines(title="", lines=lines),) if lines else (Text(text="No two documents contradict each other."),)


def _promised(one: Commitment, clerk: Clerk, occasion: Occasion) -> Statement | None:
    """The most telling promise made of a commitment in the outcomes of the last meeting."""
    there = [said for said in one.statements if said.force in _PROMISES and occasion.is_outcome(clerk.published(said))]
    return most_telling(there) if there else None


def _is_due(row: Row, as_of: date, ends: date) -> bool:
    return row.due is not None and as_of <= row.due <= ends and row.schedule not in KEPT and row.reported not in _GONE


def _by_due(names: Iterable[str], rows: dict[str, Row]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (rows[name].due or date.max, name)))


def _is_delivered(row: Row, clerk: Clerk, occasion: Occasion) -> bool:
    """Reported as done by a statement that was published since the last meeting."""
    if row.reported not in _DELIVERED:
        return False
    return any(occasion.is_since(last_day(clerk.published(one))) for one in _reports(row, clerk))


def _reports(row: Row, clerk: Clerk) -> list[Statement]:
    status = clerk.desk.status(row.commitment)
    names = dict.fromkeys((*status.reported_because, *(delivery.statement for delivery in status.deliveries)))
    return [found for name in names if (found := clerk.statement(name)) is not None]


def _is_doubted(one: Commitment, clerk: Clerk) -> bool:
    return clerk.desk.status(one.id).evidenced is Evidenced.DISPUTED


def _doubt(name: str, standing: Standing, clerk: Clerk) -> Line:
    row, status = standing.rows[name], clerk.desk.status(name)
    said = (clerk.statement(each) for each in status.evidenced_because if each != row.statement)
    return clerk.line(row, also=tuple(("disputed by", one) for one in said if one is not None))


def _was_promised(name: str, clerk: Clerk) -> bool:
    return any(one.force is not Kind.REPORT for one in clerk.desk.commitment(name).statements)


def _is_new(link: Link, clerk: Clerk, occasion: Occasion) -> bool:
    said = clerk.statement(link.right)
    return said is not None and occasion.is_since(last_day(clerk.published(said)))


def _links(every: Iterable[Commitment], keep: Callable[[Link], bool]) -> Iterable[tuple[str, Link]]:
    """The links to keep, of those that lead to one statement with one outcome only the surest."""
    for one in every:
        kept: dict[tuple[str, Outcome], Link] = {}
        for link in sorted(one.links, key=lambda each: (-each.score, each.left, each.right)):
            if keep(link):
                kept.setdefault((link.right, link.outcome), link)
        yield from ((one.id, link) for link in kept.values())


def _said_when(occasion: Occasion, clerk: Clerk, testable: int, vague: int) -> Text:
    assert occasion.window is not None
    first, last = (clerk.wording.day(day) for day in occasion.window)
    return Text(
        text=f"In documents published from {first} to {last}: {testable} that can be checked"
        + (f", and {vague} without a number, a date or anything definite, at the end." if vague else ".")
    )


def _promise(name: str, standing: Standing, clerk: Clerk) -> Line:
    """A line of the last meeting, with what was first said of it where that was before."""
    said = standing.promised[name]
    founding = clerk.desk.commitment(name).founding
    before = founding.document != said.document and clerk.published(founding) < clerk.published(said)
    return clerk.line(standing.rows[name], lead=said, also=(("first said", founding),) if before else ())


def _delivery(name: str, standing: Standing, clerk: Clerk) -> Line:
    row = standing.rows[name]
    reports = [one for one in _reports(row, clerk) if one.id != row.statement][:_MOST_REPORTS]
    return clerk.line(row, also=tuple(("reported", one) for one in reports))


def _compared(
    links: Sequence[tuple[str, Link]], standing: Standing, clerk: Clerk, *, label: Callable[[Link], str]
) -> tuple[Line, ...]:
    lines = []
    for name, link in links:
        left, right = clerk.statement(link.left), clerk.statement(link.right)
        if left is not None and right is not None:
            lines.append(clerk.line(standing.rows[name], lead=left, also=((label(link), right),)))
    return tuple(lines)


def _body_row(title: str, body: str, *, groups: dict[str, tuple[str, ...]], names: dict[str, str], clerk: Clerk) -> TableRow:
    cells = (spans(sorted(clerk.number(name) for name in group if names[name] == body)) for group in groups.values())
    return TableRow(cells=(title, *cells))


def _theme_order(theme: str) -> tuple[int, str]:
    return (THEMES.index(theme) if theme in THEMES else len(THEMES), theme)


def tally(standing: Standing) -> Counter[str]:
    """How many commitments each part has."""
    return Counter(
        promised=len(standing.promised),
        due=len(standing.due),
        overdue=len(standing.overdue),
        delivered=len(standing.delivered),
        revised=len({name for name, _ in standing.revised}),
        disputed=len({name for name, _ in standing.disputed} | set(standing.doubted)),
    )
