"""A document: the text as published with its statements marked, and notes in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import get
from litestar.params import FromPath
from litestar.response import Template

from pledgebook.flow.appearances import Appearance
from pledgebook.lang.interface import _
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document, Origin, Span
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.fields import Reasoned, lay_open
from pledgebook.serve.pages.lines import say_published, say_source, say_title
from pledgebook.serve.pages.overview import changes_in
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.parameters import whole_number
from pledgebook.serve.present.amounts import say_measure
from pledgebook.serve.present.marks import KINDS, OUTCOMES, Mark
from pledgebook.serve.present.passages import Segment, split_blocks, split_segments, stack_levels

_PART = 40_000  # code points on one page of a long document: some 13 printed pages
_LEVELS = 4  # lines drawn under one another; a deeper pile shares the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the margin says of one statement."""

    statement: Statement
    number: int
    level: int
    kind: Mark
    parties: str
    amounts: tuple[str, ...]
    words: str
    relation: Mark | None
    href: str
    opened: Reasoned


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph cut by its statements, with the notes of those that begin in it."""

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a document shown on one page: paragraphs first up to last, the how-manieth part of how many."""

    blocks: tuple[Span, ...]
    number: int
    count: int


@get("/documents/{document_id:str}", sync_to_thread=True, act=Act.READ)
def document(document_id: FromPath[str], request: AnyRequest, reading: AskedReading) -> Template:
    """One document, opened at the part or the statement that the address names."""
    parameters = parameters_of(request)
    with reading.shelf.hold():
        found = reading.desk.document(document_id)
        statements = reading.desk.statements(found.id)
        part = _part(found, statements, part=parameters.get("part", [""])[-1], at=parameters.get("at", [""])[-1])
        notes = _notes(found, statements, part=part, reading=reading)
        return reading.page(
            "document.html",
            document=found,
            title=say_title(found),
            published=say_published(found.head.published),
            source=say_source(found),
            part=part,
            paragraphs=_paragraphs(found, notes, part=part),
            notes={note.statement.id: note for note in notes},
            statements=len(statements),
            changes=changes_in(found.id, reading=reading),
            origins=[(name, say_origin(origin)) for name, origin in found.head.origins],
            said_by=reading.names.several(found.head.parties, most=8),
            before=reading.links.to("documents", found.id, pairs=[("part", str(part.number - 1))]) if part.number > 1 else "",
            after=reading.links.to("documents", found.id, pairs=[("part", str(part.number + 1))])
            if part.number < part.count
            else "",
        )


def _part(found: Document, statements: Sequence[Statement], *, part: str, at: str) -> Part:
    parts = _parts(found.text)
    number = _part_at(statements, parts, at=at) if at else 1
    if part:
        number = whole_number(part, digits=6) or 0
        if not 1 <= number <= len(parts):
            raise UsageError("this document has no such part", remedy=f"its parts are numbered from 1 to {len(parts)}")
    return Part(blocks=parts[number - 1], number=number, count=len(parts))


def _part_at(statements: Sequence[Statement], parts: Sequence[tuple[Span, ...]], *, at: str) -> int:
    for statement in statements:
        if statement.id == at:
            holds = (n for n, blocks in enumerate(parts, 1) if blocks and statement.span.start < blocks[-1].end)
            return next(holds, 1)
    raise NotInBook("this document has no such statement", where=at, remedy="open the document without it")


def _parts(text: str) -> list[tuple[Span, ...]]:
    parts: list[list[Span]] = [[]]
    for block in split_blocks(text):
        if parts[-1] and block.end - parts[-1][0].start > _PART:
            parts.append([])
        parts[-1].append(block)
    return [tuple(blocks) for blocks in parts]


def _notes(found: Document, statements: Sequence[Statement], *, part: Part, reading: Reading) -> tuple[Note, ...]:
    if not part.blocks:
        return ()
    whole = Span(part.blocks[0].start, part.blocks[-1].end)
    levels = stack_levels({statement.id: statement.span for statement in statements})
    numbered = [(number, statement) for number, statement in enumerate(statements, 1) if statement.span.overlaps(whole)]
    around = {name: one for one in reading.desk.appearances(found.id) for name in one.statements}
    return tuple(
        _note(statement, found, around.get(statement.id), places=(number, min(levels[statement.id], _LEVELS - 1)), reading=reading)
        for number, statement in numbered
    )


def _note(statement: Statement, found: Document, home: Appearance | None, *, places: tuple[int, int], reading: Reading) -> Note:
    """The note of a statement by its number and its level, with the commitment that it is of."""
    names = reading.names
    who = names.several((mention.party for mention in statement.actors), most=2)
    whom = names.several((mention.party for mention in statement.recipients), most=2)
    links = [link for link in home.earlier if link.right == statement.id] if home else []
    return Note(
        statement=statement,
        number=places[0],
        level=places[1],
        kind=KINDS[statement.force],
        parties=f"{who} → {whom}" if who and whom else who or (f"→ {whom}" if whom else ""),
        amounts=tuple(say_measure(measure) for measure in statement.measures),
        words=found.quote(statement.span),
        relation=OUTCOMES[links[0].outcome] if links else None,
        href=reading.links.to("commitments", home.commitment, pairs=[("said", statement.id)]) if home else "",
        opened=lay_open(statement, document=found, names=names),
    )


def _paragraphs(found: Document, notes: Sequence[Note], *, part: Part) -> tuple[Paragraph, ...]:
    spans = {note.statement.id: [note.statement.span] for note in notes}
    return tuple(
        Paragraph(
            segments=split_segments(found.text, {k: v for k, v in spans.items() if v[0].overlaps(block)}, within=block),
            notes=tuple(note for note in notes if block.start <= note.statement.span.start < block.end),
        )
        for block in part.blocks
    )


def say_origin(origin: Origin) -> str:
    """Where a value of a document's head came from, in words."""
    places = {
        "given": _("given by hand"),
        "metadata": _("from the file's own data"),
        "text": _("from the text"),
        "name": _("from the file's name"),
    }
    return places.get(origin.where, "assumed")
