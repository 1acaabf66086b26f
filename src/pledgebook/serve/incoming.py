"""A text on its way into the book: shown first, stored only when kept."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pledgebook.flow.came import Came, find_problem, tell_what_came
from pledgebook.flow.engines import Extract
from pledgebook.flow.local import Reader
from pledgebook.flow.rooms import load_rooms
from pledgebook.ledger.book import Book
from pledgebook.model.errors import SourceUnreadable, UsageError
from pledgebook.model.text import Document
from pledgebook.read.limits import DEFAULT
from pledgebook.read.sources import Source, from_bytes

GIVEN = ("title", "published", "publisher", "genre")
_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_UNFIT = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The bytes of a source, the name it came under, and what a person says about it."""

    name: str
    data: bytes
    given: Mapping[str, str]

    @property
    def source(self) -> Source:
        """The source as the reading room takes it."""
        return from_bytes(self.data, name=self.name)

    @property
    def encoded(self) -> str:
        """The bytes as a form field carries them from the preview to the keeping."""
        return base64.b64encode(self.data).decode("ascii")


def given_of(form: Mapping[str, object]) -> dict[str, str]:
    """What a person filled in about a text.

    Raises:
        UsageError: the date of publication is none.
    """
    given = {key: str(form.get(key, "")).strip() for key in GIVEN}
    if given["published"] and not _PUBLISHED.fullmatch(given["published"]):
        raise UsageError(f"“{given['published'][:20]}” is no date of publication", remedy="write it as 2025-06-17, 2025-06 or 2025")
    return {key: value for key, value in given.items() if value}


def pasted(text: str, *, given: Mapping[str, str]) -> Incoming:
    """A pasted text as a source; its line ends are those of the page, not those that a form sends."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return Incoming(name=f"pasted-{hashlib.sha256(data).hexdigest()[:12]}.txt", data=data, given=given)


def sent_again(form: Mapping[str, object]) -> Incoming:
    """The source that a preview's form carries.

    Raises:
        UsageError: the form was tampered with or cut.
    """
    try:
        data = base64.b64decode(str(form.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UsageError("the text was lost on its way", remedy="paste it again") from error
    return Incoming(name=safe_name(str(form.get("name", ""))), data=data, given=given_of(form))


def safe_name(name: str) -> str:
    """The last part of a file's name with nothing in it that leads elsewhere."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _UNFIT.sub("_", last).strip(" .")[-120:] or "pasted.txt"


def read_incoming(incoming: Incoming) -> Document:
    """The source as a document; nothing is stored.

    Raises:
        ReadError: it cannot be read.
    """
    return load_rooms(given=incoming.given, limits=DEFAULT).read(incoming.source)


def keep(incoming: Incoming, *, book: Book, alone: Callable[[Extract], Extract]) -> str:
    """Reads the source into the book as `take_in` does; gives the id of its document, or of the one that it repeats."""
    came = take_in(incoming, book=book, alone=alone)
    return came.document.id if came.document else came.copy_of or book.named(incoming.source.digest)


def take_in(incoming: Incoming, *, book: Book, alone: Callable[[Extract], Extract]) -> Came:
    """Reads the source into the book and tells what came of it; nothing where the book has read these bytes before.

    Args:
        incoming: what is kept.
        book: the book.
        alone: makes an extraction that runs in one thread at a time.

    Raises:
        SourceUnreadable: the source holds no text.
    """
    before, source = book.last(), incoming.source
    rooms = load_rooms(given=incoming.given, limits=DEFAULT)
    outcome = Reader(book, replace(rooms, extract=alone(rooms.extract))).take(source)
    if outcome == "issue":
        issue = find_problem(book, source.name, after=before)
        raise SourceUnreadable(issue.what, where=incoming.name, remedy=issue.remedy)
    return tell_what_came(book, source.digest, after=before, source=source.name)
