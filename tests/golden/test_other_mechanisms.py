"""The example documents of many mechanisms and the gold beside them: forms of diplomacy that the demo does not have."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from pledgebook.model.issue import Issue
from pledgebook.model.statement import Kind
from pledgebook.model.text import Document, Genre
from pledgebook.read.limits import DEFAULT
from pledgebook.read.reader import read
from pledgebook.read.sources import find_sources
from tests.golden.examples import NOTE, ROOT, load
from tests.golden.test_gold import named_parties, wrong_values

EXAMPLES = ROOT / "examples" / "other-mechanisms"
DOCUMENTS = EXAMPLES / "documents"
GOLD = EXAMPLES / "gold"
PATHS = sorted(GOLD.glob("*.gold.json"))
ALL = [pytest.param(load(path), id=path.name.removesuffix(".gold.json")) for path in PATHS]


def read_example(gold: dict[str, Any]) -> Document:
    (source,) = find_sources([str(EXAMPLES / gold["head"]["document"])], limits=DEFAULT)
    assert not isinstance(source, Issue)
    return read(source)


def text_of(gold: dict[str, Any]) -> str:
    """The text that a gold file annotates, newlines as they are."""
    return (GOLD / str(gold["head"]["text_file"])).read_bytes().decode("utf-8")


@pytest.mark.parametrize("gold", ALL)
def test_the_reader_gives_the_annotated_text(gold: dict[str, Any]) -> None:
    assert read_example(gold).text == text_of(gold)


@pytest.mark.parametrize("gold", ALL)
def test_the_reader_finds_the_head_that_the_gold_gives(gold: dict[str, Any]) -> None:
    head = read_example(gold).head

    assert (head.title, head.published, head.language, head.genre) == tuple(
        gold["head"][key] for key in ("title", "published", "language", "genre")
    )


@pytest.mark.parametrize("gold", ALL)
def test_every_quote_stands_where_it_says(gold: dict[str, Any]) -> None:
    text = text_of(gold)

    assert [one["quote"] for one in gold["statements"] if text[one["start"] : one["end"]] != one["quote"]] == []


@pytest.mark.parametrize("gold", ALL)
def test_every_field_rests_on_words_of_the_text(gold: dict[str, Any]) -> None:
    text = text_of(gold)

    loose = [
        words
        for one in gold["statements"]
        for words, place in [
            (one["trigger"], one["quote"]),
            *((measure["quote"], one["quote"]) for measure in one["measures"]),
            *([(one["when"]["quote"], text)] if one["when"] else []),
        ]
        if words not in place
    ]

    assert loose == []


@pytest.mark.parametrize("gold", ALL)
def test_every_value_is_one_that_the_guidelines_know(gold: dict[str, Any]) -> None:
    assert [wrong for one in gold["statements"] for wrong in wrong_values(one)] == []


@pytest.mark.parametrize("gold", ALL)
def test_no_statement_is_there_twice(gold: dict[str, Any]) -> None:
    counts = Counter((one["start"], one["end"], one["trigger"]) for one in gold["statements"])

    assert [place for place, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("gold", ALL)
def test_an_example_is_of_readable_length_and_says_that_it_is_one(gold: dict[str, Any]) -> None:
    document = EXAMPLES / gold["head"]["document"]

    assert 200 <= len(text_of(gold).split()) <= 400
    assert NOTE in document.read_text(encoding="utf-8")


def test_every_example_has_gold_and_all_gold_an_example() -> None:
    named = {load(path)["head"]["document"] for path in PATHS}

    assert named == {str(path.relative_to(EXAMPLES)) for path in DOCUMENTS.iterdir()}


def test_the_heads_are_those_of_the_gold() -> None:
    heads = json.loads((GOLD / "heads.json").read_bytes())

    assert heads == [{key: load(path)["head"][key] for key in ("id", "title", "published", "text_file")} for path in PATHS]


def test_a_group_with_known_members_has_at_least_two() -> None:
    members = json.loads((GOLD / "parties.json").read_bytes())
    used = {party for path in PATHS for one in load(path)["statements"] for party in named_parties(one)}

    assert set(members) <= used | {party for path in PATHS for party in load(path)["head"]["parties"]}
    assert all(len(states) > 1 for states in members.values())


def test_the_examples_cover_every_genre_and_kind() -> None:
    gold = [load(path) for path in PATHS]

    assert {one["head"]["genre"] for one in gold} == set(Genre)
    assert {statement["kind"] for one in gold for statement in one["statements"]} == set(Kind)
