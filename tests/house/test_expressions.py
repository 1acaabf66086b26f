"""No regular expression of the sources runs away on a text that goes on and on."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pledgebook as pb
from pledgebook.read.reader import read_text
from tests.house.expressions import Expression
from tests.house.pumping import runs_away

_FELT = 0.1  # seconds of the processor; less cannot be told from noise
_SQUARE = 4.0 * 1.5  # twice the length may take four times as long, and half as much again by chance
UNITS = st.text(st.sampled_from("aA9 -–.,:;()\"'%/\n\t中и"), min_size=1, max_size=4)


@cache
def _expressions() -> tuple[Expression, ...]:
    """They are listed by a process of its own, in which nothing is compiled yet."""
    done = subprocess.run([sys.executable, "-m", "tests.house.expressions"], capture_output=True, check=True)
    return tuple(Expression(**json.loads(line)) for line in done.stdout.splitlines())


def test_the_expressions_of_modules_and_packs_are_found() -> None:
    places = {one.where for one in _expressions()}

    assert {"lang/schema.py", "read/html.py", "extract/measures_words.py"} <= places
    assert len(_expressions()) > 300


def test_no_expression_takes_many_times_as_long_for_a_little_more_text() -> None:
    plain = [one for one in _expressions() if not one.is_bytes]
    found = {one.pattern: text for one in plain if (text := runs_away(one.compiled(), search=one.compiled().search))}

    assert found == {}


def test_an_expression_that_runs_away_is_found_out() -> None:
    bad = Expression(pattern=r"(?:a+)+$", flags=0, is_bytes=False, where="here").compiled()

    assert runs_away(bad, search=bad.search)


def _read(text: str) -> object:
    return read_text(text, source="a.txt")


def _extract(text: str) -> object:
    return pb.extract(text, published="2025-06-17", language="en")


@pytest.mark.parametrize("room", [_read, _extract])
@settings(max_examples=15, deadline=None)
@given(unit=UNITS)
def test_twice_the_text_takes_no_more_than_the_square_of_the_time(room: Callable[[str], object], unit: str) -> None:
    once, twice = (_spent(room, f"China will build 3,000 {unit * times} roads by 2030.\n") for times in (1_000, 2_000))

    assert twice < max(_FELT, once) * _SQUARE


def _spent(room: Callable[[str], object], text: str) -> float:
    """The least time of the processor of two goes, as others use the machine too."""
    goes = []
    for _ in range(2):
        start = time.thread_time()
        room(text)
        goes.append(time.thread_time() - start)
    return min(goes)
