"""Bounds of a view in its address."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.model.errors import UsageError
from pledgebook.model.query import Place, Query
from pledgebook.serve.address import pairs_of, query_of
from pledgebook.serve.bounds import read_bounds, read_place


@pytest.mark.parametrize(
    ("name", "given", "meant"),
    [
        ("due_before", "2027-06-30", date(2027, 6, 30)),
        ("due_before", "2027-06", date(2027, 6, 30)),
        ("due_after", "2027-06", date(2027, 6, 1)),
        ("said_after", "2025", date(2025, 1, 1)),
        ("said_before", "2025", date(2025, 12, 31)),
        ("confidence_min", "0.8", 0.8),
        ("with_deadline", "yes", True),
        ("with_amount", "no", False),
        ("unit", "usd", "USD"),
        ("unit", "training place", "training place"),
        ("unit", "ton", "ton"),
        ("confidence_min", "1.0", 1.0),
    ],
)
def test_a_bound_is_read(name: str, given: str, meant: object) -> None:
    assert read_bounds({name: [given]}).values == {name: meant}


@pytest.mark.parametrize("given", ["1500000", "1,500,000", "1 500 000", "1_500_000", "1,500,000.0"])
def test_an_amount_may_mark_its_thousands(given: str) -> None:
    assert query_of({"amount_min": [given], "unit": ["USD"]}).amount_min == Decimal(1_500_000)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("due_before", "soon"),
        ("due_before", "2027-02-30"),
        ("due_after", "0000"),
        ("amount_min", "1.5 bn"),
        ("amount_min", "-3"),
        ("amount_max", "9" * 50),
        ("confidence_min", "80"),
        ("confidence_min", "0 000"),
        ("confidence_min", "1.5"),
        ("with_deadline", "maybe"),
        ("unit", "x" * 41),
    ],
)
def test_a_bound_that_cannot_be_is_told_with_what_to_write(name: str, given: str) -> None:
    (fault,) = read_bounds({name: [given], **({} if name == "unit" else {"unit": ["USD"]})}).faults

    assert (fault.name, bool(fault.what), bool(fault.remedy)) == (name, True, True)


def test_an_amount_without_its_unit_is_refused() -> None:
    with pytest.raises(UsageError, match="needs its unit"):
        query_of({"amount_min": ["5"]})


def test_bounds_between_which_nothing_lies_are_refused() -> None:
    with pytest.raises(UsageError, match="nothing lies between 2027-01-01 and 2026-12-31"):
        query_of({"due_after": ["2027"], "due_before": ["2026"]})


def test_the_address_says_bounds_in_full() -> None:
    query = query_of({"due_before": ["2027-06"], "amount_min": ["1,000,000"], "unit": ["usd"], "with_deadline": ["yes"]})

    assert pairs_of(query) == (
        ("due_before", "2027-06-30"),
        ("amount_min", "1000000"),
        ("unit", "USD"),
        ("with_deadline", "yes"),
    )


def test_a_place_stands_in_the_address() -> None:
    query = Query(after=Place(key="2025-06-17", commitment="c12"))

    assert pairs_of(query) == (("after", "2025-06-17~c12"),)


def test_a_row_without_the_value_sorted_by_has_a_place_too() -> None:
    assert read_place({"before": ["~c12"]}, "before") == Place(key="", commitment="c12")


@pytest.mark.parametrize("given", ["c12", "~", "a~b~c", "x" * 500 + "~c"])
def test_a_place_in_another_form_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="no such place"):
        read_place({"after": [given]}, "after")
