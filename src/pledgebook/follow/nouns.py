"""One count told under two nouns: "3,000 places" and "3,000 quotas" of one commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from pledgebook.follow.promises import MONEY, Told, order
from pledgebook.model.measure import Role

_LEAST = Decimal(10)  # three schools and three teachers are hardly one thing; three thousand places and quotas are


def find_nouns(told: Iterable[Told]) -> dict[str, str]:
    """For each later unit the one under which an earlier statement of the commitment told the same exact number.

    Money is never taken for a thing, and a statement that gives both units speaks of two things.
    """
    figures = [one for one in sorted(told, key=order) if one.role is Role.AMOUNT and one.dimension != MONEY and one.amount.is_exact]
    units: dict[str, set[str]] = defaultdict(set)
    for one in figures:
        units[one.statement].add(one.unit)
    nouns: dict[str, str] = {}
    for place, later in enumerate(figures):
        for earlier in figures[:place]:
            is_apart = any({earlier.unit, later.unit} <= both for both in units.values())
            if later.amount == earlier.amount and later.amount.low >= _LEAST and later.unit != earlier.unit and not is_apart:
                nouns.setdefault(later.unit, nouns.get(earlier.unit, earlier.unit))
    return {later: earlier for later, earlier in nouns.items() if later != earlier}
