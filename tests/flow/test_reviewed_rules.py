"""What people said of a book, when it is read on and when its rules change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.chosen import Hand
from pledgebook.flow.correcting import Value
from pledgebook.flow.desk import Desk
from pledgebook.flow.local import read_through
from pledgebook.flow.pipeline import Memory, tell
from pledgebook.flow.review import correct, decide_link, reject
from pledgebook.ledger.book import Book
from pledgebook.link.told import Told
from pledgebook.model.event import LinkFound, StatementFound
from pledgebook.model.link import Link, Outcome
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document, Span
from tests.flow.fakes import ROOMS, FakeLinker, extract

DAY = date(2026, 2, 1)
ANN = Hand(by="Ann", on=date(2026, 1, 5))
FIRST = "2023-05-19\nChina will build a road. Kenya should send nurses."
SECOND = "2025-06-17\nChina will widen the road. Kenya will send nurses."


class HearingLinker(FakeLinker):
    """Keeps what it was told to know."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Statement] = {}

    def know(self, tolds: Sequence[Told]) -> None:
        """Takes statements that were linked before."""
        super().know(tolds)
        self.known |= {told.statement.id: told.statement for told in tolds}


@pytest.fixture
def read(book: Book, folder: Path) -> Book:
    """A book of two documents."""
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    read_through(book, [str(folder)], rooms=ROOMS)
    return book


def _known(book: Book) -> dict[str, Statement]:
    linker = HearingLinker()
    Memory(book, rooms=replace(ROOMS, make_linker=lambda: linker))
    return linker.known


def test_new_documents_are_compared_with_what_was_corrected(read: Book) -> None:
    road = read.statements()[0]
    correct(read, road.id, changes={"theme": [Value(text="trade")]}, hand=ANN)

    assert _known(read)[road.id].theme.value == "trade"


def test_new_documents_are_never_linked_with_what_was_rejected(read: Book, folder: Path) -> None:
    road = read.statements()[0]
    reject(read, road.id, hand=ANN)
    (folder / "c.txt").write_text("2025-09-01\nChina will again build a road.", encoding="utf-8")
    read_through(read, [str(folder)], rooms=ROOMS)
    newest = read.statements()[-1]

    assert all(road.id not in (link.left, link.right) for link in read.links() if newest.id in (link.left, link.right))


def other_rules(document: Document) -> tuple[Statement, ...]:
    """The statements of another version of the rules: the trigger is the verb's helper, every kind and theme is another."""
    found = []
    for one in extract(document):
        helper = re.compile(r"will|should|was").search(document.text, one.span.start)
        assert helper is not None
        theme, kind = replace(one.theme, value="mining", rule="new"), replace(one.kind, value="call", rule="new")
        found.append(replace(one, id=f"{one.id}-new", trigger=Span(*helper.span()), theme=theme, kind=kind, confidence=0.3))
        found.append(replace(one, theme=theme, kind=kind, confidence=0.3))
    return tuple(found)


class OtherLinker(FakeLinker):
    """Another version of the linker: everything is the same as everything."""

    def add(self, tolds: Sequence[Told]) -> tuple[Link, ...]:
        """A link of each statement with each one before it."""
        links = []
        for told in tolds:
            links += [_same(other, told) for other in self._told.values()]
            self._told[told.statement.id] = told
        return tuple(links)


def _same(one: Told, other: Told) -> Link:
    left, right = sorted((one, other), key=lambda told: told.order)
    return Link(left=left.statement.id, right=right.statement.id, outcome=Outcome.SAME, score=0.9)


def _read_by_other_rules(book: Book) -> None:
    linker = OtherLinker()
    for document in book.documents():
        statements = other_rules(document)
        book.append([StatementFound(statement=one) for one in statements])
        kept = [one for one in statements if not one.id.endswith("-new")]
        book.append([LinkFound(link=link) for link in linker.add(tell(document, kept))])


def test_corrections_hold_when_the_rules_change(read: Book) -> None:
    road = read.statements()[0]
    correct(read, road.id, changes={"theme": [Value(text="trade")], "kind": [Value(text="agreement")]}, hand=ANN)
    _read_by_other_rules(read)
    (shown,) = [one for each in Desk(read, as_of=DAY).commitments() for one in each.statements if one.id == road.id]

    assert (shown.theme.value, shown.kind.value, shown.kind.rule) == ("trade", "agreement", "person:Ann")


def test_what_was_rejected_stays_away_when_the_rules_change(read: Book) -> None:
    road = read.statements()[0]
    reject(read, road.id, hand=ANN)
    _read_by_other_rules(read)

    assert road.id not in Desk(read, as_of=DAY).outlook().homes


def test_what_nobody_judged_is_as_the_new_rules_find_it(read: Book) -> None:
    road, nurses = read.statements()[:2]
    correct(read, road.id, changes={"theme": [Value(text="trade")]}, hand=ANN)
    _read_by_other_rules(read)
    (shown,) = [one for each in Desk(read, as_of=DAY).commitments() for one in each.statements if one.id == nurses.id]

    assert (shown.theme.value, shown.theme.rule) == ("mining", "new")


def test_decisions_about_links_hold_when_the_linker_changes(read: Book) -> None:
    road, nurses, wider, sent = read.statements()
    decide_link(read, (wider.id, road.id), outcome=Outcome.NOT_SAME, hand=ANN)
    for one in (nurses, sent):
        decide_link(read, (one.id, road.id), outcome=Outcome.NOT_SAME, hand=ANN)
        decide_link(read, (one.id, wider.id), outcome=Outcome.NOT_SAME, hand=ANN)
    _read_by_other_rules(read)
    homes = Desk(read, as_of=DAY).outlook().homes

    assert len({homes[road.id], homes[wider.id], homes[nurses.id]}) == 3
    assert homes[nurses.id] == homes[sent.id]
