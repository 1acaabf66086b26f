"""The same documents give the same book, byte for byte: twice from the start, and once killed in the middle and resumed.

python -m bench.same_book [--documents N] [--kills N]
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.texts import CORPORA, corpus_folder
from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookError

PLEDGEBOOK = (sys.executable, "-m", "pledgebook")
_GLANCE = 0.2  # seconds between two looks at a book that is being read into


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A book as its events: how many, how many documents, and the SHA-256 of their canonical export."""

    name: str
    documents: int
    events: int
    digest: str
    seconds: float


def main() -> None:
    """Makes the three books, prints what is in each, and ends with 1 where they differ."""
    parser = argparse.ArgumentParser(prog="python -m bench.same_book", description=__doc__)
    parser.add_argument("--documents", type=int, default=0, help="take only the first so many of each corpus")
    parser.add_argument("--kills", type=int, default=2, help="how often the third reading is killed with SIGKILL")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = gather(folder / "documents", most=asked.documents)
        made = [make_book(folder, "first"), make_book(folder, "second")]
        for one in made:
            tell(one)
        made.append(make_killed(folder, whole=made[0].events, kills=asked.kills))
        tell(made[-1])
    same = len({one.digest for one in made}) == 1
    print(f"{sources} files: the three books are {'the same, byte for byte' if same else 'NOT the same'}")
    sys.exit(0 if same else 1)


def gather(folder: Path, *, most: int) -> int:
    """Copies the documents of all corpora below one folder and returns how many they are."""
    for name in CORPORA:
        (folder / name).mkdir(parents=True)
        for path in sorted(corpus_folder(name).iterdir())[: most or None]:
            shutil.copy(path, folder / name)
    return sum(path.is_file() for path in folder.rglob("*"))


def make_book(folder: Path, name: str) -> Made:
    """A book read from the start to the end without a break."""
    start = time.perf_counter()
    subprocess.run(_read_command(name), cwd=folder, env=_surroundings(), check=True, stdout=subprocess.DEVNULL)
    return _made(folder / f"{name}.db", seconds=time.perf_counter() - start)


def make_killed(folder: Path, *, whole: int, kills: int) -> Made:
    """A book whose reading is killed each time another share of its events is there, and then completed."""
    start = time.perf_counter()
    path = folder / "killed.db"
    for turn in range(1, kills + 1):
        with subprocess.Popen(_read_command("killed"), cwd=folder, env=_surroundings(), stdout=subprocess.DEVNULL) as reading:
            while reading.poll() is None and _events_in(path) < whole * turn // (kills + 1):
                time.sleep(_GLANCE)
            reading.send_signal(signal.SIGKILL)
        print(f"killed with {_events_in(path):,} of {whole:,} events in the book", flush=True)
    subprocess.run(_read_command("killed"), cwd=folder, env=_surroundings(), check=True, stdout=subprocess.DEVNULL)
    return _made(path, seconds=time.perf_counter() - start)


def tell(made: Made) -> None:
    """Prints one book in one line."""
    print(
        f"{made.name}: {made.documents:,} documents, {made.events:,} events, sha256 {made.digest} ({made.seconds:,.0f} s)",
        flush=True,
    )


def _read_command(name: str) -> tuple[str, ...]:
    return (*PLEDGEBOOK, "read", "documents", "--book", f"{name}.db")


def _surroundings() -> dict[str, str]:
    """The environment of a reading; a folder added to Python's path by a relative name must still be found."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(str(Path(one).resolve()) for one in sys.path if one)}


def _events_in(path: Path) -> int:
    """How many events the book holds; 0 while it is being made."""
    try:
        with Book.open(str(path)) as book:
            return book.last()
    except BookError:
        return 0


def _made(path: Path, *, seconds: float) -> Made:
    with Book.open(str(path)) as book:
        out = io.StringIO()
        events = book.export_events(out)
        documents = len(book.documents())
    digest = hashlib.sha256(out.getvalue().encode()).hexdigest()
    return Made(name=path.stem, documents=documents, events=events, digest=digest, seconds=seconds)


if __name__ == "__main__":
    main()
