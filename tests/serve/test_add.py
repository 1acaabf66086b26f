import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.model.errors import UsageError
from pledgebook.serve.incoming import given_of, pasted, safe_name, sent_again
from tests.serve.conftest import make_book, pages_of

Client = TestClient[Litestar]
TEXT = """China will provide Central Asian states with 30 billion yuan in financing support and grants.\r
\r
Uzbekistan will build two bridges over the river by 2028."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of its own for a test that may write to it."""
    return make_book(tmp_path / "own.book")


@pytest.fixture
def adding(path: Path) -> Iterator[Client]:
    """The pages of that book."""
    with pages_of(path) as client:
        yield client


def hidden(html: str, name: str) -> str:
    """The value of a hidden field of the page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found
    return found[1]


def shown(client: Client, **form: str) -> str:
    """The preview of a text."""
    token = hidden(client.get("/add").text, "_csrf_token")
    answer = client.post("/add", data={**form, "_csrf_token": token})
    assert answer.status_code == 200
    return answer.text


def last_of(path: Path) -> int:
    """The number of the book's last event."""
    with Book.open(str(path)) as book:
        return book.last()


def test_a_preview_tells_what_is_new_and_what_is_raised(adding: Client) -> None:
    html = shown(adding, text=TEXT, published="2025-12-01").partition('id="found"')[2]

    assert re.search(r"relation-raises.*?30 billion yuan", html, flags=re.DOTALL)
    assert re.search(r"relation-new.*?two bridges", html, flags=re.DOTALL)


def test_a_preview_stores_nothing(adding: Client, path: Path) -> None:
    before = last_of(path)
    shown(adding, text=TEXT)

    assert last_of(path) == before


def test_a_text_without_a_date_says_that_dates_will_be_missing(adding: Client) -> None:
    assert "The text says no" in shown(adding, text=TEXT)
    assert "The text says no" not in shown(adding, text=TEXT, published="2025-12-01")


def test_what_the_book_has_stands_beside_a_text_without_a_date(adding: Client) -> None:
    assert "The book has" in shown(
        adding, text="China will provide Central Asian states with 26 billion yuan in financing support and grants."
    )


def test_what_is_kept_becomes_a_document_of_the_book(adding: Client) -> None:
    html = shown(adding, text=TEXT, published="2025-12-01", title="An evening speech")
    fields = {name: hidden(html, name) for name in ("_csrf_token", "name", "content", "published", "title")}
    answer = adding.post("/add/keep", data=fields)

    assert answer.status_code == 200
    assert re.search(r"<h1[^>]*>An evening speech</h1>", answer.text)
    assert "two bridges over the river" in answer.text


def test_what_is_kept_twice_is_in_the_book_once(adding: Client) -> None:
    html = shown(adding, text=TEXT)
    fields = {name: hidden(html, name) for name in ("_csrf_token", "name", "content")}
    adding.post("/add/keep", data=fields)
    adding.post("/add/keep", data=fields)

    assert adding.get("/documents").text.count(hidden(html, "name")) <= 1
    assert "6 documents" in adding.get("/documents").text


def test_a_file_is_read_by_its_format(adding: Client) -> None:
    token = hidden(adding.get("/add").text, "_csrf_token")
    page = b"<html><head><title>Talks</title></head><body><p>China will build two bridges in Tajikistan by 2027.</p></body></html>"
    html = adding.post("/add", data={"_csrf_token": token}, files={"file": ("talks.html", page, "text/html")}).text

    assert "China will build two bridges in Tajikistan by 2027" in html
    assert hidden(html, "name") == "talks.html"


def test_an_empty_form_says_what_to_do(adding: Client) -> None:
    assert "There is no text yet" in shown(adding, text="   ")


def test_a_text_without_statements_says_so(adding: Client) -> None:
    assert "No statement found" in shown(adding, text="The weather was fine and the hall was full.")


def test_a_file_that_is_no_text_is_told_beside_the_form(adding: Client) -> None:
    token = hidden(adding.get("/add").text, "_csrf_token")
    answer = adding.post("/add", data={"_csrf_token": token}, files={"file": ("x.pdf", b"\x00\x01\x02" * 99, "application/pdf")})

    assert answer.status_code == 422
    assert re.search(r'id="found".*role="alert">This could not be read', answer.text, flags=re.DOTALL)


def test_a_hostile_text_comes_back_as_text(adding: Client) -> None:
    html = shown(adding, text="</textarea><script>alert(1)</script> China will build a bridge.")

    assert "<script>alert" not in html


def test_the_line_ends_of_a_form_are_not_those_of_the_text() -> None:
    assert pasted("a\r\nb", given={}).data == b"a\nb"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\speech.pdf", "speech.pdf"),
        ("", "pasted.txt"),
        ("..", "pasted.txt"),
        ("a\0b.txt", "a_b.txt"),
    ],
)
def test_the_name_of_a_file_leads_nowhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("content", ["!", "abc", "é"])
def test_content_that_was_cut_on_its_way_is_refused(content: str) -> None:
    with pytest.raises(UsageError):
        sent_again({"content": content})


def test_content_comes_back_as_it_was_sent() -> None:
    assert sent_again({"content": base64.b64encode(b"\x00\xff").decode(), "name": "x.pdf"}).data == b"\x00\xff"


@pytest.mark.parametrize("day", ["17 June 2025", "2025-13", "2025-06-32", "25"])
def test_a_date_of_publication_has_one_form(day: str) -> None:
    with pytest.raises(UsageError):
        given_of({"published": day})
