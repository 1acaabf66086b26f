"""What a text says, and what of it is new to a book; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.flow.desk import Desk
from pledgebook.model.link import Link
from pledgebook.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A statement of a text, and what it is to the book.

    `outcome` is "new" or the outcome of `link`, the best link to a statement of the book; `commitment` is that one's commitment.
    """

    statement: Statement
    quote: str
    outcome: str
    link: Link | None = None
    commitment: str = ""


def preview(text: str, *, given: Mapping[str, str], desk: Desk) -> tuple[Preview, ...]:
    """Each statement of a text, in its order, beside what the book already has."""
    raise NotImplementedError
