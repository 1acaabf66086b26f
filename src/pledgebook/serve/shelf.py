"""The open book behind the pages, and desks over it by day."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from pledgebook.flow.brief import Press
from pledgebook.flow.desk import Desk
from pledgebook.flow.listing import Listing
from pledgebook.flow.lookups import Lookup
from pledgebook.ledger.book import Book
from pledgebook.ledger.parts import Cover
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Link
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.saved import SavedViews

_DAYS_KEPT = 8  # desks hold a worked-out book each, so addresses with many days must not pile up


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Where things of a book are found, as known on a day: documents and statements by id, and the commitment of a statement."""

    documents: Mapping[str, Document]
    statements: Mapping[str, Statement]
    homes: Mapping[str, str]
    links: Mapping[str, tuple[Link, ...]]
    covers: Mapping[str, Cover]
    home_of: Callable[[str], str]

    def words(self, statement: Statement) -> str:
        """The quote of a statement."""
        return self.documents[statement.document].quote(statement.span)

    def cover_of(self, statement: str) -> Cover:
        """The document of a statement, without its text."""
        return self.covers[self.home_of(statement)]


def catalogue_of(desk: Desk) -> Catalogue:
    """The catalogue of what a desk knows; `links` are by the later statement, the surest first."""
    if desk.is_large():
        return _large_catalogue(desk)
    homes, statements, links = lay_out_commitments(desk.commitments())
    covers = {one.id: one for one in desk.covers()}
    return Catalogue(
        documents={one.id: one for one in desk.documents()},
        statements=statements,
        homes=homes,
        links=links,
        covers=covers,
        home_of=lambda statement: statements[statement].document,
    )


Layout = tuple[dict[str, str], dict[str, Statement], dict[str, tuple[Link, ...]]]
"""By statement: its commitment, itself, and the links to earlier ones."""


def lay_out_commitments(commitments: Iterable[Commitment]) -> Layout:
    """What is in some commitments, by statement."""
    homes: dict[str, str] = {}
    statements: dict[str, Statement] = {}
    links: dict[str, list[Link]] = {}
    for commitment in commitments:
        for statement in commitment.statements:
            statements[statement.id] = statement
            homes[statement.id] = commitment.id
        for link in commitment.links:
            links.setdefault(link.right, []).append(link)
    surest = {right: tuple(sorted(found, key=lambda link: (-link.score, link.left))) for right, found in links.items()}
    return homes, statements, surest


def _large_catalogue(desk: Desk) -> Catalogue:
    """The catalogue of a large book: what is asked for is found then, and only who goes through all of it reads it all."""

    def near(name: str) -> Layout:
        return lay_out_commitments([desk.commitment(name)])

    def every() -> tuple[str, ...]:
        return tuple(one.id for commitment in desk.outlook().commitments for one in commitment.statements)

    covers = {one.id: one for one in desk.covers()}
    return Catalogue(
        documents=Lookup(desk.document, names=lambda: tuple(covers)),
        statements=Lookup(lambda name: near(name)[1][name], names=every),
        homes=Lookup(lambda name: desk.commitment(name).id, names=every),
        links=Lookup(lambda name: near(name)[2].get(name, ()), names=every),
        covers=covers,
        home_of=desk.document_of,
    )


class Shelf:
    """An open book with its desks; one thread at a time works on it.

    `press` writes briefs and `views` keeps the views that readers save, where there are any.
    """

    def __init__(
        self,
        book: Book,
        *,
        names: PartyNames,
        make_desk: Callable[[Book, date], Desk] | None = None,
        press: Press | None = None,
        views: SavedViews | None = None,
    ) -> None:
        self.book = book
        self.names = names
        self.press = press
        self.views = views
        self._listing = Listing(book)
        self._make_desk = make_desk or (lambda book, day: Desk(book, as_of=day, listing=self._listing))
        self._desks: OrderedDict[date, Desk] = OrderedDict()
        self._catalogues: dict[date, tuple[int, Catalogue]] = {}
        self._lock = threading.RLock()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keeps the book to the thread that holds it, which sees one state of it but for what it adds itself."""
        with self._lock, self.book.seen():
            yield

    def desk(self, day: date) -> Desk:
        """The desk of a day, kept for the days asked for last."""
        with self._lock:
            desk = self._desks.pop(day, None) or self._make_desk(self.book, day)
            self._desks[day] = desk
            while len(self._desks) > _DAYS_KEPT:
                old, _ = self._desks.popitem(last=False)
                self._catalogues.pop(old, None)
            return desk

    def catalogue(self, day: date) -> Catalogue:
        """The catalogue of a day, worked out again when the book has grown."""
        with self._lock:
            last = self.book.last()
            kept = self._catalogues.get(day)
            if kept is None or kept[0] != last:
                kept = (last, catalogue_of(self.desk(day)))
                self._catalogues[day] = kept
            return kept[1]
