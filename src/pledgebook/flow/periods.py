"""The commitments of a part of a book over all time: periods in which nothing about one changes, each with its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.flow.material import Material, documents_by, judge_commitments, prepare_gathering
from pledgebook.flow.rows import Quoted
from pledgebook.follow.known import last_day
from pledgebook.follow.papers import Paper, read_paper
from pledgebook.follow.recorded import Record, read_record
from pledgebook.follow.schedule import SOON, judge_schedule
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.model.act import BodyAssigned
from pledgebook.model.commitment import Commitment
from pledgebook.model.party import PartyMention
from pledgebook.model.query import Row
from pledgebook.model.statement import Statement
from pledgebook.model.status import KEPT, Schedule, Searched

ALWAYS = date.min.toordinal()
"""The first day that there is."""

NEVER = date.max.toordinal() + 1
"""The day after the last that there is."""

_NOT_TOLD = Searched(documents=0, publishers=(), until=None)  # a row does not say where evidence was looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A commitment from the day `since` on and before the day `until`, as ordinals; `statements` are the ids of what was said.

    `assigned` is the body that a person said answers for it, "" where nobody did; `due_first` the first date that was set.
    """

    since: int
    until: int
    row: Row
    statements: tuple[str, ...]
    assigned: str = ""
    due_first: date | None = None


def find_periods(material: Material[Quoted], *, assigned: Sequence[BodyAssigned] = ()) -> tuple[Period, ...]:
    """Every commitment of the material in every period, by commitment and day; nothing outside may be linked to it.

    Args:
        assigned: who was said to answer, in the order of the book.
    """
    turns = _turning_days(material, assigned)
    days, gathering = sorted(turns), prepare_gathering(material)
    lasting: dict[str, Period] = {}
    gathered: dict[str, Commitment] = {}
    found: list[Period] = []
    for since, until in zip(days, [*days[1:], NEVER], strict=True):
        documents = documents_by(material, as_of=date.fromordinal(since))
        now = {one.id: one for one in gathering.among(documents)}
        same = set() if turns[since] else {name for name, one in now.items() if _is_same(one, gathered.get(name))}
        changed = tuple(one for name, one in now.items() if name not in same)
        new = {one.row.commitment: one for one in _as_of(changed, material, assigned, days=(since, until))}
        earlier, gathered = lasting, now
        lasting = {name: _prolong(earlier.get(name), new.get(name), until=until) for name in now}
        found += [one for name, one in earlier.items() if name not in lasting or lasting[name].since != one.since]
    found += lasting.values()
    split = [part for one in found for part in _split(one)]
    return tuple(sorted(split, key=lambda one: (one.row.commitment, one.since)))


def _is_same(one: Commitment, before: Commitment | None) -> bool:
    """Nothing more is said of a commitment than before, so that it stands as it did."""
    return before is not None and one.statements == before.statements and one.links == before.links


def _prolong(before: Period | None, new: Period | None, *, until: int) -> Period:
    """The period before, if nothing changed with the new one, until a later day; else the new one."""
    if before is not None and (new is None or replace(before, since=new.since, until=until) == new):
        return replace(before, until=until)
    assert new is not None  # what was not there before is new
    return new


def _as_of(
    commitments: tuple[Commitment, ...], material: Material[Quoted], assigned: Sequence[BodyAssigned], *, days: tuple[int, int]
) -> Iterator[Period]:
    """Some commitments as of the first of two days, with a schedule that does not tell the day."""
    if not commitments:
        return
    since, until = days
    day = date.fromordinal(since)
    known = judge_commitments(commitments, material, as_of=day, searched=_NOT_TOLD)
    bodies = _bodies(commitments, assigned, as_of=day)
    for row, commitment in zip(known.rows, commitments, strict=True):
        yield Period(
            since=since,
            until=until,
            row=replace(row, schedule=Schedule.NOT_DUE, schedule_first=Schedule.NOT_DUE) if _waits(row) else row,
            statements=tuple(one.id for one in commitment.statements),
            assigned=bodies.get(row.commitment, ""),
            due_first=known.statuses[row.commitment].due_first,
        )


def _waits(row: Row) -> bool:
    """Its schedule changes with the day."""
    return row.due is not None and row.schedule not in KEPT


def _split(one: Period) -> Iterator[Period]:
    """A period cut where the schedule changes."""
    if not _waits(one.row):
        yield one
        return
    dues = [due.toordinal() for due in (one.row.due, one.due_first) if due]
    turns = sorted({day for due in dues for day in (due - SOON, due + 1) if one.since < day < one.until})
    for since, until in zip([one.since, *turns], [*turns, one.until], strict=True):
        day = date.fromordinal(since)
        now = judge_schedule(one.row.due, as_of=day, done=())
        first = judge_schedule(one.due_first, as_of=day, done=())
        yield replace(one, since=since, until=until, row=replace(one.row, schedule=now, schedule_first=first))


def _bodies(commitments: Iterable[Commitment], assigned: Sequence[BodyAssigned], *, as_of: date) -> dict[str, str]:
    """The body last assigned to each commitment by a day, where one was."""
    if not assigned:
        return {}
    homes = {statement.id: one.id for one in commitments for statement in one.statements}
    said = {homes[act.statement]: act.body for act in assigned if act.statement in homes and act.noted <= as_of.isoformat()}
    return {name: body for name, body in said.items() if body}


def _turning_days(material: Material[Quoted], assigned: Sequence[BodyAssigned]) -> dict[int, bool]:
    """The days, as ordinals, on which something can become known, and whether more than a document's statements does.

    The others are those on which a group has other members, or what people recorded begins to count; the first day is before all.
    """
    published = {last_day(one.head.published) for one in material.documents.values()}
    recorded = {last_day(record.on) for told in material.records.values() for _, record in told}
    noted = {last_day(act.noted) for act in assigned}
    others = {day.toordinal() for day in recorded | noted if day} | _membership_days(_parties(material)) | {ALWAYS}
    return {day.toordinal(): False for day in published if day} | dict.fromkeys(others, True)


def _membership_days(parties: Iterable[str]) -> set[int]:
    gazetteer = load_gazetteer()
    days = set()
    for party in parties:
        for member in gazetteer.party(party).members:
            days |= {member.since.toordinal()} if member.since else set()
            days |= {member.until.toordinal() + 1} if member.until else set()
    return {day for day in days if day < NEVER}


def _parties(material: Material[Quoted]) -> set[str]:
    """All parties whose members can matter."""
    found = {mention.party for one in material.statements for mention in _mentions(one)}
    for source in material.documents.values():
        found |= _voices(read_paper(source.head))
    for told in material.records.values():
        found |= {party for one in told for party in _recorded_parties(one)}
    return found


def _mentions(one: Statement) -> tuple[PartyMention, ...]:
    return (*one.speaker, *one.actors, *one.recipients)


def _voices(paper: Paper) -> set[str]:
    return {*paper.voice, paper.owner}


def _recorded_parties(record: Record) -> set[str]:
    return {record[1].recipient, record[1].party, *_voices(read_record(record[1]))}
