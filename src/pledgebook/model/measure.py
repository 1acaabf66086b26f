"""Quantities, as a statement gives them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pledgebook.model.text import Span


class Role(StrEnum):
    """What a quantity does in its statement."""

    AMOUNT = "amount"  # given, built, done
    LEVEL = "level"  # to be reached, or reached
    CHANGE = "change"  # by how much something grows or grew


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A quantity with bounds in base units ("26 billion" is 26000000000), unit and role.

    `low` is None for "up to", `high` is None for "more than"; equal for exact and approximate values.
    `unit` is an ISO 4217 code, "%", "times", a physical symbol, or the counted noun in the singular, lower case.
    """

    span: Span
    low: Decimal | None
    high: Decimal | None
    unit: str
    role: Role
    rule: str

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a measure needs a bound")
