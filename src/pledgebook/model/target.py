"""How a target stands on a day: readings, the path that they would have to take, and what may become of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pledgebook.model.act import Indicator, Reading
from pledgebook.model.measure import Role


class TargetProgress(StrEnum):
    """The class of a target: the first four are Eurostat's, by actual over required growth; the others say why there is none."""

    SIGNIFICANT = "significant progress"  # 95 % and more
    MODERATE = "moderate progress"  # 60 to under 95 %
    INSUFFICIENT = "insufficient progress"  # 0 to under 60 %
    MOVING_AWAY = "moving away"  # under 0
    NO_GROWTH_REQUIRED = "no growth required"  # the reading to start from is there already
    TOO_FEW = "too few readings"
    NO_DATE = "no date"
    NOT_DEFINED = "not defined"  # growth cannot be told of what is zero or negative


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPoint:
    """A value that the required path passes through at the end of a period, an EDTF date, in base units."""

    period: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastPoint:
    """The forecast of a period, an EDTF date: its mean and the bounds of the 80 and 95 % intervals, in base units."""

    period: str
    mean: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What may come: one point for each period up to the target's, and the probability (0..1) that the level is met in the last.

    `model` names the model and `readings` the number of readings it was fitted to.
    """

    points: tuple[ForecastPoint, ...]
    reached_by: float
    model: str
    readings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStanding:
    """A target as known on a day.

    `bound` is the statement that was bound to the indicator, `statement` the one that sets the level now (a revision, or the same);
    `level` is that level in base units, None where a change cannot be counted from any reading; `falls` tells that it is to be
    reached from above. `until` is the last day and `period` the period, of the readings' length, in which the level is due.
    `readings` are those seen on the day, in order. `required` runs from `base`, the reading that growth is counted from, to the
    level; growth rates are per year (0.06 is 6 %), `ratio` is actual over required (0.95 is 95 %). `reached` is the first reading
    that meets the level. `why` says in a sentence what the class rests on, `no_forecast` why there is none.
    """

    commitment: str
    statement: str
    bound: str
    indicator: Indicator
    as_of: date
    role: Role
    progress: TargetProgress
    why: str
    level: Decimal | None = None
    falls: bool = False
    until: date | None = None
    period: str = ""
    readings: tuple[Reading, ...] = ()
    base: Reading | None = None
    latest: Reading | None = None
    required: tuple[PathPoint, ...] = ()
    required_growth: float | None = None
    actual_growth: float | None = None
    ratio: float | None = None
    reached: Reading | None = None
    forecast: Forecast | None = None
    no_forecast: str = ""
