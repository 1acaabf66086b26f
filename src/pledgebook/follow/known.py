"""What had been said by a day: dates of publication as last possible days, and statements in the order they were said."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pledgebook.follow.progress import Progress
from pledgebook.model.commitment import Commitment
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Kind, Statement

Members = Callable[[str], tuple[str, ...]]
"""The members of a group, sorted; empty for what is no group with known members."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, the last day on which it can have been published (None where nothing is known of that), and what it says.

    `kind` is that of the statement, but a pledge for a report that only tells of a promise; `progress` is what its words say.
    `actors` and `recipients` are states where the members of a group are known.
    """

    statement: Statement
    on: date | None
    kind: Kind
    progress: Progress | None = None
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()

    @property
    def sides(self) -> frozenset[str]:
        """All who take part."""
        return self.actors | self.recipients


def last_day(edtf: str) -> date | None:
    """The last day that an EDTF date or interval allows; None for an open, unknown or malformed one.

    A date of publication that is known by its month or year only is taken at its end: nobody can have known of it for certain
    before then.
    """
    found = _DATE.fullmatch(edtf.rpartition("/")[2])
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    month = month or 12
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except (ValueError, IndexError):  # the thirteenth month, the thirtieth of February
        return None


def known_by(
    commitment: Commitment,
    *,
    published: Mapping[str, str],
    as_of: date,
    progress: Mapping[str, Progress],
    members: Members = lambda _: (),
) -> tuple[Said, ...]:
    """The statements of a commitment published by a day, from the earliest to the latest; without a date they count as known."""
    said = [
        Said(
            statement=one,
            on=last_day(published.get(one.document, "")),
            kind=_kind(one, progress.get(one.id)),
            progress=progress.get(one.id),
            actors=_expand(one.actors, members),
            recipients=_expand(one.recipients, members),
        )
        for one in commitment.statements
    ]
    known = [one for one in said if one.on is None or one.on <= as_of]
    return tuple(sorted(known, key=lambda one: one.on or date.min))


def _expand(mentions: Iterable[PartyMention], members: Members) -> frozenset[str]:
    return frozenset(member for mention in mentions for member in (members(mention.party) or (mention.party,)))


def _kind(statement: Statement, progress: Progress | None) -> Kind:
    return Kind.PLEDGE if statement.force is Kind.REPORT and progress is Progress.PROMISED else statement.force
