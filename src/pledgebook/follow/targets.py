"""How a target stands on a day: a pure function of what it sets, the readings seen by then, and the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.follow.eurostat import annual_growth, classify, growth_ratio
from pledgebook.follow.levels import goes_down, level_of
from pledgebook.follow.paths import is_met, period_of, pick_base, required_path, seen_by
from pledgebook.model.act import Indicator, Reading
from pledgebook.model.measure import Measure
from pledgebook.model.period import Period
from pledgebook.model.target import TargetProgress, TargetStanding

FEWEST = 2
"""Readings without which no growth can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet:
    """What a target asks: the statement that sets it, when that was said and by when it is due, and where growth is counted from.

    `base` is the period of a reading, "" for the last one over when the target was set; `falls` tells that it is to be reached
    from above, or that a change goes down.
    """

    commitment: str
    statement: str
    bound: str
    measure: Measure
    said: date | None = None
    until: date | None = None
    base: str = ""
    falls: bool = False


def judge_target(target: TargetSet, readings: Iterable[Reading], *, indicator: Indicator, as_of: date) -> TargetStanding:
    """The standing of a target as known on a day, but for its forecast.

    Readings of periods that are not over, or that are published later, are not seen. Growth is counted from the base to the last
    reading up to the target's period, and classed by Eurostat's method.
    """
    seen = seen_by(readings, as_of=as_of)
    base = pick_base(seen, said=target.said, asked=target.base)
    falls = goes_down(target.measure, told=target.falls)
    level = level_of(target.measure, base=base.value if base else None, falls=falls)
    standing = TargetStanding(
        commitment=target.commitment,
        statement=target.statement,
        bound=target.bound,
        indicator=indicator,
        as_of=as_of,
        role=target.measure.role,
        progress=TargetProgress.TOO_FEW,
        why=_say_too_few(seen, asked=target.base),
        level=level,
        falls=falls,
        until=target.until,
        readings=seen,
        base=base,
        latest=seen[-1] if seen else None,
        reached=next((one for one in _since(seen, base) if level is not None and is_met(one.value, level, falls=falls)), None),
    )
    return standing if base is None or level is None else _with_path(standing, base)


def _say_too_few(seen: Sequence[Reading], *, asked: str) -> str:
    if asked and asked not in {one.period for one in seen}:
        return f"growth is to be counted from {asked}, of which no reading is seen"
    return f"{len(seen)} seen, {FEWEST} needed: one to start from and a later one"


def _since(seen: Sequence[Reading], base: Reading | None) -> Iterable[Reading]:
    """The readings from the base on; what was higher long before the target was set does not meet it."""
    return (one for one in seen if base is not None and period_of(one) >= period_of(base))


def _with_path(standing: TargetStanding, base: Reading) -> TargetStanding:
    """The standing with what is required, where there is a date to require it by."""
    assert standing.level is not None
    start = period_of(base)
    if standing.until is None:
        return replace(standing, progress=TargetProgress.NO_DATE, why="the target names no date, so no growth is required by any")
    until = Period.ended_by(standing.until, length=start.length)
    dated = replace(standing, period=until.edtf)
    if until <= start:
        why = f"the reading to start from, of {base.period}, is not before the target's own period"
        return replace(dated, progress=TargetProgress.NOT_DEFINED, why=why)
    if base.value <= 0 or standing.level <= 0:
        return replace(dated, progress=TargetProgress.NOT_DEFINED, why="growth from or to zero or less is not defined")
    required = annual_growth(float(base.value), float(standing.level), years=start.years_to(until))
    if required is None:
        return replace(dated, progress=TargetProgress.NOT_DEFINED, why="the growth required is beyond all numbers")
    path = required_path(base, standing.level, until=until)
    return _with_class(replace(dated, required=path, required_growth=required), base, until=until)


def _with_class(standing: TargetStanding, base: Reading, *, until: Period) -> TargetStanding:
    """The standing with its growth and class."""
    level, required = standing.level, standing.required_growth
    assert level is not None
    assert required is not None
    latest = [one for one in standing.readings if period_of(base) < period_of(one) <= until]
    start = period_of(base)
    actual = None
    if latest:
        actual = annual_growth(float(base.value), float(latest[-1].value), years=start.years_to(period_of(latest[-1])))
        standing = replace(standing, actual_growth=actual)
    if is_met(base.value, level, falls=standing.falls) or required == 0:
        why = f"the reading of {base.period}, from which growth is counted, is at the level or beyond it"
        return replace(standing, progress=TargetProgress.NO_GROWTH_REQUIRED, why=why)
    if not latest:
        return replace(standing, why=f"growth is counted from {base.period}, and no later reading is seen up to {until.edtf}")
    if actual is None:
        why = f"growth to the reading of {latest[-1].period}, zero or less or beyond all numbers, is not defined"
        return replace(standing, progress=TargetProgress.NOT_DEFINED, why=why)
    ratio = growth_ratio(actual, required)
    assert ratio is not None  # some growth is required, as was asked above
    years = f"from {base.period} to {latest[-1].period}"
    why = f"{actual:+.1%} a year {years}, where {required:+.1%} a year leads to the level: {ratio:.0%} of it"
    return replace(standing, ratio=ratio, progress=classify(ratio), why=why)
