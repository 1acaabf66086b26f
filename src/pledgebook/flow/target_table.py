"""A target's standing as numbers in lines: the twin of its chart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pledgebook.model.period import Period
from pledgebook.model.target import ForecastPoint, TargetStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A period with what was read for it, required in it and forecast for it; in base units, None where there is nothing."""

    period: str
    reading: Decimal | None = None
    source: str = ""
    required: float | None = None
    forecast: ForecastPoint | None = None


COLUMNS = ("period", "reading", "required", "forecast", "low_80", "high_80", "low_95", "high_95", "source")
"""The columns of the lines as cells."""


def target_lines(standing: TargetStanding) -> tuple[TargetLine, ...]:
    """One line for each period of which anything is known, in order."""
    readings = {one.period: one for one in standing.readings}
    required = {one.period: one.value for one in standing.required}
    forecasts = {one.period: one for one in (standing.forecast.points if standing.forecast else ())}
    named = {name: Period.of(name) for name in (*readings, *required, *forecasts)}
    ordered = sorted((period, name) for name, period in named.items() if period is not None)
    return tuple(
        TargetLine(
            period=name,
            reading=readings[name].value if name in readings else None,
            source=(readings[name].source or standing.indicator.source) if name in readings else "",
            required=required.get(name),
            forecast=forecasts.get(name),
        )
        for _, name in ordered
    )


def cells_of(line: TargetLine) -> tuple[Decimal | float | str | None, ...]:
    """The line as cells, one for each of `COLUMNS`."""
    one = line.forecast
    bounds = (one.mean, one.low_80, one.high_80, one.low_95, one.high_95) if one else (None,) * 5
    return (line.period, line.reading, line.required, *bounds, line.source)
