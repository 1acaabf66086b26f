"""Documents that try to break the pages."""

import html
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, StatementFound
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.serve.templating import whole_characters
from tests.databases import SERVER
from tests.serve.conftest import pages_of
from tests.serve.sample import document, statement

Client = TestClient[Litestar]
Open = Callable[[Document, Sequence[Statement]], Client]
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)">'
CASES = {
    "markup": SCRIPT,
    "attribute": '" autofocus onfocus="alert(1)" x="',
    "template": "{{ 6007 * 7001 }}{% raw %}${6007*7001}",
    "right to left": "\u202eevil\u202c العربية",
    "combining": "Z\u0335\u0327\u031bal\u0334go" * 20,
    "beyond the first plane": "\U0001f91d\U0001f1e8\U0001f1f3 \U00020000",
    "controls": "a\x08b\x0cc\x1bd",
}


@pytest.fixture
def open_book(tmp_path: Path) -> Open:
    """Opens the pages of a book with one document and its statements."""

    def opened(source: Document, statements: Sequence[Statement]) -> Client:
        path = str(SERVER.place(tmp_path / "hostile.book"))
        with Book.open(path, create=True) as book:
            book.append(
                [DocumentRead(document=source, digest="0" * 64), *(StatementFound(statement=found) for found in statements)]
            )
        return pages_of(path)

    return opened


@pytest.mark.parametrize("case", CASES)
def test_no_text_breaks_a_page(open_book: Open, case: str) -> None:
    nasty = CASES[case]
    source = document(
        f"{nasty} China will build a bridge {nasty} by noon.", title=f"T {nasty}", published="2025-06-17", publisher=nasty
    )
    found = statement(source, f"China will build a bridge {nasty}", trigger="build", actors=(("CHN", "China"),))

    with open_book(source, [found]) as client:
        for address in ("/", "/commitments", f"/commitments/{found.id}", "/documents", f"/documents/{source.id}"):
            answer = client.get(address)

            assert answer.status_code == 200, address
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
            assert '" autofocus' not in answer.text
            assert "42055007" not in answer.text


def test_words_that_are_a_formula_are_neutral_in_the_sheet(open_book: Open) -> None:
    source = document("=HYPERLINK(1) China will build a bridge.", title="=1+1", published="2025-06-17")
    found = statement(source, "=HYPERLINK(1) China will build a bridge", trigger="build")

    with open_book(source, [found]) as client:
        sheet = client.get("/commitments.csv").text

    assert "'=HYPERLINK(1)" in sheet
    assert ",=HYPERLINK" not in sheet


def test_a_huge_document_is_shown_in_parts(open_book: Open) -> None:
    text = "\n\n".join(f"Paragraph {number}. China will build bridge {number}. " + "And so on. " * 40 for number in range(2000))
    source = document(text, title="Long", published="2025-06-17")
    found = [statement(source, f"China will build bridge {number}.", trigger="build") for number in range(0, 2000, 40)]

    with open_book(source, found) as client:
        first, last = client.get(f"/documents/{source.id}"), client.get(f"/documents/{source.id}?at={found[-1].id}")

    assert "part 1 of " in first.text
    assert len(first.content) < 300_000
    assert "China will build bridge 1960." in last.text


def test_a_document_without_a_line_end_is_shown_in_parts(open_book: Open) -> None:
    source = document("word " * 60_000, title="One line", published="2025-06-17")

    with open_book(source, []) as client:
        last, beyond = (client.get(f"/documents/{source.id}?part={part}") for part in (8, 9))

    assert last.status_code == 200
    assert beyond.status_code == 400


def test_a_document_without_head_or_statement_has_its_page(open_book: Open) -> None:
    source = document("Nothing is promised here.", title="", published="", publisher="")

    with open_book(source, []) as client:
        answer = client.get(f"/documents/{source.id}")

    assert "undated" in answer.text
    assert "No statement was found" in answer.text


def test_half_a_character_is_replaced_as_it_cannot_be_sent() -> None:
    assert whole_characters("a\ud83db") == "a\ufffdb"


def test_an_empty_book_says_how_to_fill_it(tmp_path: Path) -> None:
    path = str(SERVER.place(tmp_path / "empty.book"))
    Book.open(path, create=True).close()

    with pages_of(path) as client:
        for address in ("/", "/documents"):
            assert "pledgebook read FOLDER" in client.get(address).text

        assert "No commitments yet" in client.get("/commitments").text


def test_a_long_list_is_cut_into_pages(open_book: Open) -> None:
    text = " ".join(f"Party number {number} will do deed {number}." for number in range(60))
    source = document(text, title="Many", published="2025-06-17")
    found = [statement(source, f"will do deed {number}.", trigger="do") for number in range(60)]

    with open_book(source, found) as client:
        first, second = client.get("/commitments").text, client.get("/commitments?page=2").text
        following = re.search(r'rel="next" href="(/commitments[^"]+)"', first)
        assert following is not None
        followed = client.get(html.unescape(following[1])).text

    assert "of 60" in first
    assert "51–60 of 60" in second
    assert "51–60 of 60" in followed
