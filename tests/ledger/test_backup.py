"""Back-ups of a book in use: whole or not there, proved, and never in the place of anything."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest

from pledgebook.ledger.backup import back_up
from pledgebook.ledger.book import Book
from pledgebook.ledger.restore import restore
from pledgebook.model.errors import BookBroken, BookMissing, BookTooNew, UsageError
from pledgebook.model.event import DocumentRead, Event
from tests.ledger.examples import document, three_statements

_WRITER = """
import sys, threading
from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead
from tests.ledger.examples import document

def end():
    sys.stdin.read()
    done.set()

done = threading.Event()
threading.Thread(target=end, daemon=True).start()
with Book.open(sys.argv[1]) as book:
    number = 0
    while not done.is_set():
        number += 1
        book.append([DocumentRead(document=document(f"word {number} " * 200, source=f"{number}.txt"), digest=f"{number:064d}")])
        print(number, flush=True)
"""


@pytest.fixture
def filled(address: str) -> str:
    """The address of a book with a few events."""
    with Book.open(address, create=True) as book:
        book.append(three_statements())
    return address


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a back-up is put."""
    return tmp_path / "kept" / "backup"


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()


@contextmanager
def written_to(address: str) -> Iterator[subprocess.Popen[str]]:
    """The book while another process writes to it as fast as it can."""
    command = [sys.executable, "-c", _WRITER, address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdout.readline()  # it is at work
        yield writer
        writer.communicate()
        assert writer.returncode == 0


def exported(address: str) -> str:
    """All events of the book at an address."""
    out = StringIO()
    with Book.open(address) as book:
        book.export_events(out)
    return out.getvalue()


def views_of(address: str) -> list[object]:
    """What the views of a book say."""
    with Book.open(address) as book:
        return [book.documents(), book.statements(), book.links(), book.decisions(), book.search_quotes("nurses")]


def test_a_restored_book_is_the_same_book(filled: str, out: Path, tmp_path: Path) -> None:
    kept = back_up(filled, out)
    again = restore(out, str(tmp_path / "new.book"))

    assert kept == again
    assert exported(str(tmp_path / "new.book")) == exported(filled)
    assert views_of(str(tmp_path / "new.book")) == views_of(filled)


def test_a_back_up_moves_a_book_into_any_database(path: Path, address: str, out: Path) -> None:
    fill(source := path.with_name("source.book"))
    back_up(str(source), out)
    restore(out, address)

    assert exported(address) == exported(str(source))
    assert views_of(address) == views_of(str(source))


def test_the_back_up_of_an_sqlite_book_is_one_file(path: Path, out: Path) -> None:
    fill(path)
    back_up(str(path), out)

    assert [one.name for one in out.parent.iterdir()] == [out.name]


def test_a_restored_book_can_be_written_on(filled: str, out: Path, tmp_path: Path) -> None:
    back_up(filled, out)
    restore(out, str(tmp_path / "new.book"))
    with Book.open(str(tmp_path / "new.book")) as book:
        book.append([more(1)])

        assert book.verify().holds
        assert book.last() == 8


def more(number: int) -> Event:
    """A further event."""
    return DocumentRead(document=document("More.", source=f"more-{number}.txt"), digest=f"{number:064d}")


def fill(path: Path) -> None:
    """Makes an SQLite book with a few events."""
    with Book.open(str(path), create=True) as book:
        book.append(three_statements())


@pytest.mark.slow
def test_a_back_up_is_one_state_of_a_book_that_others_write(filled: str, out: Path, tmp_path: Path) -> None:
    with written_to(filled):
        taken = [back_up(filled, out.with_name(f"backup-{turn}")) for turn in range(4)]
    whole = exported(filled)

    assert [one.events for one in taken] == sorted(one.events for one in taken)
    for turn, one in enumerate(taken):
        restore(out.with_name(f"backup-{turn}"), str(tmp_path / f"{turn}.book"))
        assert exported(str(tmp_path / f"{turn}.book")) == "".join(whole.splitlines(keepends=True)[: one.events])


@pytest.mark.slow
def test_writers_go_on_while_a_back_up_is_taken(filled: str, out: Path) -> None:
    with written_to(filled) as writer:
        before = Book.open(filled)
        first = before.last()
        for turn in range(3):
            back_up(filled, out.with_name(f"backup-{turn}"))
        after = before.last()
        before.close()
        still = writer.poll() is None

    assert still
    assert after > first


_KILLED = """
import sys, time
from pathlib import Path
from pledgebook.ledger import backup, restore

real = backup.verify_chain
def slow(entries):
    def passing():
        for entry in entries:
            print("at work", flush=True)
            time.sleep(0.05)
            yield entry
    return real(passing())
backup.verify_chain = restore.verify_chain = slow
{act}
"""


def kill_in_the_middle(act: str, *arguments: str) -> None:
    """Kills a back-up or restoring with SIGKILL while it is being proved."""
    command = [sys.executable, "-c", _KILLED.format(act=act), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as working:
        assert working.stdout is not None
        working.stdout.readline()
        time.sleep(0.06)
        working.send_signal(signal.SIGKILL)
    assert working.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
def test_a_killed_back_up_is_not_there_and_the_next_one_is(filled: str, out: Path) -> None:
    kill_in_the_middle("backup.back_up(sys.argv[1], Path(sys.argv[2]))", filled, str(out))

    assert not out.exists()
    assert back_up(filled, out).events == 7


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
def test_a_killed_restoring_leaves_no_book_and_the_next_one_makes_it(path: Path, address: str, out: Path) -> None:
    fill(source := path.with_name("source.book"))
    back_up(str(source), out)
    kill_in_the_middle("restore.restore(Path(sys.argv[1]), sys.argv[2])", str(out), address)

    assert not path.exists()
    assert restore(out, address).events == 7
    assert exported(address) == exported(str(source))


def test_a_back_up_takes_nobodys_place(filled: str, out: Path) -> None:
    out.write_text("a letter")

    with pytest.raises(UsageError, match="there is a file already"):
        back_up(filled, out)
    assert out.read_text() == "a letter"


def test_a_book_is_never_restored_over_another(filled: str, out: Path) -> None:
    back_up(filled, out)
    before = exported(filled)

    with pytest.raises(UsageError, match="already, and it is left as it is"):
        restore(out, filled)
    assert exported(filled) == before


def test_a_broken_book_is_not_backed_up(path: Path, out: Path) -> None:
    fill(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE events SET body = replace(body, 'port', 'fort') WHERE seq = 1")
    connection.close()

    with pytest.raises(BookBroken, match="event 1 does not hold"):
        back_up(str(path), out)
    assert list(out.parent.iterdir()) == []


def test_a_book_that_is_not_there_is_missing(tmp_path: Path, out: Path) -> None:
    with pytest.raises(BookMissing, match="there is no book"):
        back_up(str(tmp_path / "absent.book"), out)
    assert not (tmp_path / "absent.book").exists()


def test_a_letter_is_no_book(path: Path, out: Path) -> None:
    path.write_bytes(b"Dear reader, this is a letter. " * 400)

    with pytest.raises(BookBroken):
        back_up(str(path), out)
    assert list(out.parent.iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6, 0.95])
def test_a_cut_back_up_is_refused(filled: str, out: Path, tmp_path: Path, share: float) -> None:
    back_up(filled, out)
    content = out.read_bytes()
    out.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(BookBroken):
        restore(out, str(tmp_path / "new.book"))
    assert not (tmp_path / "new.book").exists()


def test_a_back_up_whose_words_were_changed_is_refused(filled: str, out: Path, tmp_path: Path) -> None:
    back_up(filled, out)
    content = out.read_bytes()
    assert b"nurses" in content
    out.write_bytes(content.replace(b"nurses", b"horses"))

    with pytest.raises(BookBroken, match=r"does not hold|damaged"):
        restore(out, str(tmp_path / "new.book"))
    assert not (tmp_path / "new.book").exists()


def test_a_back_up_cut_between_two_events_is_found_by_its_head(address: str, out: Path, tmp_path: Path) -> None:
    with Book.open(address, create=True) as book:
        book.append(three_statements())
        last = book.tail().head
        book.append([more(1)])
    kept = back_up(address, out)

    with pytest.raises(BookBroken, match="and not as asked"):
        restore(out, str(tmp_path / "new.book"), head=last)
    assert restore(out, str(tmp_path / "new.book"), head=kept.head) == kept


def test_the_file_of_a_book_in_use_is_no_back_up(path: Path, tmp_path: Path) -> None:
    with Book.open(str(path), create=True) as book:
        book.append(three_statements())

        with pytest.raises(UsageError, match="in use and no back-up"):
            restore(path, str(tmp_path / "new.book"))


def test_a_back_up_of_a_newer_version_is_refused(path: Path, out: Path, tmp_path: Path) -> None:
    fill(path)
    back_up(str(path), out)
    with sqlite3.connect(out) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(BookTooNew):
        restore(out, str(tmp_path / "new.book"))
    assert not (tmp_path / "new.book").exists()


_FULL_DISK = """
import resource, sys
from pathlib import Path
from pledgebook.ledger.backup import back_up
from pledgebook.ledger.restore import restore
from pledgebook.model.errors import BookFull

resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    if sys.argv[1] == "backup":
        back_up(sys.argv[2], Path(sys.argv[3]))
    else:
        restore(Path(sys.argv[2]), sys.argv[3])
except BookFull as error:
    print(error)
"""


def on_a_full_disk(act: str, *arguments: str) -> str:
    """What is said by a back-up or restoring that may write no file of more than 20 kB."""
    done = subprocess.run([sys.executable, "-c", _FULL_DISK, act, *arguments], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files can be set there")
def test_on_a_full_disk_there_is_no_half_back_up(filled: str, out: Path) -> None:
    with Book.open(filled) as book:
        book.append([long_document()])

    assert "there is no room to write, and nothing was left behind" in on_a_full_disk("backup", filled, str(out))
    assert list(out.parent.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files can be set there")
def test_on_a_full_disk_there_is_no_half_book(filled: str, out: Path, tmp_path: Path) -> None:
    with Book.open(filled) as book:
        book.append([long_document()])
    back_up(filled, out)
    before = sorted(tmp_path.iterdir())

    assert "there is no room to write, and nothing was left behind" in on_a_full_disk("restore", str(out), str(tmp_path / "new"))
    assert sorted(tmp_path.iterdir()) == before


def long_document() -> Event:
    """A document that needs more room than there is."""
    return DocumentRead(document=document("word " * 40_000, source="big.txt"), digest="b" * 64)
