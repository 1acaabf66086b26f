import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pledgebook.model.errors import ReadError, SourceMissing, SourceRefused, SourceTooLarge, SourceUnreadable
from pledgebook.read.limits import Limits
from pledgebook.read.reader import read
from pledgebook.read.sources import Source, find_sources
from pledgebook.read.web import download, is_public, resolve

OPEN = Limits(allow_private=True, source_bytes=10_000, seconds=2)


class Site(BaseHTTPRequestHandler):
    """A few pages, some of them hostile."""

    def do_GET(self) -> None:
        """Answer by the path."""
        path = self.path
        if path == "/page":
            self._send(
                200,
                "text/html; charset=cp1251",
                "<html><body><p>Стороны построят дорогу в Осло.</p></body></html>".encode("cp1251"),
            )
        elif path.startswith("/hop"):
            left = int(path[4:])
            self._go("/page" if left == 0 else f"/hop{left - 1}")
        elif path == "/to-file":
            self._go("file:///etc/passwd")
        elif path == "/declared":
            self._send(200, "text/plain", b"", length=10**9)
        elif path == "/endless":
            self.send_response(200)
            self.end_headers()
            self._pour(b"x" * 1000, pause=0)
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            self._pour(b"x", pause=0.2)
        else:
            self._send(404, "text/plain", b"no")

    def _pour(self, piece: bytes, *, pause: float) -> None:
        try:
            for _ in range(50):
                self.wfile.write(piece)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            return

    def _go(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def _send(self, status: int, media: str, body: bytes, *, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_read_by_its_address(site: str) -> None:
    source = next(iter(find_sources([f"{site}/page"], limits=OPEN)))
    assert isinstance(source, Source)

    assert read(source, limits=OPEN).text.strip() == "Стороны построят дорогу в Осло."


def test_few_redirects_are_followed(site: str) -> None:
    assert download(f"{site}/hop3", limits=OPEN).address == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/hop9", SourceRefused),
        ("/to-file", SourceRefused),
        ("/declared", SourceTooLarge),
        ("/endless", SourceTooLarge),
        ("/slow", SourceUnreadable),
        ("/none", SourceMissing),
    ],
)
def test_hostile_answers_end_in_their_error(site: str, path: str, error: type[ReadError]) -> None:
    with pytest.raises(error):
        download(f"{site}{path}", limits=OPEN)


def test_the_own_machine_is_refused_unless_allowed(site: str) -> None:
    with pytest.raises(SourceRefused, match="not a public address"):
        download(f"{site}/page")


@pytest.mark.parametrize("address", ["ftp://example.org/x", "file:///etc/passwd", "http://", "http://[::bad", "gopher://x"])
def test_other_schemes_and_broken_addresses_are_refused(address: str) -> None:
    with pytest.raises(SourceRefused):
        download(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0.0.0.0", "169.254.169.254", "10.1.2.3", "localhost", "2130706433", "0x7f.1", "::1"]
)
def test_hosts_that_are_not_public_are_refused_however_they_are_written(host: str) -> None:
    with pytest.raises(ReadError):
        resolve(host, 80, where="x")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "not a number",
    ],
)
def test_a_closed_address_is_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_an_address_of_the_internet_is_public(number: str) -> None:
    assert is_public(number)


def test_a_name_with_one_closed_address_among_its_addresses_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: answers)

    with pytest.raises(SourceRefused):
        resolve("rebinding.example", 80, where="x")


def test_a_name_is_resolved_once_and_connected_to_by_number(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    port = int(site.rsplit(":", 1)[1])
    real, asked = socket.getaddrinfo, []

    def answer(host: str, *args: object, **kwargs: object) -> list[object]:
        asked.append(host)
        return list(real("127.0.0.1" if host == "named.example" else host, *args, **kwargs))  # type: ignore[arg-type]

    monkeypatch.setattr("socket.getaddrinfo", answer)
    download(f"http://named.example:{port}/page", limits=OPEN)

    assert asked.count("named.example") == 1
