"""Quantities of sentences."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.extract.measures import MeasureFinder
from pledgebook.model.measure import Measure, Role

FINDER = MeasureFinder.load("en")
SPECS = Path(__file__).parents[1] / "specs" / "en" / "measures.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]
AMOUNTS = st.integers(2, 999_999)


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_a_sentence_has_the_measures_of_its_spec(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [(m.low, m.high, m.unit, m.role, text[m.span.start : m.span.end]) for m in FINDER.find(text)]

    wanted = [(_number(m["low"]), _number(m["high"]), m["unit"], Role(m["role"]), m["quote"]) for m in case["measures"]]
    assert found == wanted


@given(st.text(), st.integers(0, 10_000))
def test_spans_count_from_the_offset(text: str, offset: int) -> None:
    here = FINDER.find(text)
    there = FINDER.find(text, offset=offset)

    assert [(m.span.start + offset, m.span.end + offset) for m in here] == [(m.span.start, m.span.end) for m in there]


@given(st.text(alphabet="0123456789 ,.-–$%€abmnoritw+()/\n", max_size=60))
def test_any_text_is_read_without_error_and_within_its_bounds(text: str) -> None:
    found = FINDER.find(text)

    assert all(m.span.end <= len(text) for m in found)


@given(AMOUNTS, AMOUNTS)
def test_another_amount_changes_only_the_bounds(first: int, second: int) -> None:
    one, other = (FINDER.find(f"The bank will lend more than ${amount:,} million to farmers.")[0] for amount in (first, second))

    assert (one.unit, one.role, one.rule, one.high) == (other.unit, other.role, other.rule, other.high)
    assert [one.low, other.low] == [Decimal(first * 10**6), Decimal(second * 10**6)]


@given(
    AMOUNTS,
    st.sampled_from(
        ["${n:,} billion", "{n:,} billion dollars", "USD {n} billion", "US$ {n}bn", "{n}-billion-dollar", "{n} bn US dollars"]
    ),
)
def test_the_same_money_in_other_writing_is_the_same_measure(amount: int, form: str) -> None:
    (found,) = FINDER.find(f"It grants {form.format(n=amount)}.")

    assert (found.low, found.high, found.unit) == (Decimal(amount * 10**9), Decimal(amount * 10**9), "USD")


@pytest.mark.parametrize(
    ("country", "text", "unit"),
    [
        ("AUS", "We will invest $5 million.", "AUD"),
        ("CAN", "We will invest 5 million dollars.", "CAD"),
        ("CHN", "It is worth ¥5 million.", "CNY"),
        ("PAK", "It is worth 5 million rupees.", "PKR"),
        ("FRA", "We will invest $5 million.", "USD"),
        ("AUS", "We will invest US$5 million.", "USD"),
    ],
)
def test_the_country_of_a_document_decides_whose_money_it_is(country: str, text: str, unit: str) -> None:
    found = FINDER.find(text, hints=FINDER.hints([country]))

    assert found[0].unit == unit


def test_money_named_elsewhere_in_the_document_decides_about_a_shared_sign() -> None:
    hints = FINDER.hints([], "The loan is counted in yuan.")

    assert FINDER.find("¥3 billion", hints=hints)[0].unit == "CNY"


def test_without_hints_a_dollar_is_the_american_one() -> None:
    assert FINDER.find("$3 billion")[0].unit == "USD"


def test_tags_stop_a_noun_phrase_at_a_verb() -> None:
    text = "It gave 40 scholars grants rewards."
    tags = [(8, 10, "CD"), (11, 18, "NNS"), (19, 25, "VBZ"), (26, 33, "NNS")]

    (found,) = FINDER.find(text, tags=tags)
    assert found.unit == "scholar"


def test_tags_are_in_the_offsets_of_the_document() -> None:
    tags = [(108, 110, "CD"), (111, 118, "NNS"), (119, 125, "VBZ")]

    (found,) = FINDER.find("It gave 40 scholars grants.", offset=100, tags=tags)
    assert found.unit == "scholar"


def test_a_conversion_has_the_role_of_what_it_converts() -> None:
    found: tuple[Measure, ...] = FINDER.find("Trade rose to 70 billion yuan ($9.7 billion).")

    assert [m.role for m in found] == [Role.LEVEL, Role.LEVEL]
