"""Bounds of a view."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pledgebook.flow.narrowing import fits
from pledgebook.model.measure import Measure, Role
from pledgebook.model.query import Query
from pledgebook.model.text import Span
from tests.flow.test_viewing import SIMPLE


def measure(low: int | None, high: int | None, unit: str) -> Measure:
    """A measure with these bounds."""
    bounds = (Decimal(bound) if bound is not None else None for bound in (low, high))
    return Measure(span=Span(0, 1), low=next(bounds), high=next(bounds), unit=unit, role=Role.AMOUNT, rule="test")


FULL = replace(
    SIMPLE,
    due=date(2027, 6, 30),
    last_said="2025-06",
    confidence=0.8,
    measures=(measure(20, 30, "USD"), measure(500, None, "km")),
)


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(due_before=date(2027, 6, 30)),
        Query(due_after=date(2027, 6, 30)),
        Query(said_after=date(2025, 6, 30)),
        Query(said_before=date(2025, 6, 30)),
        Query(amount_min=Decimal(30), unit="USD"),
        Query(amount_max=Decimal(20), unit="USD"),
        Query(amount_min=Decimal(25), amount_max=Decimal(25), unit="USD"),
        Query(amount_min=Decimal(500)),
        Query(unit="km"),
        Query(confidence_min=0.8),
        Query(with_deadline=True, with_amount=True),
    ],
)
def test_what_lies_within_the_bounds_fits(query: Query) -> None:
    assert fits(FULL, query)


@pytest.mark.parametrize(
    "query",
    [
        Query(due_before=date(2027, 6, 29)),
        Query(due_after=date(2027, 7, 1)),
        Query(said_after=date(2025, 7, 1)),
        Query(said_before=date(2025, 6, 29)),
        Query(amount_min=Decimal(31), unit="USD"),
        Query(amount_max=Decimal(19), unit="USD"),
        Query(amount_min=Decimal(501)),
        Query(unit="EUR"),
        Query(confidence_min=0.81),
        Query(with_deadline=False),
        Query(with_amount=False),
    ],
)
def test_what_lies_outside_a_bound_does_not_fit(query: Query) -> None:
    assert not fits(FULL, query)


@pytest.mark.parametrize("query", [Query(due_before=date.max), Query(due_after=date.min), Query(amount_min=Decimal(0))])
def test_what_has_no_value_is_in_no_bounds_of_it(query: Query) -> None:
    assert not fits(SIMPLE, query)
