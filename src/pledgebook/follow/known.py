"""What had been said by a day: dates of publication as last possible days, and statements in the order they were said."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from pledgebook.follow.papers import UNKNOWN_PAPER, Paper
from pledgebook.follow.progress import STOPS, Progress
from pledgebook.follow.recorded import Record, due_records, is_whole, read_record, retell
from pledgebook.model.commitment import Commitment
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Kind, Statement

Members = Callable[[str], tuple[str, ...]]
"""The members of a group, sorted; empty for what is no group with known members."""

_REPORTS_AHEAD = STOPS | {Progress.POSTPONED, Progress.NOT_DONE}

_DAYS_KEPT = 20_000  # a large book tells the days of half a century, each of them many thousand times
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


def _no_members(_: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known of statements and parties besides the commitments.

    `published` are EDTF dates of publication and `papers` whose they are, by document id; `progress` is what the words of a
    statement say of its doing, `listed` the things that they list, and `records` are the deliveries that people recorded for it, by
    statement id; `members` tells who belongs to a group.
    """

    published: Mapping[str, str]
    progress: Mapping[str, Progress] = field(default_factory=dict)
    listed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    members: Members = _no_members


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, the first and last day on which it can have been published (None where nothing is known), and what it says.

    `kind` is that of the statement, but a pledge for a report that only tells of what is ahead; `progress` is what its words say,
    and `listed` the things that they list.
    `actors` and `recipients` are states where the members of a group are known; so is `voice`, the parties whose word it is: those
    it quotes, else those whose document it is, else the owner of its publisher; empty where the press speaks for itself. A delivery
    that a person recorded has its event's number as `act` and stands for the statement `about` which it was recorded.
    """

    statement: Statement
    on: date | None
    kind: Kind
    since: date | None = None
    progress: Progress | None = None
    listed: frozenset[str] = frozenset()
    paper: Paper = UNKNOWN_PAPER
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    voice: frozenset[str] = frozenset()
    act: int = 0
    about: str = ""

    @property
    def name(self) -> str:
        """The id of the statement, or of the one that the record is about."""
        return self.about or self.statement.id

    @property
    def sides(self) -> frozenset[str]:
        """All who take part."""
        return self.actors | self.recipients


def last_day(edtf: str) -> date | None:
    """The last day that an EDTF date or interval allows; None for an open, unknown or malformed one.

    A date of publication that is known by its month or year only is taken at its end: nobody can have known of it for certain
    before then.
    """
    return _day(edtf.rpartition("/")[2], last=True)


def first_day(edtf: str) -> date | None:
    """The first day that an EDTF date or interval allows; None for an open, unknown or malformed one."""
    return _day(edtf.partition("/")[0], last=False)


@lru_cache(maxsize=_DAYS_KEPT)
def _day(point: str, *, last: bool) -> date | None:
    found = _DATE.fullmatch(point)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    month = month or (12 if last else 1)
    try:
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except (ValueError, IndexError):  # the thirteenth month, the thirtieth of February
        return None


def is_known(published: str, as_of: date) -> bool:
    """A document of that EDTF date was out by the day; one without a date counts as out."""
    day = last_day(published)
    return day is None or day <= as_of


def known_by(commitment: Commitment, *, background: Background, as_of: date) -> tuple[Said, ...]:
    """The statements of a commitment published by a day, from the earliest to the latest; without a date they count as known.

    Of one day, documents stand by id and the statements of a document by place, so that no order of reading matters.
    """
    known = tuple(one for one in commitment.statements if is_known(background.published.get(one.document, ""), as_of))
    told = [_hear(one, background) for one in known]
    return tuple(sorted([*told, *_hear_records(known, background, as_of=as_of)], key=_order))


def _order(one: Said) -> tuple[date, str, int, int, str]:
    statement = one.statement
    return (one.on or date.min, statement.document, statement.span.start, statement.span.end, statement.id)


def _hear(statement: Statement, background: Background) -> Said:
    published = background.published.get(statement.document, "")
    progress = background.progress.get(statement.id)
    paper = background.papers.get(statement.document, UNKNOWN_PAPER)
    speaker = _parties(statement.speaker)
    owner = (paper.owner,) if paper.owner else ()
    return Said(
        statement=statement,
        on=last_day(published),
        since=first_day(published),
        kind=_kind(statement, progress, on=last_day(published)),
        progress=progress,
        listed=background.listed.get(statement.id, frozenset()),
        paper=paper,
        actors=_expand(_parties(statement.actors), background.members),
        recipients=_expand(_parties(statement.recipients), background.members),
        voice=_expand(speaker or paper.voice or owner, background.members),
    )


def _hear_records(known: Sequence[Statement], background: Background, *, as_of: date) -> Iterator[Said]:
    """What people recorded as given by the day, as if it had been reported on the day of the deed."""
    found = [record for one in known for record in background.records.get(one.id, ())]
    days = {act: (first_day(record.on), last_day(record.on)) for act, record in found}
    due = due_records(found, last={act: last for act, (_, last) in days.items()}, as_of=as_of)
    for (act, record), statement in zip(due, retell(due, days=days), strict=True):
        paper = read_record(record)
        yield Said(
            statement=statement,
            on=days[act][1],
            since=days[act][0],
            kind=Kind.REPORT,
            progress=Progress.DONE if is_whole(record, known) else Progress.PARTLY if record.figure is None else None,
            paper=paper,
            recipients=_expand(_parties(statement.recipients), background.members),
            voice=_expand(paper.voice or ((paper.owner,) if paper.owner else ()), background.members),
            act=act,
            about=record.statement,
        )


def _parties(mentions: Iterable[PartyMention]) -> tuple[str, ...]:
    return tuple(mention.party for mention in mentions)


def _expand(parties: Iterable[str], members: Members) -> frozenset[str]:
    return frozenset(member for party in parties for member in (members(party) or (party,)))


def _kind(statement: Statement, progress: Progress | None, *, on: date | None) -> Kind:
    """A report of a promise, or of a time that is still ahead, is a promise; one that tells of a new date or a stop is none."""
    if statement.force is not Kind.REPORT or progress in _REPORTS_AHEAD:
        return statement.force
    when = statement.when
    ahead = when is not None and when.earliest is not None and on is not None and when.earliest > on
    return Kind.PLEDGE if ahead or progress is Progress.PROMISED else Kind.REPORT
