"""What a search asks for, and where a text holds it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.lang.endings import forms_of
from pledgebook.lang.seeking import NOTHING, read_search

RAIL = "Железная дорога Китай — Кыргызстан — Узбекистан"
PLACES = "China will offer 3,000 training places to Central Asian countries."
VACCINE = "中方愿向中亚国家提供五千万剂疫苗"


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("places", PLACES),
        ("place", PLACES),
        ("PLAC", PLACES),
        ("trained country", PLACES),
        ("3,000", PLACES),
        ('"training places"', PLACES),
        ("“training places”", PLACES),
        ("offer -railway", PLACES),
        ('offer -"places training"', PLACES),
        ("-railway", PLACES),
        ("железной дороги", RAIL),
        ("ЖЕЛЕЗНЫЕ ДОРОГИ", RAIL),
        ("кыргыз", RAIL),
        ("疫苗", VACCINE),
        ("中亚 疫苗", VACCINE),
        ('"五千万剂"', VACCINE),
        ("疫苗 -铁路", VACCINE),
    ],
)
def test_a_text_answers_to_a_search(search: str, text: str) -> None:
    assert read_search(search).fits(text)


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("places railway", PLACES),
        ('"places training"', PLACES),
        ('"place"', PLACES),
        ('"train"', PLACES),
        ("offer -places", PLACES),
        ("offer −trained", PLACES),
        ("4,000", PLACES),
        ("lace", PLACES),
        ("железо", RAIL),
        ("苗疫", VACCINE),
        ("-疫苗", VACCINE),
    ],
)
def test_a_text_does_not_answer_to_another(search: str, text: str) -> None:
    assert not read_search(search).fits(text)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("training places", ["training", "places"]),
        ('"training places"', ["training places"]),
        ("3,000 coun", ["3,000", "countries"]),
        ("-offer places", ["places"]),
    ],
)
def test_what_was_found_is_named(search: str, found: list[str]) -> None:
    assert [PLACES[span.start : span.end] for span in read_search(search).find(PLACES)] == found


@pytest.mark.parametrize("search", ["", "  ", "- \" '", "“”", "…", "--"])
def test_signs_alone_ask_for_nothing(search: str) -> None:
    assert read_search(search) == NOTHING
    assert not read_search(search)


def test_a_quotation_that_is_not_closed_goes_to_the_end() -> None:
    assert [term.words for term in read_search('rail "mutual trade by').wanted] == [("rail",), ("mutual", "trade", "by")]


def test_a_hyphen_inside_a_word_leaves_nothing_out() -> None:
    search = read_search("follow-up")

    assert ([term.words for term in search.wanted], search.unwanted) == ([("follow", "up")], ())


def test_a_pasted_page_is_a_search_of_bounded_size() -> None:
    assert len(read_search("one two three " * 1000).wanted) <= 32


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=60))
def test_what_is_marked_is_in_the_text_and_in_order(search: str, text: str) -> None:
    spans = read_search(search).find(text)

    assert all(span.end <= len(text) for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))


@settings(deadline=None)
@given(st.text(alphabet="абвгдежз", min_size=1, max_size=9) | st.text(alphabet="abcdefgh", min_size=1, max_size=9))
def test_a_word_is_one_of_its_forms(word: str) -> None:
    assert word in forms_of(word)
