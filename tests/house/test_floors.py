"""Floors only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gate.floors import GUARDED, GoldSet, LoweringRefused, below, corpus_digest, raise_floors, read_floors, write_floors
from tests.house.sources import ROOT

SET = GoldSet(name="one", folder="gold", language="en", digest="", floors={"kind accuracy": 0.8})


def figures(kind: float) -> dict[str, float]:
    return dict.fromkeys(GUARDED, 0.5) | {"kind accuracy": kind}


def test_a_floor_rises_to_the_figure_rounded_down() -> None:
    assert raise_floors(SET, figures(0.87654), digest="d").floors["kind accuracy"] == 0.876


def test_a_floor_does_not_fall() -> None:
    with pytest.raises(LoweringRefused, match="kind accuracy"):
        raise_floors(SET, figures(0.7), digest="d")


def test_a_floor_falls_for_a_reason_that_is_kept() -> None:
    lowered = raise_floors(SET, figures(0.7), digest="d", reason="gold was wrong")

    assert lowered.floors["kind accuracy"] == 0.7
    assert lowered.lowered == ("kind accuracy: gold was wrong",)


def test_what_is_under_its_floor_is_named() -> None:
    assert below(figures(0.7), SET.floors) == ("kind accuracy",)


def test_the_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    sets = read_floors(ROOT / "gate" / "floors.json")

    write_floors(tmp_path / "floors.json", sets)

    assert read_floors(tmp_path / "floors.json") == sets


def test_the_digest_changes_with_a_text(tmp_path: Path) -> None:
    head = {"id": "a", "language": "en", "text_file": "a.txt"}
    (tmp_path / "a.gold.json").write_text(json.dumps({"head": head, "statements": []}))
    (tmp_path / "a.txt").write_text("one")
    before = corpus_digest(tmp_path, language="en")

    (tmp_path / "a.txt").write_text("two")

    assert corpus_digest(tmp_path, language="en") != before


def test_the_examples_have_floors() -> None:
    examples = next(one for one in read_floors(ROOT / "gate" / "floors.json") if one.name == "examples")

    assert set(examples.floors) == set(GUARDED)
