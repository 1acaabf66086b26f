"""Days and times in words: "by the end of 2030", "12 days late"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from babel.dates import format_date, format_interval

from pledgebook.lang.interface import N_, gettext, ngettext, pgettext, tongue
from pledgebook.model.status import KEPT, Schedule, Status
from pledgebook.serve.present.counts import say_count

__all__ = ["say_by", "say_count", "say_day", "say_delay", "say_due", "say_schedule", "say_schedule_of", "say_since", "say_time"]

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")
_ERA = re.compile(r"(\d{2})XX|(\d{3})X")
# ISO 8601-2, clause 4.8: sub-year groupings
PARTS_OF_YEARS = {
    21: N_("spring %(year)s"),
    22: N_("summer %(year)s"),
    23: N_("autumn %(year)s"),
    24: N_("winter %(year)s"),
    33: N_("first quarter of %(year)s"),
    34: N_("second quarter of %(year)s"),
    35: N_("third quarter of %(year)s"),
    36: N_("fourth quarter of %(year)s"),
    40: N_("first half of %(year)s"),
    41: N_("second half of %(year)s"),
}
"""Parts of years by their numbers."""

_OPEN = ("", "..")


def say_day(day: date) -> str:
    """A day as its reader writes it: "17 June 2025"."""
    return str(format_date(day, "long", locale=tongue().locale))


def say_due(day: date) -> str:
    """The last day of a term, by the period it ends: "end of 2030", "end of June 2027" or the day itself."""
    if (day.month, day.day) == (12, 31):
        return gettext("end of %(period)s", period=_year(str(day.year)))
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        return gettext("end of %(period)s", period=_month(day, bent=True))
    return say_day(day)


def say_by(day: date) -> str:
    """By when: "by the end of 2030", "by the end of June 2027", "by 17 June 2025"."""
    if (day.month, day.day) == (12, 31):
        return _say_end(str(day.year))
    return _say_end(day.isoformat()[:7] if day.day == calendar.monthrange(day.year, day.month)[1] else day.isoformat())


def say_since(edtf: str) -> str:
    """From when on: "since May 2023"."""
    return gettext("since %(day)s", day=_say_point(edtf, bent=True))


def say_time(edtf: str) -> str:
    """An EDTF string in words; a form that has no words here is shown as it is."""
    left, slash, right = edtf.partition("/")
    if not slash:
        return _say_point(left)
    if left in _OPEN:
        return _say_end(right) if right not in _OPEN else gettext("at any time")
    if right in _OPEN:
        return gettext("from %(start)s", start=_say_point(left, bent=True))
    if left.isdigit() and right.isdigit():
        return pgettext("years", "%(first)s–%(last)s", first=left, last=right)
    return _say_days(left, right) or f"{_say_point(left)} – {_say_point(right)}"


def _say_days(left: str, right: str) -> str:
    """Two days of one month with the month said once: "18–19 May 2023"; empty for all else."""
    if left[:7] != right[:7]:
        return ""
    try:
        return str(format_interval(date.fromisoformat(left), date.fromisoformat(right), "yMMMMd", locale=tongue().locale))
    except ValueError:
        return ""  # no day of the calendar, or one that is in doubt


def _say_point(point: str, *, bent: bool = False) -> str:
    """A point in time; `bent` is its form after a preposition, where a language has one."""
    if era := _ERA.fullmatch(point):
        years = f"{era[1]}00" if era[1] else f"{era[2]}0"
        return pgettext("after a preposition", "the %(years)ss", years=years) if bent else gettext("the %(years)ss", years=years)
    match = _POINT.fullmatch(point)
    if match is None:
        return point
    return _doubted(match[1], month=match[2], day=match[3], doubt=match[4], bent=bent) or point


def _doubted(year: str, *, month: str | None, day: str | None, doubt: str, bent: bool) -> str:
    about = doubt in ("~", "%")
    words = _say_parts(year, month=month, day=day, bent=bent or about)
    if words and about:
        words = gettext("about %(time)s", time=words)
    return gettext("perhaps %(time)s", time=words) if words and doubt in ("?", "%") else words


def _say_parts(year: str, *, month: str | None, day: str | None, bent: bool) -> str:
    if month is None:
        return _year(year)
    number = int(month)
    if number in PARTS_OF_YEARS:
        return (
            pgettext("after a preposition", PARTS_OF_YEARS[number], year=year)
            if bent
            else gettext(PARTS_OF_YEARS[number], year=year)
        )
    if not 1 <= number <= 12:
        return ""
    try:
        return say_day(date(int(year), number, int(day))) if day else _month(date(int(year), number, 1), bent=bent)
    except ValueError:
        return ""  # no day of the calendar


def _year(year: str) -> str:
    return pgettext("a year", "%(year)s", year=year)


def _month(day: date, *, bent: bool = False) -> str:
    """The month with its year; bent, its name stands as within a date."""
    locale = tongue().locale
    pattern = str(locale.datetime_skeletons["yMMMM"])
    return str(format_date(day, pattern.replace("LLLL", "MMMM") if bent else pattern, locale=locale))


def _say_end(point: str) -> str:
    if _ERA.fullmatch(point) or point.count("-") < 2:
        return gettext("by the end of %(period)s", period=_say_point(point, bent=True))
    return gettext("by %(day)s", day=_say_point(point, bent=True))


def say_delay(due: date, as_of: date) -> str:
    """How long ago a due date passed: days up to two months, then whole months, then whole years."""
    days = (as_of - due).days
    months = (as_of.year - due.year) * 12 + as_of.month - due.month - (as_of.day < due.day)
    if months < 2:
        return ngettext("%(num)s day late", "%(num)s days late", days)
    if months < 24:
        return ngettext("%(num)s month late", "%(num)s months late", months)
    return ngettext("%(num)s year late", "%(num)s years late", months // 12)


def say_schedule(status: Status) -> str:
    """The schedule as a short flag: "due end of 2030", "due in 12 days", "3 months late", "met on time"."""
    return say_schedule_of(status.schedule, status.due, as_of=status.as_of)


def say_schedule_of(schedule: Schedule, due: date | None, *, as_of: date) -> str:
    """The schedule flag of a line in a table, which has a schedule and a due date but no whole status."""
    if schedule in KEPT or due is None:
        return gettext(schedule.value if schedule in KEPT or schedule is Schedule.OVERDUE else Schedule.NO_DATE.value)
    if schedule is Schedule.OVERDUE:
        return say_delay(due, as_of)
    days = (due - as_of).days
    if schedule is Schedule.DUE_SOON and 0 <= days <= 60:
        return gettext("due today") if days == 0 else ngettext("due in %(num)s day", "due in %(num)s days", days)
    return gettext("due %(day)s", day=say_due(due))
