"""A new book from a back-up, proved on the way; never over another."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pledgebook.ledger.backup import holding, open_still, prove
from pledgebook.ledger.book import PATIENCE, Book
from pledgebook.ledger.chain import Entry, Verified, verify_chain
from pledgebook.ledger.codec import decode
from pledgebook.ledger.journal import Journal, write_entries
from pledgebook.ledger.placing import placed, refuse_existing
from pledgebook.ledger.schema import bring_up_to_date
from pledgebook.ledger.store import make_engine, read_address, used_once, writing
from pledgebook.ledger.views import Views
from pledgebook.model.errors import BookBroken, BookMissing, UsageError

_AT_ONCE = 500  # entries held at once
_SQLITE = b"SQLite format 3\x00"
_LINE = re.compile(
    r'\{"body":(.*),"hash":"([0-9a-f]{64})","kind":"([a-z-]+)","previous":"([0-9a-f]{64})",'
    r'"seq":([0-9]+)\}\n'
)
_REMEDY = "use another back-up; nothing was restored"


def restore(backup: Path, address: str, *, head: str = "") -> Verified:
    """Makes a new book from a back-up; gives the events that are in it, and their head.

    Args:
        head: the hash of the last event as `back_up` gave it; a back-up that ends with another is refused.

    Raises:
        BookMissing: there is no back-up, or no database to restore to.
        BookBroken: the back-up is damaged.
        BookTooNew: a newer version made it.
        BookFull: there is no room.
        UsageError: there is a book already.
    """
    url = read_address(address)
    if url.get_backend_name() != "sqlite":
        return _fill(address, backup, head=head)
    new = Path(str(url.database))
    refuse_existing(new)
    with placed(new) as part:
        if _is_database(backup):
            verified = _expected(prove(backup, told_as=backup), head=head, where=backup)
            shutil.copyfile(backup, part)
            Book.open(str(part)).close()  # an older schema is brought up to date
        else:
            verified = _fill(str(part), backup, head=head)
    return verified


def _is_database(backup: Path) -> bool:
    """The back-up is an SQLite file, else lines of events."""
    if not backup.is_file():
        raise BookMissing("there is no such back-up", where=str(backup), remedy="name a file that `pledgebook backup` made")
    wal = backup.with_name(f"{backup.name}-wal")
    if wal.exists() and wal.stat().st_size:
        raise UsageError("this is a book in use and no back-up", where=str(backup), remedy="make one with `pledgebook backup`")
    with backup.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _fill(address: str, backup: Path, *, head: str) -> Verified:
    """Writes the entries of a back-up into a new or empty book, in one transaction."""
    with used_once(make_engine(read_address(address), patience=PATIENCE)) as engine:
        bring_up_to_date(engine, create=True)
        if next(Journal(engine).entries(), None):
            raise UsageError("there is a book already, and it is left as it is", where=address, remedy="name an empty database")
        with writing(engine) as connection:
            views = Views(connection)

            def write(entries: Iterable[Entry]) -> Iterator[Entry]:
                entries = iter(entries)
                while some := list(islice(entries, _AT_ONCE)):
                    yield from some  # proved before they are written
                    write_entries(connection, some)
                    views.add((entry.seq, decode(entry.kind, entry.body)) for entry in some)

            verified = holding(verify_chain(write(_entries(backup))), where=str(backup))
            return _expected(verified, head=head, where=backup)


def _entries(backup: Path) -> Iterator[Entry]:
    if not _is_database(backup):
        yield from _read_lines(backup)
        return
    prove(backup, told_as=backup)
    with used_once(open_still(backup)) as engine:
        yield from Journal(engine).entries()


def _read_lines(backup: Path) -> Iterator[Entry]:
    """The entries of lines that `Entry.line` wrote."""
    with backup.open(encoding="utf-8", newline="\n") as lines:
        number = 0
        try:
            for number, line in enumerate(lines, 1):
                if not (found := _LINE.fullmatch(line)):
                    raise BookBroken(f"line {number} of the back-up is no event", where=str(backup), remedy=_REMEDY)
                body, digest, kind, previous, seq = found.groups()
                yield Entry(seq=int(seq), kind=kind, body=body, previous=previous, hash=digest)
        except UnicodeDecodeError as error:
            raise BookBroken("the back-up is no text", where=str(backup), remedy=_REMEDY) from error
        if not number:
            raise BookBroken("the back-up is empty", where=str(backup), remedy=_REMEDY)


def _expected(verified: Verified, *, head: str, where: Path) -> Verified:
    if head and verified.head != head:
        raise BookBroken(f"the back-up ends with {verified.head} and not as asked", where=str(where), remedy=_REMEDY)
    return verified
