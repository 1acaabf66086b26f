"""Targets in words: the mark of each class, the level, and numbers scaled alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from pledgebook.flow.charts import scale_of
from pledgebook.flow.target_table import COLUMNS, TargetLine, cells_of
from pledgebook.model.target import TargetProgress, TargetStanding
from pledgebook.serve.present.amounts import say_number, say_unit
from pledgebook.serve.present.days import say_due, say_time
from pledgebook.serve.present.marks import Mark

PROGRESS = {
    TargetProgress.SIGNIFICANT: Mark(
        shape="raises", word="significant progress", meaning="Actual growth is 95 % of the required growth, or more"
    ),
    TargetProgress.MODERATE: Mark(
        shape="rises", word="moderate progress", meaning="Actual growth is 60 to under 95 % of the required growth"
    ),
    TargetProgress.INSUFFICIENT: Mark(
        shape="slows", word="insufficient progress", meaning="Actual growth is 0 to under 60 % of the required growth"
    ),
    TargetProgress.MOVING_AWAY: Mark(shape="lowers", word="moving away", meaning="The readings go the other way"),
    TargetProgress.NO_GROWTH_REQUIRED: Mark(shape="met", word="no growth required", meaning="It was there when it was set"),
    TargetProgress.TOO_FEW: Mark(shape="no-date", word="too few readings", meaning="Growth needs two readings at least"),
    TargetProgress.NO_DATE: Mark(shape="no-date", word="no date", meaning="No statement says by when"),
    TargetProgress.NOT_DEFINED: Mark(shape="no-date", word="not defined", meaning="Growth cannot be told of these values"),
}

_NAMES = {
    "period": "Period",
    "reading": "Read",
    "required": "Required",
    "forecast": "Forecast",
    "low_80": "80 % from",
    "high_80": "to",
    "low_95": "95 % from",
    "high_95": "to",
    "source": "Source",
}


def say_level(standing: TargetStanding) -> str:
    """The level, and by when: "70 bn USD by the end of 2030"."""
    if standing.level is None:
        return "a change that nothing read yet can be the start of"
    unit = standing.indicator.unit
    number = say_number(standing.level)
    level = f"{number}%" if unit == "%" else f"{number} {say_unit(unit)}"
    toward = f"down to {level}" if standing.falls else level
    return f"{toward} by {say_due(standing.until)}" if standing.until else toward


def say_reached(standing: TargetStanding) -> str:
    """Since when the level is met, or an empty text."""
    return f"The level was met first in {say_time(standing.reached.period)}." if standing.reached else ""


def say_forecast(standing: TargetStanding) -> str:
    """The probability that the level is met in its period, or why nothing is forecast."""
    found = standing.forecast
    if found is None:
        return f"No forecast: {standing.no_forecast}."
    probability = "over 99 %" if found.reached_by > 0.99 else "under 1 %" if found.reached_by < 0.01 else f"{found.reached_by:.0%}"
    return (
        f"It is met in {say_time(standing.period)} with a probability of {probability}, "
        f"by {found.model} fitted to {found.readings} readings."
    )


def say_lines(standing: TargetStanding, lines: Sequence[TargetLine]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str]:
    """The numbers as a table: names of the columns that hold anything, its lines, and the unit that all numbers are in."""
    rows = [cells_of(line) for line in lines]
    kept = [place for place, _ in enumerate(COLUMNS) if any(row[place] not in (None, "") for row in rows)]
    numbers = [Decimal(str(cell)) for row in rows for cell in row if isinstance(cell, Decimal | float)]
    divisor, word = scale_of(max(map(abs, numbers), default=Decimal(0)))
    shown = _showing(divisor)
    table = tuple(tuple(shown(row[place]) for place in kept) for row in rows)
    unit = f"{word} {say_unit(standing.indicator.unit)}".strip()
    return tuple(_NAMES[COLUMNS[place]] for place in kept), table, unit


def _showing(divisor: Decimal) -> Callable[[Decimal | float | str | None], str]:
    def shown(cell: Decimal | float | str | None) -> str:
        if cell is None or isinstance(cell, str):
            return cell or ""
        return f"{Decimal(str(cell)) / divisor:,.2f}"

    return shown
