"""The queue of a reviewer: every statement known on a day with what people say of it, the most urgent first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from pledgebook.flow.board import Board, Brought
from pledgebook.follow.agreement import Agreement, measure_agreement
from pledgebook.follow.doubts import Item, Key, State, key_of
from pledgebook.ledger.book import Book
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.link import Link
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document

ABOUT = ("testable", "money", "dated", "links")
"""What a queue can be narrowed to besides state, kind, theme and document: weighty statements, or those with doubtful links."""

STATES = ("open", "disputed", "waiting", "accepted", "corrected", "rejected", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What of the queue is asked for; "" asks for all, but of the states for those that are open."""

    state: str = ""
    kind: str = ""
    theme: str = ""
    about: str = ""
    document: str = ""

    def __post_init__(self) -> None:
        for name, value, known in (("state", self.state, STATES), ("filter", self.about, ABOUT)):
            if value and value not in known:
                raise UsageError(f"there is no {name} called “{value[:20]}”", remedy=f"use one of {', '.join(known)}")

    def takes(self, item: Item) -> bool:
        """The item is asked for."""
        one = item.statement
        about = self.about == "" or (bool(item.undecided) if self.about == "links" else self.about in item.weighty)
        wanted = (self.kind, one.kind.value), (self.theme, one.theme.value), (self.document, one.document)
        return about and self._takes_state(item) and all(asked in ("", held) for asked, held in wanted)

    def _takes_state(self, item: Item) -> bool:
        if self.state == "all":
            return True
        return item.is_open if self.state in ("", "open") else item.state.value == self.state


_KEPT = 12  # narrowed queues kept in order at once; each takes a few dozen bytes a statement


class Narrowed(Sequence[Item]):
    """The items of a queue that were asked for, the most urgent first, each made when it is looked at."""

    def __init__(self, keys: Sequence[Key], *, board: Board, by: str) -> None:
        self._keys = keys
        self._board = board
        self._by = by

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        if isinstance(at, slice):
            return Narrowed(self._keys[at], board=self._board, by=self._by)
        return self._board.item(self._keys[at][-1], by=self._by)

    def place(self, item: Item) -> int | None:
        """The place of an item, None where it is not among them."""
        at = self.place_after(item) - 1
        return at if at >= 0 and self._keys[at] == key_of(item) else None

    def place_after(self, item: Item) -> int:
        """The place of the first one less urgent than an item, which need not be among them."""
        return bisect_right(self._keys, key_of(item))


class Queue:
    """All that a reviewer can review; `documents` and `statements` (as found) are by id."""

    def __init__(self, queues: Queues, *, by: str) -> None:
        self._queues = queues
        self._board = queues.board
        self._by = by

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents known on the day."""
        return self._board.documents

    @property
    def statements(self) -> Mapping[str, Statement]:
        """The statements as they were found."""
        return self._board.statements

    @property
    def last(self) -> int:
        """The number of the last event that is in it."""
        return self._board.last

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them, the most urgent first."""
        return tuple(self.narrowed(Sieve(state="all")))

    def words(self, statement: Statement) -> str:
        """The quote of a statement."""
        return self.documents[statement.document].quote(statement.span)

    def narrowed(self, sieve: Sieve) -> Narrowed:
        """The items that are asked for, in order."""
        return Narrowed(self._queues.order(self._by, sieve), board=self._board, by=self._by)

    def item(self, name: str) -> Item:
        """The item of a statement; NotInBook where there is none."""
        if name not in self._board.statements:
            raise NotInBook(f"no statement is called {name}", remedy="take one from the queue")
        return self._board.item(name, by=self._by)

    def states(self) -> tuple[tuple[State, int], ...]:
        """How many items are in each state."""
        counted = Counter(self._board.item(name, by=self._by).state for name in self._board.judged())
        counted[State.OPEN] += len(self.statements) - counted.total()
        return tuple((state, counted[state]) for state in State if counted[state])

    def done(self) -> int:
        """How many items leave the reviewer nothing to say."""
        return len(self.statements) - len(self.narrowed(Sieve()))

    def last_brought(self) -> tuple[Brought, ...]:
        """What the reviewer brought last and did not take back: one thing, or all that was decided together; in order."""
        return self._board.last_brought(by=self._by) if self._by else ()

    def found_between(self, left: str, right: str) -> Link | None:
        """The link that was found between two statements, whatever was decided about them."""
        return self._board.found_between(left, right)

    def agreement(self) -> tuple[Agreement, ...]:
        """How far reviewers agree on what more than one of them judged."""
        return measure_agreement(self._board.standing(name) for name in self._board.judged())


class Queues:
    """The queues of the reviewers of a book on a day; events move single items, and nobody's queue is made anew for a request."""

    def __init__(self, book: Book, *, as_of: date) -> None:
        self.board = Board(book, as_of=as_of)
        self._orders: OrderedDict[tuple[str, Sieve], list[Key]] = OrderedDict()

    def of(self, by: str) -> Queue:
        """The queue of a reviewer over the book as it now is."""
        self._catch_up()
        return Queue(self, by=by)

    def order(self, by: str, sieve: Sieve) -> Sequence[Key]:
        """The keys of the items that a reviewer asks for, in order; those asked for last are kept."""
        kept = self._orders.pop((by, sieve), None)
        if kept is None:
            items = (self.board.item(name, by=by) for name in self.board.statements)
            kept = sorted(key_of(item) for item in items if sieve.takes(item))
        self._orders[by, sieve] = kept
        while len(self._orders) > _KEPT:
            self._orders.popitem(last=False)
        return kept

    def _catch_up(self) -> None:
        added = self.board.new_events()
        if added is None:
            self.board.load()
            self._orders.clear()
            return
        names = self.board.touched(added) & self.board.statements.keys()
        for (by, sieve), order in self._orders.items():
            _leave_out(order, [self.board.item(name, by=by) for name in names], sieve=sieve)
        self.board.take(added)
        names = self.board.touched(added) & self.board.statements.keys()
        for (by, sieve), order in self._orders.items():
            _put_in(order, [self.board.item(name, by=by) for name in names], sieve=sieve)


def _leave_out(order: list[Key], items: Sequence[Item], *, sieve: Sieve) -> None:
    for item in items:
        if sieve.takes(item):
            order.pop(bisect_left(order, key_of(item)))


def _put_in(order: list[Key], items: Sequence[Item], *, sieve: Sieve) -> None:
    for item in items:
        if sieve.takes(item):
            insort(order, key_of(item))


def make_queue(book: Book, *, as_of: date, by: str = "") -> Queue:
    """The queue of a reviewer over the statements that were published by a day."""
    return Queues(book, as_of=as_of).of(by)
