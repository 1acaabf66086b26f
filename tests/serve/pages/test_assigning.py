"""A body named on the page of a commitment: it answers from then on, and only a page of ours can name it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.desk import Desk
from pledgebook.ledger.book import Book
from tests.serve.conftest import DAY, make_book, pages_of
from tests.serve.sample import SUPPORT
from tests.serve.test_pages import page, words_of
from tests.serve.test_security import token_of

Client = TestClient[Litestar]
FORM = {"body": "foreign-ministers", "reason": "the ministers watch over it", "by": "secretariat", "on": "2026-01-10"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample as the book of China and Central Asia, for a test that may write to it."""
    made = make_book(tmp_path / "own.book")
    with Book.open(str(made)) as book:
        choose_mechanism(book, "china-central-asia", hand=Hand(by="secretariat", on=date(2026, 1, 10)))
    return made


@pytest.fixture
def assigning(path: Path) -> Iterator[Client]:
    """The pages of that book."""
    with pages_of(path) as client:
        yield client


def _address(path: Path) -> str:
    with Book.open(str(path)) as book:
        desk = Desk(book, as_of=DAY)
        return f"/commitments/{desk.outlook().homes[SUPPORT.id]}"


def _send(client: Client, address: str, **change: str) -> int:
    form = {**FORM, **change, "_csrf_token": token_of(client, address)}
    return client.post(f"{address}/body", data=form, follow_redirects=False).status_code


def test_a_body_named_by_hand_answers_with_the_reason(assigning: Client, path: Path) -> None:
    address = _address(path)
    sent = _send(assigning, address)
    words = words_of(page(assigning, address))

    assert sent == 303
    assert "assigned by secretariat on 2026-01-10: the ministers watch over it" in words


def test_no_body_leaves_it_to_the_theme_again(assigning: Client, path: Path) -> None:
    address = _address(path)
    before = words_of(page(assigning, address))
    _send(assigning, address)
    _send(assigning, address, body="")

    assert words_of(page(assigning, address)) == before


@pytest.mark.parametrize("change", [{"body": "kitchen"}, {"by": " "}, {"on": "soon"}])
def test_a_form_that_says_too_little_or_wrong_is_refused(assigning: Client, path: Path, change: dict[str, str]) -> None:
    assert _send(assigning, _address(path), **change) == 400


def test_a_body_is_not_named_from_another_page(assigning: Client, path: Path) -> None:
    assert assigning.post(f"{_address(path)}/body", data=FORM).status_code == 403


def test_a_book_whose_mechanism_was_not_chosen_offers_no_form(client: Client, path: Path) -> None:
    assert "Name another body" not in page(client, _address(path))
