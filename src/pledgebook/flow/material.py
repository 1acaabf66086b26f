"""What statuses are judged from, all of a book or a part of it that nothing links to the rest, and how that stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from pledgebook.flow.rows import Quoted, make_row
from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import Background, is_known
from pledgebook.follow.papers import Paper, read_paper
from pledgebook.follow.progress import Progress, ProgressFinder
from pledgebook.follow.recorded import Record
from pledgebook.follow.schedule import SOON
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.link.cluster import Gathering
from pledgebook.model.act import DeliveryRecorded
from pledgebook.model.commitment import Commitment
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import Link
from pledgebook.model.query import Row
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Searched, Status

_Source = TypeVar("_Source", bound=Quoted, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material(Generic[_Source]):
    """Statements and decisions as people left them, the links between them, their documents and what people recorded of them.

    `records` are by statement; the documents of all statements are among `documents`, by id.
    """

    statements: Sequence[Statement]
    links: Sequence[Link]
    decisions: Sequence[LinkDecided]
    documents: Mapping[str, _Source]
    records: Mapping[str, tuple[Record, ...]]
    read: Readings = field(default_factory=lambda: Readings())


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What words and heads say whatever the day, kept while one material is judged for several days."""

    progress: dict[str, Progress | None] = field(default_factory=dict)
    listed: dict[str, frozenset[str]] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The commitments of a material as known on a day, each with its status by id and its row; `background` is what gave them."""

    commitments: tuple[Commitment, ...]
    statuses: Mapping[str, Status]
    rows: tuple[Row, ...]
    background: Background


def judge_material(material: Material[Quoted], *, as_of: date, soon: int = SOON, searched: Searched | None = None) -> Judged:
    """How the commitments of a material stand on a day; the bodies that answer for them are not told.

    Args:
        soon: days before its due date from which on a commitment is due soon.
        searched: the documents in which evidence is looked for; without them, those of the material.
    """
    commitments = gather_material(material, as_of=as_of)
    return judge_commitments(commitments, material, as_of=as_of, soon=soon, searched=searched)


def judge_commitments(
    commitments: tuple[Commitment, ...],
    material: Material[Quoted],
    *,
    as_of: date,
    soon: int = SOON,
    searched: Searched | None = None,
) -> Judged:
    """How some commitments of a material stand on a day, as they were gathered by then."""
    background = replace(_find_background(commitments, material, as_of=as_of), records=material.records)
    statuses = fold_status(commitments, background=background, as_of=as_of, soon=soon, searched=searched)
    rows = tuple(make_row(one, status=statuses[one.id], documents=material.documents) for one in commitments)
    return Judged(commitments=commitments, statuses=statuses, rows=rows, background=background)


def gather_material(material: Material[Quoted], *, as_of: date) -> tuple[Commitment, ...]:
    """The commitments of a material, of what was published by a day."""
    return prepare_gathering(material).among(documents_by(material, as_of=as_of))


def prepare_gathering(material: Material[Quoted]) -> Gathering:
    """A material ready to be gathered as known on several days."""
    dated = [(one, material.documents[one.document].head.published) for one in material.statements]
    return Gathering(dated, material.links, decisions=material.decisions)


def documents_by(material: Material[Quoted], *, as_of: date) -> frozenset[str]:
    """The documents of a material that were published by a day."""
    return frozenset(name for name, one in material.documents.items() if is_known(one.head.published, as_of))


def sort_records(acts: Iterable[tuple[int, DeliveryRecorded]]) -> dict[str, tuple[Record, ...]]:
    """The deliveries that people recorded, by the statement that each is about."""
    found: dict[str, tuple[Record, ...]] = {}
    for act, delivery in acts:
        found[delivery.statement] = (*found.get(delivery.statement, ()), (act, delivery))
    return found


def _find_background(commitments: Iterable[Commitment], material: Material[Quoted], *, as_of: date) -> Background:
    gazetteer = load_gazetteer()
    known = {name: one.head for name, one in material.documents.items() if is_known(one.head.published, as_of)}
    papers = material.read.papers
    for name, head in known.items():
        if name not in papers:
            papers[name] = read_paper(head)
    return Background(
        published={name: head.published for name, head in known.items()},
        progress=_find_progress(commitments, material),
        listed=_find_listed(commitments, material),
        papers={name: papers[name] for name in known},
        members=lambda party: gazetteer.members(party, on=as_of),
    )


def _find_progress(commitments: Iterable[Commitment], material: Material[Quoted]) -> dict[str, Progress]:
    """What the words say of progress, for the statements of commitments of which more is said than a call."""
    known, found = material.read.progress, {}
    for commitment in commitments:
        if any(one.force is not Kind.CALL for one in commitment.statements):
            for statement in commitment.statements:
                if statement.id not in known:
                    known[statement.id] = _read_progress(statement, material.documents[statement.document])
                if (said := known[statement.id]) is not None:
                    found[statement.id] = said
    return found


def _find_listed(commitments: Iterable[Commitment], material: Material[Quoted]) -> dict[str, frozenset[str]]:
    """The things that statements list, where a commitment has promises and reports to be compared."""
    known, found = material.read.listed, {}
    for commitment in commitments:
        if len({one.force is Kind.REPORT for one in commitment.statements}) > 1:
            for statement in commitment.statements:
                document = material.documents[statement.document]
                if statement.id not in known:
                    finder = ProgressFinder.load(document.head.language)
                    known[statement.id] = finder.listed(document.quote(statement.span))
                if listed := known[statement.id]:
                    found[statement.id] = listed
    return found


def _read_progress(statement: Statement, document: Quoted) -> Progress | None:
    start = statement.trigger.start - statement.span.start
    finder = ProgressFinder.load(document.head.language)
    trigger = (start, start + len(statement.trigger))
    return finder.find(document.quote(statement.span), trigger=trigger, promises=statement.force is not Kind.REPORT)
