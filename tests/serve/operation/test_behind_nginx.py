"""A served book behind a real nginx, set up as docs/operation.md has it: by itself, and under a path of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep, time

import httpx
import pytest

from pledgebook.serve.accounts.people import find_account
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tokens import make_token
from tests.serve.accounts.served import NAMES, PASSWORD, bearer, fill
from tests.serve.conftest import make_book
from tests.serve.operation.proxying import find_nginx, make_certificate, written
from tests.serve.sample import TRAIN

pytestmark = pytest.mark.slow

NAME = "pledges.example.org"
_PATIENCE = 60  # seconds until both must be there


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxied:
    """A browser before nginx, one that comes without encryption, the path that the book stands under, and a reviewer's token."""

    browser: httpx.Client
    plain: httpx.Client
    path: str
    token: str

    def get(self, address: str) -> httpx.Response:
        """A page of the book."""
        return self.browser.get(self.path + address)

    def send(self, address: str, form: dict[str, str], *, of: str) -> httpx.Response:
        """Sends a form of one of its pages."""
        found = re.search(r'name="_csrf_token" value="([^"]+)"', self.get(of).text)
        assert found
        return self.browser.post(self.path + address, data={"_csrf_token": found[1], **form})


@pytest.fixture(scope="module", params=["alone", "path left on", "path taken off"])
def proxied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """A book with accounts, served by `pledgebook serve` behind nginx; sockets are files, so no port can be taken."""
    nginx, path = find_nginx(), "" if request.param == "alone" else "/pledges"
    book = str(make_book(tmp_path_factory.mktemp("nginx") / "own.book"))
    token = _fill(book)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="pb")))  # a short path: a socket's name is limited
        upstream = stack.enter_context(_serving(book, path))
        stack.enter_context(_proxying(nginx, folder, _configured(folder, upstream, path=path, off="off" in request.param)))
        browser = stack.enter_context(_client(folder / "s", scheme="https"))
        yield Proxied(browser=browser, plain=stack.enter_context(_client(folder / "p", scheme="http")), path=path, token=token)


def _fill(book: str) -> str:
    """Gives a book accounts; gives a token of its reviewer."""
    store, now = Store.open(book), int(time())
    fill(store, now=now)
    with store.writing() as connection:
        reviewer = find_account(connection, NAMES["reviewer"])
        token, _ = make_token(connection, reviewer, label="a test", scopes=["read", "review"], lifetime=(now, 1))
    store.close()
    return token


@contextmanager
def _serving(book: str, path: str) -> Iterator[str]:
    """The address that a server of the book listens on."""
    options = ["--url", f"https://{NAME}", "--public", "--proxy", "127.0.0.1", *(["--root-path", path] if path else [])]
    command = [sys.executable, "-m", "pledgebook", "serve", "--book", book, "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            yield next(found[1] for line in server.stderr if (found := re.search(r"http://(127\.0\.0\.1:\d+)/", line)))
        finally:
            server.terminate()
            server.communicate()


def _configured(folder: Path, upstream: str, *, path: str, off: bool) -> str:
    """The file that is written in the docs, with this upstream, sockets in a folder, and the book under a path of its own."""
    make_certificate(folder)
    here = written("nginx").replace("127.0.0.1:8000", upstream).replace("/etc/ssl/pledges", str(folder))
    here = here.replace("/var/cache/nginx/pledgebook", str(folder / "cache"))
    here = re.sub(r"listen 80;\n *listen [^;]+;", f"listen unix:{folder}/p;", here)
    here = re.sub(r"listen 443 ssl http2;\n *listen [^;]+;", f"listen unix:{folder}/s ssl;", here)
    if path:
        here = re.sub(
            r"location (= )?(/\S*) \{([^}]*?proxy_pass http://pledgebook);",
            lambda found: f"location {found[1] or ''}{path}{found[2]} {{{found[3]}{found[2] if off else ''};",
            here,
        )
    kept = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    whole = f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\n"
    return f"{whole}http {{\naccess_log off;\n{kept}{here}\n}}\n"


@contextmanager
def _proxying(nginx: str, folder: Path, configured: str) -> Iterator[None]:
    (folder / "nginx.conf").write_text(configured, encoding="utf-8")
    with subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL) as process:
        try:
            ends = monotonic() + _PATIENCE
            while not (folder / "s").exists():
                assert process.poll() is None, (folder / "errors").read_text()
                assert monotonic() < ends, "nginx does not start"
                sleep(0.05)
            yield
        finally:
            process.terminate()


def _client(socket: Path, *, scheme: str) -> httpx.Client:
    transport = httpx.HTTPTransport(uds=str(socket), verify=False, retries=5)
    return httpx.Client(transport=transport, base_url=f"{scheme}://{NAME}", timeout=_PATIENCE)


def test_pages_come_through_with_their_headers(proxied: Proxied) -> None:
    answer = proxied.get("/commitments")

    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert f'href="{proxied.path}/documents"' in answer.text


def test_who_comes_without_encryption_is_led_to_it(proxied: Proxied) -> None:
    answer = proxied.plain.get(f"{proxied.path}/commitments?q=yuan")

    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}{proxied.path}/commitments?q=yuan")


def test_files_are_kept_by_the_proxy_and_by_browsers(proxied: Proxied) -> None:
    found = re.search(r'href="([^"]+page[^"]*\.css[^"]*)"', proxied.get("/").text)
    assert found
    answers = [proxied.browser.get(found[1]) for _ in range(2)]

    assert found[1].startswith(f"{proxied.path}/static/")
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "immutable" in answers[1].headers["cache-control"]


def test_a_reviewer_signs_in_reviews_and_signs_out(proxied: Proxied) -> None:
    asked = proxied.get("/review")
    signed = proxied.send("/sign-in", {"name": NAMES["reviewer"], "password": PASSWORD, "back": "/review"}, of="/sign-in")
    cookies = signed.headers.get_list("set-cookie")
    said = proxied.send(f"/review/{TRAIN.id}/say", {"act": "accept"}, of="/review")
    history = proxied.get(f"/review/{TRAIN.id}")
    proxied.browser.cookies.clear()

    assert (asked.status_code, asked.headers["location"].partition("?")[0]) == (303, f"{proxied.path}/sign-in")
    assert (signed.status_code, signed.headers["location"]) == (303, f"{proxied.path}/review")
    assert [re.fullmatch(r"__Host-session=[^;]+;.* Path=/;.*Secure.*", cookie) is not None for cookie in cookies] == [True]
    assert (said.status_code, history.status_code) == (303, 200)


def test_a_program_reads_and_writes_by_its_token(proxied: Proxied) -> None:
    root, header = f"{proxied.path}/api/v1", bearer(proxied.token)
    read = proxied.browser.get(f"{root}/commitments?due_before=2027", headers=header)
    said = proxied.browser.post(f"{root}/statements/{TRAIN.id}/reviews", json={"verdict": "accept"}, headers=header)

    assert (read.status_code, said.status_code) == (200, 201)
    assert said.json()["by"] == NAMES["reviewer"]


def test_health_is_told_and_figures_are_not(proxied: Proxied) -> None:
    figures = proxied.browser.get("/metrics")

    assert proxied.get("/health").status_code == 200
    assert figures.status_code == 404
    assert "nginx" in figures.text


def test_the_name_of_a_request_is_that_of_the_proxy(proxied: Proxied) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", proxied.get("/commitments").headers["x-request-id"])


def test_another_name_is_refused(proxied: Proxied) -> None:
    answer = proxied.browser.get(f"{proxied.path}/commitments", headers={"host": "elsewhere.example"})

    assert answer.status_code == 403
