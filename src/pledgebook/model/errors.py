"""What can go wrong, as one tree; each error has a stable code, a place and what to do next.

PledgebookError
├── ReadError            a source that cannot be read; the run goes on without it
│   ├── SourceMissing       there is no such file, folder or address
│   ├── SourceUnreadable    empty, binary, encrypted, truncated or of no known format
│   ├── SourceTooLarge      over the limit of bytes, pages or nesting
│   ├── AnswerUnusable      a language model's answer about a source is in no form
│   └── SourceRefused       an address that is not allowed (scheme, private network, redirects)
├── EngineError          the language model that was asked for cannot be reached or refuses; the run stops
├── PackError            a language or mechanism file that does not hold; stops at start-up
├── BookError            the book itself
│   ├── BookMissing         there is no book at that address
│   ├── BookBusy            another writer holds the book
│   │   └── BookMoved          another writer added events since the book was looked at
│   ├── BookFull            there is no room to write
│   ├── BookTooNew          written by a newer version
│   └── BookBroken          the chain of events does not verify
├── NotInBook            an id that names nothing in the book
├── DecisionError        a step that the procedure of decision does not allow
│   └── DecisionMoved       a step on a version that is no longer the current one
└── UsageError           what was asked for cannot be done as asked
"""

from __future__ import annotations


class PledgebookError(Exception):
    """An error with a code, a place and a remedy, printable in one line."""

    code = "pledgebook"

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """`what (where): remedy` in one line, with the empty parts left out."""
        place = f" ({self.where})" if self.where else ""
        remedy = f": {self.remedy}" if self.remedy else ""
        return f"{self.what}{place}{remedy}"


class ReadError(PledgebookError):
    """A source that cannot be read; it is reported and the run goes on."""

    code = "read"


class SourceMissing(ReadError):
    """There is no such file, folder or address."""

    code = "read.missing"


class SourceUnreadable(ReadError):
    """The bytes are empty, binary, encrypted, truncated or of no known format."""

    code = "read.unreadable"


class SourceTooLarge(ReadError):
    """The source is over the limit of bytes, pages or nesting."""

    code = "read.too-large"


class SourceRefused(ReadError):
    """The address is not allowed: scheme, private network or too many redirects."""

    code = "read.refused"


class AnswerUnusable(ReadError):
    """A language model's answer about the source is cut off or in no form, however often it was asked; the source adds nothing."""

    code = "read.answer"


class EngineError(PledgebookError):
    """The language model that was asked for cannot be reached, refuses the key or does not speak the protocol; the run stops."""

    code = "engine"


class PackError(PledgebookError):
    """A language or mechanism file that does not hold; nothing starts with it."""

    code = "pack"


class BookError(PledgebookError):
    """The book cannot be used as asked."""

    code = "book"


class BookMissing(BookError):
    """There is no book at that address."""

    code = "book.missing"


class BookBusy(BookError):
    """Another writer holds the book and did not let go in time."""

    code = "book.busy"


class BookMoved(BookBusy):
    """Another writer added events since the book was looked at; look again."""

    code = "book.moved"


class BookFull(BookError):
    """There is no room to write; the book is as it was."""

    code = "book.full"


class BookTooNew(BookError):
    """The book was written by a newer version of pledgebook."""

    code = "book.too-new"


class BookBroken(BookError):
    """The chain of events does not verify, or the file is no book."""

    code = "book.broken"


class NotInBook(PledgebookError):
    """The id names nothing in the book."""

    code = "not-in-book"


class DecisionError(PledgebookError):
    """The procedure by which the members decide does not allow this step."""

    code = "decision"


class DecisionMoved(DecisionError):
    """The step is about a version that was amended or decided meanwhile; look again."""

    code = "decision.moved"


class UsageError(PledgebookError):
    """What was asked for cannot be done as asked."""

    code = "usage"
