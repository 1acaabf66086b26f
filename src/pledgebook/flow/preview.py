"""What a text says, and what of it is new to a book; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.flow.desk import Desk
from pledgebook.flow.engines import Extract, load_extract
from pledgebook.model.link import Link, Outcome
from pledgebook.model.statement import Statement
from pledgebook.read.reader import read_text

NEW = "new"
"""The outcome of a statement to which nothing in the book is related."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A statement of a text, and what it is to the book.

    `outcome` is "new", or the outcome of `link`, the best link to a statement of the book; `commitment` is that one's commitment.
    A statement that the book holds itself is "same" as it, without a link.
    """

    statement: Statement
    quote: str
    outcome: str
    link: Link | None = None
    commitment: str = ""


def preview(text: str, *, given: Mapping[str, str], desk: Desk, extract: Extract | None = None) -> tuple[Preview, ...]:
    """Each statement of a text, in its order, beside what the book already has.

    Args:
        text: one document.
        given: fields of its head.
        desk: the book.
        extract: the engine that reads the text; None for the rules.

    Raises:
        SourceUnreadable: the text is blank.
        UsageError: a given field or value does not exist.
    """
    document = read_text(text, given=given)
    statements = (extract or load_extract())(document)
    best = desk.neighbours().find(document, statements)
    return tuple(_preview(one, document.quote(one.span), link=best.get(one.id), desk=desk) for one in statements)


def _preview(statement: Statement, quote: str, *, link: Link | None, desk: Desk) -> Preview:
    homes = desk.outlook().homes
    if statement.id in homes:
        return Preview(statement=statement, quote=quote, outcome=Outcome.SAME.value, commitment=homes[statement.id])
    if link is None:
        return Preview(statement=statement, quote=quote, outcome=NEW)
    other = link.left if link.right == statement.id else link.right
    return Preview(statement=statement, quote=quote, outcome=link.outcome.value, link=link, commitment=homes[other])
