"""Which meeting a brief is for, and which one was before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pledgebook.flow.desk import Desk
from pledgebook.follow.known import last_day
from pledgebook.lang.mechanisms import load_mechanisms
from pledgebook.model.errors import UsageError
from pledgebook.model.mechanism import Mechanism, Meeting

NEXT = "next"
"""The name of the first meeting of leaders that is not over."""

OUTCOMES_WITHIN = timedelta(days=14)
"""How long after its last day a meeting's outcomes are still being published; then follows what others make of them."""

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A meeting, the one of the same body held before it, and the mechanism that both belong to."""

    mechanism: Mechanism
    meeting: Meeting
    last: Meeting | None

    @property
    def ends(self) -> date:
        """The last day on which the meeting can be."""
        return _last(self.meeting)

    @property
    def window(self) -> tuple[date, date] | None:
        """The days within which the outcomes of the last meeting were published; None without one."""
        return (first_day(self.last.on), _last(self.last) + OUTCOMES_WITHIN) if self.last else None

    def is_outcome(self, published: str) -> bool:
        """A document of that date is of the last meeting; one dated by month or year only is if any of its days is."""
        if self.window is None or not _POINT.match(published):
            return False
        latest = last_day(published)
        return first_day(published) <= self.window[1] and latest is not None and latest >= self.window[0]

    def is_since(self, day: date | None) -> bool:
        """The day is not before the last meeting; with no last meeting, every day is since."""
        return self.window is None or (day is not None and day >= self.window[0])


def find_occasion(meeting: str, *, desk: Desk, mechanism: str = "") -> Occasion:
    """The meeting of that id, or the next one as seen from the desk's day.

    Args:
        meeting: an id of the mechanism's file, or "next".
        desk: the book; it also tells which mechanism is meant where none is named.
        mechanism: an id; "" for the book's own if it has the meeting, else the only one that has.

    Raises:
        UsageError: no mechanism, or more than one, has such a meeting.
    """
    chosen = _choose(meeting, desk=desk, mechanism=mechanism)
    found = _named(meeting, chosen, desk.as_of)
    assert found is not None
    earlier = [one for one in chosen.meetings_of(found.body) if first_day(one.on) < first_day(found.on)]
    return Occasion(mechanism=chosen, meeting=found, last=earlier[-1] if earlier else None)


def first_day(edtf: str) -> date:
    """The first day that an EDTF date or interval of a mechanism file allows."""
    found = _POINT.match(edtf)
    assert found is not None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    return date(year, month, day)


def _last(meeting: Meeting) -> date:
    return last_day(meeting.on) or first_day(meeting.on)


def _named(name: str, mechanism: Mechanism, as_of: date) -> Meeting | None:
    if name != NEXT:
        return next((one for one in mechanism.meetings if one.id == name), None)
    leaders = {body.id for body in mechanism.bodies if body.level == "leaders"}
    coming = [one for one in mechanism.meetings if one.body in leaders and _last(one) >= as_of]
    return min(coming, key=lambda one: (first_day(one.on), one.id), default=None)


def _choose(meeting: str, *, desk: Desk, mechanism: str) -> Mechanism:
    """The mechanism that is named, else the book's own if it has the meeting, else the only one that has it."""
    setting = desk.outlook().setting
    own = setting.mechanism if setting else None
    if own is not None and mechanism in ("", own.id) and _named(meeting, own, desk.as_of):
        return own
    having = [one for one in load_mechanisms() if mechanism in ("", one.id) and _named(meeting, one, desk.as_of)]
    if len(having) == 1:
        return having[0]
    if having:
        names = ", ".join(one.id for one in having)
        raise UsageError("more than one mechanism has such a meeting", where=names, remedy="name one with --mechanism")
    where = f"mechanism {mechanism}" if mechanism else ""
    raise UsageError(f"no meeting is called {meeting!r}", where=where, remedy=_known(mechanism or (own.id if own else "")))


def _known(mechanism: str) -> str:
    names = [one.id for each in load_mechanisms() if each.id == mechanism for one in each.meetings]
    if names:
        return f"use next, or one of {', '.join(names)}"
    return f"use a meeting of one of {', '.join(one.id for one in load_mechanisms())}, or name one with --mechanism"
