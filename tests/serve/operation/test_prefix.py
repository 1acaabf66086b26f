"""A book under a path of its own: whatever leads somewhere leads there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp
from lxml import html

from pledgebook.serve.app import make_app
from pledgebook.serve.operation.prefix import UnderPrefix
from tests.serve.conftest import DAY, HOST
from tests.serve.sample import SUPPORT, TRADE, XIAN_DOC

PREFIX = "/pledges"
LEADING = ("href", "src", "action", "formaction", "hx-get", "hx-post", "poster")
PAGES = (
    "/",
    "/commitments",
    "/commitments?kind=pledge&q=yuan",
    "/commitments?q=zzzz",
    f"/commitments/{SUPPORT.id}",
    f"/commitments/{TRADE.id}",
    "/parties",
    "/parties/CHN",
    "/targets",
    "/mechanism",
    "/documents",
    f"/documents/{XIAN_DOC.id}",
    "/review",
    "/add",
    "/nowhere",
)


@pytest.fixture(scope="module")
def under(book_path: Path) -> Iterator[TestClient[ASGIApp]]:
    """The pages of the sample under a path."""
    app: ASGIApp = UnderPrefix(make_app(str(book_path), as_of=DAY, hosts=(HOST,)), prefix=PREFIX)
    with TestClient(app) as client:
        yield client


@pytest.fixture(autouse=True)
def _without_cookies(under: TestClient[ASGIApp]) -> None:
    """No choice that one test made is told by another's requests."""
    under.cookies.clear()


def _addresses(page: str) -> set[str]:
    found = {value for element in html.fromstring(page).iter() for name, value in element.attrib.items() if name in LEADING}
    return {one for one in found if not one.startswith(("#", "?", "http:", "https:", "mailto:", "data:"))}


@pytest.mark.parametrize("address", PAGES)
def test_every_address_on_a_page_is_under_the_path(under: TestClient[ASGIApp], address: str) -> None:
    addresses = _addresses(under.get(f"{PREFIX}{address}").text)

    assert [one for one in sorted(addresses) if not one.startswith(f"{PREFIX}/")] == []
    assert [one for one in addresses if one.startswith(f"{PREFIX}{PREFIX}")] == []


@pytest.mark.parametrize("address", PAGES)
def test_a_proxy_may_take_the_path_off(under: TestClient[ASGIApp], address: str) -> None:
    with_it, without = under.get(f"{PREFIX}{address}"), under.get(address)

    assert _plain(with_it.text) == _plain(without.text)
    assert with_it.status_code == without.status_code


def _plain(page: str) -> str:
    """A page without what differs in each answer: the token of its forms."""
    return re.sub(r'value="[0-9a-f]{64,}"', "", page)


def test_files_of_the_pages_are_there(under: TestClient[ASGIApp]) -> None:
    page = under.get(f"{PREFIX}/").text
    (style,) = re.findall(rf'href="({PREFIX}/static/page\.css\?[^"]+)"', page)

    assert under.get(style).status_code == 200


def test_a_form_leads_back_under_the_path(under: TestClient[ASGIApp]) -> None:
    page = html.fromstring(under.get(f"{PREFIX}/commitments").text)
    form = next(one for one in page.iter("form") if one.get("action") == f"{PREFIX}/theme")
    values = {one.get("name"): one.get("value") for one in form.iter("input", "button")}
    answer = under.post(f"{PREFIX}/theme", data=values, follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PREFIX}/commitments"


def test_cookies_are_of_the_path_alone(under: TestClient[ASGIApp]) -> None:
    given = under.get(f"{PREFIX}/commitments", params={"lang": "ru"}).headers.get_list("set-cookie")

    assert given
    assert [one for one in given if f"Path={PREFIX}/" not in one] == []


def test_a_path_that_only_begins_alike_is_not_ours(under: TestClient[ASGIApp]) -> None:
    assert under.get(f"{PREFIX}-of-others/").status_code == 404


def test_the_words_of_a_document_are_left_as_they_are(under: TestClient[ASGIApp]) -> None:
    quoted = under.get("/commitments", params={"q": 'href="/x"'}).text

    assert "href=&#34;/x&#34;" in quoted


def test_a_feed_leads_to_pages_under_the_path(under: TestClient[ASGIApp]) -> None:
    feed = under.get(f"{PREFIX}/commitments.atom").text
    links = re.findall(r'href="([^"]+)"', feed)

    assert links
    assert [one for one in links if f"/{HOST}{PREFIX}/" not in one] == []
