"""From `read` of 500 documents to the first page: two commands as a person would give them.

python -m bench.first_page [--documents N]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.texts import CORPORA, corpus_folder

_PATIENCE = 60.0  # seconds


def main() -> None:
    """Prints how long reading took, and how long from the start of the server to its first page and the next."""
    parser = argparse.ArgumentParser(prog="python -m bench.first_page", description=__doc__)
    parser.add_argument("--documents", type=int, default=500)
    asked = parser.parse_args()
    paths = [path for name in CORPORA for path in sorted(corpus_folder(name).iterdir())][: asked.documents]
    with tempfile.TemporaryDirectory() as folder:
        documents, book = Path(folder) / "documents", str(Path(folder) / "book.db")
        documents.mkdir()
        for path in paths:
            shutil.copy(path, documents)
        start = time.perf_counter()
        subprocess.run([*PLEDGEBOOK, "read", str(documents), "--book", book], check=True, stdout=subprocess.DEVNULL)
        read = time.perf_counter() - start
        first, again, size = first_page(book)
    print(
        f"{len(paths)} documents: read in {read:,.1f} s; first page {first:.2f} s after the server's start ({size:,} bytes), "
        f"the same page again in {again * 1000:,.0f} ms; {read + first:,.1f} s in all"
    )


PLEDGEBOOK = (sys.executable, "-m", "pledgebook")


def first_page(book: str) -> tuple[float, float, int]:
    """Seconds from starting the server to the first page, seconds for the page again, and its size in bytes."""
    start = time.perf_counter()
    command = [*PLEDGEBOOK, "serve", "--book", book, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            address = next(word for line in server.stderr for word in line.split() if word.startswith("http://"))
            size = len(get_page(address, until=start + _PATIENCE))
            first = time.perf_counter() - start
            once_more = time.perf_counter()
            get_page(address, until=once_more + _PATIENCE)
            return first, time.perf_counter() - once_more, size
        finally:
            server.terminate()


def get_page(address: str, *, until: float) -> bytes:
    """The page, asked for again while the server is not up yet."""
    while True:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
                return bytes(answer.read())
        except urllib.error.URLError:
            if time.perf_counter() > until:
                raise
            time.sleep(0.02)


if __name__ == "__main__":
    main()
