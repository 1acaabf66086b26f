"""Other engines from the command line: asked for by name, said in every field, and never contacted otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from pledgebook.cli.app import app
from pledgebook.cli.options import engine_of
from pledgebook.model.errors import UsageError
from tests.cli.command import run
from tests.extract.chat_server import ChatServer, answering, refusal, serving, told

TEXT = "Peru and Fiji met in Lima. Peru will send 450 tents to Fiji by 2027. Ghana will give 30 buses to Togo by 2028.\n"
PUBLISHED = ("--set", "published=2025-06-17", "--set", "language=en")
HALF_TRUE = told(
    quote="Peru will send 450 tents to Fiji by 2027", trigger="send", actors=[{"words": "Norway", "name": ""}], theme="humanitarian"
)


@pytest.fixture
def text(tmp_path: Path) -> str:
    (tmp_path / "tents.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "tents.txt")


def by(server: ChatServer) -> tuple[str, ...]:
    return ("--engine", "llm", "--llm-url", server.address, "--llm-model", "small")


def test_what_the_text_does_not_bear_out_is_said_and_the_key_is_not(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEDGEBOOK_LLM_KEY", "secret-7")
    with serving(answering(HALF_TRUE)) as server:
        done = run("read", text, "--book", "b.db", "--strict", *PUBLISHED, *by(server), cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "refused actors “Norway”: it is not in the text" in done.stderr
    assert "refused answers of the engine" in done.stdout
    assert server.headers[0]["authorization"] == "Bearer secret-7"
    assert "secret-7" not in done.stdout + done.stderr
    assert b"secret-7" not in (tmp_path / "b.db").read_bytes()


def test_a_model_that_refuses_stops_the_run_with_one_line(text: str, tmp_path: Path) -> None:
    with serving(lambda request, number: refusal(401, "wrong key")) as server:
        failed = run("read", text, "--book", "b.db", *PUBLISHED, *by(server), cwd=tmp_path)

    assert failed.returncode == 2
    assert failed.stderr.strip().splitlines()[-1].startswith("pledgebook: the language model refuses (401): wrong key")
    assert "Traceback" not in failed.stderr


def test_a_text_is_checked_against_a_book_by_a_language_model(text: str, tmp_path: Path) -> None:
    run("read", text, "--book", "b.db", *PUBLISHED, cwd=tmp_path)
    with serving(answering(HALF_TRUE)) as server:
        done = run("check", text, "--book", "b.db", "--json", *PUBLISHED, *by(server), cwd=tmp_path)
    answer = json.loads(done.stdout)

    assert [one["quote"] for one in answer["statements"]] == ["Peru will send 450 tents to Fiji by 2027"]
    assert len(answer["issues"]) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"name": "magic"}, "there is no such engine"),
        ({"name": "llm"}, "--llm-url and --llm-model"),
        ({"name": "llm", "url": "http://127.0.0.1:9/v1"}, "--llm-url and --llm-model"),
        ({"name": "llm", "model": "small"}, "--llm-url and --llm-model"),
        ({"name": "rules", "url": "http://127.0.0.1:9/v1"}, "add --engine llm"),
        ({"name": "rules", "model": "small"}, "add --engine llm"),
    ],
)
def test_an_engine_that_is_named_by_halves_is_a_usage_error(options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        engine_of(**options)


def test_an_address_that_is_none_is_a_usage_error(text: str, tmp_path: Path) -> None:
    engine = ("--engine", "llm", "--llm-url", "nowhere", "--llm-model", "small")
    failed = run("read", text, "--book", "b.db", *PUBLISHED, *engine, cwd=tmp_path)

    assert failed.returncode == 2
    assert "not an http(s) address (nowhere)" in failed.stderr


@pytest.mark.parametrize("verb", ["read", "check", "explain", "predict", "evaluate"])
def test_every_verb_that_reads_takes_another_pipeline(verb: str) -> None:
    group: Any = typer.main.get_command(app)
    options = {option: parameter.envvar for parameter in group.commands[verb].params for option in parameter.opts}

    assert options["--pipeline"] == "PLEDGEBOOK_PIPELINE"


def test_the_pipeline_may_be_set_in_the_environment(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGEBOOK_PIPELINE", "no_such_pipeline")
    failed = run("explain", text, cwd=tmp_path)

    assert failed.returncode == 2
    assert "no_such_pipeline" in failed.stderr
