"""A real Chromium against a real server over a real book."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from litestar import Litestar
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from pledgebook.serve.accounts.gate import Gate
from pledgebook.serve.accounts.settings import Settings
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.app import make_app
from tests.serve.accounts.served import QUICK, Watch, fill
from tests.serve.browser.looking import Scheme
from tests.serve.conftest import DAY, make_book

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """A tab with what it complained about."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """The tab at a path of the site."""
        self.page.goto(self.site + path)
        return self.page


@contextmanager
def serving(path: Path, app: Litestar | None = None) -> Iterator[str]:
    """The address of a server over the book at a path, or of an application of one's own; it runs as long as it is held."""
    served = app or make_app(str(path), as_of=DAY)
    server = uvicorn.Server(uvicorn.Config(served, log_level="error", ws="none"))
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a book of the sample."""
    with serving(make_book(Path(tmp_path_factory.mktemp("browser")) / "sample.book")) as address:
        yield address


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that asks who comes."""
    path = make_book(Path(tmp_path_factory.mktemp("guarded")) / "sample.book")
    store, watch = Store.open(str(path)), Watch()
    fill(store, now=watch.now)
    gate = Gate(store, settings=Settings(), clock=watch, vault=QUICK)
    with serving(path, make_app(str(path), as_of=DAY, gate=gate)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of the system, else Playwright's own."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    """Each of the two colour schemes."""
    return "dark" if request.param == "dark" else "light"


@contextmanager
def watched(chromium: Browser, site: str) -> Iterator[Opened]:
    """A tab as wide as a desk's screen; the test fails where the page complained."""
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"], base_url=site
    )
    opened = Opened(page=context.new_page(), site=site)

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            opened.complaints.append(message.text)

    opened.page.on("console", hear)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    context.close()
    assert opened.complaints == []


@pytest.fixture
def tab(chromium: Browser, site: str) -> Iterator[Opened]:
    """A tab of the sample that complains of nothing."""
    with watched(chromium, site) as opened:
        yield opened


@pytest.fixture
def plain_tab(chromium: Browser, site: str) -> Iterator[Opened]:
    """A tab that runs no script."""
    context = chromium.new_context(java_script_enabled=False)
    yield Opened(page=context.new_page(), site=site)
    context.close()
