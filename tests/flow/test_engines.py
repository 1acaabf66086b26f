"""A language model in the place of the rules: the same book, with nothing in it that the documents do not say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.desk import Desk
from pledgebook.flow.engines import RULES, Engine, LanguageModel, load_extract
from pledgebook.flow.evaluate import evaluate
from pledgebook.flow.explain import explain
from pledgebook.flow.local import Summary, read_into
from pledgebook.flow.predict import predict, read_heads
from pledgebook.flow.preview import preview
from pledgebook.ledger.book import Book
from pledgebook.model.errors import EngineError
from pledgebook.model.issue import Issue
from pledgebook.read.reader import read_text
from tests.extract.chat_server import Answerer, ChatServer, answering, completion, reading, refusal, serving, told

TEXT = "Peru and Fiji met in Lima. Peru will send 450 tents to Fiji by 2027. Ghana will give 30 buses to Togo by 2028.\n"
GIVEN = {"published": "2025-06-17", "language": "en"}
QUOTE = "Peru will send 450 tents to Fiji by 2027"
HALF_TRUE = told(quote=QUOTE, trigger="send", actors=[{"words": "Norway", "name": ""}], theme="humanitarian")


@pytest.fixture
def text(tmp_path: Path) -> str:
    (tmp_path / "tents.txt").write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "tents.txt")


@contextmanager
def asking(answer: Answerer) -> Iterator[tuple[Engine, ChatServer]]:
    """An engine behind a server that answers so."""
    with serving(answer) as server:
        yield Engine(model=LanguageModel(address=server.address, name="small")), server


def read(book: Book, text: str, *, answer: Answerer) -> Summary:
    with asking(answer) as (engine, _):
        return read_into(book, [text], given=GIVEN, engine=engine)


def test_a_document_is_read_into_a_book(book: Book, text: str) -> None:
    summary = read(book, text, answer=reading)

    assert (summary.documents, summary.statements, summary.refused) == (1, 2, 0)
    assert {one.kind.rule for one in book.statements()} == {"llm:small:kind"}


def test_what_the_text_does_not_bear_out_is_an_issue_and_in_no_statement(book: Book, text: str) -> None:
    summary = read(book, text, answer=answering(HALF_TRUE))

    assert (summary.refused, summary.issues) == (1, 0)
    assert [issue.what for issue in book.issues()] == ["refused actors “Norway”: it is not in the text"]
    assert [one.actors for one in book.statements()] == [()]


def test_a_document_whose_answers_are_in_no_form_is_an_issue_and_can_be_read_later(book: Book, text: str) -> None:
    first = read(book, text, answer=lambda request, number: completion("Sorry!"))
    later = read(book, text, answer=reading)

    assert (first.documents, first.issues) == (0, 1)
    assert (later.documents, later.statements) == (1, 2)
    assert book.open_issues() == ()


def test_a_model_that_refuses_stops_the_run_and_the_book_stays_as_it_was(book: Book, text: str) -> None:
    with pytest.raises(EngineError):
        read(book, text, answer=lambda request, number: refusal(401, "wrong key"))

    assert book.last() == 0


def test_the_rules_contact_nobody(book: Book, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with asking(reading) as (_, server):
        monkeypatch.setenv("OPENAI_BASE_URL", server.address)
        read_into(book, [text], given=GIVEN)

    assert server.requests == []


def test_a_document_in_a_language_of_no_pack_is_not_sent() -> None:
    with asking(reading) as (engine, server):
        found = load_extract(engine)(read_text("Перу отправит палатки.", given={"language": "xx"}))

    assert (found, server.requests) == ((), [])


def test_the_key_is_shown_nowhere() -> None:
    assert "secret" not in repr(Engine(model=LanguageModel(address="http://127.0.0.1:9/v1", name="small", key="secret")))


def test_a_text_is_previewed_beside_a_book(book: Book, text: str) -> None:
    read_into(book, [text], given=GIVEN)
    refused: list[Issue] = []
    with asking(answering(HALF_TRUE)) as (engine, _):
        extract = load_extract(engine, on_issue=refused.append)
        found = preview(TEXT, given=GIVEN, desk=Desk(book, as_of=date(2026, 1, 1)), extract=extract)

    assert [(one.quote, one.statement.kind.rule) for one in found] == [(QUOTE, "llm:small:kind")]
    assert len(refused) == 1


def test_a_set_is_predicted_and_scored(text: str, tmp_path: Path) -> None:
    head = {"id": "tents", "title": "Tents", "published": "2025-06-17", "text_file": "tents.txt"}
    (tmp_path / "heads.json").write_text(json.dumps([head]))
    gold = {"head": {**head, "language": "en", "genre": "news", "parties": []}, "statements": []}
    (tmp_path / "tents.gold.json").write_text(json.dumps(gold))
    with asking(reading) as (engine, _):
        predicted = predict(read_heads(tmp_path / "heads.json"), tmp_path, engine=engine)
        scored = evaluate(tmp_path, engine=engine)

    assert [one.actors for one in predicted.documents[0].statements] == [("PER",), ("GHA",)]
    assert predicted.readings == (None,)
    assert [one.field for one in scored.mistakes] == ["false", "false"]


def test_the_gate_is_of_the_rules() -> None:
    document = read_text("Peru will send 450 tents to Fiji by 2027.", given=GIVEN)

    assert load_extract(Engine(gate=False))(document) == load_extract(RULES)(document) == explain(document).statements
