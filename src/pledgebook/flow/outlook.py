"""Everything worked out about a book on a day, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.flow.bodies import Answer, find_answers
from pledgebook.flow.chosen import Setting, find_setting
from pledgebook.flow.reviewed import left_decisions, left_statements
from pledgebook.flow.rows import make_row
from pledgebook.follow.evidenced import search
from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import Background, is_known
from pledgebook.follow.papers import read_paper
from pledgebook.follow.progress import Progress, ProgressFinder
from pledgebook.follow.recorded import Record
from pledgebook.follow.schedule import SOON
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.link.cluster import gather
from pledgebook.model.act import BodyAssigned, DeliveryRecorded
from pledgebook.model.commitment import Commitment
from pledgebook.model.query import Row
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Searched, Status
from pledgebook.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A book after the event `last`, as known on a day; `homes` gives the commitment of each commitment's and statement's id.

    `background` is what the statuses were judged with, `searched` the documents that had been published by then. `setting` is the
    book's mechanism, None where none is known, and `answers` says by commitment which of its bodies answers for it.
    """

    last: int
    documents: Mapping[str, Document]
    commitments: tuple[Commitment, ...]
    by_id: Mapping[str, Commitment]
    homes: Mapping[str, str]
    statuses: Mapping[str, Status]
    rows: tuple[Row, ...]
    background: Background
    searched: Searched
    setting: Setting | None
    answers: Mapping[str, Answer]


def look(book: Book, *, as_of: date, last: int, soon: int = SOON) -> Outlook:
    """The outlook of a book on a day: statements published by then gathered into commitments, each with its status and row.

    Args:
        soon: days before its due date from which on a commitment is due soon.
    """
    documents = {document.id: document for document in book.documents()}
    commitments = _gather(book, {name: one for name, one in documents.items() if is_known(one.head.published, as_of)})
    background = replace(_find_background(commitments, documents, as_of=as_of), records=_find_records(book))
    statuses = fold_status(commitments, background=background, as_of=as_of, soon=soon)
    homes = {commitment.id: commitment.id for commitment in commitments}
    homes |= {statement.id: commitment.id for commitment in commitments for statement in commitment.statements}
    rows = tuple(make_row(one, status=statuses[one.id], documents=documents) for one in commitments)
    setting = find_setting(book, (statement for commitment in commitments for statement in commitment.statements))
    answers = _find_answers(book, setting, themes={row.commitment: row.theme for row in rows}, homes=homes, as_of=as_of)
    return Outlook(
        last=last,
        documents=documents,
        commitments=commitments,
        by_id={commitment.id: commitment for commitment in commitments},
        homes=homes,
        statuses=statuses,
        rows=tuple(replace(row, body=answers[row.commitment].body) if answers else row for row in rows),
        background=background,
        searched=search(background, as_of=as_of),
        setting=setting,
        answers=answers,
    )


def _find_answers(
    book: Book, setting: Setting | None, *, themes: Mapping[str, str], homes: Mapping[str, str], as_of: date
) -> Mapping[str, Answer]:
    if setting is None:
        return {}
    assigned = [act for _, act in book.acts(BodyAssigned)]
    return find_answers(themes, mechanism=setting.mechanism, homes=homes, assigned=assigned, as_of=as_of)


def gather_all(book: Book) -> tuple[Commitment, ...]:
    """The commitments of all that a book holds, whenever published."""
    return _gather(book, {document.id: document for document in book.documents()})


def _gather(book: Book, documents: Mapping[str, Document]) -> tuple[Commitment, ...]:
    left = left_statements(book)
    dated = [(one, documents[one.document].head.published) for one in left if one.document in documents]
    return gather(dated, book.links(), decisions=left_decisions(book, left))


def _find_background(commitments: Iterable[Commitment], documents: Mapping[str, Document], *, as_of: date) -> Background:
    gazetteer = load_gazetteer()
    return Background(
        published={document.id: document.head.published for document in documents.values()},
        progress=_find_progress(commitments, documents),
        listed=_find_listed(commitments, documents),
        papers={document.id: read_paper(document.head) for document in documents.values()},
        members=lambda party: gazetteer.members(party, on=as_of),
    )


def _find_records(book: Book) -> dict[str, tuple[Record, ...]]:
    """The deliveries that people recorded, by the statement that each is about."""
    found: dict[str, tuple[Record, ...]] = {}
    for act, delivery in book.acts(DeliveryRecorded):
        found[delivery.statement] = (*found.get(delivery.statement, ()), (act, delivery))
    return found


def _find_progress(commitments: Iterable[Commitment], documents: Mapping[str, Document]) -> dict[str, Progress]:
    """What the words say of progress, for the statements of commitments of which more is said than a call."""
    found: dict[str, Progress] = {}
    for commitment in commitments:
        if any(one.force is not Kind.CALL for one in commitment.statements):
            for statement in commitment.statements:
                said = _read_progress(statement, documents[statement.document])
                if said is not None:
                    found[statement.id] = said
    return found


def _find_listed(commitments: Iterable[Commitment], documents: Mapping[str, Document]) -> dict[str, frozenset[str]]:
    """The things that statements list, where a commitment has promises and reports to be compared."""
    found: dict[str, frozenset[str]] = {}
    for commitment in commitments:
        if len({one.force is Kind.REPORT for one in commitment.statements}) > 1:
            for statement in commitment.statements:
                document = documents[statement.document]
                if listed := ProgressFinder.load(document.head.language).listed(document.quote(statement.span)):
                    found[statement.id] = listed
    return found


def _read_progress(statement: Statement, document: Document) -> Progress | None:
    start = statement.trigger.start - statement.span.start
    finder = ProgressFinder.load(document.head.language)
    trigger = (start, start + len(statement.trigger))
    return finder.find(document.quote(statement.span), trigger=trigger, promises=statement.force is not Kind.REPORT)
