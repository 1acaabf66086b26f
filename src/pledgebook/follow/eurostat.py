"""Actual over required growth, by the method of Eurostat's reports on the sustainable development goals.

Source: Eurostat, "Sustainable development in the European Union. Monitoring report on progress towards the SDGs in an EU context",
2020 edition, annex on methods, for indicators with a quantitative target: CAGR = (y_t / y_t0) ** (1 / (t - t0)) - 1 of what was
read, the same of what is required to be at the target in its year, and the ratio of the two.
"""

from __future__ import annotations

from pledgebook.model.target import TargetProgress

SIGNIFICANT = 0.95
"""The ratio from which on progress is significant."""

MODERATE = 0.60
"""The ratio from which on progress is moderate."""


def annual_growth(start: float, end: float, *, years: float) -> float | None:
    """The constant growth per year that leads from one value to the other; None where there is none.

    There is none over no time, where a value is zero or negative, or where it is beyond what a number can hold (a leap in a day).
    """
    if start <= 0 or end <= 0 or years <= 0:
        return None
    try:
        return float((end / start) ** (1 / years) - 1)
    except OverflowError:
        return None


def growth_ratio(actual: float, required: float) -> float | None:
    """Actual over required growth: 1 is as required, whether to rise or to fall; None where no growth is required."""
    return actual / required if required else None


def classify(ratio: float) -> TargetProgress:
    """The published class of a ratio; a bound belongs to the better class, and no growth at all to "insufficient progress"."""
    if ratio >= SIGNIFICANT:
        return TargetProgress.SIGNIFICANT
    if ratio >= MODERATE:
        return TargetProgress.MODERATE
    return TargetProgress.INSUFFICIENT if ratio >= 0 else TargetProgress.MOVING_AWAY
