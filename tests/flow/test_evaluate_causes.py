"""Evaluation of a set: mistakes with their causes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pledgebook.flow.causes import CAUSES
from pledgebook.flow.evaluate import Evaluation, evaluate
from pledgebook.flow.score_form import Annotated, Annotation, write_annotated

EXAMPLES = Path(__file__).parents[2] / "examples" / "china-central-asia" / "gold"
TEXT = (
    "China and Kazakhstan met in Astana, and Kazakhstan will open a school by 2027. "
    "Kazakhstan will build a road of 12 km. Green hills.\n"
)
HEAD = {
    "id": "one",
    "title": "Road",
    "published": "2025-06-17",
    "language": "en",
    "genre": "news",
    "parties": [],
    "text_file": "one.txt",
}


def marked(quote: str, trigger: str, kind: str) -> Annotation:
    start = TEXT.index(quote)
    end = start + len(quote)
    return Annotation(
        start=start, end=end, quote=quote, trigger=trigger, kind=kind, testable=True, theme="transport", cluster=quote
    )


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("gold")
    gold = [
        marked("China and Kazakhstan met in Astana", "met", "report"),
        marked("Kazakhstan will build a road of 12 km", "build", "report"),
        marked("Green hills", "hills", "report"),
    ]
    (folder / "one.txt").write_text(TEXT)
    (folder / "one.gold.json").write_text(write_annotated(Annotated(head=HEAD, statements=tuple(gold))))
    return evaluate(folder)


def test_misses_finds_and_fields_have_their_causes(evaluated: Evaluation) -> None:
    found = {(one.field, one.cause, one.detail) for one in evaluated.mistakes}

    assert {
        ("missed", "objection", "logistics"),
        ("missed", "gate", ""),
        ("false", "objection", "nothing objected"),
        ("kind", "force", "report read as pledge"),
        ("actors", "party", "none expected"),
        ("measures", "measure", "none expected"),
    } <= found


def test_the_most_frequent_cause_comes_first(evaluated: Evaluation) -> None:
    counts = list(evaluated.causes.values())
    listed = list(dict.fromkeys(one.cause for one in evaluated.mistakes))

    assert counts == sorted(counts, reverse=True)
    assert listed == list(evaluated.causes)
    assert sum(counts) == len(evaluated.mistakes)


def test_a_mistake_has_its_sentence_and_what_was_found_there(evaluated: Evaluation) -> None:
    (refused,) = [one for one in evaluated.mistakes if one.detail == "logistics"]

    assert refused.sentence == "China and Kazakhstan met in Astana, and Kazakhstan will open a school by 2027."
    assert refused.expected.startswith("report [met]")
    assert "refused: logistics" in refused.found


def test_the_figures_do_not_depend_on_the_causes(evaluated: Evaluation) -> None:
    assert (evaluated.figures["gold statements"], evaluated.figures["predicted"]) == (3, 2)


def test_each_rule_says_how_often_it_spoke_and_was_wrong(evaluated: Evaluation) -> None:
    assert [(one.used, one.wrong) for one in evaluated.rules if (one.field, one.rule) == ("kind", "kind.future")] == [(1, 1)]


@pytest.mark.slow
def test_every_mistake_of_the_examples_has_a_cause_that_is_explained() -> None:
    evaluation = evaluate(EXAMPLES)

    assert evaluation.mistakes
    assert set(evaluation.causes) <= set(CAUSES)
    assert json.dumps(evaluation.causes)
