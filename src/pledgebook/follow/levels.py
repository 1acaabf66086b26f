"""The level that a measure sets for an indicator."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.model.measure import Measure, Role

_PERCENT, _TIMES = "%", "times"


def fits(measure: Measure, *, unit: str) -> bool:
    """The measure can be a target on an indicator of that unit: a level in it, or a change in it, in per cent or in times."""
    if measure.role is Role.LEVEL:
        return measure.unit == unit
    # "by 5 %" of what is itself in per cent may mean points or a share; nobody can tell
    return measure.role is Role.CHANGE and (measure.unit == unit != _PERCENT or measure.unit in {_PERCENT, _TIMES} - {unit})


def may_fit(measure: Measure, *, unit: str) -> bool:
    """As `fits`, or an amount in that unit, which a person may say is meant as a level."""
    return fits(measure, unit=unit) or (measure.role is Role.AMOUNT and measure.unit == unit)


def goes_down(measure: Measure, *, told: bool) -> bool:
    """The level is to be reached from above: a level with an upper bound only, or because a person says so."""
    return told or (measure.role is not Role.CHANGE and measure.low is None)


def level_of(measure: Measure, *, base: Decimal | None, falls: bool) -> Decimal | None:
    """The level in base units; None for a change while there is nothing that it can be counted from.

    Of a range the nearer bound counts: the lower one on the way up, the upper one on the way down; of changes the smaller.
    """
    upper_first = falls and measure.role is not Role.CHANGE
    bounds = (measure.high, measure.low) if upper_first else (measure.low, measure.high)
    bound = next(one for one in bounds if one is not None)
    if measure.role is not Role.CHANGE:
        return bound
    if base is None:
        return None
    if measure.unit == _TIMES:
        return (base / bound if bound else None) if falls else base * bound
    change = base * bound / 100 if measure.unit == _PERCENT else bound
    return base - change if falls else base + change
