"""Documents brought in through the page: accepted at once, read by the server, told piece by piece."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.serve.app import make_app
from pledgebook.serve.intake.place import spool_folder
from tests.serve.conftest import DAY, HOST, pages_of
from tests.serve.test_security import token_of

Client = TestClient[Litestar]
RAISED = b"China will provide Central Asian states with 30 billion yuan in financing support and grants."
NEW = b"Uzbekistan will build two bridges over the river by 2028."


@pytest.fixture
def pages(path: Path) -> Iterator[Client]:
    """Its pages."""
    with pages_of(path) as client:
        yield client


def bring(client: Client, *files: tuple[str, bytes], **form: str) -> Response:
    """What the form of several documents answers."""
    sent = [("files", (name, data, "application/octet-stream")) for name, data in files]
    return client.post("/add/documents", data={**form, "_csrf_token": token_of(client)}, files=sent or None, follow_redirects=False)


def told(client: Client, address: str) -> str:
    """The page of a load once all of it is done."""
    end = time.monotonic() + 60
    while "hx-get" in (page := client.get(address).text):
        assert time.monotonic() < end, page
        time.sleep(0.05)
    return page


def test_several_files_are_read_and_each_tells_what_it_is_to_the_book(pages: Client, path: Path) -> None:
    answer = bring(pages, ("speech.txt", RAISED), ("news.txt", NEW), published="2025-12-01", publisher="The Mail")
    page = told(pages, answer.headers["location"])

    assert answer.status_code == 303
    assert re.search(r"relation-raises.*?30 billion yuan", page, flags=re.DOTALL)
    assert re.search(r"speech\.txt.*?news\.txt.*?two bridges", page, flags=re.DOTALL)
    with Book.open(str(path)) as book:
        assert [(one.source, one.head.publisher) for one in book.documents()[-2:]] == [
            ("speech.txt", "The Mail"),
            ("news.txt", "The Mail"),
        ]


def test_a_file_that_cannot_be_read_is_told_by_name_and_stops_no_other(pages: Client) -> None:
    files = [("x.pdf", b"%PDF-1.4 \x00\x01"), ("empty.txt", b""), ("code.bin", b"\x00\x01\x02" * 99), ("news.txt", NEW)]
    page = told(pages, bring(pages, *files, published="2025-12-01").headers["location"])

    assert "3 could not be read" in page
    for name in ("x.pdf", "empty.txt", "code.bin"):
        assert re.search(rf"<b>{re.escape(name)}</b>: \w", page)
    assert "two bridges" in page


def test_what_was_read_before_leads_to_its_document(pages: Client) -> None:
    first = told(pages, bring(pages, ("news.txt", NEW)).headers["location"])
    again = told(pages, bring(pages, ("other.txt", NEW)).headers["location"])

    assert "was in the book already" in again
    assert re.findall(r'href="(/documents/[^"]+)"', first) == re.findall(r'href="(/documents/[^"]+)"', again) != []


def test_a_text_is_brought_in_like_a_file(pages: Client) -> None:
    page = told(pages, bring(pages, text=NEW.decode(), published="2025-12-01").headers["location"])

    assert "two bridges" in page


def test_an_empty_form_is_told_what_to_do(pages: Client) -> None:
    assert bring(pages).status_code == 400


def test_a_form_from_elsewhere_is_refused(pages: Client) -> None:
    assert pages.post("/add/documents", data={"text": "China will build a bridge."}).status_code == 403


def test_too_many_files_are_refused_and_none_is_kept(pages: Client, path: Path) -> None:
    assert bring(pages, *((f"{number}.txt", NEW) for number in range(201))).status_code == 400
    assert not list(spool_folder(str(path)).glob("*"))


def test_a_huge_file_is_told_and_the_others_are_read(pages: Client) -> None:
    huge = b"China will build a bridge. " * 2_000_000
    page = told(pages, bring(pages, ("huge.txt", huge), ("news.txt", NEW)).headers["location"])

    assert "huge.txt</b>: it has more than 50,000,000 bytes" in page
    assert "two bridges" in page


def test_a_load_larger_than_the_server_takes_is_refused(pages: Client) -> None:
    answer = pages.post("/add/documents", content=b"x", headers={"content-length": str(10**12), "x-csrftoken": token_of(pages)})

    assert answer.status_code in (400, 413)


def test_a_page_that_is_not_done_looks_again_without_a_script(pages: Client) -> None:
    page = pages.get(bring(pages, ("news.txt", NEW)).headers["location"]).text

    assert "<noscript><meta http-equiv" in page or "is done" in page


@pytest.mark.parametrize("name", ["x", "..%2f..", "0" * 32, "%2e%2e%2fetc", "a" * 5000])
def test_no_load_of_that_name_is_told_so(pages: Client, name: str) -> None:
    assert pages.get(f"/add/loads/{name}").status_code == 404


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "gopher://a.example/", "ftp://a.example/", "javascript:alert(1)", "//a.example", "x" * 3000]
)
def test_what_is_no_address_of_a_page_is_refused(pages: Client, address: str) -> None:
    assert bring(pages, addresses=address).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::1]/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_an_address_inside_is_not_fetched(pages: Client, address: str) -> None:
    page = told(pages, bring(pages, addresses=address).headers["location"])

    assert "1 could not be read" in page
    assert "not a public address" in page or "no address" in page or "no host" in page


def test_a_server_that_fetches_nothing_offers_and_takes_no_address(path: Path) -> None:
    with TestClient(make_app(str(path), as_of=DAY, hosts=(HOST,), fetches=False)) as client:
        shown = client.get("/add").text
        answer = bring(client, addresses="https://example.org/")

    assert 'name="addresses"' not in shown
    assert answer.status_code == 400
    assert "fetches no addresses" in answer.text


def test_what_was_brought_lately_is_listed(pages: Client) -> None:
    address = bring(pages, ("news.txt", NEW)).headers["location"]

    assert f'href="{address}"' in pages.get("/add").text


def test_a_name_with_markup_is_shown_as_text(pages: Client) -> None:
    page = told(pages, bring(pages, ("<img src=x onerror=alert(1)>.pdf", b"\x00" * 50)).headers["location"])

    assert "<img" not in page


def test_what_was_accepted_is_read_by_the_next_server(path: Path) -> None:
    with pages_of(path) as client:
        files = [(f"{number}.txt", f"China will build bridge {number} by 2028.".encode()) for number in range(5)]
        address = bring(client, *files).headers["location"]
    with pages_of(path) as client:
        told(client, address)

    with Book.open(str(path)) as book:
        assert {one.source for one in book.documents()} >= {f"{number}.txt" for number in range(5)}
