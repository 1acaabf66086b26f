"""The adoption of a text: it becomes a document of the book, and what it says commitments, in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pledgebook.flow.chosen import Hand
from pledgebook.flow.decisions import deciding_mechanism, take_step
from pledgebook.flow.pipeline import Memory, Rooms, digest
from pledgebook.flow.rooms import load_rooms
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Decision, DecisionAdopted, DecisionStep, Electorate
from pledgebook.model.event import Event
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document, Genre
from pledgebook.read.limits import DEFAULT
from pledgebook.read.reader import read_text
from pledgebook.read.sources import from_bytes


def adopt(book: Book, name: str, *, hand: Hand, rooms: Rooms | None = None) -> Decision:
    """Declares the current version the decision of all, and reads its text into the book; both or nothing.

    Args:
        rooms: what reads the text; the product's own where not given.

    Raises:
        DecisionMoved: it was amended, objected to or decided since it was looked at.
        DecisionError: an objection stands, a quorum was not reached, or the silence lasts.
    """
    reader = _Reader(book, hand=hand, rooms=rooms or load_rooms(given={}, limits=DEFAULT))

    def make(decision: Decision, electorate: Electorate) -> DecisionStep:
        reader.members = electorate.members
        return DecisionAdopted(
            decision=decision.id,
            step=len(decision.history) + 1,
            by=hand.by,
            on=hand.on.isoformat(),
            version=decision.version,
            document="",
        )

    return take_step(book, name, hand=hand, make=make, before=reader.read)


class _Reader:
    """Reads an adopted text; extraction is kept between two tries, as only the links can be others in a book that moved."""

    def __init__(self, book: Book, *, hand: Hand, rooms: Rooms) -> None:
        self._book = book
        self._hand = hand
        self._rooms = rooms
        self._found: dict[str, tuple[Statement, ...]] = {}
        self.members: Sequence[str] = ()

    def read(self, decision: Decision, step: DecisionStep) -> tuple[Sequence[Event], DecisionStep]:
        """What the text lets the book say, and the adoption with the document that it now is."""
        assert isinstance(step, DecisionAdopted)
        source = from_bytes(decision.text.encode(), name=f"decision {decision.id} version {decision.version}")
        document = read_text(decision.text, source=source.name, given=self._given(decision))
        rooms = replace(self._rooms, read=lambda _: document, extract=self._extract, make_copy_finder=_NoCopies)
        events = digest(source, rooms=rooms, memory=Memory(self._book, rooms=rooms))
        return events, replace(step, document=document.id)

    def _extract(self, document: Document) -> tuple[Statement, ...]:
        if document.id not in self._found:
            self._found[document.id] = self._rooms.extract(document)
        return self._found[document.id]

    def _given(self, decision: Decision) -> Mapping[str, str]:
        return {
            "title": decision.title,
            "published": self._hand.on.isoformat(),
            "publisher": deciding_mechanism(self._book).name,
            "genre": Genre.JOINT.value,
            "parties": " ".join(self.members),
        }


class _NoCopies:
    """Finds no copy: a text that the members adopt is a document of its own, though the book may have read a draft of it."""

    def find(self, _: Document) -> None:
        """Nothing."""

    def add(self, _: Document) -> None:
        """Nothing to remember."""
