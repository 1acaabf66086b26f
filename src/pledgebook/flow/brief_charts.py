"""The charts of a brief that pages show too: what falls due when, and money by year and stage; each with its numbers."""

from __future__ import annotations

from pledgebook.flow.amounts import YearSum, amounts_by_year
from pledgebook.flow.amounts_chart import amounts_chart
from pledgebook.flow.brief import Block, Chart, Table, TableRow
from pledgebook.flow.brief_cite import Clerk
from pledgebook.flow.brief_sections import Standing
from pledgebook.flow.due import DuePeriod, calendar_of
from pledgebook.flow.due_chart import GROUPS, NAMES, due_chart
from pledgebook.lang.interface import OWN, speaking

_QUARTER = 33  # ISO 8601-2: 33 to 36 are the quarters of a year


def due_drawn(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """The calendar of all commitments with a date, by quarter; nothing where none has one."""
    calendar = calendar_of(standing.rows.values(), as_of=clerk.desk.as_of)
    if not calendar.periods:
        return ()
    with speaking(OWN):  # a brief is written in one language, whoever asks for it
        spec = due_chart(calendar, label=_quarter)
    without = f" {calendar.undated:,} commitments have no date." if calendar.undated else ""
    rows = tuple(
        TableRow(cells=(_quarter(one), *(f"{len(getattr(one, group)) or ''}" for group in GROUPS)))
        for one in calendar.periods
        if one.rows
    )
    columns = ("Quarter", *(NAMES[group].capitalize() for group in GROUPS))
    return (
        Chart(title="What falls due when", spec=spec, says=f"Commitments by the quarter in which their date lies.{without}"),
        Table(title="", columns=columns, rows=rows, right=columns[1:]),
    )


def money_drawn(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """Sums by the year in which the figure that counts was told; nothing where no sum is named."""
    amounts = amounts_by_year(clerk.desk, standing.rows.values())
    if not amounts.sums:
        return ()

    def said(one: YearSum) -> str:
        return clerk.wording.amount(one.amount, one.unit)

    with speaking(OWN):
        spec = amounts_chart(amounts, amount=said)
    rows = tuple(
        TableRow(cells=(one.year or "undated", one.stage.value, said(one), f"{len(one.commitments):,}")) for one in amounts.sums
    )
    says = "Sums by the year in which the figure that counts was told, each currency on a scale of its own."
    return (
        Chart(title="By year and stage", spec=spec, says=says),
        Table(title="", columns=("Year", "Stage", "Sum", "Commitments"), rows=rows, right=("Sum", "Commitments")),
    )


def _quarter(period: DuePeriod) -> str:
    year, _, part = period.period.edtf.partition("-")
    name = f"{year} Q{int(part) - _QUARTER + 1}"
    return f"until {name}" if period.before else f"from {name}" if period.after else name
