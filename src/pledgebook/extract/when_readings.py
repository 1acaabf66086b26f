"""What the words of a time mean against a document's date: one small function for each reading that a pack may name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import partial

from pledgebook.extract.calendar import WHOLE_YEARS_FROM, Moment, moment_of, shift_days, shift_months
from pledgebook.extract.when_extents import (
    Context,
    Extent,
    digits_of,
    month_of_week,
    nearest_year,
    point,
    precision_of,
    year_beyond,
    years,
)
from pledgebook.extract.when_pack import DateFile
from pledgebook.lang.numerals import Numerals

_DECADE = 120  # months


class Readings:
    """The readings of one language's times."""

    def __init__(self, pack: DateFile, numerals: Numerals) -> None:
        self._pack = pack
        self._numerals = numerals
        self._months = {name.lower(): number for name, number in pack.months.items()}
        self._weekdays = {name.lower(): number for name, number in pack.weekdays.items()}
        self._by_name: dict[str, Callable[[re.Match[str], Context], Extent | None]] = {
            "day": self._day,
            "month": self._month,
            "year": self._year,
            "mid": self._mid,
            "mid-century": self._mid_century,
            "range": self._range,
            "section": self._section,
            "season": self._season,
            "decade": self._decade,
            "fiscal": self._fiscal,
            "relative": self._relative,
            "end": self._end,
            "ahead": self._ahead,
            "back": self._back,
            "lasting": self._lasting,
            "long": self._ahead,
            "ago": self._ago,
            "today": partial(_days_away, step=0),
            "yesterday": partial(_days_away, step=-1),
            "tomorrow": partial(_days_away, step=1),
            "day-before": partial(_days_away, step=-2),
            "weekday": self._weekday,
        }

    @property
    def names(self) -> frozenset[str]:
        """The readings that a rule may name."""
        return frozenset(self._by_name)

    def read(self, name: str, match: re.Match[str], *, context: Context) -> Extent | None:
        """The time that a match means; None where it means none or the document's date is needed and not known."""
        try:
            return self._by_name[name](match, context)
        except (ValueError, OverflowError):  # no such day, or a year outside the calendar
            return None

    def _day(self, match: re.Match[str], context: Context) -> Extent | None:
        groups = match.groupdict()
        month, day = self._month_number(groups["month"]), digits_of(groups["day"])
        last = digits_of(groups["day_to"]) if groups.get("day_to") else day
        if groups["year"]:
            year = int(groups["year"])
        elif context.published:
            year = nearest_year(context, month, day=day)
        else:
            return None
        return Moment(year, month, day), Moment(year, month, last)

    def _month(self, match: re.Match[str], context: Context) -> Extent | None:
        groups = match.groupdict()
        month = self._month_number(groups["month"])
        if groups.get("year"):
            return point(Moment(int(groups["year"]), month))
        published = context.published
        if published is None:
            return None
        relation = groups.get("relation")
        step = self._pack.relations[relation.lower()] if relation else None
        if step is not None and match.re.groupindex["month"] < match.re.groupindex["relation"]:
            return point(Moment(published.year + step, month))  # "January last year"
        if step:
            return point(Moment(year_beyond(published, month, step=step), month))
        return point(Moment(published.year if step == 0 else nearest_year(context, month, day=None), month))

    def _year(self, match: re.Match[str], _: Context) -> Extent:
        return point(Moment(int(match["year"])))

    def _mid(self, match: re.Match[str], _: Context) -> Extent:
        return Moment(int(match["year"])), Moment(int(match["year"]), 6)

    def _mid_century(self, _: re.Match[str], context: Context) -> Extent | None:
        return point(Moment(context.published.year // 100 * 100 + 50)) if context.published else None

    def _range(self, match: re.Match[str], _: Context) -> Extent | None:
        return years(match["year"], match["year_to"])

    def _fiscal(self, match: re.Match[str], context: Context) -> Extent | None:
        written = match["year"]
        if len(written) == 2 and context.published:
            written = f"{context.published.year // 100}{written}"
        if len(written) == 2:
            return None
        return years(written, match["year_to"]) if match["year_to"] else point(Moment(int(written)))

    def _section(self, match: re.Match[str], context: Context) -> Extent | None:
        groups = match.groupdict()
        first, last = self._pack.parts_of_year[" ".join(groups["section"].lower().split())]
        year = digits_of(groups["year"]) if groups["year"] else self._relative_year(groups.get("relation"), context)
        return (Moment(year, first), Moment(year, last)) if year else None

    def _season(self, match: re.Match[str], context: Context) -> Extent | None:
        season = self._pack.seasons[(match["season"] or match["season_too"] or match["season_of"]).lower()]
        year = (
            digits_of(match["year"]) if match["year"] else self._relative_year(match["relation"] or match["relation_of"], context)
        )
        return point(Moment(year, season)) if year else None

    def _decade(self, match: re.Match[str], _: Context) -> Extent:
        return Moment(int(match["year"])), Moment(int(match["year"]) + 9)

    def _relative(self, match: re.Match[str], context: Context) -> Extent | None:
        return self._related(match["relation"], match["unit"], context)

    def _end(self, match: re.Match[str], context: Context) -> Extent | None:
        if match["year"]:
            return point(Moment(int(match["year"])))
        if not match["unit"]:  # "by year-end"
            return point(Moment(context.published.year)) if context.published else None
        extent = self._related(match["relation"], match["unit"], context)
        if extent and self._pack.units.get(match["unit"].lower()) == _DECADE:
            return point(Moment(extent[1].year + 1))  # in diplomacy the end of the decade is its round year: 2030
        return extent

    def _related(self, relation: str, unit: str, context: Context) -> Extent | None:
        published, step, unit = context.published, self._pack.relations[relation.lower()], unit.lower()
        if published is None:
            return None
        months = self._pack.units.get(unit)
        if months is None:
            return month_of_week(published, step * self._pack.day_units[unit])
        if months == 12:
            return point(Moment(published.year + step))
        if months > 12:
            size = months // 12
            first = (published.year // size + step) * size
            return Moment(first), Moment(first + size - 1)
        if published.month is None:
            return None
        if months == 1:
            return point(shift_months(published, step))
        first_month = shift_months(Moment(published.year, (published.month - 1) // months * months + 1), step * months)
        return first_month, shift_months(first_month, months - 1)

    def _ahead(self, match: re.Match[str], context: Context) -> Extent | None:
        return self._stretch(match, context, sign=1)

    def _back(self, match: re.Match[str], context: Context) -> Extent | None:
        return self._stretch(match, context, sign=-1)

    def _lasting(self, match: re.Match[str], context: Context) -> Extent | None:
        way = match["way"].lower().split()
        if way[0] == "for" and context.future is not True:
            return None
        return self._stretch(match, context, sign=1 if context.future or (context.future is None and len(way) == 1) else -1)

    def _stretch(self, match: re.Match[str], context: Context, *, sign: int) -> Extent | None:
        groups = match.groupdict()
        unit = (groups.get("unit") or groups.get("unit_too") or "").lower()
        spelled = groups.get("n_to") or groups.get("n") or groups.get("n_too")
        number = self._number(spelled) if spelled else Decimal(1)
        published = context.published
        if published is None or number is None:
            return None
        other = self._shifted(published, unit, number * sign)
        if other is None:
            return None
        here = precision_of(published, other)
        return (here, other) if sign > 0 else (other, here)

    def _ago(self, match: re.Match[str], context: Context) -> Extent | None:
        unit, number, published = match["unit"].lower(), self._number(match["n"]), context.published
        if published is None or number is None:
            return None
        if months := self._pack.units.get(unit):
            if months >= 12:
                return point(Moment(published.year - int(number * months // 12)))
            return point(shift_months(published, -int(number * months)))
        days = int(number * self._pack.day_units[unit])
        moment = shift_days(published, -days)
        if moment is None:
            return None
        return point(moment if self._pack.day_units[unit] == 1 else moment.to_month())

    def _weekday(self, match: re.Match[str], context: Context) -> Extent | None:
        if context.published is None or context.published.day is None:
            return None
        day = context.published.earliest
        relation = match["relation"]
        step = self._pack.relations[relation.lower()] if relation else 0
        wanted = self._weekdays[(match["weekday"] or match["weekday_too"]).lower()]
        back = (day.weekday() - wanted) % 7
        if step > 0 or (step == 0 and context.future and back):
            return point(moment_of(day + timedelta(days=7 - back)))
        return point(moment_of(day - timedelta(days=back or (7 if step < 0 else 0))))

    def _shifted(self, published: Moment, unit: str, number: Decimal) -> Moment | None:
        months = self._pack.units.get(unit)
        if months is None:
            days = int(number * self._pack.day_units[unit])
            if published.day is None:
                return None
            moment = shift_days(published, days)
            return moment.to_month() if moment and abs(days) > 31 else moment
        distance = int(number * months)
        if abs(distance) >= WHOLE_YEARS_FROM * 12:
            return Moment(published.year + distance // 12 if distance > 0 else published.year - (-distance) // 12)
        if published.month is None and distance % 12:
            return None
        return shift_months(published, distance)

    def _relative_year(self, relation: str | None, context: Context) -> int | None:
        if context.published is None:
            return None
        return context.published.year + (self._pack.relations[relation.lower()] if relation else 0)

    def _month_number(self, written: str) -> int:
        return int(written) if written.isdigit() else self._months[written.lower().rstrip(".")]

    def _number(self, spelled: str) -> Decimal | None:
        if spelled.lower() in self._numerals.words.joints.articles:
            return Decimal(1)
        return self._numerals.value(spelled)


def _days_away(_: re.Match[str], context: Context, *, step: int) -> Extent | None:
    if context.published is None:
        return None
    moment = shift_days(context.published, step) if step else context.published
    return point(moment) if moment else None
