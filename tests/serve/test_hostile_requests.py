"""Requests that try to lead the server elsewhere, or to drown it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from tests.serve.conftest import make_book, pages_of
from tests.serve.test_security import token_of

Client = TestClient[Litestar]
ODD = (
    "..",
    "../../../etc/passwd",
    "%2e%2e%2f",
    "\0",
    "a\r\nX-Evil: 1",
    "<script>",
    "'; DROP TABLE events; --",
    "é" * 300,
    "9" * 5000,
)
ELSEWHERE = ("//evil.example", "https://evil.example", "/\\evil.example", "/\tevil.example", "/a\r\nLocation: //evil.example")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A book of the sample of our own, as some of this is sent."""
    path: Path = make_book(tmp_path_factory.mktemp("requests") / "own.book")
    with pages_of(path) as client:
        yield client


def _routes(client: Client, method: str) -> list[str]:
    routes = [route for route in client.app.routes if isinstance(route, HTTPRoute) and method in route.methods]
    return sorted({route.path_format for route in routes})


def _filled(route: str, value: str) -> str:
    steps = [quote(value, safe="") if step.startswith("{") else step for step in route.split("/")]
    return "/".join(steps)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_ids_lead_nowhere_and_break_nothing(pages: Client, odd: str) -> None:
    routes = [route for route in _routes(pages, "GET") if "{" in route and "health" not in route]
    answers = {route: pages.get(_filled(route, odd)) for route in routes}

    assert len(routes) > 8
    assert {route: answer.status_code for route, answer in answers.items() if answer.status_code >= 500} == {}
    assert all("root:" not in answer.text and "x-evil" not in answer.headers for answer in answers.values())


@pytest.mark.parametrize("name", ["q", "as_of", "page", "sort", "state", "document", "lang", "at", "said"])
def test_long_and_odd_parameters_break_nothing(pages: Client, name: str) -> None:
    routes = [route for route in _routes(pages, "GET") if "{" not in route and "metrics" not in route]
    wrong = {
        (route, odd[:9]): answer.status_code
        for route in routes
        for odd in ("x" * 20_000, "\0", "9" * 400, "2025-13-45")
        if (answer := pages.get(route, params={name: odd})).status_code >= 500
    }

    assert wrong == {}


def test_a_body_that_is_too_large_is_refused_on_every_address(pages: Client) -> None:
    token = token_of(pages)
    huge = {"_csrf_token": token, "text": "x" * 1000}
    routes = [route for route in _routes(pages, "POST") if "{" not in route]
    answers = {
        route: pages.post(route, data=huge, headers={"content-length": str(10**11)}, follow_redirects=False).status_code
        for route in routes
    }

    assert {route: status for route, status in answers.items() if status not in (400, 401, 403, 404, 405, 413, 415)} == {}


@pytest.mark.parametrize("where", ELSEWHERE)
@pytest.mark.parametrize(("address", "field"), [("/theme", "back"), ("/reviewer", "back")])
def test_nobody_is_led_elsewhere_by_a_form(pages: Client, address: str, field: str, where: str) -> None:
    form = {"_csrf_token": token_of(pages), "name": "Ann", field: where}
    answer = pages.post(address, data=form, follow_redirects=False)

    assert not urlsplit(answer.headers.get("location", "")).netloc
    assert "evil" not in answer.headers.get("location", "")


@pytest.mark.parametrize("where", ELSEWHERE)
@pytest.mark.parametrize("name", ["next", "back", "to", "url", "return", "redirect", "lang"])
def test_nobody_is_led_elsewhere_by_an_address(pages: Client, name: str, where: str) -> None:
    answer = pages.get("/", params={name: where}, follow_redirects=False)

    assert "evil" not in answer.headers.get("location", "")


def test_names_of_reviewers_set_no_header(pages: Client) -> None:
    form = {"_csrf_token": token_of(pages), "name": "Ann\r\nSet-Cookie: evil=1; path=/", "back": "/review"}
    answer = pages.post("/reviewer", data=form, follow_redirects=False)

    assert all(not cookie.startswith("evil") for cookie in answer.headers.get_list("set-cookie"))


@pytest.mark.parametrize("name", ["../../own.book", "..\\..\\x.txt", "/etc/passwd", "a\0b.txt", "con", "x" * 5000, "\u202egpj.exe"])
def test_names_of_files_lead_nowhere(pages: Client, name: str, tmp_path: Path) -> None:
    files = [("files", (name, b"Uzbekistan will build two bridges.", "text/plain"))]
    answer = pages.post("/add/documents", data={"_csrf_token": token_of(pages)}, files=files, follow_redirects=False)

    assert answer.status_code in (303, 400)
    assert list(tmp_path.iterdir()) == []
