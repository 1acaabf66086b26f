"""Two writers wait for each other, and what cannot be written leaves no trace."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pledgebook.ledger.book import Book
from pledgebook.ledger.store import make_engine, read_address, writing
from pledgebook.model.errors import BookBusy
from tests.ledger.examples import three_statements


def test_a_writer_that_waits_in_vain_is_told_so(book: Book, address: str) -> None:
    engine = make_engine(read_address(address), patience=1)
    with writing(engine), pytest.raises(BookBusy, match="another writer"):
        book.append(three_statements())
    engine.dispose()

    assert book.append(three_statements()) == 7


def test_a_writer_waits_until_the_other_is_done(address: str) -> None:
    with Book.open(address, create=True, patience=30) as book:
        engine = make_engine(read_address(address), patience=1)
        with writing(engine):
            waiting = threading.Thread(target=book.append, args=[three_statements()])
            waiting.start()
            time.sleep(0.3)
            still_waiting = waiting.is_alive()
        waiting.join()
        engine.dispose()

        assert still_waiting
        assert book.last() == 7


def test_readers_go_on_while_somebody_writes(book: Book, address: str) -> None:
    book.append(three_statements()[:2])
    engine = make_engine(read_address(address), patience=1)
    with writing(engine):
        seen = book.last(), len(book.statements())
    engine.dispose()

    assert seen == (2, 1)


def test_many_writers_at_once_leave_one_unbroken_chain(address: str) -> None:
    events = three_statements()
    with Book.open(address, create=True, patience=30) as book:
        writers = [threading.Thread(target=book.append, args=[events]) for _ in range(6)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()

        assert book.verify().holds
        assert book.last() == 7


_FULL_DISK = """
import resource, sys
from dataclasses import replace
from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookFull
from pledgebook.model.event import DocumentRead
from tests.ledger.examples import document, three_statements

with Book.open(sys.argv[1]) as book:
    book.append(three_statements())
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        book.append([DocumentRead(document=document("word " * 400_000, source="big.txt"), digest="b" * 64)])
    except BookFull as error:
        print(error)
    print(book.last(), book.verify().holds, book.append(three_statements()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files can be set there")
def test_a_full_disk_leaves_the_book_as_it_was(path: Path) -> None:
    Book.open(str(path), create=True).close()
    done = subprocess.run([sys.executable, "-c", _FULL_DISK, str(path)], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert "there is no room to write, the book is as it was" in done.stdout
    assert done.stdout.splitlines()[-1] == "7 True 0"
    with Book.open(str(path)) as book:
        assert book.verify().events == 7
        assert len(book.documents()) == 1
