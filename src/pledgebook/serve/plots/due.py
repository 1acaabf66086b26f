"""The calendar of what falls due, as a chart with its table."""

from __future__ import annotations

from pledgebook.flow.charts import SCREEN, Chart, Palette
from pledgebook.flow.due import LENGTHS, Calendar, DuePeriod, calendar_of
from pledgebook.flow.due_chart import GROUPS, NAMES, due_chart
from pledgebook.lang.interface import _, ngettext, term
from pledgebook.model.errors import UsageError
from pledgebook.model.query import ALL, Query
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import Parameters, last_given
from pledgebook.serve.plots.plot import Cell, Column, Draft, numbers

HEADER = ("period", "part", "overdue", "to_come", "met", "dropped")
_QUARTER = 33  # ISO 8601-2: 33 to 36 are the quarters of a year


def length_of(parameters: Parameters) -> str:
    """The length of period that an address asks for.

    Raises:
        UsageError: there is no such length.
    """
    asked = last_given(parameters, "by", default="quarter")
    if asked not in LENGTHS:
        raise UsageError(f"there is no calendar by “{asked[:20]}”", remedy=f"use one of {', '.join(LENGTHS)}")
    return asked


def calendar_for(reading: Reading, length: str) -> Calendar:
    """The calendar of the whole book."""
    return calendar_of(reading.desk.rows(Query(limit=ALL)).rows, as_of=reading.day, length=length)


def due_draft(reading: Reading, parameters: Parameters) -> Draft:
    """The calendar by the length of period that an address asks for."""
    length = length_of(parameters)
    return draft_of(calendar_for(reading, length), reading=reading)


def draft_of(calendar: Calendar, *, reading: Reading) -> Draft:
    """A calendar as a chart; each bar leads to its period on the page of the calendar."""

    def address(period: DuePeriod) -> str:
        pairs = [("by", calendar.length)] if calendar.length != "quarter" else []
        return reading.links.to("calendar", pairs=pairs, at=place_of(period))

    def draw(palette: Palette) -> Chart:
        return due_chart(calendar, label=say_period, palette=palette, address=address if palette is SCREEN else None)

    filled = tuple(one for one in calendar.periods if one.rows)
    return Draft(
        key="due",
        title=_("What falls due when"),
        caption=_caption(calendar),
        draw=draw,
        columns=(Column(name=_("Due")), *(Column(name=term(NAMES[group]), number=True) for group in GROUPS)),
        lines=tuple((Cell(words=say_period(one), href=address(one)), *numbers(_counts(one))) for one in filled),
        header=HEADER,
        records=tuple((one.period.edtf, _part(one), *map(str, _counts(one))) for one in filled),
        pairs=(("by", calendar.length),),
    )


def _caption(calendar: Calendar) -> str:
    """What the chart leaves out."""
    if not calendar.undated:
        return ""
    return ngettext(
        "%(num)s commitment has no date and is not in the chart.",
        "%(num)s commitments have no date and are not in the chart.",
        calendar.undated,
    )


def _counts(period: DuePeriod) -> tuple[int, ...]:
    return tuple(len(getattr(period, group)) for group in GROUPS)


def _part(period: DuePeriod) -> str:
    """Whether the line stands for all that is earlier, or later, in the CSV."""
    return "and before" if period.before else "and after" if period.after else ""


def place_of(period: DuePeriod) -> str:
    """The name of a period as a place on the page."""
    return f"due-{'before' if period.before else 'after' if period.after else period.period.edtf}"


def say_period(period: DuePeriod) -> str:
    """A period in few words: "2025", "2025 Q3", "2025-07", "until 2023 Q2"."""
    name = _short(period)
    if period.before:
        return _("until %(period)s", period=name)
    return _("from %(period)s", period=name) if period.after else name


def _short(period: DuePeriod) -> str:
    year, _dash, part = period.period.edtf.partition("-")
    if period.period.length == "quarter":
        return _("%(year)s Q%(quarter)s", year=year, quarter=int(part) - _QUARTER + 1)
    return period.period.edtf
