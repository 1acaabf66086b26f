"""Everything worked out about a book on a day, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pledgebook.flow.rows import make_row
from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import last_day
from pledgebook.follow.progress import Progress, ProgressFinder
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.link.cluster import gather
from pledgebook.model.commitment import Commitment
from pledgebook.model.query import Row
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Status
from pledgebook.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A book after the event `last`, as known on a day; `homes` gives the commitment of each commitment's and statement's id."""

    last: int
    documents: Mapping[str, Document]
    commitments: tuple[Commitment, ...]
    by_id: Mapping[str, Commitment]
    homes: Mapping[str, str]
    statuses: Mapping[str, Status]
    rows: tuple[Row, ...]


def look(book: Book, *, as_of: date, last: int) -> Outlook:
    """The outlook of a book on a day: statements published by then gathered into commitments, each with its status and row."""
    documents = {document.id: document for document in book.documents()}
    commitments = _gather(book, {name: one for name, one in documents.items() if _is_known(one, as_of)})
    gazetteer = load_gazetteer()
    statuses = fold_status(
        commitments,
        published={document.id: document.head.published for document in documents.values()},
        as_of=as_of,
        progress=_find_progress(commitments, documents),
        members=lambda party: gazetteer.members(party, on=as_of),
    )
    homes = {commitment.id: commitment.id for commitment in commitments}
    homes |= {statement.id: commitment.id for commitment in commitments for statement in commitment.statements}
    return Outlook(
        last=last,
        documents=documents,
        commitments=commitments,
        by_id={commitment.id: commitment for commitment in commitments},
        homes=homes,
        statuses=statuses,
        rows=tuple(make_row(one, status=statuses[one.id], documents=documents) for one in commitments),
    )


def gather_all(book: Book) -> tuple[Commitment, ...]:
    """The commitments of all that a book holds, whenever published."""
    return _gather(book, {document.id: document for document in book.documents()})


def _gather(book: Book, documents: Mapping[str, Document]) -> tuple[Commitment, ...]:
    dated = [(one, documents[one.document].head.published) for one in book.statements() if one.document in documents]
    return gather(dated, book.links(), decisions=book.decisions())


def _is_known(document: Document, as_of: date) -> bool:
    day = last_day(document.head.published)
    return day is None or day <= as_of


def _find_progress(commitments: Iterable[Commitment], documents: Mapping[str, Document]) -> dict[str, Progress]:
    """What the words say of progress, for the statements of commitments of which something is reported or agreed."""
    found: dict[str, Progress] = {}
    for commitment in commitments:
        if any(one.force in (Kind.REPORT, Kind.AGREEMENT) for one in commitment.statements):
            for statement in commitment.statements:
                said = _read_progress(statement, documents[statement.document])
                if said is not None:
                    found[statement.id] = said
    return found


def _read_progress(statement: Statement, document: Document) -> Progress | None:
    start = statement.trigger.start - statement.span.start
    finder = ProgressFinder.load(document.head.language)
    return finder.find(document.quote(statement.span), trigger=(start, start + len(statement.trigger)))
