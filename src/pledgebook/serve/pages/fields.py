"""The fields of a statement beside their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.lang.interface import _, term
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document, Span
from pledgebook.serve.present.amounts import say_measure
from pledgebook.serve.present.days import say_time
from pledgebook.serve.present.marks import KINDS
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.present.passages import Segment, split_blocks, split_segments

_ROOM = 700  # code points of the paragraph shown around the words; more would bury them


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value and its words; `number` pairs the two on the page, `near` tells that the words stand in the passage shown."""

    number: int
    label: str
    value: str
    code: str
    words: str
    span: Span
    rule: str
    near: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The paragraph around a statement, cut by the fields in it; "quote" among the owners marks the statement's own words."""

    segments: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoned:
    """A statement laid open: the passage, and the fields grouped by label in the order of reading."""

    statement: Statement
    passage: Passage
    groups: tuple[tuple[str, tuple[Field, ...]], ...]


def lay_open(statement: Statement, *, document: Document, names: PartyNames) -> Reasoned:
    """The passage of a statement with its fields, each tied to its words."""
    window = _window(statement, document=document)
    values = list(_values(statement, names=names))
    fields = [
        Field(
            number=number,
            label=label,
            value=value,
            code=code,
            words=document.quote(span),
            span=span,
            rule=rule,
            near=window.covers(span),
        )
        for number, (label, value, code, span, rule) in enumerate(values)
    ]
    groups = tuple(
        (label, tuple(field for field in fields if field.label == label)) for label in dict.fromkeys(f.label for f in fields)
    )
    return Reasoned(statement=statement, passage=_passage(fields, window, statement=statement, document=document), groups=groups)


def _values(statement: Statement, *, names: PartyNames) -> Iterator[tuple[str, str, str, Span, str]]:
    """Label, value, code, words and rule of each field."""
    yield from _parties(_("Who"), statement.actors, names=names)
    yield from _parties(_("To whom"), statement.recipients, names=names)
    for measure in statement.measures:
        yield _("How much"), say_measure(measure), term(measure.role.value, "role"), measure.span, measure.rule
    if when := statement.when:
        yield _("When"), say_time(when.edtf), when.edtf, when.span, when.rule
    yield _("Kind"), KINDS[statement.force].word, "", statement.kind.span, statement.kind.rule
    yield _("Main word"), "", "", statement.trigger, ""
    yield _("Theme"), term(statement.theme.value, "theme"), "", statement.theme.span, statement.theme.rule
    yield _("Testable"), _("yes") if statement.is_testable else _("no"), "", statement.testable.span, statement.testable.rule
    yield from _parties(_("Said by"), statement.speaker, names=names)


def _parties(label: str, mentions: Sequence[PartyMention], *, names: PartyNames) -> Iterator[tuple[str, str, str, Span, str]]:
    for mention in mentions:
        yield label, names.name(mention.party), mention.party, mention.span, mention.rule


def _window(statement: Statement, *, document: Document) -> Span:
    """The paragraph of the statement, or as much of it around the quote as there is room for."""
    start, end = statement.span.start, statement.span.end
    for block in split_blocks(document.text):
        if block.overlaps(statement.span):
            start, end = min(start, block.start), max(end, block.end)
    if end - start <= _ROOM + len(statement.span):
        return Span(start, end)
    early, late = max(start, statement.span.start - _ROOM // 2), min(end, statement.span.end + _ROOM // 2)
    before, after = document.text.find(" ", early, statement.span.start), document.text.rfind(" ", statement.span.end, late)
    return Span(before + 1 if early > start and before >= 0 else early, after if late < end and after >= 0 else late)


def _passage(fields: Sequence[Field], window: Span, *, statement: Statement, document: Document) -> Passage:
    spans: dict[str, list[Span]] = {"quote": [statement.span]}
    for field in fields:
        # kind, theme and testable often rest on the whole quote: marking all of it for them would mark nothing
        if field.near and field.span != statement.span:
            spans.setdefault(str(field.number), []).append(field.span)
    blocks = [block for block in split_blocks(document.text) if block.overlaps(window)]
    return Passage(
        segments=split_segments(document.text, spans, within=window),
        cut_before=bool(blocks) and window.start > blocks[0].start,
        cut_after=bool(blocks) and window.end < blocks[-1].end,
    )
