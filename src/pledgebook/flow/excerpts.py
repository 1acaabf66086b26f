"""What is read of a book to judge some of its statements: their words and the heads of their documents, no whole texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pledgebook.flow.components import Component
from pledgebook.flow.material import Material, Readings, sort_records
from pledgebook.flow.reviewed import carry_decisions, is_group
from pledgebook.follow.papers import Paper
from pledgebook.follow.reviews import Reviews, apply_reviews
from pledgebook.ledger.book import Book
from pledgebook.ledger.parts import Cover, Numbered
from pledgebook.model.act import BodyAssigned, DeliveryRecorded
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import Link
from pledgebook.model.review import StatementReviewed
from pledgebook.model.text import Head, Span

_LOST = "\ufffd"
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """The head of a document and the words of its statements by their places."""

    head: Head
    quotes: Mapping[Span, str]

    def quote(self, span: Span) -> str:
        """The words of the statement at a place."""
        return self.quotes[span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf:
    """All that a component is judged by; `numbers` are those of its statements, by id."""

    component: Component
    material: Material[Excerpt]
    assigned: tuple[BodyAssigned, ...]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What is told of some statements, by the number of the event and by the statement that it is about."""

    links: Mapping[str, Mapping[int, Link]]
    decisions: Mapping[str, Mapping[int, LinkDecided]]
    verdicts: Mapping[str, Mapping[int, StatementReviewed]]
    records: Mapping[str, Mapping[int, DeliveryRecorded]]
    assigned: Mapping[str, Mapping[int, BodyAssigned]]


class Binder:
    """Reads components of a book, many at a time, and keeps the heads of documents and whose they are."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._covers: dict[str, Cover] = {}
        self._papers: dict[str, Paper] = {}

    def bind(self, components: Sequence[Component]) -> Iterator[Sheaf]:
        """What each component is judged by."""
        found = {one.seq: one for one in self._book.parts.statements(seq for one in components for seq in one)}
        self._read_covers({one.statement.document for one in found.values()})
        told = self._tell([one.statement.id for one in found.values()])
        for component in components:
            yield self._sheaf(component, [found[seq] for seq in component if seq in found], told)

    def number(self, document: str) -> int:
        """The number of a document of something bound."""
        return self._covers[document].seq

    def _read_covers(self, documents: set[str]) -> None:
        self._covers |= {one.id: one for one in self._book.parts.covers(documents - self._covers.keys())}

    def _tell(self, ids: Sequence[str]) -> _Told:
        parts = self._book.parts
        decisions = parts.decisions(ids)
        return _Told(
            links=_by((link.left, seq, link) for seq, link in parts.links(ids)),
            decisions=_by((end, place, one) for place, one in enumerate(decisions) for end in (one.left, one.right)),
            verdicts=_by((one.subject, seq, one) for seq, one in parts.acts(StatementReviewed, ids)),
            records=_by((one.subject, seq, one) for seq, one in parts.acts(DeliveryRecorded, ids)),
            assigned=_by((one.subject, seq, one) for seq, one in parts.acts(BodyAssigned, ids)),
        )

    def _sheaf(self, component: Component, found: Sequence[Numbered], told: _Told) -> Sheaf:
        numbers = {one.statement.id: one.seq for one in found}
        verdicts = _of(told.verdicts, numbers)
        left = apply_reviews([one.statement for one in found], Reviews(verdicts, places={}), is_group=is_group)
        covers = {one.statement.document: self._covers[one.statement.document] for one in found}
        material = Material(
            statements=left,
            links=[link for _, link in _of(told.links, numbers) if link.right in numbers],
            decisions=carry_decisions([one for _, one in _of(told.decisions, numbers)], left),
            documents={name: Excerpt(head=cover.head, quotes=self._quotes(name, found)) for name, cover in covers.items()},
            records=sort_records(_of(told.records, numbers)),
            read=Readings(papers=self._papers),
        )
        assigned = tuple(one for _, one in _of(told.assigned, numbers))
        return Sheaf(component=component, material=material, assigned=assigned, numbers=numbers)

    def _quotes(self, document: str, found: Sequence[Numbered]) -> dict[Span, str]:
        quotes = {one.statement.span: one.quote for one in found if one.statement.document == document}
        if any(_LOST in quote for quote in quotes.values()):  # it may stand for what no database can hold
            text = self._book.document(document)
            return {span: text.quote(span) for span in quotes}
        return quotes


def _by(told: Iterable[tuple[str, int, _Kind]]) -> dict[str, dict[int, _Kind]]:
    found: dict[str, dict[int, _Kind]] = defaultdict(dict)
    for statement, seq, one in told:
        found[statement][seq] = one
    return found


def _of(told: Mapping[str, Mapping[int, _Kind]], statements: Iterable[str]) -> list[tuple[int, _Kind]]:
    """What is told of these statements, in the order of the book."""
    return sorted({seq: one for name in statements for seq, one in told.get(name, {}).items()}.items(), key=lambda pair: pair[0])
