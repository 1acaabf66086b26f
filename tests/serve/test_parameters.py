"""What parameters say: the last value of a name, and whole numbers."""

from __future__ import annotations

import pytest

from pledgebook.serve.parameters import last_given, whole_number


def test_the_last_value_that_says_something_counts() -> None:
    assert last_given({"by": ["year", "month", ""]}, "by") == "month"


@pytest.mark.parametrize("parameters", [{}, {"by": []}, {"by": [""]}])
def test_where_nothing_is_said_the_default_counts(parameters: dict[str, list[str]]) -> None:
    assert last_given(parameters, "by", default="quarter") == "quarter"


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("999", 999)])
def test_digits_are_a_number(text: str, number: int) -> None:
    assert whole_number(text, digits=3) == number


@pytest.mark.parametrize("text", ["", "1000", "-1", "1.5", " 1", "１", "²", "one"])
def test_nothing_else_is_a_number(text: str) -> None:
    assert whole_number(text, digits=3) is None
