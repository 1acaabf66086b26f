"""What an outsider could later establish."""

from __future__ import annotations

import pytest

from tests.extract.reading import read

JOINT = {"genre": "joint", "parties": "PER CHL"}


@pytest.mark.parametrize(
    "text",
    [
        "The parties will allow the observers to report to the JBC.",
        "The parties will restore diplomatic relations.",
        "The parties look forward to concluding negotiations.",
        "The parties will resume construction.",
        "The parties will send joint patrols to the border.",
    ],
)
def test_what_goes_by_initials_begins_or_ends_or_is_a_definite_kind_can_be_seen(text: str) -> None:
    assert [one["testable"] for one in read(text, **JOINT)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The parties will help people with HIV.",
        "The parties will deepen mutual trust.",
        "The parties will expand cooperation in agriculture.",
    ],
)
def test_other_initials_and_general_words_cannot(text: str) -> None:
    assert [one["testable"] for one in read(text, **JOINT)] == [False]
