"""Reading sources into a book in one process, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pledgebook.ledger.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One source is done: the how-manieth, its name, and what came of it ("read", "copy", "known" or "issue")."""

    number: int
    source: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a reading added to a book. `known` sources were there before; `links` counts by outcome, most frequent first."""

    documents: int = 0
    copies: int = 0
    known: int = 0
    issues: int = 0
    statements: int = 0
    commitments: int = 0
    links: tuple[tuple[str, int], ...] = field(default=())


def read_into(
    book: Book,
    places: Sequence[str],
    *,
    given: Mapping[str, str] | None = None,
    limits: object = None,
    gate: bool = True,
    on_progress: Callable[[Step], None] | None = None,
) -> Summary:
    """Reads every source of the places into the book, one transaction a document; what the book knows is skipped.

    `commitments` of the summary counts all of the book as it then is; the rest counts what this reading added.
    """
    raise NotImplementedError
