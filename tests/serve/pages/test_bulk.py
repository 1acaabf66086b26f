"""Many reviews at once: chosen, shown, then decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.flow.chosen import Hand
from pledgebook.flow.review import accept
from pledgebook.ledger.book import Book
from pledgebook.model.review import StatementReviewed, Verdict
from tests.serve.conftest import DAY, pages_of
from tests.serve.pages.conftest import send
from tests.serve.sample import PLACES, SUPPORT, TRAIN

Client = TestClient[Litestar]
TWO = [TRAIN.id, SUPPORT.id]


@pytest.fixture
def pages(path: Path) -> Iterator[Client]:
    """Its pages, under the name of a reviewer."""
    with pages_of(path) as client:
        send(client, "/reviewer", {"name": "Ann Lee", "back": "/review"})
        yield client


def _shown(client: Client, act: str = "accept", statements: list[str] | None = None, **form: str) -> Response:
    return send(client, "/review/many/preview", {"act": act, "statement": TWO if statements is None else statements, **form})


def _confirmed(client: Client, shown: Response) -> Response:
    fields = re.findall(r'name="(act|reason|digest|statement)" value="([^"]*)"', shown.text)
    form: dict[str, str | list[str]] = {name: value for name, value in fields if name != "statement"}
    return send(client, "/review/many/decide", {**form, "statement": [value for name, value in fields if name == "statement"]})


def _verdicts(path: Path) -> list[StatementReviewed]:
    with Book.open(str(path)) as book:
        return [said for _, said in book.acts(StatementReviewed)]


def test_what_would_be_decided_is_listed_and_not_yet_stored(pages: Client, path: Path) -> None:
    shown = _shown(pages)

    assert shown.status_code == 200
    assert re.findall(r'name="statement" value="([^"]*)"', shown.text) == TWO
    assert _verdicts(path) == []


def test_what_was_shown_is_decided(pages: Client, path: Path) -> None:
    answer = _confirmed(pages, _shown(pages, "reject", reason="not ours"))

    assert answer.status_code == 303
    assert [(said.left.id, said.verdict, said.by, said.reason) for said in _verdicts(path)] == [
        (name, Verdict.REJECTED, "Ann Lee", "not ours") for name in TWO
    ]


def test_one_undo_takes_all_of_it_back(pages: Client, path: Path) -> None:
    _confirmed(pages, _shown(pages))
    told = pages.get("/review").text
    send(pages, "/review/-/say", {"act": "undo"})

    assert "and 1 more with it" in told
    assert _verdicts(path) == []


def test_all_of_a_filter_are_chosen_without_ticking(pages: Client, path: Path) -> None:
    shown = send(pages, "/review/many/preview?theme=education", {"act": "accept", "which": "all"})
    _confirmed(pages, shown)

    assert {said.left.id for said in _verdicts(path)} == {TRAIN.id, PLACES.id}


def test_where_something_else_would_be_decided_it_is_shown_again(pages: Client, path: Path) -> None:
    shown = _shown(pages)
    with Book.open(str(path)) as book:
        accept(book, TRAIN.id, hand=Hand(by="Ann Lee", on=DAY))
    answer = _confirmed(pages, shown)

    assert answer.status_code == 200
    assert "The book has changed since you looked" in answer.text
    assert len(_verdicts(path)) == 1


def test_a_page_that_was_tampered_with_decides_nothing(pages: Client, path: Path) -> None:
    answer = send(pages, "/review/many/decide", {"act": "reject", "statement": TWO, "digest": "b" * 8})

    assert answer.status_code == 200
    assert _verdicts(path) == []


@pytest.mark.parametrize(("statements", "act"), [([], "accept"), (TWO, "burn"), (TWO, "")])
def test_what_cannot_be_decided_is_refused(pages: Client, statements: list[str], act: str) -> None:
    assert _shown(pages, act, statements).status_code == 400


def test_without_a_name_nothing_is_shown_or_decided(path: Path) -> None:
    with pages_of(path) as client:
        assert _shown(client).status_code == 400


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "1" * 30])
def test_a_page_that_is_not_there_is_refused(pages: Client, page: str) -> None:
    assert pages.get(f"/review/many?page={page}").status_code == 400


def test_a_filter_with_nothing_says_so(pages: Client) -> None:
    assert "No statement is as asked for" in pages.get("/review/many?theme=mining").text
