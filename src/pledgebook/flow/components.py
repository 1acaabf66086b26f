"""Which statements hang together: those that no link, decision or shared place joins can be judged apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pledgebook.follow.reviews import place_of
from pledgebook.ledger.book import Book
from pledgebook.ledger.lines import LineWriter
from pledgebook.ledger.parts import Numbered
from pledgebook.model.act import ActTakenBack, BodyAssigned, DeliveryRecorded
from pledgebook.model.event import DocumentRead, Event, LinkDecided, LinkFound, StatementFound
from pledgebook.model.link import ONE_COMMITMENT, Link, Outcome
from pledgebook.model.review import StatementReviewed

_JOINING = ONE_COMMITMENT | {Outcome.PART_OF}

Component = tuple[int, ...]
"""The numbers of statements that hang together, ascending; it is named after the first."""


class _Joined:
    """Numbers put together two at a time."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}

    def add(self, number: int) -> None:
        """A number that may stand alone."""
        self._first.setdefault(number, number)

    def first(self, number: int) -> int:
        """The smallest of all that hang together with a number."""
        way = []
        while (up := self._first.setdefault(number, number)) != number:
            way.append(number)
            number = up
        for passed in way:
            self._first[passed] = number
        return number

    def join(self, one: int, other: int) -> None:
        """Two numbers hang together."""
        left, right = sorted((self.first(one), self.first(other)))
        self._first[right] = left

    def components(self) -> list[Component]:
        """All that hangs together, by the first of each."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in sorted(self._first):
            found[self.first(number)].append(number)
        return [tuple(members) for _, members in sorted(found.items())]


def find_components(book: Book) -> list[Component]:
    """Everything in a book that hangs together."""
    joined, numbers, alike = _Joined(), {}, defaultdict(list)
    for seq, name, document, quote in book.parts.quotes():
        joined.add(seq)
        numbers[name] = seq
        alike[hash((document, quote))].append(seq)
    same = [group for group in alike.values() if len(group) > 1]
    for group in same:
        _join_places(joined, book.parts.statements(group))
    del alike
    for link in book.parts.every_link():
        if link.outcome in _JOINING:
            joined.join(numbers[link.left], numbers[link.right])
    for decision in book.decisions():
        if decision.outcome in _JOINING:
            joined.join(numbers[decision.left], numbers[decision.right])
    return joined.components()


def find_touched(book: Book, events: Iterable[tuple[int, Event]]) -> tuple[set[str], set[str]]:
    """The statements that events speak of, by id, and the documents in which something was found."""
    statements: set[str] = set()
    documents: set[str] = set()
    for _, event in events:
        match event:
            case DocumentRead(document=document):
                documents.add(document.id)
            case StatementFound(statement=statement):
                statements.add(statement.id)
                documents.add(statement.document)
            case LinkFound(link=Link(left=left, right=right)) | LinkDecided(left=left, right=right):
                statements |= {left, right}
            case DeliveryRecorded() | BodyAssigned() | StatementReviewed():
                statements.add(event.subject)
            case ActTakenBack(act=act) if (taken := book.parts.event(act)) is not None:
                more, _ = find_touched(book, [(act, taken)])
                statements |= more
            case _:
                continue
    return statements, documents


def close_over(book: Book, writer: LineWriter, *, touched: tuple[set[str], set[str]]) -> list[Component]:
    """The components in which touched statements and documents now are; the rest of the book is as it was."""
    ids, documents = touched
    joined = _Joined()
    found = book.parts.statements_of(documents)
    _join_places(joined, found)
    new = {one.seq: one for one in (*found, *book.parts.statements_called(ids))}
    known: dict[int, Numbered] = {}
    while new:
        known |= new
        members = writer.members_of(sorted(writer.components_of(sorted(new))))
        others = _join_linked(book, joined, new, known)
        more = (*book.parts.statements(members - known.keys()), *others)
        new = {one.seq: one for one in more if one.seq not in known}
    return joined.components()


def _join_linked(book: Book, joined: _Joined, new: dict[int, Numbered], known: dict[int, Numbered]) -> tuple[Numbered, ...]:
    """Joins what links and decisions say of new statements, and gives the statements at their other ends."""
    ids = [one.statement.id for one in new.values()]
    links = [link for _, link in book.parts.links(ids, both=True) if link.outcome in _JOINING]
    pairs = [(link.left, link.right) for link in links]
    pairs += [(one.left, one.right) for one in book.parts.decisions(ids) if one.outcome in _JOINING]
    numbers = {one.statement.id: seq for seq, one in known.items()}
    others = book.parts.statements_called({name for pair in pairs for name in pair} - numbers.keys())
    numbers |= {one.statement.id: one.seq for one in others}
    for seq in new:
        joined.add(seq)
    for left, right in pairs:
        joined.join(numbers[left], numbers[right])
    return others


def _join_places(joined: _Joined, statements: Sequence[Numbered]) -> None:
    """Statements found at one place stand for each other in reviews and decisions."""
    at: dict[object, int] = {}
    for one in statements:
        place = place_of(one.statement)
        joined.join(one.seq, at.setdefault(place, one.seq))
