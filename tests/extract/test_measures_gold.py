"""Measures and times against the annotated texts, where they are at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pledgebook.extract.measures import MeasureFinder
from pledgebook.extract.when import WhenFinder

GOLD = Path(__file__).parents[3] / "shared" / "gold"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not GOLD.is_dir(), reason="there is no ../shared")]
MEASURE_FLOOR = 0.97
WHEN_FLOOR = 0.95
_PARAGRAPH_END = "\n"

Key = tuple[Decimal | None, Decimal | None, str]


def _documents() -> Iterator[tuple[dict[str, Any], list[dict[str, Any]], str]]:
    for path in sorted(GOLD.glob("*/*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["head"]["language"] == "en":
            text = (path.parent / gold["head"]["text_file"]).read_bytes().decode("utf-8")
            yield gold["head"], gold["statements"], text


def _key(measure: dict[str, Any]) -> Key:
    low, high = (None if measure[side] is None else Decimal(str(measure[side])) for side in ("low", "high"))
    return low, high, measure["unit"]


def _places(statement: dict[str, Any], text: str) -> set[tuple[int, Key]]:
    """Measures of a statement by the place of their quotes; list items overlap, so the last place in the quote counts."""
    return {(text.rfind(m["quote"], statement["start"], statement["end"]), _key(m)) for m in statement.get("measures", ())}


def test_the_measures_of_annotated_statements_are_found() -> None:
    finder = MeasureFinder.load("en")
    hit = missed = wrong = 0
    for head, statements, text in _documents():
        gold = set().union(*(_places(statement, text) for statement in statements))
        hints = finder.hints([party for party in head["parties"] if len(party) == 3])
        found = [(m.span.start, m.span.end, (m.low, m.high, m.unit)) for m in finder.find(text, hints=hints)]
        within = [m for m in found if any(s["start"] <= m[0] and m[1] <= s["end"] for s in statements)]
        right = {(at, key) for at, key in gold if any(start < at + 1 and at < end and key == value for start, end, value in found)}
        hit += len(right)
        missed += len(gold - right)
        wrong += sum(1 for start, end, value in within if not any(start <= at < end and value == key for at, key in gold))

    assert 2 * hit / (2 * hit + missed + wrong) >= MEASURE_FLOOR


def test_the_times_of_annotated_statements_are_found() -> None:
    finder = WhenFinder.load("en")
    hit = missed = 0
    for head, statements, text in _documents():
        for statement in statements:
            if not statement.get("when"):
                continue
            start = text.rfind(_PARAGRAPH_END, 0, statement["start"]) + 1
            end = text.find(_PARAGRAPH_END, statement["end"])
            around = text[start : end if end > 0 else len(text)]
            found = {when.edtf for when in finder.find(around, published=head["published"])}
            hit += statement["when"]["edtf"] in found
            missed += statement["when"]["edtf"] not in found

    assert hit / (hit + missed) >= WHEN_FLOOR
