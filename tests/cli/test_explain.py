"""pledgebook explain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run

WORDS = (
    "Green hills. China will provide 26 billion yuan to Kazakhstan this year. "
    "China and Kazakhstan met in Astana, and Kazakhstan will open a school by 2027."
)


@pytest.fixture(scope="module")
def shown() -> str:
    return run("explain", WORDS, "--published", "2025-06-17").stdout


@pytest.mark.parametrize(
    "step",
    [
        "gate: stopped, weight",
        "gate: passed, weight",
        "force future (en.force.future)",
        "kind pledge (kind.future)",
        "accepted: nothing objects",
        "refused: logistics",
        "2 statements in 3 sentences",
    ],
)
def test_every_step_of_reading_is_shown(shown: str, step: str) -> None:
    assert step in shown


@pytest.mark.parametrize(
    "field", ["actors CHN China party.state", "when 2025 this year", "measure, amount 26000000000 CNY 26 billion yuan"]
)
def test_every_field_is_shown_with_its_words_and_its_rule(shown: str, field: str) -> None:
    assert field in " ".join(shown.split())


def test_json_has_the_same_sentences_and_acts() -> None:
    told = json.loads(run("explain", WORDS, "--published", "2025-06-17", "--json").stdout)

    assert [[act["words"] for act in sentence["acts"]] for sentence in told["sentences"]] == [[], ["provide"], ["met", "open"]]


def test_a_file_is_read_as_a_document(tmp_path: Path) -> None:
    (tmp_path / "news.md").write_text("---\npublished: 2024-03-01\n---\nRuritania said China will open a school this year.\n")

    shown = run("explain", "news.md", cwd=tmp_path).stdout

    assert "2024-03-01" in shown
    assert "open a school" in shown


def test_standard_input_is_a_text() -> None:
    assert "1 statement in 1 sentence" in run("explain", "-", text="China will open a school in Astana.").stdout


def test_genre_and_voice_are_those_that_were_given() -> None:
    told = run("explain", "We will open a school in Astana.", "--genre", "speech", "--voice", "CHN", "--json")

    sentence = json.loads(told.stdout)["sentences"][0]
    assert [one["party"] for one in sentence["acts"][0]["statements"][0]["statement"]["actors"]] == ["CHN"]


def test_a_genre_that_is_none_is_a_usage_error() -> None:
    failed = run("explain", "Words.", "--genre", "poem")

    assert (failed.returncode, failed.stderr.count("\n")) == (2, 1)


def test_markup_in_a_text_is_shown_as_it_is() -> None:
    assert "[bold]school[/bold]" in run("explain", "China will open a [bold]school[/bold] in Astana.").stdout


@pytest.mark.parametrize("name", ["absent.md", "."])
def test_what_is_no_document_is_a_usage_error(tmp_path: Path, name: str) -> None:
    failed = run("explain", name, cwd=tmp_path)

    assert (failed.returncode, failed.stdout, failed.stderr.count("\n")) == (2, "", 1)
