"""Times of sentences."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.extract.calendar import read_edtf
from pledgebook.extract.when import WhenFinder

FINDER = WhenFinder.load("en")
SPECS = Path(__file__).parents[1] / "specs" / "en" / "when.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]
DATE = r"\d{4}(-\d{2}(-\d{2})?)?[~?]?"
EDTF = re.compile(rf"{DATE}|\d{{3}}X|(\.\.|{DATE})/(\.\.|{DATE})")
YEARS = st.integers(1990, 2098)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
PHRASES = [
    *("by", "in", "since", "until", "over", "the", "next", "past", "last", "this", "two", "ten", "year", "years", "month", "end"),
    *("May", "March", "2026", "2030", "half", "first", "week", "day", "on", "Tuesday", "to", "from", "and", "18", "-", "–", ","),
    *("of", ".", "ago", "within", "decade", "mid-", "today"),
]
WORDS = st.sampled_from(PHRASES)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text'][:50]} @ {case['published']}" for case in CASES])
def test_a_sentence_has_the_times_of_its_spec(case: dict[str, Any]) -> None:
    found = [when.edtf for when in FINDER.find(case["text"], published=case["published"])]

    assert found == case["edtf"]


@given(st.lists(WORDS, max_size=14).map(" ".join), DAYS)
def test_every_time_is_valid_and_lies_between_its_days(text: str, published: date) -> None:
    for when in FINDER.find(text, published=published.isoformat()):
        assert EDTF.fullmatch(when.edtf)
        assert (when.earliest, when.latest) == read_edtf(when.edtf)
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@given(st.lists(WORDS, max_size=14).map(" ".join), st.integers(0, 10_000))
def test_spans_count_from_the_offset(text: str, offset: int) -> None:
    here = FINDER.find(text, published="2025-06-17")
    there = FINDER.find(text, offset=offset, published="2025-06-17")

    assert [(w.span.start + offset, w.span.end + offset, w.edtf) for w in here] == [
        (w.span.start, w.span.end, w.edtf) for w in there
    ]


@given(YEARS, YEARS)
def test_another_year_changes_only_the_time(first: int, second: int) -> None:
    one, other = (FINDER.find(f"It will be built by {year}.", published="2025-06-17")[0] for year in (first, second))

    assert (one.span, one.rule) == (other.span, other.rule)
    assert (one.edtf, other.edtf) == (f"../{first}", f"../{second}")


@given(DAYS)
def test_a_day_reads_back_from_every_way_to_write_it(day: date) -> None:
    forms = (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        day.isoformat(),
        f"{day:%b} {day.day}, {day.year}",
    )

    assert {FINDER.find(f"It opens on {form}.")[0].edtf for form in forms} == {day.isoformat()}


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_without_a_date_of_publication_nothing_relative_is_guessed(text: str) -> None:
    years = set(re.findall(r"\d{4}", text))
    found = FINDER.find(text)

    assert all(year in years or year == "1990" for when in found for year in re.findall(r"\d{4}", when.edtf))


@pytest.mark.parametrize(("future", "edtf"), [(None, "2025-08"), (True, "2025-08"), (False, "2024-08")])
def test_the_caller_may_say_which_way_a_bare_month_looks(future: bool | None, edtf: str) -> None:
    (when,) = FINDER.find("It happens in August.", published="2025-06-17", future=future)

    assert when.edtf == edtf


def test_today_is_told_by_its_rule() -> None:
    (when,) = FINDER.find("We sign it today.", published="2025-06-17")

    assert when.rule == "en.when.today"


def test_a_quote_covers_the_words_that_frame_the_time() -> None:
    text = "It is finished by the end of 2026."
    (when,) = FINDER.find(text)

    assert text[when.span.start : when.span.end] == "by the end of 2026"


def test_open_sides_have_no_day() -> None:
    (when,) = FINDER.find("It has run since 2013.")

    assert (when.earliest, when.latest) == (date(2013, 1, 1), None)
