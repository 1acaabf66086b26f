"""pledgebook evaluate and predict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run

TEXT = "The sides met. Ruritania will build a road by 2030. It will be long."
STATEMENT = {
    "quote": "Ruritania will build a road by 2030",
    "trigger": "build",
    "kind": "pledge",
    "testable": True,
    "speaker": None,
    "actors": ["RUR"],
    "recipients": [],
    "measures": [],
    "when": {"quote": "by 2030", "edtf": "../2030"},
    "theme": "transport",
    "cluster": "road",
    "start": 15,
    "end": 50,
}
HEAD = {
    "id": "one",
    "title": "Road",
    "published": "2025-06-17",
    "language": "en",
    "genre": "news",
    "parties": [],
    "text_file": "one.txt",
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT)
    (folder / "one.gold.json").write_text(json.dumps({"head": HEAD, "statements": [STATEMENT]}))
    return folder


def predictions(folder: Path, **changes: object) -> Path:
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps({"head": HEAD, "statements": [STATEMENT | changes]}))
    return folder


def test_stored_predictions_are_scored(gold: Path, tmp_path: Path) -> None:
    scored = run("evaluate", str(gold), "--predictions", str(predictions(tmp_path / "p")), "--json")

    assert json.loads(scored.stdout)["figures"]["whole statement, testable F1"] == 1.0


def test_a_wrong_field_is_listed_with_what_was_expected(gold: Path, tmp_path: Path) -> None:
    wrong = predictions(tmp_path / "p", kind="report")

    listed = run("evaluate", str(gold), "--predictions", str(wrong), "--errors").stdout

    assert "== kind: 1" in listed
    assert "expected pledge" in listed
    assert "found    report" in listed
    assert "Ruritania will build a road by 2030." in listed


def test_a_miss_is_listed_with_its_sentence(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()

    listed = run("evaluate", str(gold), "--predictions", str(tmp_path / "none"), "--errors").stdout

    assert "== missed: 1" in listed


def test_a_figure_under_its_floor_is_something_wrong(gold: Path, tmp_path: Path) -> None:
    wrong = predictions(tmp_path / "p", kind="report")

    judged = run("evaluate", str(gold), "--predictions", str(wrong), "--floor", "kind accuracy=0.5")

    assert judged.returncode == 1
    assert "kind accuracy is 0.000, under 0.500" in judged.stderr


def test_a_figure_over_its_floor_is_not(gold: Path, tmp_path: Path) -> None:
    right = predictions(tmp_path / "p")

    assert run("evaluate", str(gold), "--predictions", str(right), "--floor", "kind accuracy=0.5").returncode == 0


def test_a_folder_without_gold_is_a_usage_error(tmp_path: Path) -> None:
    assert run("evaluate", str(tmp_path)).returncode == 2


def test_predict_writes_one_file_a_document_with_exact_quotes(gold: Path, tmp_path: Path) -> None:
    known = {key: HEAD[key] for key in ("id", "title", "published", "text_file")}
    (gold / "heads.json").write_text(json.dumps([known]))

    done = run("predict", str(gold / "heads.json"), "--out", str(tmp_path / "out"))

    assert done.returncode == 0, done.stderr
    written = json.loads((tmp_path / "out" / "one.json").read_text())
    assert [TEXT[one["start"] : one["end"]] for one in written["statements"]] == [one["quote"] for one in written["statements"]]
    assert [one["trigger"] for one in written["statements"]] == ["build"]


def test_predict_says_which_documents_no_pack_covers(gold: Path, tmp_path: Path) -> None:
    (gold / "one.txt").write_text("A kormány utat épít a falvak között, és új iskolákat nyit az ország keleti részén.")
    (gold / "heads.json").write_text(json.dumps([HEAD]))

    done = run("predict", str(gold / "heads.json"), "--out", str(tmp_path / "out"))

    assert "no pack for language 'hu'" in done.stderr
    assert json.loads((tmp_path / "out" / "one.json").read_text())["statements"] == []


def test_heads_that_are_no_list_are_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "heads.json").write_text('{"id": "one"}')

    failed = run("predict", str(tmp_path / "heads.json"), "--out", str(tmp_path))

    assert failed.returncode == 2
    assert failed.stderr.count("\n") == 1


def test_without_stored_predictions_mistakes_come_by_cause(gold: Path) -> None:
    wrong = STATEMENT | {"kind": "report", "theme": "energy"}
    (gold / "one.gold.json").write_text(json.dumps({"head": HEAD, "statements": [wrong]}))

    listed = run("evaluate", str(gold), "--errors").stdout

    assert "== force: 1" in listed
    assert "kind: report read as pledge" in listed
    assert "kind.future  (gave kind 1 times, wrong 1 times)" in listed
    assert "== theme: 1" in listed


def test_one_cause_may_be_asked_for(gold: Path) -> None:
    wrong = STATEMENT | {"kind": "report", "theme": "energy"}
    (gold / "one.gold.json").write_text(json.dumps({"head": HEAD, "statements": [wrong]}))

    listed = run("evaluate", str(gold), "--cause", "theme").stdout

    assert "== theme: 1" in listed
    assert "== force" not in listed


def test_json_counts_the_causes(gold: Path) -> None:
    (gold / "one.gold.json").write_text(json.dumps({"head": HEAD, "statements": [STATEMENT | {"kind": "report"}]}))

    told = json.loads(run("evaluate", str(gold), "--json").stdout)

    assert told["causes"]["force"] == 1
    assert [one["detail"] for one in told["mistakes"] if one["cause"] == "force"] == ["report read as pledge"]


def test_a_cause_that_there_is_not_is_a_usage_error(gold: Path) -> None:
    assert run("evaluate", str(gold), "--cause", "weather").returncode == 2
