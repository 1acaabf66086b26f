"""All that can be reviewed of a book on a day, kept in memory and brought forward by each new event instead of being made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product, takewhile

from pledgebook.flow.reviewed import left_decisions
from pledgebook.follow.doubts import Item, make_item
from pledgebook.follow.known import is_known
from pledgebook.follow.reviews import Place, Reviews, Standing, as_seen, place_of
from pledgebook.ledger.book import Book
from pledgebook.model.act import ActTakenBack
from pledgebook.model.event import DocumentRead, Event, LinkDecided, LinkFound, StatementFound
from pledgebook.model.link import Evidence, Link
from pledgebook.model.review import SecondReviewAsked, StatementReviewed
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document

Numbered = tuple[int, Event]
Brought = StatementReviewed | SecondReviewAsked | LinkDecided
"""What a reviewer brings to a book."""

_AFRESH = 5_000  # events after which reading them one by one is slower than looking at the whole book again


class Board:
    """The statements published by a day with what people say of them and the links that touch them, up to the event `last`."""

    def __init__(self, book: Book, *, as_of: date) -> None:
        self._book = book
        self._as_of = as_of
        self.last = 0
        self.load()

    def load(self) -> None:
        """Looks at the whole book."""
        self.last = self._book.last()
        self.documents: dict[str, Document] = {
            one.id: one for one in self._book.documents() if is_known(one.head.published, self._as_of)
        }
        found = tuple(one for one in self._book.statements() if one.document in self.documents)
        self.statements: dict[str, Statement] = {one.id: one for one in found}
        self._at: dict[Place, list[str]] = defaultdict(list)
        for one in found:
            self._at[place_of(one)].append(one.id)
        self._brought = dict(list_brought(self._book))
        self._fold_reviews()
        self._found = {_pair(link.left, link.right): link for link in self._book.links()}
        self._decided = {_pair(one.left, one.right): one for one in left_decisions(self._book, found)}
        self._touching: dict[str, set[frozenset[str]]] = defaultdict(set)
        for pair in {*self._found, *self._decided}:
            self._connect(pair)
        self._plain: dict[str, Item] = {}

    def new_events(self) -> list[Numbered] | None:
        """What was added since; None where so much was, or of such a kind, that the whole book is to be looked at again."""
        added: list[Numbered] = []
        for numbered in self._book.events(after=self.last):
            added.append(numbered)
            if len(added) > _AFRESH or self._is_found_anew(numbered[1]):
                return None
        return added

    def touched(self, events: Iterable[Numbered]) -> set[str]:
        """The statements about which the events change something."""
        return {name for _, event in events for name in self._subjects(event)}

    def take(self, events: Iterable[Numbered]) -> None:
        """Brings the board forward by events that are not in it yet."""
        for seq, event in events:
            for name in self._subjects(event):
                self._plain.pop(name, None)
            self._take(seq, event)
            for name in self._subjects(event):
                self._plain.pop(name, None)
            self.last = seq

    def item(self, name: str, *, by: str) -> Item:
        """A statement as a reviewer sees it; those that nobody judged look the same to all, and are kept."""
        standing = self._reviews.of(self.statements[name])
        if standing.verdicts or standing.second:
            return self._make(name, standing, by=by)
        if name not in self._plain:
            self._plain[name] = self._make(name, standing, by="")
        return self._plain[name]

    def standing(self, name: str) -> Standing:
        """What people say of a statement."""
        return self._reviews.of(self.statements[name])

    def judged(self) -> Iterator[str]:
        """The statements of which somebody said something, or for which a second reviewer is asked, each once."""
        return (name for place in self._reviews.places() for name in self._at.get(place, ()))

    def last_brought(self, *, by: str) -> tuple[Brought, ...]:
        """What a reviewer brought last and did not take back: one thing, or all that was decided together; in order."""
        own = ((seq, one) for seq, one in reversed(self._brought.items()) if one.by == by)
        last = next(own, None)
        if last is None:
            return ()
        together = takewhile(lambda one: one[1].batch == last[1].batch, own) if last[1].batch else ()
        return tuple(one for _, one in reversed([last, *together]))

    def found_between(self, left: str, right: str) -> Link | None:
        """The link that was found between two statements, whatever was decided about them."""
        return self._found.get(_pair(left, right))

    def _fold_reviews(self) -> None:
        verdicts = [(seq, one) for seq, one in self._brought.items() if isinstance(one, StatementReviewed)]
        asked = [one for one in self._brought.values() if isinstance(one, SecondReviewAsked)]
        places = {one.statement: place_of(self.statements[one.statement]) for one in asked if one.statement in self.statements}
        self._reviews = Reviews(verdicts, asked=asked, places=places)

    def _make(self, name: str, standing: Standing, *, by: str) -> Item:
        seen = as_seen(self.statements[name], standing, by=by)
        pairs = self._touching.get(name, ())
        links = [_as_link(self._decided[pair]) if pair in self._decided else self._found[pair] for pair in pairs]
        return make_item(seen, standing=standing, links=links, decided=self._decided, by=by)

    def _is_found_anew(self, event: Event) -> bool:
        """A statement at the place of another: decisions about that one hold for it too."""
        if not isinstance(event, StatementFound):
            return False
        there = self._at.get(place_of(event.statement), [])
        return bool(there) or event.statement.id in self.statements

    def _subjects(self, event: Event) -> set[str]:
        match event:
            case StatementFound(statement=statement):
                return {statement.id} if statement.document in self.documents else set()
            case LinkFound(link=Link(left=left, right=right)):
                return {left, right} & self.statements.keys()
            case LinkDecided(left=left, right=right):
                return {*self._alike(left), *self._alike(right)}
            case StatementReviewed(left=left):
                return set(self._at.get(place_of(left), ()))
            case SecondReviewAsked(statement=name):
                return set(self._alike(name))
            case ActTakenBack(act=act):
                return self._subjects(self._event(act))
            case _:
                return set()

    def _take(self, seq: int, event: Event) -> None:
        if isinstance(event, Brought):
            self._brought[seq] = event
        match event:
            case DocumentRead(document=document):
                if is_known(document.head.published, self._as_of):
                    self.documents[document.id] = document
            case StatementFound(statement=statement):
                if statement.document in self.documents:
                    self.statements[statement.id] = statement
                    self._at[place_of(statement)].append(statement.id)
            case LinkFound(link=link):
                self._found[_pair(link.left, link.right)] = link
                self._connect(_pair(link.left, link.right))
            case LinkDecided():
                self._decide(event)
            case StatementReviewed():
                self._reviews.add((seq, event))
            case SecondReviewAsked(statement=name):
                for alike in self._alike(name)[:1]:
                    self._reviews.ask(place_of(self.statements[alike]))
            case ActTakenBack(act=act):
                self._brought.pop(act, None)
                self._take_back(self._event(act))
            case _:
                return

    def _decide(self, decided: LinkDecided) -> None:
        for left, right in product(self._alike(decided.left), self._alike(decided.right)):
            if left != right:
                self._decided[_pair(left, right)] = LinkDecided(
                    left=left, right=right, outcome=decided.outcome, by=decided.by, on=decided.on, reason=decided.reason
                )
                self._connect(_pair(left, right))

    def _take_back(self, event: Event) -> None:
        """What was said before it counts again, so that all that was said is looked at once more."""
        match event:
            case LinkDecided():
                found = tuple(self.statements.values())
                for pair in [pair for pair in self._decided if pair not in self._found]:
                    for name in pair:
                        self._touching[name].discard(pair)
                self._decided = {_pair(one.left, one.right): one for one in left_decisions(self._book, found)}
                for pair in self._decided:
                    self._connect(pair)
            case StatementReviewed() | SecondReviewAsked():
                self._fold_reviews()
            case _:
                return

    def _event(self, seq: int) -> Event:
        return self._brought.get(seq) or next(event for _, event in self._book.events(after=seq - 1))

    def _alike(self, name: str) -> tuple[str, ...]:
        """A statement and those found anew at its place; none where it is not known on the day."""
        return tuple(self._at[place_of(self.statements[name])]) if name in self.statements else ()

    def _connect(self, pair: frozenset[str]) -> None:
        if len(pair) > 1 and all(name in self.statements for name in pair):
            for name in pair:
                self._touching[name].add(pair)


def list_brought(book: Book) -> tuple[tuple[int, Brought], ...]:
    """What reviewers brought and did not take back, in order, each with its number."""
    brought: list[tuple[int, Brought]] = [*book.acts(StatementReviewed), *book.acts(SecondReviewAsked), *book.numbered_decisions()]
    return tuple(sorted(brought, key=lambda one: one[0]))


def _pair(left: str, right: str) -> frozenset[str]:
    return frozenset((left, right))


def _as_link(one: LinkDecided) -> Link:
    reason = f"{one.by} decided so on {one.on}" + (f": {one.reason}" if one.reason else "")
    return Link(
        left=one.left,
        right=one.right,
        outcome=one.outcome,
        score=1.0,
        evidence=(Evidence(rule="decided", weight=1.0, reason=reason),),
    )
