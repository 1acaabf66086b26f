"""Lists in promises and reports: who reports some of the things that were promised has not reported all."""

from __future__ import annotations

import pytest

from pledgebook.follow.listed import tells_of_a_part
from pledgebook.follow.progress import ProgressFinder


def things(quote: str) -> frozenset[str]:
    """What the English pack finds listed."""
    return ProgressFinder.load("en").listed(quote)


@pytest.mark.parametrize(
    ("quote", "listed"),
    [
        ("we will set up meetings for industry, road transport and customs", {"industry", "road transport", "customs"}),
        ("Offices were opened in Oslo, Bergen, and Tromsø", {"oslo", "bergen", "tromsø"}),
        ("roads and bridges were built", {"roads", "bridges were built"}),
        ("the parties opened a bank", set()),
        ("industry, transport and the fields that ministers of all sides name later", {"industry", "transport", "the fields that"}),
    ],
)
def test_the_things_of_a_list_are_found(quote: str, listed: set[str]) -> None:
    assert things(quote) == listed


def test_a_language_without_words_that_join_lists_nothing() -> None:
    assert ProgressFinder.load("tlh").listed("ghargh, to'baj je") == frozenset()


@pytest.mark.parametrize(
    ("promise", "report", "part"),
    [
        ("schools, roads and wells", "schools and roads", True),
        ("schools, roads and wells", "schools, roads and wells", False),
        ("schools, roads and wells", "schools, roads, wells and a bridge", False),
        ("schools, roads and wells", "new schools, roads and wells were built", False),
        ("new schools, roads and wells in all villages", "schools, roads and wells", False),
        ("schools, roads and wells", "schools and bridges", False),
        ("schools, roads and wells", "all of it", False),
        ("all of it", "schools and roads", False),
    ],
)
def test_a_report_of_some_of_the_things_tells_of_a_part(promise: str, report: str, part: bool) -> None:
    assert tells_of_a_part(things(report), [things(promise)]) is part


def test_a_report_of_all_that_one_promise_lists_tells_of_no_part() -> None:
    assert not tells_of_a_part(things("schools and roads"), [things("schools, roads and wells"), things("schools and roads")])
