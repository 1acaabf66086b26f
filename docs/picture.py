"""Take the picture of the README anew: the overview of the book of the example documents, in a real Chromium.

python -m docs.picture    writes docs/overview.png
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from pledgebook.flow.local import read_into
from pledgebook.ledger.book import Book
from pledgebook.serve.app import make_app

HERE = Path(__file__).parent
DOCUMENTS = HERE.parent / "examples" / "china-central-asia" / "documents"
DAY = date(2025, 7, 1)
SIZE = {"width": 1280, "height": 860}


def main() -> None:
    """Build the book, serve it, photograph its first page, and leave nothing else behind."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "examples.book")
        with Book.open(path, create=True) as book:
            read_into(book, [str(DOCUMENTS)])
        with served(path) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = chromium.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]}, color_scheme="light")
            page.goto(address)
            page.screenshot(path=HERE / "overview.png")
            chromium.close()


@contextmanager
def served(book: str) -> Iterator[str]:
    """The address of a book's pages, as of the day of the picture, on a port that is free."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(book, as_of=DAY), log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=10)
    listening.close()


if __name__ == "__main__":
    main()
