from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from pledgebook.model.measure import Role
from pledgebook.model.statement import THEMES, Kind
from pledgebook.model.text import Genre
from tests.golden.examples import DOCUMENTS, EXAMPLES, GOLD, NOTE, gold_paths, load, text_of

PARTY = re.compile(r"@[a-z0-9+-]+|[A-Z]{3}")
SLUG = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
EDTF = re.compile(rf"{DATE}|(\.\.|{DATE})/(\.\.|{DATE})")
ALL = [pytest.param(load(path), id=path.name.removesuffix(".gold.json")) for path in gold_paths()]


def named_parties(statement: dict[str, Any]) -> list[str]:
    speaker = statement["speaker"]
    return [*statement["actors"], *statement["recipients"], *([speaker] if isinstance(speaker, str) else speaker or [])]


def wrong_values(statement: dict[str, Any]) -> list[object]:
    """Values of a statement that the guidelines do not know."""
    when = statement["when"]
    return [
        *([] if statement["kind"] in set(Kind) else [statement["kind"]]),
        *([] if statement["theme"] in THEMES else [statement["theme"]]),
        *([] if statement["testable"] in (True, False) else [statement["testable"]]),
        *([] if SLUG.fullmatch(statement["cluster"]) else [statement["cluster"]]),
        *([] if when is None or EDTF.fullmatch(when["edtf"]) else [when]),
        *(party for party in named_parties(statement) if not PARTY.fullmatch(party)),
        *(m for m in statement["measures"] if m["role"] not in set(Role) or not m["unit"] or (m["low"], m["high"]) == (None, None)),
    ]


@pytest.mark.parametrize("gold", ALL)
def test_every_quote_of_the_gold_stands_where_it_says(gold: dict[str, Any]) -> None:
    text = text_of(gold)

    moved = [s["quote"] for s in gold["statements"] if text[s["start"] : s["end"]] != s["quote"]]

    assert moved == []


@pytest.mark.parametrize("gold", ALL)
def test_every_field_of_the_gold_rests_on_words_of_the_text(gold: dict[str, Any]) -> None:
    text = text_of(gold)

    loose = [
        words
        for s in gold["statements"]
        for words, place in [
            (s["trigger"], s["quote"]),
            *((measure["quote"], s["quote"]) for measure in s["measures"]),
            *([(s["when"]["quote"], text)] if s["when"] else []),
        ]
        if words not in place
    ]

    assert loose == []


@pytest.mark.parametrize("gold", ALL)
def test_every_value_of_the_gold_is_one_that_the_guidelines_know(gold: dict[str, Any]) -> None:
    assert [wrong for statement in gold["statements"] for wrong in wrong_values(statement)] == []


@pytest.mark.parametrize("gold", ALL)
def test_no_statement_of_the_gold_is_there_twice(gold: dict[str, Any]) -> None:
    counts = Counter((s["start"], s["end"], s["trigger"]) for s in gold["statements"])

    assert [place for place, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("gold", ALL)
def test_an_example_is_of_readable_length_and_says_that_it_is_one(gold: dict[str, Any]) -> None:
    text = text_of(gold)
    document = DOCUMENTS / gold["head"]["document"].removeprefix("documents/")

    assert 150 <= len(text.split()) <= 600
    assert NOTE in text or NOTE in document.read_text(encoding="utf-8")


def test_every_example_has_gold_and_all_gold_an_example() -> None:
    named = {load(path)["head"]["document"] for path in gold_paths()}

    assert named == {str(path.relative_to(EXAMPLES)) for path in DOCUMENTS.iterdir()}


def test_the_heads_are_those_of_the_gold() -> None:
    heads = json.loads((GOLD / "heads.json").read_bytes())

    assert heads == [{key: load(path)["head"][key] for key in ("id", "title", "published", "text_file")} for path in gold_paths()]


def test_the_examples_cover_every_genre_kind_and_format() -> None:
    gold = [load(path) for path in gold_paths()]

    assert {one["head"]["genre"] for one in gold} == set(Genre)
    assert {statement["kind"] for one in gold for statement in one["statements"]} == set(Kind)
    assert {path.suffix for path in DOCUMENTS.iterdir()} == {".txt", ".md", ".html", ".docx", ".pdf", ".eml"}
