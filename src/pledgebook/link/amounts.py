"""How the amounts of two statements stand to each other."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pledgebook.link.profile import Profile, Quantity
from pledgebook.model.measure import Role

_ROUNDING = Decimal("0.02")  # "$3.72 billion" told as "$3.7 billion" differs by 0.5 %, "about" by hardly more


MULTIPLE = "times"
"""The unit of "triple"; the same thing may be told with its amount instead."""


class Amounts(StrEnum):
    """What the later statement's amounts are to those of the earlier one."""

    NONE = "none"  # neither gives one
    ONE = "one"  # only one of the two gives one
    SAME = "same"
    RAISED = "raised"
    LOWERED = "lowered"
    OTHER = "other"  # no unit in common


def compare_amounts(left: Profile, right: Profile) -> Amounts:
    """How the amounts of the later statement stand to those of the earlier one."""
    return compare_quantities(left.measures, right.measures)


def are_levels(left: Profile, right: Profile) -> bool:
    """Neither gives an amount; both say how high something is, is to be, or by how much it changes."""
    return all(Role.AMOUNT not in {measure.role for measure in one.told.statement.measures} for one in (left, right))


def compare_quantities(left: frozenset[Quantity], right: frozenset[Quantity]) -> Amounts:
    """How the later quantities stand to the earlier ones; one equal quantity makes them the same."""
    if not left or not right:
        return Amounts.ONE if left or right else Amounts.NONE
    pairs = [(ours, theirs) for ours in left for theirs in right if ours[0] == theirs[0]]
    if not pairs:
        is_multiple = any(unit == MULTIPLE for unit, _, _ in left | right)
        return Amounts.ONE if is_multiple else Amounts.OTHER
    if any(_is_equal(ours, theirs) for ours, theirs in pairs):
        return Amounts.SAME
    ours, theirs = min(pairs, key=lambda pair: (pair[0][0], _size(pair[0]), _size(pair[1])))
    return Amounts.RAISED if _size(theirs) > _size(ours) else Amounts.LOWERED


def _is_equal(ours: Quantity, theirs: Quantity) -> bool:
    """The sizes agree but for rounding; "more than 100" and "100" are told for each other."""
    return abs(_size(ours) - _size(theirs)) <= _ROUNDING * max(abs(_size(ours)), abs(_size(theirs)))


def _size(quantity: Quantity) -> Decimal:
    _, low, high = quantity
    size = high if high is not None else low
    return size if size is not None else Decimal(0)
