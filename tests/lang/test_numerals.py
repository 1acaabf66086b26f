"""Numbers in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.lang.numerals import Numerals, lowered

NUMERALS = Numerals.load("en")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _spelled(number: int) -> str:
    """British spelling of a whole number below a trillion: an oracle that knows nothing of the pack."""
    if number < 20:
        return _ONES.split()[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS.split()[tens - 2] + (f"-{_spelled(ones)}" if ones else "")
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            many, rest = divmod(number, scale)
            joint = " and " if rest and rest < 100 else " "
            return f"{_spelled(many)} {name}" + (f"{joint}{_spelled(rest)}" if rest else "")
    raise AssertionError(number)


@given(st.integers(0, 10**12 - 1))
def test_a_number_spelled_in_words_reads_back(number: int) -> None:
    value = NUMERALS.value(_spelled(number))

    assert value == number


@given(st.integers(0, 10**15), st.sampled_from(["{:d}", "{:,d}"]))
def test_a_number_in_digits_reads_back(number: int, form: str) -> None:
    value = NUMERALS.value(form.format(number))

    assert value == number


@given(
    st.decimals(Decimal("0.01"), 9999, places=2), st.sampled_from([("thousand", 3), ("million", 6), ("bn", 9), ("trillion", 12)])
)
def test_a_decimal_with_a_scale_is_multiplied_exactly(number: Decimal, scale: tuple[str, int]) -> None:
    value = NUMERALS.value(f"{number} {scale[0]}")

    assert value == number * 10 ** scale[1]


@given(st.text())
def test_every_numeral_lies_in_its_text(text: str) -> None:
    found = NUMERALS.find(text)

    assert all(0 <= numeral.start < numeral.end <= len(text) for numeral in found)


@given(st.text())
def test_lower_case_keeps_every_offset(text: str) -> None:
    low = lowered(text)

    assert len(low) == len(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("half a million", 500_000, 500_000),
        ("a dozen", 12, 12),
        ("two and a half million", 2_500_000, 2_500_000),
        ("a quarter of a million", 250_000, 250_000),
        ("dozens", 12, None),
        ("hundreds of millions", 100_000_000, None),
        ("several hundred", 100, None),
        ("a hundred", 100, 100),
        ("5bn", 5_000_000_000, 5_000_000_000),
    ],
)
def test_informal_numbers_have_their_value(text: str, low: int, high: int | None) -> None:
    (numeral,) = NUMERALS.find(text)

    assert (int(numeral.low), numeral.high and int(numeral.high)) == (low, high)


@pytest.mark.parametrize("text", ["G7", "C5+1", "COVID-19", "5G", "10:30", "1/3", "007", "B3W", "v2.1"])
def test_digits_in_names_and_codes_are_no_numbers(text: str) -> None:
    assert NUMERALS.find(text) == ()


def test_two_numbers_side_by_side_stay_two() -> None:
    found = NUMERALS.find("two or three")

    assert [numeral.low for numeral in found] == [2, 3]


def test_a_list_with_and_is_not_one_number() -> None:
    found = NUMERALS.find("thirty and forty")

    assert found[0].low == 30
