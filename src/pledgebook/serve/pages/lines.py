"""A commitment as one line: what the tables of every page share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pledgebook.lang.interface import _
from pledgebook.lang.seeking import NOTHING, Sought
from pledgebook.model.query import Row
from pledgebook.model.text import Head
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.present.amounts import say_measure
from pledgebook.serve.present.days import say_schedule_of, say_time
from pledgebook.serve.present.found import Piece, mark_words
from pledgebook.serve.present.marks import EVIDENCED, KINDS, REPORTED, SCHEDULE, Mark


class Titled(Protocol):
    """A document, or its cover."""

    @property
    def head(self) -> Head:
        """What is known of it."""

    @property
    def source(self) -> str:
        """What it was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """Another statement of a commitment, which holds what is sought: its words, where they stand and who said them."""

    pieces: tuple[Piece, ...]
    language: str
    place: str
    source: str


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
    pieces: tuple[Piece, ...]
    also: Also | None


def line_of(row: Row, *, reading: Reading, sought: Sought = NOTHING) -> Line:
    """The line of a row; the words that are sought are marked in it, or in what else was said where it does not hold them."""
    names, catalogue = reading.names, reading.catalogue
    pieces = mark_words(row.words, sought)
    document = catalogue.cover_of(row.statement)
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
        language=document.head.tag,
        source=say_source(document),
        source_short=", ".join((say_published(document.head.published), document.head.publisher.strip() or say_title(document))),
        pieces=pieces,
        also=_find_also(row, reading=reading, sought=sought) if sought.wanted and len(pieces) == 1 else None,
    )


def _find_also(row: Row, *, reading: Reading, sought: Sought) -> Also | None:
    for name, source, words in reading.desk.found(row.commitment):
        if name != row.statement and sought.fits(words):
            cover = reading.catalogue.covers[source]
            return Also(
                pieces=mark_words(words, sought),
                language=cover.head.tag,
                place=reading.links.document(cover.id, statement=name),
                source=say_source(cover),
            )
    return None


def say_published(edtf: str) -> str:
    """A date of publication, or that there is none."""
    return say_time(edtf) if edtf else _("undated")


def say_title(document: Titled) -> str:
    """The title of a document, or the name it was read under."""
    return document.head.title.strip() or document.source


def say_source(document: Titled) -> str:
    """Where words come from, as one cites it: title, publisher, date."""
    head = document.head
    return ", ".join(part for part in (say_title(document), head.publisher.strip(), say_published(head.published)) if part)
