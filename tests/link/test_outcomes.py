"""What pairs of statements are to each other, by the cases of `tests/specs`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pledgebook.link.linker import Linker
from pledgebook.model.link import Link
from tests.link.telling import members, tell

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "specs" / "en" / "linking.jsonl").read_text().splitlines()]


def link(case: dict[str, Any]) -> tuple[Link, ...]:
    """The links that a linker finds between the two statements of a case."""
    return Linker(members).add([tell(**case["left"]), tell(**case["right"])])


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_pairs_have_the_outcome_that_a_reader_expects(case: dict[str, Any]) -> None:
    outcomes = [one.outcome.value for one in link(case)]

    assert outcomes == ([] if case["outcome"] == "not the same" else [case["outcome"]])


@pytest.mark.parametrize("case", [case for case in CASES if case["outcome"] != "not the same"], ids=lambda case: case["case"])
def test_every_link_gives_reasons_that_a_person_can_read(case: dict[str, Any]) -> None:
    (found,) = link(case)

    assert len(found.evidence) >= 3
    assert all(len(one.reason.split()) >= 2 for one in found.evidence)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_the_outcome_does_not_depend_on_the_order_of_telling(case: dict[str, Any]) -> None:
    swapped = Linker(members).add([tell(**case["right"]), tell(**case["left"])])

    assert swapped == link(case)
