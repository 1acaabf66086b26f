"""Comparing predictions with gold."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.evaluate import read_groups
from pledgebook.flow.score import b_cubed, pair_statements, score
from pledgebook.flow.score_form import Annotation, read_annotated, read_gold, write_annotated

SHARED_GOLD = Path(__file__).parents[3] / "shared" / "gold"


def statement(start: int, quote: str, **fields: object) -> Annotation:
    given_fields = {"trigger": quote.split()[0], "kind": "pledge", "testable": True, "theme": "trade", "cluster": quote} | fields
    return Annotation(start=start, end=start + len(quote), quote=quote, **given_fields)  # type: ignore[arg-type]


def test_gold_as_its_own_prediction_is_perfect() -> None:
    gold = [statement(0, "build a road", actors=("CHN",)), statement(20, "open a school", testable=False)]

    figures = score([pair_statements(gold, gold)], groups={})

    assert {label: value for label, value in figures.items() if not label.startswith("recipients") and value != 1.0} == {
        "gold statements": 2,
        "predicted": 2,
        "measures P": 0.0,
        "measures R": 0.0,
        "measures F1": 0.0,
        "when, where gold has one": 0.0,
    }


def test_a_find_that_matches_a_vague_statement_is_neither_right_nor_wrong() -> None:
    gold = [statement(0, "deepen trust", testable=False)]
    predicted = [statement(0, "deepen trust", testable=True)]

    figures = score([pair_statements(gold, predicted)], groups={})

    assert figures["detection, testable P"] == 0.0
    assert figures["detection, all F1"] == 1.0


def test_a_group_equals_the_list_of_its_members() -> None:
    gold = [statement(0, "build a road", actors=("@two",))]
    predicted = [statement(0, "build a road", actors=("AAA", "BBB"))]

    figures = score([pair_statements(gold, predicted)], groups={"@two": ["AAA", "BBB"]})

    assert figures["actors F1"] == 1.0
    assert figures["whole statement, all F1"] == 1.0


def test_a_short_overlap_counts_only_where_each_covers_the_trigger_of_the_other() -> None:
    gold = [statement(0, "provide 50 million doses to the five states of the region and their partners")]
    same_trigger = statement(0, "provide 50 doses")
    other_trigger = statement(60, "their partners and build a centre of medicine there", trigger="build")

    assert len(pair_statements(gold, [same_trigger]).pairs) == 1
    assert pair_statements(gold, [other_trigger]).false == (other_trigger,)


def test_statements_apart_are_never_paired() -> None:
    pairing = pair_statements([statement(0, "build a road")], [statement(40, "build a road")])

    assert (len(pairing.missed), len(pairing.false)) == (1, 1)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=12))
def test_the_order_of_items_never_changes_b_cubed(clusters: list[tuple[str, str]]) -> None:
    assert b_cubed(clusters) == pytest.approx(b_cubed(clusters[::-1]), abs=1e-12)


@given(st.lists(st.sampled_from("abcd"), min_size=1))
def test_renaming_clusters_keeps_b_cubed_at_one(clusters: list[str]) -> None:
    assert b_cubed([(one, one.upper()) for one in clusters]) == pytest.approx(1.0)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED_GOLD.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_the_figures_equal_those_of_the_reference_scorer(name: str, tmp_path: Path) -> None:
    for number, gold in enumerate(read_gold(SHARED_GOLD / name)):
        raw = json.loads(write_annotated(gold))
        raw["statements"] = [_spoilt(one, at + number) for at, one in enumerate(raw["statements"]) if (at + number) % 7]
        (tmp_path / f"{gold.id}.json").write_text(json.dumps(raw))

    expected = _reference().score(SHARED_GOLD / name, tmp_path)

    assert _figures(SHARED_GOLD / name, tmp_path) == pytest.approx(expected, abs=1e-9)


def _figures(gold: Path, predictions: Path) -> dict[str, float]:
    pairings = [
        pair_statements(one.statements, read_annotated(predictions / f"{one.id}.json").statements) for one in read_gold(gold)
    ]
    return score(pairings, groups=read_groups(gold))


def _spoilt(statement: dict[str, object], at: int) -> dict[str, object]:
    """A statement with something changed, another thing for each place in the list."""
    start, end = int(str(statement["start"])), int(str(statement["end"]))
    changes: list[dict[str, object]] = [
        {},
        {"start": start + 12, "quote": str(statement["quote"])[12:]} if end - start > 30 else {},
        {"end": start + (end - start) // 2, "quote": str(statement["quote"])[: (end - start) // 2]},
        {"kind": "report", "theme": "energy"},
        {"testable": not statement["testable"], "speaker": ["CHN", "KAZ"]},
        {"actors": ["CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"], "recipients": ["@central-asia"]},
        {"measures": [], "when": None},
        {"cluster": "one", "when": {"quote": "", "edtf": "2025"}},
    ]
    return statement | changes[at % len(changes)]


def _reference() -> ModuleType:
    found = importlib.util.spec_from_file_location("reference_scorer", SHARED_GOLD / "gold.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module
