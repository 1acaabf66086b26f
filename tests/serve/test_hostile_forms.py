"""Script in every field of every form: it comes back as text, on whatever page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from lxml import html

from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, StatementFound
from tests.serve.conftest import DAY, make_book, pages_of
from tests.serve.sample import document, statement

Client = TestClient[Litestar]
NASTY = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 6007 * 7001 }}'
_MOST_PAGES = 40
_HIDDEN = ("hidden", "checkbox", "radio", "submit", "date", "number", "file")


@dataclass
class Seen:
    """The pages that were walked through, and the forms on them, each action once."""

    pages: dict[str, str] = field(default_factory=dict)
    forms: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)


def walk(client: Client) -> Seen:
    """Follows links from the overview, one address of each kind of page and a few more."""
    seen, waiting, kinds = Seen(), ["/", "/add", "/review/many"], dict[str, int]()
    while waiting and len(seen.pages) < _MOST_PAGES:
        address = waiting.pop(0)
        kind = "/".join(urlsplit(address).path.split("/")[:2])
        if address in seen.pages or kinds.get(kind, 0) >= 4:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = client.get(address)
        assert answer.status_code < 500, (address, answer.text[:200])
        if "html" not in answer.headers["content-type"]:
            continue
        seen.pages[address] = answer.text
        tree = html.document_fromstring(answer.text)
        links = [urldefrag(urljoin(address, link)).url for link in tree.xpath("//a/@href")]
        waiting += [link for link in links if link.startswith("/") and not link.startswith("/static") and "lang=" not in link]
        for form in tree.forms:
            if (form.get("method") or "get").lower() == "post":
                seen.forms.setdefault(_kind_of(form.get("action")), (form.get("action"), filled(form)))
    return seen


def _kind_of(action: str) -> str:
    """Forms of one kind differ by the id in their address."""
    steps = urlsplit(action).path.split("/")
    return "/".join(step if step.isalpha() or not step else "*" for step in steps)


def filled(form: html.FormElement) -> dict[str, str]:
    """What a visitor would send with hostile text in every field that takes text."""
    sent: dict[str, str] = {}
    for one in form.inputs:
        name, kind = one.get("name"), one.get("type", "text")
        if not name or one.tag == "select":
            sent |= {name: str(one.value or "")} if name else {}
        elif one.tag == "textarea" or kind not in _HIDDEN:
            sent[name] = NASTY
        elif kind == "date":
            sent[name] = DAY.isoformat()
        elif kind in ("hidden", "radio") or (kind == "checkbox" and name not in sent):
            sent[name] = str(one.get("value") or "")
    for button in form.xpath(".//button[@name]")[:1]:
        sent[button.get("name")] = button.get("value") or ""
    return sent


def check(address: str, page: str) -> None:
    """The page holds no markup of ours but its own."""
    tree = html.document_fromstring(page)

    assert "<script>alert" not in page, address
    assert not tree.xpath("//script[not(@src)] | //img[@src='x']"), address
    assert not [name for one in tree.iter() for name in one.attrib if str(name).startswith("on")], address
    assert "42055007" not in page, address


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Client]:
    """A book of the sample whose newest document is hostile in every field of its head, with a mechanism."""
    path = make_book(tmp_path / "hostile.book")
    source = document(f"{NASTY} China will build a bridge {NASTY} by noon.", title=NASTY, published="2025-06-17")
    head = replace(source.head, publisher=NASTY, language='"><b>', speaker=NASTY, parties=(NASTY, "CHN"))
    hostile = replace(source, source=f"{NASTY}.txt", head=head)
    found = statement(source, f"China will build a bridge {NASTY}", trigger="build", theme="trade", actors=((NASTY, "China"),))
    with Book.open(str(path)) as book:
        book.append([DocumentRead(document=hostile, digest="e" * 64), StatementFound(statement=found)])
        choose_mechanism(book, "china-central-asia", hand=Hand(by="Ann", on=DAY))
    with pages_of(path) as client:
        yield client


def test_script_in_any_field_of_any_form_is_text_on_every_page(pages: Client) -> None:
    first = walk(pages)
    for address, page in first.pages.items():
        check(address, page)
    named = pages.post("/reviewer", data={**first.forms["/reviewer"][1], "name": NASTY, "back": "/review"})
    check("/reviewer", named.text)
    forms = {**first.forms, **walk(pages).forms}  # some forms are there only for somebody who gave a name
    for kind, (action, sent) in sorted(forms.items()):
        answer = pages.post(action, data=sent)
        assert answer.status_code < 500, (kind, answer.text[:300])
        check(kind, answer.text)
    for address, page in walk(pages).pages.items():
        check(address, page)

    assert {"/reviewer", "/review/*/say", "/add", "/theme"} <= forms.keys()
    assert len(first.pages) > 20


def test_exports_hold_no_live_cell(pages: Client) -> None:
    for address in ("/commitments.csv", "/targets.csv", "/parties/grid.csv", "/parties/flows.csv"):
        answer = pages.get(address)
        if answer.status_code == 200:
            assert "=HYPERLINK" not in answer.text
