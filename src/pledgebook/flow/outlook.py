"""Everything worked out about a book on a day, in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.flow.bodies import Answer, find_answers
from pledgebook.flow.chosen import Setting, find_setting
from pledgebook.flow.material import Material, gather_material, judge_material, sort_records
from pledgebook.flow.reviewed import left_decisions, left_statements
from pledgebook.follow.evidenced import search
from pledgebook.follow.known import Background
from pledgebook.follow.schedule import SOON
from pledgebook.ledger.book import Book
from pledgebook.model.act import BodyAssigned, DeliveryRecorded
from pledgebook.model.commitment import Commitment
from pledgebook.model.query import Row
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
    material = read_material(book)
    known = judge_material(material, as_of=as_of, soon=soon)
    commitments = known.commitments
    homes = {commitment.id: commitment.id for commitment in commitments}
    homes |= {statement.id: commitment.id for commitment in commitments for statement in commitment.statements}
    setting = find_setting(book, (statement for commitment in commitments for statement in commitment.statements))
    answers = _find_answers(book, setting, themes={row.commitment: row.theme for row in known.rows}, homes=homes, as_of=as_of)
    return Outlook(
        last=last,
        documents=material.documents,
        commitments=commitments,
        by_id={commitment.id: commitment for commitment in commitments},
        homes=homes,
        statuses=known.statuses,
        rows=tuple(replace(row, body=answers[row.commitment].body) if answers else row for row in known.rows),
        background=known.background,
        searched=search(known.background, as_of=as_of),
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
    return gather_material(read_material(book), as_of=date.max)


def read_material(book: Book) -> Material[Document]:
    """All of a book."""
    left = left_statements(book)
    return Material(
        statements=left,
        links=book.links(),
        decisions=left_decisions(book, left),
        documents={document.id: document for document in book.documents()},
        records=sort_records(book.acts(DeliveryRecorded)),
    )
