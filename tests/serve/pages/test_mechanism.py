"""The page of the mechanism: who answers for what, what met and decided, and what to do where nothing is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from tests.serve.conftest import make_book, pages_of
from tests.serve.deciding import decide
from tests.serve.sample import JOINT_DOC, SUPPORT
from tests.serve.test_pages import page, words_of


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    """The pages of the sample, whose six parties adopted one text and are at odds over another."""
    path = make_book(Path(tmp_path_factory.mktemp("mechanism")) / "sample.book")
    decide(path)
    with pages_of(path) as client:
        yield client


def test_a_body_shows_what_it_answers_for_and_leads_there(decided: TestClient[Litestar]) -> None:
    html = page(decided, "/mechanism")

    assert re.search(r'<a href="/commitments\?body=transport-ministers">Meeting of transport ministers</a>', html)
    assert "1–2 of 2" in page(decided, "/commitments?body=transport-ministers")


def test_the_counts_of_all_bodies_add_up_to_the_book(decided: TestClient[Litestar]) -> None:
    html = page(decided, "/mechanism")
    numbers = re.findall(r'class="number"><span class="broad">(\d+)<', html)
    (total,) = re.findall(r"1–\d+ of (\d+)", page(decided, "/commitments"))

    assert sum(map(int, numbers)) == int(total)


def test_what_a_person_assigned_is_counted_with_that_body(decided: TestClient[Litestar]) -> None:
    assert SUPPORT.id in page(decided, "/commitments?body=foreign-ministers")


def test_what_no_body_answers_for_is_told_too(decided: TestClient[Litestar]) -> None:
    assert "No body of the mechanism answers for these health" in words_of(page(decided, "/mechanism"))


def test_a_meeting_leads_to_its_documents(decided: TestClient[Litestar]) -> None:
    html = page(decided, "/mechanism")
    (moment,) = [one for one in html.split('<li class="moment')[1:] if 'day">17 June 2025' in one]

    assert f"/documents/{JOINT_DOC.id}" in moment


def test_what_is_planned_comes_before_what_is_over(decided: TestClient[Litestar]) -> None:
    text = words_of(page(decided, "/mechanism"))

    assert text.index("2027 planned") < text.index("17 June 2025 Meeting") < text.index("16 July 2020 Meeting")


def test_an_open_decision_says_what_stands_against_it(decided: TestClient[Litestar]) -> None:
    text = words_of(page(decided, "/mechanism"))

    assert "Not yet: UZB objects: the costs are open" in text
    assert "Uzbekistan its focal point objects: the costs are open" in text
    assert "Turkmenistan Ministry of Foreign Affairs reached, silent" in text


def test_an_adopted_decision_leads_to_its_document(decided: TestClient[Litestar]) -> None:
    html = page(decided, "/mechanism")
    (address,) = re.findall(r'href="(/documents/[^"]+)">The adopted text', html)

    assert "what is called A" in page(decided, address)


def test_every_step_is_told_with_who_entered_it(decided: TestClient[Litestar]) -> None:
    text = words_of(page(decided, "/mechanism"))

    assert "10 January 2026 objected Uzbekistan the costs are open; version 1 secretariat, event" in text
    assert "21 January 2026 adopted" in text


def test_markup_in_a_title_is_text(decided: TestClient[Litestar]) -> None:
    assert "A &lt;b&gt;seed&lt;/b&gt; bank" in page(decided, "/mechanism")


def test_on_an_earlier_day_later_decisions_are_not_known(decided: TestClient[Litestar]) -> None:
    text = words_of(page(decided, "/mechanism?as_of=2025-07-01"))

    assert "No decision was proposed by this day" in text


def test_a_book_whose_parties_tell_its_mechanism_says_so(client: TestClient[Litestar]) -> None:
    assert "Told from the parties that this book speaks of" in words_of(page(client, "/mechanism"))


def test_a_book_without_a_mechanism_says_how_to_choose_one(tmp_path: Path) -> None:
    path = tmp_path / "empty.book"
    Book.open(str(path), create=True).close()
    with pages_of(path) as client:
        text = words_of(page(client, "/mechanism"))

    assert "pledgebook mechanism choose NAME" in text
    assert "china-central-asia" in text


def test_a_commitment_says_which_body_answers_for_it_and_why(decided: TestClient[Litestar]) -> None:
    text = words_of(page(decided, f"/commitments/{SUPPORT.id}"))

    assert "Answerable: Meeting of foreign ministers (assigned by secretariat on 2026-01-10: the ministers watch over it)" in text
