"""Sentences and the statements that they make, case by case of `tests/specs/en/statements.jsonl`.

A case of tier `must` has to hold. Of `should` a number has to hold that is pinned here and may only rise; `hard` is counted only.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pledgebook.model.statement import THEMES, Kind
from pledgebook.model.text import Genre
from tests.extract.reading import read_case

SPECS = Path(__file__).parents[1] / "specs" / "en" / "statements.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]
TIERS = ("must", "should", "hard")
FIELDS = {"trigger", "quote", "kind", "testable", "theme", "speaker", "actors", "recipients", "measures", "edtf"}
FLOOR = 23  # `should` cases that hold; a number, not a share, so that a new case that fails lowers nothing


def of_tier(tier: str) -> list[Any]:
    return [pytest.param(case, id=case["text"][:60].replace("\n", " ")) for case in CASES if case["tier"] == tier]


def complaints(case: dict[str, Any]) -> list[str]:
    """What is missing, wrong or too much, in words; empty where the case holds."""
    found = read_case(case)
    wrong = []
    for wanted in case["expect"]:
        alike = [statement for statement in found if statement["trigger"] == wanted["trigger"]]
        best = max(alike, key=lambda statement: sum(statement[name] == value for name, value in wanted.items()), default=None)
        if best is None:
            wrong.append(f"no {wanted['trigger']!r}")
            continue
        found.remove(best)
        wrong += [f"{wanted['trigger']}: {name} is {best[name]}" for name, value in wanted.items() if best[name] != value]
    if not case.get("extra"):
        wrong += [f"too much: {statement['quote']!r}" for statement in found]
    return wrong


def number_that_holds(tier: str) -> int:
    return sum(not complaints(case) for case in CASES if case["tier"] == tier)


@pytest.mark.parametrize("case", of_tier("must"))
def test_a_text_makes_the_statements_of_its_spec(case: dict[str, Any]) -> None:
    assert complaints(case) == []


def test_no_fewer_of_the_less_common_forms_are_read_right_than_before() -> None:
    assert number_that_holds("should") >= FLOOR


def test_hard_forms_are_counted(record_property: Callable[[str, object], None]) -> None:
    held = number_that_holds("hard")

    record_property("hard_cases_read_right", held)
    assert held <= len(of_tier("hard"))


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number, _ in enumerate(CASES, start=1)])
def test_a_spec_asks_only_for_what_its_text_says(case: dict[str, Any]) -> None:
    words = [wanted[name] for wanted in case["expect"] for name in ("trigger", "quote") if name in wanted]

    assert [phrase for phrase in [*words, *case.get("not", [])] if phrase not in case["text"]] == []


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number, _ in enumerate(CASES, start=1)])
def test_a_spec_uses_only_values_that_the_guidelines_know(case: dict[str, Any]) -> None:
    unknown = [
        *({case["tier"]} - set(TIERS)),
        *({case["genre"]} - set(Genre)),
        *(name for wanted in case["expect"] for name in wanted.keys() - FIELDS),
        *({wanted["kind"] for wanted in case["expect"]} - set(Kind)),
        *({wanted["theme"] for wanted in case["expect"] if "theme" in wanted} - set(THEMES)),
    ]

    assert unknown == []


def test_no_text_is_asked_twice_under_the_same_head() -> None:
    asked = [(case["text"], case["genre"], case.get("parties"), case["published"]) for case in CASES]

    assert len(asked) == len(set(asked))


def test_most_specs_are_ones_that_must_hold() -> None:
    must = sum(case["tier"] == "must" for case in CASES)

    assert must >= 0.7 * len(CASES)
