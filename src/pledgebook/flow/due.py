"""What falls due when: commitments by the period in which their date lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.model.period import Period
from pledgebook.model.query import Row
from pledgebook.model.status import KEPT, Reported, Schedule

LENGTHS = ("month", "quarter", "year")
"""Periods that a calendar can have."""

_BACK = {"month": 12, "quarter": 8, "year": 10}
_AHEAD = {"month": 24, "quarter": 22, "year": 26}
_GONE = frozenset({Reported.WITHDRAWN, Reported.SUPERSEDED})
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePeriod:
    """What is due in a period: what is overdue, still ahead, kept, and given up or replaced; each by due date.

    `before` and `after` tell of the two that stand for everything earlier, or later, than the calendar shows; the period of the
    first is then the last one of those, of the second the first one.
    """

    period: Period
    overdue: tuple[Row, ...] = ()
    ahead: tuple[Row, ...] = ()
    kept: tuple[Row, ...] = ()
    dropped: tuple[Row, ...] = ()
    before: bool = False
    after: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """All that is due in it, by due date and commitment."""
        every = (*self.overdue, *self.ahead, *self.kept, *self.dropped)
        return tuple(sorted(every, key=lambda row: (row.due or date.max, row.commitment)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Every period from the first to the last that the calendar shows, empty ones too, and how many commitments have no date."""

    as_of: date
    length: str
    periods: tuple[DuePeriod, ...]
    undated: int

    @property
    def current(self) -> Period:
        """The period in which the day lies."""
        return period_of(self.as_of, length=self.length)


def calendar_of(rows: Iterable[Row], *, as_of: date, length: str = "quarter") -> Calendar:
    """The calendar of some commitments; some years around the day one by one, all that lies beyond gathered at either end.

    Args:
        length: one of `LENGTHS`.
    """
    found: dict[Period, list[Row]] = defaultdict(list)
    undated = 0
    for row in rows:
        if row.due is None:
            undated += 1
        else:
            found[period_of(row.due, length=length)].append(row)
    now = period_of(as_of, length=length)
    start, stop = now.after(-_BACK[length]), now.after(_AHEAD[length])
    shown = sorted(period for period in found if start <= period <= stop)
    inner = [_sorted_out(first, found.get(first, ())) for first in _whole(shown, now)]
    early = [row for period, some in found.items() if period < start for row in some]
    late = [row for period, some in found.items() if period > stop for row in some]
    ends = [_sorted_out(start.after(-1), early, before=True)] if early else []
    beyond = [_sorted_out(stop.after(1), late, after=True)] if late else []
    return Calendar(as_of=as_of, length=length, periods=(*ends, *inner, *beyond), undated=undated)


def period_of(day: date, *, length: str) -> Period:
    """The period of a length in which a day lies."""
    number = day.year if length == "year" else (day.year * 12 + day.month - 1) // _MONTHS[length]
    return Period(length, number)


def _whole(shown: Sequence[Period], now: Period) -> list[Period]:
    """Each period from the first to the last one with anything, or with the day."""
    if not shown:
        return []
    first, last = min(shown[0], now), max(shown[-1], now)
    return [first.after(count) for count in range(last.number - first.number + 1)]


def _sorted_out(period: Period, rows: Iterable[Row], *, before: bool = False, after: bool = False) -> DuePeriod:
    groups: dict[str, list[Row]] = {"overdue": [], "ahead": [], "kept": [], "dropped": []}
    for row in sorted(rows, key=lambda row: (row.due or date.max, row.commitment)):
        groups[_group(row)].append(row)
    return DuePeriod(period=period, before=before, after=after, **{name: tuple(some) for name, some in groups.items()})


def _group(row: Row) -> str:
    if row.schedule in KEPT:
        return "kept"
    if row.reported in _GONE:
        return "dropped"
    return "overdue" if row.schedule is Schedule.OVERDUE else "ahead"
