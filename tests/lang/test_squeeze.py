"""Squeezed text has the words of the original and knows their places."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.lang.squeeze import squeeze

TEXTS = st.text(alphabet="ab  \n\t.é\u00a0")


@given(TEXTS)
def test_every_word_is_found_again_at_its_place_in_the_original(text: str) -> None:
    squeezed = squeeze(text)

    assert all(text[squeezed.original(i)] == char for i, char in enumerate(squeezed.text) if not char.isspace())


@given(TEXTS)
def test_no_two_spaces_stand_together(text: str) -> None:
    squeezed = squeeze(text).text

    assert [pair for pair in pairwise(squeezed) if pair[0].isspace() and pair[1].isspace()] == []


def test_an_empty_line_stays_a_line_end() -> None:
    assert squeeze("One.\n \nTwo  three\nfour").text == "One.\nTwo three four"
