"""A commitment as one line: what the tables of every page share."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model.query import Row
from pledgebook.model.text import Document
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.present.amounts import say_measure
from pledgebook.serve.present.days import say_schedule_of, say_time
from pledgebook.serve.present.marks import EVIDENCED, KINDS, REPORTED, SCHEDULE, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row in words: what each cell of a table says."""

    row: Row
    href: str
    place: str
    mark: Mark
    evidence: Mark
    kind: Mark
    flag: Mark
    schedule: str
    who: str
    whom: str
    amounts: tuple[str, ...]
    time: str
    said: str
    language: str
    source: str
    source_short: str


def line_of(row: Row, *, reading: Reading) -> Line:
    """The line of a row."""
    names, catalogue = reading.names, reading.catalogue
    document = catalogue.documents[catalogue.statements[row.statement].document]
    return Line(
        row=row,
        href=reading.links.commitment(row.commitment),
        place=reading.links.document(document.id, statement=row.statement),
        mark=REPORTED[row.reported],
        evidence=EVIDENCED[row.evidenced],
        kind=KINDS[row.kind],
        flag=SCHEDULE[row.schedule],
        schedule=say_schedule_of(row.schedule, row.due, as_of=reading.day),
        who=names.several(row.actors),
        whom=names.several(row.recipients),
        amounts=tuple(say_measure(measure) for measure in row.measures),
        time=say_time(row.when.edtf) if row.when else "",
        said=say_published(row.last_said),
        language=document.head.language or "und",
        source=say_source(document),
        source_short=", ".join((say_published(document.head.published), document.head.publisher.strip() or say_title(document))),
    )


def say_published(edtf: str) -> str:
    """A date of publication, or that there is none."""
    return say_time(edtf) if edtf else "undated"


def say_title(document: Document) -> str:
    """The title of a document, or the name it was read under."""
    return document.head.title.strip() or document.source


def say_source(document: Document) -> str:
    """Where words come from, as one cites it: title, publisher, date."""
    head = document.head
    return ", ".join(part for part in (say_title(document), head.publisher.strip(), say_published(head.published)) if part)
