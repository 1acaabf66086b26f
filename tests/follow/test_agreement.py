"""Krippendorff's alpha, on the cases worked in its publication, and its laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.follow.agreement import alpha

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): A, two coders and two values; B, two coders and five values;
# C, four coders with gaps.
TWO_CODERS = ("0100000010", "1110010000")
FIVE_VALUES = ("aabbdcccedda", "babbbccceddd")
FOUR_CODERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def _units(coders: tuple[str, ...]) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(("coders", "published"), [(TWO_CODERS, 0.095), (FIVE_VALUES, 0.692), (FOUR_CODERS, 0.743)])
def test_the_published_cases_come_out(coders: tuple[str, ...], published: float) -> None:
    assert alpha(_units(coders)) == pytest.approx(published, abs=0.0005)


UNITS = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=12)


@given(UNITS)
def test_alpha_is_never_above_one(units: list[list[str]]) -> None:
    found = alpha(units)

    assert found is None or found <= 1


@given(UNITS)
def test_alpha_does_not_depend_on_any_order(units: list[list[str]]) -> None:
    turned = [list(reversed(unit)) for unit in reversed(units)]

    assert alpha(turned) == pytest.approx(alpha(units))


@given(st.lists(st.sampled_from("abc"), min_size=2).filter(lambda values: len(set(values)) > 1))
def test_full_agreement_on_several_values_is_one(values: list[str]) -> None:
    assert alpha([[value, value] for value in values]) == 1


@pytest.mark.parametrize("units", [[], [["a"]], [["a", "a"], ["a", "a"]]])
def test_where_nothing_can_be_told_apart_there_is_no_alpha(units: list[list[str]]) -> None:
    assert alpha(units) is None
