"""Reading a document without the signs that nobody sees, with every field back at its place in the stored text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pledgebook.extract.profiles import with_profiles
from pledgebook.lang.gazetteer import Gazetteer
from pledgebook.lang.plain import Plain, plain_text
from pledgebook.model.ids import content_id
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Document, Span


def plainly(document: Document) -> tuple[Document, Plain] | None:
    """The document as a reader sees it, under the same id, with the way back; None where it is so already."""
    plain = plain_text(document.text, document.head.language)
    title = plain_text(document.head.title)
    if title is not None:
        document = replace(document, head=replace(document.head, title=title.text))
    if plain is None:
        return (document, Plain(text=document.text, places=(), edits=())) if title is not None else None
    return replace(document, text=plain.text), plain


def read_plainly(
    document: Document, extract: Callable[[Document], tuple[Statement, ...]], *, gazetteer: Gazetteer
) -> tuple[Statement, ...]:
    """The statements that are found in the document as a reader sees it, each field at its place in the document as stored.

    Whatever found them, each has the profiles by which it counts.
    """
    seen = plainly(document)
    return as_stored(extract(document if seen is None else seen[0]), seen, gazetteer=gazetteer)


def as_stored(found: Iterable[Statement], seen: tuple[Document, Plain] | None, *, gazetteer: Gazetteer) -> tuple[Statement, ...]:
    """The statements of what a reader sees (`plainly`), at their places in the document as stored, with their profiles."""
    own = found if seen is None else (put_back(statement, seen[1]) for statement in found)
    return tuple(with_profiles(statement, gazetteer) for statement in own)


def put_back(statement: Statement, plain: Plain) -> Statement:
    """A statement of the plain text as one of the original, named anew by its place."""
    original = plain.original
    span, trigger = original(statement.span), original(statement.trigger)

    def grounded(field: Grounded) -> Grounded:
        return replace(field, span=original(field.span))

    def mentions(some: tuple[PartyMention, ...]) -> tuple[PartyMention, ...]:
        return tuple(replace(mention, span=original(mention.span)) for mention in some)

    return replace(
        statement,
        id=statement_id(statement.document, span, trigger=trigger),
        span=span,
        trigger=trigger,
        kind=grounded(statement.kind),
        testable=grounded(statement.testable),
        theme=grounded(statement.theme),
        speaker=mentions(statement.speaker),
        actors=mentions(statement.actors),
        recipients=mentions(statement.recipients),
        measures=tuple(replace(measure, span=original(measure.span)) for measure in statement.measures),
        when=replace(statement.when, span=original(statement.when.span)) if statement.when else None,
    )


def statement_id(document: str, span: Span, *, trigger: Span) -> str:
    """The name of the statement at a place of a document."""
    return content_id("s", document, str(span.start), str(span.end), str(trigger.start))
