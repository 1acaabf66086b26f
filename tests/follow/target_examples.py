"""Targets and readings for the tests of targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pledgebook.follow.targets import TargetSet
from pledgebook.model.act import Indicator, Reading
from pledgebook.model.measure import Measure, Role
from pledgebook.model.text import Span

TRADE = Indicator(id="trade", name="Trade a year", unit="USD", source="customs")
SAID = date(2021, 3, 1)
DAY = date(2025, 7, 1)


def readings(**values: object) -> tuple[Reading, ...]:
    """Readings by period: `y2020=40` is the year 2020."""
    return tuple(Reading(period=name[1:].replace("_", "-"), value=Decimal(str(value))) for name, value in values.items())


def measure(low: object = None, high: object = None, *, unit: str = "USD", role: Role = Role.LEVEL) -> Measure:
    """A measure with these bounds; one bound alone stays open on the other side."""
    bounds = [None if bound is None else Decimal(str(bound)) for bound in (low, high)]
    return Measure(span=Span(0, 1), low=bounds[0], high=bounds[1], unit=unit, role=role, rule="test")


def target(
    level: Measure | int = 70,
    *,
    said: date | None = SAID,
    until: date | None = date(2030, 12, 31),
    base: str = "",
    falls: bool = False,
) -> TargetSet:
    """A target of that level by the end of 2030."""
    asked = level if isinstance(level, Measure) else measure(level, level)
    return TargetSet(commitment="c1", statement="s1", bound="s1", measure=asked, said=said, until=until, base=base, falls=falls)
