"""Dates of publication are taken at their last possible day."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.follow.known import Background, known_by, last_day
from pledgebook.model.statement import Kind
from tests.follow.examples import commitment, said


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2025-06-17", date(2025, 6, 17)),
        ("2024-02", date(2024, 2, 29)),
        ("2023", date(2023, 12, 31)),
        ("2023~", date(2023, 12, 31)),
        ("2023-05/2023-06", date(2023, 6, 30)),
        ("../2030", date(2030, 12, 31)),
    ],
)
def test_a_coarse_date_ends_on_its_last_day(edtf: str, day: date) -> None:
    assert last_day(edtf) == day


@pytest.mark.parametrize("edtf", ["", "2013/..", "2025-13", "2025-02-30", "202X", "soon", "17 June 2025"])
def test_what_has_no_last_day_has_none(edtf: str) -> None:
    assert last_day(edtf) is None


def test_a_statement_of_some_day_in_a_month_is_known_from_the_end_of_the_month() -> None:
    one = commitment(said(Kind.PLEDGE, "a"))

    assert known_by(one, background=Background(published={"a": "2025-06"}), as_of=date(2025, 6, 29)) == ()
    assert len(known_by(one, background=Background(published={"a": "2025-06"}), as_of=date(2025, 6, 30))) == 1


def test_a_statement_without_a_date_is_always_known() -> None:
    one = commitment(said(Kind.PLEDGE, "a"))

    assert len(known_by(one, background=Background(published={}), as_of=date.min)) == 1
