"""Quantities in words: "26 bn yuan", "more than 100 city pairs", "by 35%"."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.lang.interface import gettext
from pledgebook.model.account import Range
from pledgebook.model.measure import Measure, Role
from pledgebook.serve.present.numbers import join_numbers, said_number
from pledgebook.serve.present.units import say_quantity, say_unit

__all__ = ["say_amount", "say_measure", "say_number", "say_unit"]


def say_number(number: Decimal) -> str:
    """A number with its scale word where that is exact ("26 bn"), with thousands separators where it is not."""
    return str(said_number(number))


def say_amount(low: Decimal | None, high: Decimal | None, *, unit: str = "") -> str:
    """Bounds with a unit: "26 bn yuan", "more than 100 city pairs", "up to 5,000 places", "50–60 km"; one bound is there."""
    if low is not None and high is not None and low != high:
        return _with_unit(join_numbers(said_number(low), said_number(high)), unit, number=None)
    bound = low if low is not None else high
    assert bound is not None  # see above
    said = said_number(bound)
    exact = low is not None and high is not None
    amount = _with_unit(str(said), unit, number=_counted(bound, scale=said.scale, exact=exact))
    if exact:
        return amount
    return gettext("more than %(amount)s", amount=amount) if low is not None else gettext("up to %(amount)s", amount=amount)


def _counted(number: Decimal, *, scale: str, exact: bool) -> Decimal | None:
    """What the unit agrees with: nothing after a scale word; after "more than" and "up to" a plural even with one."""
    return None if scale or (not exact and number == 1) else number


def _with_unit(digits: str, unit: str, *, number: Decimal | None) -> str:
    return say_quantity(digits, unit, number=number) if unit else digits


def say_range(amount: Range, unit: str = "") -> str:
    """A sum or what is left of it with its unit; a low bound of zero goes without saying, and no bound is any number."""
    if amount.high is None and not amount.low:
        return gettext("any number of %(unit)s", unit=say_unit(unit))
    low = None if not amount.low and amount.high else amount.low
    return say_amount(low, amount.high, unit=unit)


def say_measure(measure: Measure) -> str:
    """A measure as it stands in a table; a change says "by", as the words alone tell whether up or down."""
    amount = say_amount(measure.low, measure.high, unit=measure.unit)
    return gettext("by %(amount)s", amount=amount) if measure.role is Role.CHANGE else amount
