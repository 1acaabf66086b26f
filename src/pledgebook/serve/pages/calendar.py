"""The calendar: what falls due in each period, what of it is overdue, and the same as a file for calendars."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Response, get
from litestar.response import Template

from pledgebook.flow.due import LENGTHS, DuePeriod
from pledgebook.lang.interface import N_, ngettext, term
from pledgebook.model.query import ALL, Query, Row
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.attached import attached
from pledgebook.serve.pages.lines import Line, line_of, say_source
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.plots.due import calendar_for, draft_of, length_of, place_of, say_period
from pledgebook.serve.plots.kept import kept_plot
from pledgebook.serve.present.ical import Occasion, write_calendar

SHOWN = 12
"""Commitments of one period on the page; the rest are in the list that it leads to."""

_LENGTHS = {"month": N_("by month"), "quarter": N_("by quarter"), "year": N_("by year")}


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPart:
    """A period with the first of its commitments, overdue ones first, and what its numbers are."""

    name: str
    place: str
    lines: tuple[Line, ...]
    total: int
    overdue: int
    says: str
    current: bool


@get("/calendar", sync_to_thread=True, act=Act.READ)
def calendar(request: AnyRequest, reading: AskedReading) -> Template:
    """What falls due when, by month, quarter or year."""
    length = length_of(parameters_of(request))
    with reading.shelf.hold():
        made = calendar_for(reading, length)
        current = made.current
        return reading.page(
            "calendar.html",
            plot=kept_plot(reading, "calendar", pairs=(("by", length),), make=lambda: draft_of(made, reading=reading)),
            parts=tuple(_part(one, current=one.period == current, reading=reading) for one in made.periods if one.rows),
            undated=made.undated,
            undated_href=reading.links.view(Query(schedule=("no date",))),
            lengths=tuple(
                (term(_LENGTHS[one]), reading.links.to("calendar", pairs=[("by", one)]), one == length) for one in LENGTHS
            ),
            length=length,
        )


@get("/calendar.ics", sync_to_thread=True, act=Act.READ)
def calendar_file(reading: AskedReading) -> Response[str]:
    """Every date that is still to come or overdue, as an iCalendar file (RFC 5545)."""
    with reading.shelf.hold():
        ahead = Query(schedule=("overdue", "due soon", "not due"), sort="due", descending=False, limit=ALL)
        rows = reading.desk.rows(ahead).rows
        occasions = [_occasion(row, reading=reading) for row in rows if row.due]
    return attached(write_calendar(occasions, stamp=reading.day), "text/calendar; charset=utf-8", name="commitments.ics")


def _part(period: DuePeriod, *, current: bool, reading: Reading) -> PeriodPart:
    ordered = (*period.overdue, *period.ahead, *period.kept, *period.dropped)
    late = ngettext("%(num)s overdue", "%(num)s overdue", len(period.overdue)) if period.overdue else ""
    whole = ngettext("%(num)s commitment", "%(num)s commitments", len(ordered))
    return PeriodPart(
        name=say_period(period),
        place=place_of(period),
        lines=tuple(line_of(row, reading=reading) for row in ordered[:SHOWN]),
        total=len(ordered),
        overdue=len(period.overdue),
        says=" · ".join(part for part in (whole, late) if part),
        current=current and not (period.before or period.after),
    )


def _occasion(row: Row, *, reading: Reading) -> Occasion:
    statement = reading.catalogue.statements[row.statement]
    source = say_source(reading.catalogue.documents[statement.document])
    assert row.due is not None  # only rows with a date are asked for
    return Occasion(
        id=row.commitment,
        day=row.due,
        title=row.words,
        says=f"{source}. {row.reported.value}, {row.schedule.value}. {reading.links.commitment(row.commitment)}",
    )
