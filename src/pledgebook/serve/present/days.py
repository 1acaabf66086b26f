"""Days and times in words: "by the end of 2030", "12 days late"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from pledgebook.model.status import KEPT, Schedule, Status

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")
_DECADE = re.compile(r"(\d{3})X")
_CENTURY = re.compile(r"(\d{2})XX")
_MONTHS = calendar.month_name
# ISO 8601-2, clause 4.8: sub-year groupings
_PARTS = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "first quarter of",
    34: "second quarter of",
    35: "third quarter of",
    36: "fourth quarter of",
    40: "first half of",
    41: "second half of",
}
_DOUBTS = {"": "{}", "~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}
_OPEN = ("", "..")


def say_day(day: date) -> str:
    """A day as people write it: "17 June 2025"."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def say_due(day: date) -> str:
    """The last day of a term, by the period it ends: "end of 2030", "end of June 2027" or the day itself."""
    if (day.month, day.day) == (12, 31):
        return f"end of {day.year}"
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        return f"end of {_MONTHS[day.month]} {day.year}"
    return say_day(day)


def say_time(edtf: str) -> str:
    """An EDTF string in words; a form that has no words here is shown as it is."""
    left, slash, right = edtf.partition("/")
    if not slash:
        return _say_point(left)
    if left in _OPEN:
        return f"by {_say_end(right)}" if right not in _OPEN else "at any time"
    if right in _OPEN:
        return f"from {_say_point(left)}"
    joint = "–" if left.isdigit() and right.isdigit() else " – "
    return f"{_say_point(left)}{joint}{_say_point(right)}"


def _say_point(point: str) -> str:
    if decade := _DECADE.fullmatch(point):
        return f"the {decade[1]}0s"
    if century := _CENTURY.fullmatch(point):
        return f"the {century[1]}00s"
    match = _POINT.fullmatch(point)
    words = _say_parts(match[1], match[2], match[3]) if match else None
    return _DOUBTS[match[4]].format(words) if match and words else point


def _say_parts(year: str, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year
    number = int(month)
    if number in _PARTS:
        return f"{_PARTS[number]} {year}"
    if not 1 <= number <= 12:
        return None
    return f"{int(day)} {_MONTHS[number]} {year}" if day else f"{_MONTHS[number]} {year}"


def _say_end(point: str) -> str:
    whole_period = _DECADE.fullmatch(point) or _CENTURY.fullmatch(point) or point.count("-") < 2
    return f"the end of {_say_point(point)}" if whole_period else _say_point(point)


def say_count(number: int, noun: str, *, plural: str | None = None) -> str:
    """A number with its noun: "1 day", "1,200 days"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def say_delay(due: date, as_of: date) -> str:
    """How long ago a due date passed: days up to two months, then whole months, then whole years."""
    days = (as_of - due).days
    months = (as_of.year - due.year) * 12 + as_of.month - due.month - (as_of.day < due.day)
    if months < 2:
        return f"{say_count(days, 'day')} late"
    if months < 24:
        return f"{say_count(months, 'month')} late"
    return f"{say_count(months // 12, 'year')} late"


def say_schedule(status: Status) -> str:
    """The schedule as a short flag: "due end of 2030", "due in 12 days", "3 months late", "met on time"."""
    return say_schedule_of(status.schedule, status.due, as_of=status.as_of)


def say_schedule_of(schedule: Schedule, due: date | None, *, as_of: date) -> str:
    """The schedule flag of a line in a table, which has a schedule and a due date but no whole status."""
    if schedule in KEPT or due is None:
        return schedule.value if schedule in KEPT or schedule is Schedule.OVERDUE else Schedule.NO_DATE.value
    if schedule is Schedule.OVERDUE:
        return say_delay(due, as_of)
    days = (due - as_of).days
    if schedule is Schedule.DUE_SOON and 0 <= days <= 60:
        return "due today" if days == 0 else f"due in {say_count(days, 'day')}"
    return f"due {say_due(due)}"
