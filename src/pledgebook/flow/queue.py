"""The queue of a reviewer: every statement known on a day with what people say of it, the most urgent first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.flow.reviewed import left_decisions, read_reviews
from pledgebook.follow.agreement import Agreement, measure_agreement
from pledgebook.follow.doubts import Item, State, in_order, make_item
from pledgebook.follow.known import is_known
from pledgebook.follow.reviews import as_seen
from pledgebook.ledger.book import Book
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import Evidence, Link
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """All that a reviewer can review, the most urgent first; `documents` and `statements` (as found) are by id."""

    items: tuple[Item, ...]
    documents: Mapping[str, Document]
    statements: Mapping[str, Statement]

    def narrowed(self, sieve: Sieve) -> tuple[Item, ...]:
        """The items that are asked for, in order."""
        return tuple(item for item in self.items if sieve.takes(item))

    def item(self, name: str) -> Item:
        """The item of a statement; NotInBook where there is none."""
        for item in self.items:
            if item.statement.id == name:
                return item
        raise NotInBook(f"no statement is called {name}", remedy="take one from the queue")

    def states(self) -> tuple[tuple[State, int], ...]:
        """How many items are in each state."""
        counted = Counter(item.state for item in self.items)
        return tuple((state, counted[state]) for state in State if counted[state])

    def done(self) -> int:
        """How many items leave the reviewer nothing to say."""
        return sum(not item.is_open for item in self.items)

    def agreement(self) -> tuple[Agreement, ...]:
        """How far reviewers agree on what more than one of them judged."""
        return measure_agreement(item.standing for item in self.items)


def make_queue(book: Book, *, as_of: date, by: str = "") -> Queue:
    """The queue of a reviewer over the statements that were published by a day."""
    documents = {one.id: one for one in book.documents() if is_known(one.head.published, as_of)}
    found = tuple(one for one in book.statements() if one.document in documents)
    reviews = read_reviews(book, found)
    links, decided = _links(book, found)
    items = []
    for statement in found:
        standing = reviews.of(statement)
        seen = as_seen(statement, standing, by=by)
        items.append(make_item(seen, standing=standing, links=links.get(statement.id, ()), decided=decided, by=by))
    return Queue(items=in_order(items), documents=documents, statements={one.id: one for one in found})


def _links(book: Book, statements: Sequence[Statement]) -> tuple[Mapping[str, Sequence[Link]], frozenset[frozenset[str]]]:
    """The links that touch each statement, as decided where somebody decided, and the pairs decided about."""
    known = {one.id for one in statements}
    last = {frozenset((one.left, one.right)): one for one in left_decisions(book, statements)}
    every = [link for link in book.links() if frozenset((link.left, link.right)) not in last]
    every += [_as_link(one) for one in last.values()]
    touching: dict[str, list[Link]] = defaultdict(list)
    for link in every:
        if link.left in known and link.right in known:
            for end in {link.left, link.right}:
                touching[end].append(link)
    return touching, frozenset(last)


def _as_link(one: LinkDecided) -> Link:
    reason = f"{one.by} decided so on {one.on}" + (f": {one.reason}" if one.reason else "")
    return Link(
        left=one.left,
        right=one.right,
        outcome=one.outcome,
        score=1.0,
        evidence=(Evidence(rule="decided", weight=1.0, reason=reason),),
    )
