"""Memory at its highest, and time, for reading all benchmark texts into one book.

python -m bench.memory
"""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

from bench.texts import CORPORA, corpus_folder
from pledgebook.flow.local import read_into
from pledgebook.ledger.book import Book
from pledgebook.read.limits import Limits


def main() -> None:
    """Reads both corpora into a new book and prints what it took."""
    places = [str(corpus_folder(name)) for name in CORPORA]
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        with Book.open(str(Path(folder) / "bench.db"), create=True) as book:
            summary = read_into(book, places, limits=Limits())
        took = time.perf_counter() - start
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{summary.documents} documents, {summary.copies} copies, {summary.issues} issues, {summary.statements:,} statements, "
        f"{summary.commitments:,} commitments; {took:,.0f} s, {peak:,.0f} MB at the highest, book of {size / 1e6:,.1f} MB"
    )


if __name__ == "__main__":
    main()
