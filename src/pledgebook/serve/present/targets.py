"""Targets in words: the mark of each class, the level, and numbers scaled alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from pledgebook.flow.charts import say_scaled, scale_of
from pledgebook.flow.target_table import COLUMNS, TargetLine, cells_of
from pledgebook.lang.interface import N_, gettext, pgettext, say_whole, term
from pledgebook.lang.phrases import reworded
from pledgebook.model.target import TargetProgress, TargetStanding
from pledgebook.serve.present.amounts import say_amount
from pledgebook.serve.present.days import say_due, say_time
from pledgebook.serve.present.marks import Mark
from pledgebook.serve.present.numbers import say_per_cent, say_rounded

_SURE = 0.99  # beyond, a forecast would claim more than its model knows

PROGRESS = {
    TargetProgress.SIGNIFICANT: Mark(
        shape="raises", word=N_("significant progress"), meaning=N_("Actual growth is 95 % of the required growth, or more")
    ),
    TargetProgress.MODERATE: Mark(
        shape="rises", word=N_("moderate progress"), meaning=N_("Actual growth is 60 to under 95 % of the required growth")
    ),
    TargetProgress.INSUFFICIENT: Mark(
        shape="slows", word=N_("insufficient progress"), meaning=N_("Actual growth is 0 to under 60 % of the required growth")
    ),
    TargetProgress.MOVING_AWAY: Mark(shape="lowers", word=N_("moving away"), meaning=N_("The readings go the other way")),
    TargetProgress.NO_GROWTH_REQUIRED: Mark(shape="met", word=N_("no growth required"), meaning=N_("It was there when it was set")),
    TargetProgress.TOO_FEW: Mark(shape="no-date", word=N_("too few readings"), meaning=N_("Growth needs two readings at least")),
    TargetProgress.NO_DATE: Mark(shape="no-date", word=N_("no date"), meaning=N_("No statement says by when")),
    TargetProgress.NOT_DEFINED: Mark(shape="no-date", word=N_("not defined"), meaning=N_("Growth cannot be told of these values")),
}

_NAMES = {
    "period": N_("Period"),
    "reading": N_("Read"),
    "required": N_("Required"),
    "forecast": N_("Forecast"),
    "low_80": N_("80 % from"),
    "high_80": N_("to"),
    "low_95": N_("95 % from"),
    "high_95": N_("to"),
    "source": N_("Source"),
}


def say_level(standing: TargetStanding) -> str:
    """The level, and by when: "70 bn USD by the end of 2030"."""
    if standing.level is None:
        return gettext("a change that nothing read yet can be the start of")
    level = say_amount(standing.level, standing.level, unit=standing.indicator.unit)
    toward = gettext("down to %(level)s", level=level) if standing.falls else level
    if standing.until is None:
        return toward
    return pgettext("target", "%(level)s by %(due)s", level=toward, due=say_due(standing.until))


def say_reached(standing: TargetStanding) -> str:
    """Since when the level is met, or an empty text."""
    return gettext("The level was met first in %(time)s.", time=say_time(standing.reached.period)) if standing.reached else ""


def say_forecast(standing: TargetStanding) -> str:
    """The probability that the level is met in its period, or why nothing is forecast."""
    found = standing.forecast
    if found is None:
        return gettext("No forecast: %(reason)s.", reason=reworded(standing.no_forecast))
    return gettext(
        "It is met in %(time)s with a probability of %(probability)s, by %(model)s fitted to %(readings)s readings.",
        time=say_time(standing.period),
        probability=_say_probability(found.reached_by),
        model=found.model,
        readings=say_whole(found.readings),
    )


def _say_probability(share: float) -> str:
    if share > _SURE:
        return gettext("over 99 %%")
    return gettext("under 1 %%") if share < 1 - _SURE else say_per_cent(f"{100 * share:.0f}")


def say_lines(standing: TargetStanding, lines: Sequence[TargetLine]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str]:
    """The numbers as a table: names of the columns that hold anything, its lines, and the unit that all numbers are in."""
    rows = [cells_of(line) for line in lines]
    kept = [place for place, _ in enumerate(COLUMNS) if any(row[place] not in (None, "") for row in rows)]
    numbers = [Decimal(str(cell)) for row in rows for cell in row if isinstance(cell, Decimal | float)]
    divisor, word = scale_of(max(map(abs, numbers), default=Decimal(0)))
    shown = _showing(divisor)
    table = tuple(tuple(shown(row[place]) for place in kept) for row in rows)
    unit = say_scaled(word, standing.indicator.unit)
    return tuple(term(_NAMES[COLUMNS[place]], "column") for place in kept), table, unit


def _showing(divisor: Decimal) -> Callable[[Decimal | float | str | None], str]:
    def shown(cell: Decimal | float | str | None) -> str:
        if cell is None or isinstance(cell, str):
            return cell or ""
        return say_rounded(Decimal(str(cell)) / divisor, 2)

    return shown
