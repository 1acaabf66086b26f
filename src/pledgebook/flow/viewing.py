"""Rows filtered, counted by facet, sorted and cut into pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pledgebook.follow.known import last_day
from pledgebook.model.errors import UsageError
from pledgebook.model.query import FACETS, SORTS, Page, Query, Row

_VALUES: Mapping[str, Callable[[Row], tuple[str, ...]]] = {
    "kind": lambda row: (row.kind.value,),
    "reported": lambda row: (row.reported.value,),
    "evidence": lambda row: (row.evidenced.value,),
    "schedule": lambda row: (row.schedule.value,),
    "actor": lambda row: row.actors,
    "recipient": lambda row: row.recipients,
    "theme": lambda row: (row.theme,),
    "year": lambda row: (row.first_said[:4],) if row.first_said else (),
    "testable": lambda row: ("true" if row.testable else "false",),
    "profile": lambda row: row.profiles,
    "body": lambda row: (row.body,) if row.body else (),
    "document": lambda row: row.documents,
}

_KEYS: Mapping[str, Callable[[Row], Any]] = {
    "due": lambda row: row.due,
    "said": lambda row: last_day(row.last_said),
    "actor": lambda row: row.actors or None,
    "theme": lambda row: row.theme or None,
    "sources": lambda row: (len(row.documents), row.statements),
    "amount": lambda row: _largest(row),
}


def view(rows: Sequence[Row], query: Query) -> Page:
    """The page that a query asks for out of all rows that its text fits.

    Within a facet any of the values, between facets all. Rows without the value sorted by come last in either direction, and rows
    that are equal in it stand by commitment id.

    Raises:
        UsageError: there is no such sort, or offset or limit is negative.
    """
    if query.sort not in SORTS:
        raise UsageError(f"rows cannot be sorted by {query.sort!r}", remedy=f"use one of {', '.join(SORTS)}")
    if query.offset < 0 or query.limit < 0:
        raise UsageError("offset and limit cannot be negative", remedy="use 0 or more")
    misses = [_misses(row, query) for row in rows]
    kept = sort_rows([row for row, missed in zip(rows, misses, strict=True) if not missed], query.sort, descending=query.descending)
    facets = tuple(
        (facet, _count(facet, [row for row, missed in zip(rows, misses, strict=True) if not missed - {facet}])) for facet in FACETS
    )
    return Page(rows=tuple(kept[query.offset : query.offset + query.limit]), total=len(kept), facets=facets)


def sort_rows(rows: Sequence[Row], sort: str, *, descending: bool) -> list[Row]:
    """The rows in a total order; those without the value come last."""
    key = _KEYS[sort]
    by_name = sorted(rows, key=lambda row: row.commitment)
    valued = sorted((row for row in by_name if key(row) is not None), key=key, reverse=descending)
    return valued + [row for row in by_name if key(row) is None]


def _misses(row: Row, query: Query) -> frozenset[str]:
    """The facets by which the query leaves the row out."""
    asked = ((facet, getattr(query, facet)) for facet in FACETS)
    return frozenset(facet for facet, values in asked if values and not set(values) & set(_VALUES[facet](row)))


def _count(facet: str, rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    counts = Counter(value for row in rows for value in _VALUES[facet](row))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _largest(row: Row) -> Decimal | None:
    """The largest figure of a row, whatever its unit; of open bounds the one that is given."""
    figures = [figure for measure in row.measures for figure in (measure.low, measure.high) if figure is not None]
    return max(figures, default=None)
