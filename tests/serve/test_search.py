"""The search over everything, and that of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, Event, StatementFound
from tests.serve.conftest import pages_of
from tests.serve.sample import document, statement

Client = TestClient[Litestar]


def page(client: Client, address: str) -> str:
    """The text of a page."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def words_of(html: str) -> str:
    """What a reader sees of it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_commitments_documents_and_parties_answer(client: Client) -> None:
    text = words_of(page(client, "/search?q=china"))

    assert "4 commitments · 4 documents · 1 party" in text


def test_a_party_is_found_by_its_code(client: Client) -> None:
    assert re.search(r'href="/parties/KAZ">', page(client, "/search?q=kaz"))


def test_what_was_found_is_marked_everywhere(client: Client) -> None:
    html = page(client, "/search?q=secretariat")

    assert "found a <mark>secretariat</mark> in Xi" in html
    assert "The leaders agreed to found a <mark>secretariat</mark>" in html


def test_a_document_is_found_by_its_publisher(client: Client) -> None:
    html = page(client, "/documents?q=mountain+post")

    assert [title for title in ("Two years on, a bill", "Ministers look at the map") if title in html] == [
        "Two years on, a bill",
        "Ministers look at the map",
    ]
    assert "2 documents" in words_of(html)


def test_words_of_documents_that_are_in_no_statement_are_found(client: Client) -> None:
    text = words_of(page(client, "/search?q=newspaper"))

    assert "0 commitments · 1 document" in text


def test_nothing_found_says_what_to_do(client: Client) -> None:
    assert "Nothing answers to these words" in page(client, "/search?q=zzzz")


def test_a_search_without_words_explains_itself(client: Client) -> None:
    assert "words in quotation marks" in page(client, "/search")


def test_a_search_of_signs_finds_nothing(client: Client) -> None:
    assert "<mark>" not in page(client, "/search?q=%22%22+--")


def test_markup_in_a_search_is_text(client: Client) -> None:
    assert "<script>alert" not in page(client, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")


def test_a_search_keeps_the_day(client: Client) -> None:
    html = page(client, "/search?q=billion&as_of=2023-12-31")

    assert "1.5 billion" not in re.sub(r"<[^>]+>", "", html.partition('id="documents"')[0])
    assert 'name="as_of" value="2023-12-31"' in html


@pytest.mark.parametrize("path", ["/", "/documents", "/mechanism", "/review", "/nowhere"])
def test_every_page_has_the_search(client: Client, path: str) -> None:
    assert '<form class="find" action="/search" role="search"' in client.get(path).text


SPOKEN = {
    "zh": ("中方愿向中亚国家提供五千万剂疫苗。", "提供", "疫苗"),
    "ru": ("Стороны построят железную дорогу через горы.", "построят", "железная дорога"),
    "kk": ("Тараптар жаңа теміржол салады.", "салады", "теміржол"),
}


@pytest.fixture(scope="module")
def many_tongues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The pages of a book with a document in each of several languages."""
    path = Path(tmp_path_factory.mktemp("tongues")) / "tongues.book"
    events: list[Event] = []
    for number, (language, (text, trigger, _)) in enumerate(sorted(SPOKEN.items())):
        made = document(text, title=language, published="2025-06-17")
        source = replace(made, head=replace(made.head, language=language))
        found = statement(source, text[:-1], trigger=trigger)
        events += [DocumentRead(document=source, digest=str(number) * 64), StatementFound(statement=found)]
    with Book.open(str(path), create=True) as book:
        book.append(events)
    with pages_of(path) as client:
        yield client


@pytest.mark.parametrize("language", SPOKEN)
def test_words_in_any_script_are_found_and_marked(many_tongues: Client, language: str) -> None:
    html = page(many_tongues, f"/search?q={SPOKEN[language][2]}")

    assert "1 commitment · 1 document" in words_of(html)
    assert len(re.findall(r"<mark>", html)) >= 2
