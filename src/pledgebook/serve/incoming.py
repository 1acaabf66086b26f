"""A text on its way into the book: shown first, stored only when kept."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pledgebook.flow.local import read_into
from pledgebook.ledger.book import Book
from pledgebook.model.errors import SourceUnreadable, UsageError
from pledgebook.model.event import CopyFound, DocumentRead, IssueFound

GIVEN = ("title", "published", "publisher", "genre")
_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_UNFIT = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """The bytes of a source, the name it came under, and what a person says about it."""

    name: str
    content: bytes
    given: Mapping[str, str]

    @property
    def encoded(self) -> str:
        """The bytes as a form field carries them from the preview to the keeping."""
        return base64.b64encode(self.content).decode("ascii")


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
    content = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return Incoming(name=f"pasted-{hashlib.sha256(content).hexdigest()[:12]}.txt", content=content, given=given)


def sent_again(form: Mapping[str, object]) -> Incoming:
    """The source that a preview's form carries.

    Raises:
        UsageError: the form was tampered with or cut.
    """
    try:
        content = base64.b64decode(str(form.get("content", "")), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UsageError("the text was lost on its way", remedy="paste it again") from error
    return Incoming(name=safe_name(str(form.get("name", ""))), content=content, given=given_of(form))


def safe_name(name: str) -> str:
    """The last part of a file's name with nothing in it that leads elsewhere."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _UNFIT.sub("_", last).strip(" .")[-120:] or "pasted.txt"


def keep(incoming: Incoming, *, book: Book) -> str:
    """Reads the source into the book and returns the id of its document, or of the one it is a copy of.

    Raises:
        SourceUnreadable: the source holds no text.
    """
    before = book.last()
    with tempfile.TemporaryDirectory(prefix="pledgebook-") as folder:
        place = Path(folder) / incoming.name
        place.write_bytes(incoming.content)
        read_into(book, [str(place)], given=incoming.given)
    for _, event in book.events(after=before):
        match event:
            case DocumentRead():
                return event.document.id
            case CopyFound():
                return event.copy_of
            case IssueFound():
                raise SourceUnreadable(event.issue.what, where=incoming.name, remedy=event.issue.remedy)
            case _:
                continue
    return ""
