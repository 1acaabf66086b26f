"""Steps of a decision entered on the page: by the same rules as anywhere, and only from a page of ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.decisions import Draft, amend, list_decisions
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Decision, Standing
from tests.serve.conftest import make_book, pages_of
from tests.serve.test_pages import page, words_of
from tests.serve.test_security import token_of

Client = TestClient[Litestar]
SIX = ("CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB")
PROPOSAL = {
    "title": "A river report",
    "text": "The Parties will report on the river each year.\r\nThe first report is due by the end of 2027.",
    "party": "KAZ",
    "deadline": "2026-02-10",
    "by": "secretariat",
    "on": "2026-02-01",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample as the book of China and Central Asia, for a test that may write to it."""
    made = make_book(tmp_path / "own.book")
    with Book.open(str(made)) as book:
        choose_mechanism(book, "china-central-asia", hand=Hand(by="secretariat", on=date(2026, 1, 10)))
    return made


@pytest.fixture
def deciding(path: Path) -> Iterator[Client]:
    """The pages of that book."""
    with pages_of(path) as client:
        yield client


def _send(client: Client, address: str, form: dict[str, str]) -> Response:
    token = token_of(client, "/mechanism")
    return client.post(address, data={**form, "_csrf_token": token}, follow_redirects=False)


def _only(path: Path) -> Decision:
    with Book.open(str(path)) as book:
        (decision,) = list_decisions(book, as_of=date.max)
    return decision


def _proposed(client: Client, path: Path) -> str:
    assert _send(client, "/mechanism/decisions", PROPOSAL).status_code == 303
    return _only(path).id


def _step(client: Client, name: str, step: str, **form: str) -> Response:
    said = {"step": step, "by": "secretariat", "on": "2026-02-01", "version": "1", **form}
    return _send(client, f"/mechanism/decisions/{name}", said)


def test_a_proposal_stands_in_the_book_with_its_words(deciding: Client, path: Path) -> None:
    answer = _send(deciding, "/mechanism/decisions", PROPOSAL)
    decision = _only(path)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/mechanism#{decision.id}")
    assert decision.text == PROPOSAL["text"].replace("\r\n", "\n")
    assert (decision.proposer, decision.history[0].step.by) == ("KAZ", "secretariat")


def test_a_text_goes_its_whole_way_by_forms(deciding: Client, path: Path) -> None:
    name = _proposed(deciding, path)
    sent = [_step(deciding, name, "circulate"), *(_step(deciding, name, "acknowledge", party=party) for party in SIX)]
    sent += [_step(deciding, name, "object", party="TJK", reason="who pays?")]
    sent += [_step(deciding, name, "withdraw-objection", party="TJK"), _step(deciding, name, "adopt", on="2026-02-11")]
    html = page(deciding, "/mechanism?as_of=2026-02-11")

    assert {answer.status_code for answer in sent} == {303}
    assert "The adopted text, with its commitments" in html


def test_what_the_procedure_does_not_allow_is_told_with_the_reason(deciding: Client, path: Path) -> None:
    name = _proposed(deciding, path)
    _step(deciding, name, "circulate")
    answer = _step(deciding, name, "adopt", on="2026-02-11")

    assert answer.status_code == 409
    assert "0 of 6 members reached" in words_of(answer.text)
    assert _only(path).is_open


def test_a_form_about_a_text_that_was_amended_meanwhile_is_refused(deciding: Client, path: Path) -> None:
    name = _proposed(deciding, path)
    with Book.open(str(path)) as book:
        draft = Draft(text="The Parties will report on the lake.", deadline=date(2026, 3, 1))
        amend(book, name, draft=draft, reason="a lake", hand=Hand(by="secretariat", on=date(2026, 2, 1), party="UZB"))
    answer = _step(deciding, name, "circulate", version="1")

    assert answer.status_code == 409
    assert "Version 2 took the place of version 1" in words_of(answer.text)


def test_a_text_is_amended_by_its_form_and_asked_about_anew(deciding: Client, path: Path) -> None:
    name = _proposed(deciding, path)
    _step(deciding, name, "circulate")
    change = {"text": "The Parties will report on the lake.", "reason": "a lake", "deadline": "2026-03-01", "party": "UZB"}
    answer = _step(deciding, name, "amend", **change)
    decision = _only(path)

    assert answer.status_code == 303
    assert (decision.version, decision.standing, decision.deadline) == (2, Standing.PROPOSED, "2026-03-01")
    assert "The Parties will report on the lake." in page(deciding, "/mechanism")


@pytest.mark.parametrize("change", [{"text": " ", "reason": "a lake"}, {"text": "A lake.", "reason": " "}])
def test_an_amendment_without_text_or_reason_is_refused(deciding: Client, path: Path, change: dict[str, str]) -> None:
    name = _proposed(deciding, path)
    answer = _step(deciding, name, "amend", deadline="2026-03-01", party="UZB", **change)

    assert answer.status_code >= 400
    assert _only(path).version == 1


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"step": "crown"}, 400),
        ({"on": "soon"}, 400),
        ({"version": "²"}, 400),
        ({"by": " "}, 400),
        ({"party": "<b>", "step": "object"}, 409),
    ],
)
def test_a_form_that_was_tampered_with_changes_nothing(deciding: Client, path: Path, form: dict[str, str], status: int) -> None:
    name = _proposed(deciding, path)
    answer = _step(deciding, name, **{"step": "circulate", **form})

    assert answer.status_code == status
    assert "<b>" not in answer.text
    assert len(_only(path).history) == 1


def test_a_decision_that_is_none_is_told_so(deciding: Client) -> None:
    assert _step(deciding, "nowhere", "circulate").status_code == 404


@pytest.mark.parametrize("address", ["/mechanism/decisions", "/mechanism/decisions/n1"])
def test_nothing_is_entered_from_another_page(deciding: Client, path: Path, address: str) -> None:
    assert deciding.post(address, data=PROPOSAL).status_code == 403
    with Book.open(str(path)) as book:
        assert list_decisions(book, as_of=date.max) == ()


def test_a_book_whose_mechanism_was_not_chosen_offers_no_form(client: Client) -> None:
    assert "Propose a text" not in page(client, "/mechanism")
