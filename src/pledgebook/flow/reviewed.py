"""The statements and the decisions of a book as people left them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pledgebook.follow.reviews import Reviews, apply_reviews, place_of
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.event import LinkDecided
from pledgebook.model.review import SecondReviewAsked, StatementReviewed
from pledgebook.model.statement import Statement


def read_reviews(book: Book, statements: Iterable[Statement]) -> Reviews:
    """What people said of the statements of a book and did not take back.

    Args:
        book: the book.
        statements: all of it.
    """
    asked = [one for _, one in book.acts(SecondReviewAsked)]
    places = {one.id: place_of(one) for one in statements} if asked else {}
    return Reviews(book.acts(StatementReviewed), asked=asked, places=places)


def left_statements(book: Book, *, document: str | None = None) -> tuple[Statement, ...]:
    """All statements of a book, or those of one document, as people left them; those rejected are not among them."""
    statements = book.statements(document=document)
    return apply_reviews(statements, read_reviews(book, statements), is_group=is_group)


def left_decisions(book: Book, statements: Sequence[Statement]) -> tuple[LinkDecided, ...]:
    """What people decided about links, also for statements that were found anew under another id at the same place."""
    return carry_decisions(book.decisions(), statements)


def carry_decisions(decisions: Iterable[LinkDecided], statements: Sequence[Statement]) -> tuple[LinkDecided, ...]:
    """Decisions, each for every pair of statements at the places of those that it was taken on."""
    names = _alike(statements)
    return tuple(
        one if (left, right) == (one.left, one.right) else replace(one, left=left, right=right)
        for one in decisions
        for left in names.get(one.left, (one.left,))
        for right in names.get(one.right, (one.right,))
    )


def is_group(party: str) -> bool:
    """A party that has members."""
    return bool(load_gazetteer().members(party, on=None))


def _alike(statements: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    """For each statement that shares its place with another, the ids of all of them."""
    if len({place_of(one) for one in statements}) == len(statements):
        return {}
    at: dict[object, list[str]] = defaultdict(list)
    for one in statements:
        at[place_of(one)].append(one.id)
    return {name: tuple(names) for names in at.values() if len(names) > 1 for name in names}
