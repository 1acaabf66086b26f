"""Reviews entered on the page: by the same rules as anywhere, only from a page of ours, and only under a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.flow.correcting import write_values
from pledgebook.ledger.book import Book
from pledgebook.model.link import Outcome
from pledgebook.model.review import REVIEWED, StatementReviewed, Verdict
from pledgebook.model.statement import Statement
from tests.serve.conftest import DAY, pages_of
from tests.serve.pages.conftest import send
from tests.serve.sample import CHAINS, DELIVERED, DOCUMENTS, GAVE_LESS, PLACES, STATEMENTS, SUPPORT, TRAIN

Client = TestClient[Litestar]


@pytest.fixture
def pages(path: Path) -> Iterator[Client]:
    """Its pages, under the name of a reviewer."""
    with pages_of(path) as client:
        send(client, "/reviewer", {"name": "Анна Ли", "back": "/review"})
        yield client


def _say(client: Client, statement: str, act: str, **form: str | list[str]) -> Response:
    return send(client, f"/review/{statement}/say", {"act": act, **form})


def _verdicts(path: Path) -> list[StatementReviewed]:
    with Book.open(str(path)) as book:
        return [said for _, said in book.acts(StatementReviewed)]


def test_a_verdict_is_kept_under_the_name_of_the_reviewer(pages: Client, path: Path) -> None:
    answer = _say(pages, TRAIN.id, "accept")

    assert answer.status_code == 303
    assert [(said.left.id, said.by, said.noted) for said in _verdicts(path)] == [(TRAIN.id, "Анна Ли", DAY.isoformat())]


def test_without_a_name_nothing_is_judged(path: Path) -> None:
    with pages_of(path) as client:
        assert _say(client, TRAIN.id, "accept").status_code == 400

    assert _verdicts(path) == []


def test_a_form_from_elsewhere_is_refused(pages: Client, path: Path) -> None:
    assert pages.post(f"/review/{TRAIN.id}/say", data={"act": "accept"}).status_code == 403
    assert _verdicts(path) == []


@pytest.mark.parametrize("act", ["", "burn", "same"])
def test_what_cannot_be_entered_is_refused(pages: Client, act: str) -> None:
    assert _say(pages, CHAINS.id, act).status_code == 400


def test_no_statement_of_that_name_is_told_so(pages: Client) -> None:
    assert pages.get("/review/nowhere").status_code == 404
    assert _say(pages, "nowhere", "accept").status_code == 404


@pytest.mark.parametrize("query", ["state=lost", "about=nothing"])
def test_a_filter_that_is_none_is_refused(pages: Client, query: str) -> None:
    assert pages.get(f"/review?{query}").status_code == 400


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one.id)
def test_a_form_sent_as_it_is_filled_in_accepts(pages: Client, path: Path, statement: Statement) -> None:
    document = next(one for one in DOCUMENTS if one.id == statement.document)
    form: dict[str, str | list[str]] = {}
    for field in REVIEWED:
        rows = write_values(statement, field, document=document)
        form[f"{field}.value"] = [row.text for row in rows] or [""]
        form[f"{field}.words"] = [row.words for row in rows] or [""]
        form[f"{field}.at"] = [str(row.at) for row in rows] or [""]
    assert _say(pages, statement.id, "correct", **form).status_code == 303
    (said,) = _verdicts(path)

    assert said.verdict is Verdict.ACCEPTED
    assert said.left == statement


def test_a_decision_about_a_link_is_entered(pages: Client, path: Path) -> None:
    _say(pages, GAVE_LESS.id, "different", other=DELIVERED.id)
    _say(pages, SUPPORT.id, "whole", other=TRAIN.id)
    with Book.open(str(path)) as book:
        decided = [(one.left, one.right, one.outcome) for one in book.decisions()]

    assert decided == [(DELIVERED.id, GAVE_LESS.id, Outcome.NOT_SAME), (SUPPORT.id, TRAIN.id, Outcome.PART_OF)]


def test_an_undone_verdict_opens_its_statement_again(pages: Client, path: Path) -> None:
    _say(pages, TRAIN.id, "reject")
    answer = _say(pages, "-", "undo")

    assert answer.headers["location"] == f"/review/{TRAIN.id}"
    assert _verdicts(path) == []


def test_a_filter_is_kept_from_item_to_item(pages: Client) -> None:
    answer = send(pages, f"/review/{PLACES.id}/say?theme=education", {"act": "accept"})

    assert answer.headers["location"] == f"/review/{TRAIN.id}?theme=education"


def test_markup_in_a_name_or_reason_stays_text(pages: Client) -> None:
    send(pages, "/reviewer", {"name": "<script>alert(1)</script>", "back": "/review"})
    _say(pages, TRAIN.id, "reject", reason="<b>no</b>")
    shown = pages.get(f"/review/{TRAIN.id}").text

    assert "<script>alert" not in shown
    assert "&lt;b&gt;no&lt;/b&gt;" in shown


def test_the_second_of_two_reviewers_is_not_told_what_the_first_said(pages: Client) -> None:
    _say(pages, TRAIN.id, "ask")
    _say(pages, TRAIN.id, "reject", reason="a slip")
    send(pages, "/reviewer", {"name": "Ben", "back": "/review"})
    shown = pages.get(f"/review/{TRAIN.id}").text

    assert "a slip" not in shown
    assert "both judge apart" in shown


def test_an_empty_queue_says_what_to_do(pages: Client) -> None:
    shown = pages.get("/review?theme=mining").text

    assert "Nothing here is left to review" in shown


def test_a_name_leads_back_only_to_this_server(pages: Client) -> None:
    answer = send(pages, "/reviewer", {"name": "Ann", "back": "//elsewhere.example/"})

    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("statement", [DELIVERED, SUPPORT], ids=["the one shown", "one said elsewhere"])
def test_each_statement_of_a_commitment_leads_to_its_review(pages: Client, statement: Statement) -> None:
    page = pages.get(f"/commitments/{SUPPORT.id}?said={DELIVERED.id}").text

    assert f'href="/review/{statement.id}"' in page
