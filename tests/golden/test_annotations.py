from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gate.unfold import ANNOTATIONS, main, texts_by_name, title_of, unfold
from pledgebook.model.statement import THEMES, Kind
from tests.golden.examples import ROOT

TEXTS = ROOT.parent / "shared" / "bench"
PARTY = re.compile(r"@[a-z0-9+-]+|[A-Z]{3}")
ALL = [pytest.param(json.loads(path.read_bytes()), id=path.stem) for path in sorted(ANNOTATIONS.glob("*.json"))]


def spans(statement: dict[str, Any]) -> list[list[int]]:
    """The places inside a statement that its fields rest on."""
    return [statement["trigger"], *(measure["span"] for measure in statement["measures"])]


@pytest.mark.parametrize("annotation", ALL)
def test_every_span_lies_in_its_statement_and_every_statement_in_the_window(annotation: dict[str, Any]) -> None:
    first, last = annotation["window"]
    stray = [
        statement["start"]
        for statement in annotation["statements"]
        if not first <= statement["start"] < statement["end"] <= last
        or any(not statement["start"] <= start < end <= statement["end"] for start, end in spans(statement))
    ]

    assert stray == []


@pytest.mark.parametrize("annotation", ALL)
def test_every_label_is_one_that_the_guidelines_know(annotation: dict[str, Any]) -> None:
    unknown = [
        label
        for statement in annotation["statements"]
        for label, known in [
            (statement["kind"], statement["kind"] in set(Kind)),
            (statement["theme"], statement["theme"] in THEMES),
            *((party, bool(PARTY.fullmatch(party))) for key in ("speaker", "actors", "recipients") for party in statement[key]),
        ]
        if not known
    ]

    assert unknown == []


@pytest.mark.parametrize("annotation", ALL)
def test_no_words_of_the_text_are_stored(annotation: dict[str, Any]) -> None:
    kept = {key for statement in annotation["statements"] for key in statement}

    assert not kept & {"quote", "text", "words"}
    assert annotation["sha256"] == annotation["sha256"].lower()
    assert len(annotation["sha256"]) == 64


def test_a_title_broken_over_lines_is_put_together() -> None:
    text = '---\ndate: 2022\ntitle: "Joint Statement of\\\n  \\ the Two in\\_Town"\n---\nWords.\n'

    assert title_of(text) == "Joint Statement of the Two in Town"


def test_texts_are_found_in_several_folders_and_below_them(tmp_path: Path) -> None:
    (tmp_path / "one" / "below").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "below" / "first.md").touch()
    (tmp_path / "two" / "second.md").touch()

    assert sorted(texts_by_name([tmp_path / "one", tmp_path / "two"])) == ["first.md", "second.md"]


def test_a_text_that_is_not_at_hand_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    returned = main([str(tmp_path), str(tmp_path / "out")])

    assert returned == 1
    assert "is missing or another text" in capsys.readouterr().out


@pytest.mark.shared
@pytest.mark.skipif(not TEXTS.is_dir(), reason="the annotated texts are not here")
@pytest.mark.parametrize("annotation", ALL)
def test_unfolded_quotes_stand_where_they_say(annotation: dict[str, Any]) -> None:
    text = texts_by_name([TEXTS])[annotation["file"]].read_text(encoding="utf-8")
    gold, window = unfold(annotation, text, slug=Path(annotation["file"]).stem)

    moved = [one["quote"] for one in gold["statements"] if window[one["start"] : one["end"]] != one["quote"]]

    assert moved == []
