"""What a statement is about, and whether an outsider could check it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.model.statement import THEMES
from tests.extract.reading import read

ABOUT = {
    "trade": "customs tariffs on exports",
    "investment": "investment in an industrial park",
    "transport": "railways, highways and airports",
    "energy": "gas pipelines and hydropower",
    "mining": "lithium mining and rare earths",
    "agriculture": "irrigation, wheat and livestock",
    "environment": "climate adaptation and forests",
    "digital": "broadband and artificial intelligence",
    "science": "space research and satellites",
    "health": "hospitals, vaccines and medicine",
    "education": "universities, schools and teachers",
    "culture": "museums, heritage and tourism",
    "mobility": "visas and labour migration",
    "security": "the fight against terrorism",
    "governance": "the fight against corruption",
}
DEFINITE = (
    "a treaty on rivers",
    "an embassy in Lima",
    "direct flights to Lima",
    "an action plan",
    "a training course for 30 judges",
)
VAGUE = ("mutual trust", "good neighbourliness", "contacts at all levels", "cooperation in agriculture")


@pytest.mark.parametrize(("theme", "words"), ABOUT.items())
def test_a_statement_is_about_what_its_words_name(theme: str, words: str) -> None:
    (found,) = read(f"Peru and Chile will expand cooperation on {words}.")

    assert found["theme"] == theme


@pytest.mark.parametrize("words", DEFINITE)
def test_what_is_definite_can_be_checked(words: str) -> None:
    (found,) = read(f"Chile will establish {words}.")

    assert found["testable"]


@pytest.mark.parametrize("words", VAGUE)
def test_what_is_vague_cannot_be_checked(words: str) -> None:
    (found,) = read(f"Chile will strengthen {words}.")

    assert not found["testable"]


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.sampled_from(VAGUE), st.integers(2026, 2060))
def test_a_date_makes_the_vague_checkable(words: str, year: int) -> None:
    (found,) = read(f"Chile will strengthen {words} by {year}.")

    assert found["testable"]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="abcdefg hijklmnopqrstuvwxyz", min_size=1, max_size=40))
def test_every_statement_has_a_theme_of_the_guidelines(words: str) -> None:
    assert {statement["theme"] for statement in read(f"Chile will build {words}.")} <= set(THEMES)


def test_a_heading_tells_what_a_statement_without_words_of_its_own_is_about() -> None:
    text = "# Health and hospitals\n\nPeru and Chile will work more closely together.\n"

    (found,) = read(text)

    assert found["theme"] == "health"


def test_a_theme_word_inside_a_longer_term_does_not_count() -> None:
    (found,) = read("Peru and Chile will improve food security.")

    assert found["theme"] == "agriculture"
