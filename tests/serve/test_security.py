import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.serve.pages.theme import local_path
from pledgebook.serve.security import host_name
from tests.serve.conftest import HOST

Client = TestClient[Litestar]


def token_of(client: Client, address: str = "/add") -> str:
    """The token that a form of the page carries."""
    found = re.search(r'name="_csrf_token" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


@pytest.mark.parametrize("address", ["/", "/commitments", "/commitments.csv", "/add", "/nowhere", "/static/page.css"])
def test_every_answer_forbids_what_our_pages_do_not_need(client: Client, address: str) -> None:
    headers = client.get(address).headers

    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("address", ["/", "/commitments", "/documents", "/add", "/nowhere"])
def test_no_page_needs_what_the_policy_forbids(client: Client, address: str) -> None:
    html = client.get(address).text

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|hx-on|javascript:", html)


@pytest.mark.parametrize("address", ["/", "/commitments", "/documents", "/add"])
def test_no_page_asks_anything_of_another_server(client: Client, address: str) -> None:
    html = client.get(address).text

    assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", html)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8000"])
def test_a_name_that_is_not_ours_is_refused(client: Client, host: str) -> None:
    answer = client.get("/commitments", headers={"host": host})

    assert answer.status_code in (400, 403)
    assert "yuan" not in answer.text


def test_our_name_is_answered_on_any_port(client: Client) -> None:
    assert client.get("/", headers={"host": f"{HOST}:8123"}).status_code == 200


@pytest.mark.parametrize("address", ["/theme", "/add", "/add/keep"])
def test_what_is_sent_without_the_token_of_a_page_is_refused(client: Client, address: str) -> None:
    answer = client.post(address, data={"text": "China will build a bridge."})

    assert answer.status_code == 403


def test_what_is_sent_from_another_site_is_refused(client: Client) -> None:
    form = {"theme": "dark", "_csrf_token": token_of(client)}

    assert client.post("/theme", data=form, headers={"origin": "https://evil.example"}).status_code == 403


def test_a_choice_of_colours_is_kept_and_leads_back(client: Client) -> None:
    form = {"theme": "dark", "back": "/documents", "_csrf_token": token_of(client)}
    answer = client.post("/theme", data=form, follow_redirects=False)
    shown = client.get("/documents", headers={"cookie": "theme=dark"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/documents")
    assert 'data-theme="dark"' in shown.text


def test_a_choice_of_colours_that_does_not_exist_is_none(client: Client) -> None:
    assert 'data-theme="auto"' in client.get("/", headers={"cookie": 'theme="><script>'}).text


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "", "/a\r\nb", "/[", "//["]
)
def test_nobody_is_led_to_another_server(address: str) -> None:
    assert local_path(address) in ("/", "/[")


@pytest.mark.parametrize(
    ("host", "name"), [("localhost:8000", "localhost"), ("[::1]:80", "::1"), ("A.B", "a.b"), ("a@b", "b"), ("[", ""), ("", "")]
)
def test_a_host_has_a_name(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize("address", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"])
def test_no_file_outside_the_static_ones_is_served(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 404
    assert "make_app" not in answer.text
