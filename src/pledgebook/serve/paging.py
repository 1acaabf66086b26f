"""Turning the pages of a list: where the page after the one at hand begins, and where the one before it ends."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.flow.ordering import place_of
from pledgebook.model.query import Page, Place, Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """The places around a page: the one that the page before ends at, and the one that the next begins after; None at an end."""

    before: Place | None
    after: Place | None


def turns_of(page: Page, query: Query) -> Turns:
    """The places around a page of a list that was asked for by a query."""
    rows, last = page.rows, page.start + len(page.rows)
    return Turns(
        before=place_of(rows[0], query.sort) if rows and page.start else None,
        after=place_of(rows[-1], query.sort) if rows and last < page.total else None,
    )
