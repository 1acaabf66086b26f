"""Small rooms for the tests of flow: plain words in, plain statements out; run as a program, they read a folder into a book.

A source is text. Its first line is the date of publication. Every sentence with "will", "should" or "was" in it is a statement, and
the word after that its trigger. "copy of NAME" makes it a copy, "BROKEN" cannot be read, and "CRASH" makes the extraction fail in a
way nobody thought of.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pledgebook.flow.local import Step, read_through
from pledgebook.flow.pipeline import Rooms
from pledgebook.ledger.book import Book
from pledgebook.link.told import Told
from pledgebook.model.errors import SourceUnreadable
from pledgebook.model.ids import content_id
from pledgebook.model.issue import Issue
from pledgebook.model.link import Link, Outcome
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Document, Head, Span
from pledgebook.read.sources import Source, from_bytes

_SENTENCE = re.compile(r"[^.\n]*\b(will|should|was)\b (\w+)[^.\n]*")
_KINDS = {"will": "pledge", "should": "call", "was": "report"}


def find_sources(places: Sequence[str]) -> Iterator[Source | Issue]:
    """The text files of folders, by name; a place that is not there is an issue."""
    for place in places:
        if not Path(place).is_dir():
            yield Issue(source=place, code="read.missing", what="no such folder")
        for path in sorted(Path(place).glob("*.txt")):
            yield from_bytes(path.read_bytes(), name=path.name)


def read(source: Source) -> Document:
    """The document of a source; its first line is its date."""
    text = source.data.decode()
    if "BROKEN" in text:
        raise SourceUnreadable("broken", where=source.name, remedy="mend it")
    published, _, _ = text.partition("\n")
    language = "xx" if "FOREIGN" in text else "en"
    head = Head(title=source.name, published=published, language=language)
    return Document(id=content_id("d", text), text=text, source=source.name, head=head)


def extract(document: Document) -> tuple[Statement, ...]:
    """One statement for each sentence with "will", "should" or "was"; the first word is the actor."""
    if "CRASH" in document.text:
        raise RecursionError("too deep")
    return tuple(_statement(document, match) for match in _SENTENCE.finditer(document.text))


def _statement(document: Document, match: re.Match[str]) -> Statement:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    span = Span(start, match.end())
    trigger = Span(*match.span(2))
    first = re.compile(r"\w+").search(document.text, start)
    assert first is not None
    return Statement(
        id=content_id("s", document.id, str(start)),
        document=document.id,
        span=span,
        trigger=trigger,
        kind=Grounded(value=_KINDS[match[1]], span=trigger, rule="fake"),
        testable=Grounded(value="true", span=span, rule="fake"),
        theme=Grounded(value="transport" if "road" in match[0] else "health", span=span, rule="fake"),
        actors=(PartyMention(party=first[0].upper(), span=Span(*first.span()), rule="fake"),),
    )


class FakeLinker:
    """Statements that end in the same word are about the same thing."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}

    def add(self, tolds: Sequence[Told]) -> tuple[Link, ...]:
        """The links of these statements with each other and with all earlier ones."""
        links = []
        for told in tolds:
            links += [_link(other, told) for other in self._told.values() if other.quote.split()[-1] == told.quote.split()[-1]]
            self._told[told.statement.id] = told
        return tuple(links)

    def know(self, tolds: Sequence[Told]) -> None:
        """Takes statements that were linked before."""
        self._told |= {told.statement.id: told for told in tolds}


def _link(one: Told, other: Told) -> Link:
    left, right = sorted((one, other), key=lambda told: told.order)
    outcome = Outcome.REPORTS_ON if right.statement.kind.value == "report" else Outcome.RESTATES
    return Link(left=left.statement.id, right=right.statement.id, outcome=outcome, score=0.9)


class FakeCopies:
    """ "copy of NAME" is a copy of the document of that source."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def find(self, document: Document) -> tuple[str, float] | None:
        """The document that this one names as its original."""
        named = re.search(r"copy of (\S+)", document.text)
        return (self._ids[named[1]], 0.9) if named and named[1] in self._ids else None

    def add(self, document: Document) -> None:
        """Remembers a document."""
        self._ids[document.source] = document.id


ROOMS = Rooms(
    languages=("en",),
    find_sources=find_sources,
    read=read,
    extract=extract,
    make_linker=FakeLinker,
    make_copy_finder=FakeCopies,
)


def write_sources(folder: Path, count: int) -> None:
    """Writes that many sources which promise, repeat, call and report."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        lines = [f"2023-0{number % 9 + 1}-15", f"China will build {number} roads to town{number % 7}."]
        lines += [f"Kazakhstan should train nurses for town{number % 5}.", f"A road was opened to town{number % 7}."]
        lines += ["BROKEN"] if number % 11 == 10 else []
        (folder / f"{number:03}.txt").write_text("\n".join(lines), encoding="utf-8")


def _say(step: Step) -> None:
    sys.stdout.write(f"{step.outcome} {step.source}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with Book.open(sys.argv[1], create=True) as opened:
        read_through(opened, sys.argv[2:], rooms=ROOMS, on_progress=_say)
