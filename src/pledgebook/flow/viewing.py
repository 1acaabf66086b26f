"""Rows filtered, counted by facet, sorted and cut into pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from pledgebook.flow.narrowing import fits
from pledgebook.flow.ordering import begin, key_of
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


def view(rows: Sequence[Row], query: Query) -> Page:
    """The page that a query asks for out of all rows that its text fits.

    Within a facet any of the values, between facets all; facets count what the bounds of the query leave. Rows without the value
    sorted by come last in either direction, and rows that are equal in it stand by commitment id.

    Raises:
        UsageError: there is no such sort, offset or limit is negative, or a place is of another order.
    """
    check_query(query)
    rows = [row for row in rows if fits(row, query)]
    misses = [_misses(row, query) for row in rows]
    kept = sort_rows([row for row, missed in zip(rows, misses, strict=True) if not missed], query.sort, descending=query.descending)
    facets = tuple(
        (facet, _count(facet, [row for row, missed in zip(rows, misses, strict=True) if not missed - {facet}])) for facet in FACETS
    )
    start = begin(kept, query)
    return Page(rows=tuple(kept[start : start + query.limit]), total=len(kept), facets=facets, start=start)


def check_query(query: Query) -> None:
    """Refuses a query that no list can answer.

    Raises:
        UsageError: there is no such sort, or offset or limit is negative.
    """
    if query.sort not in SORTS:
        raise UsageError(f"rows cannot be sorted by {query.sort!r}", remedy=f"use one of {', '.join(SORTS)}")
    if query.offset < 0 or query.limit < 0:
        raise UsageError("offset and limit cannot be negative", remedy="use 0 or more")


def sort_rows(rows: Sequence[Row], sort: str, *, descending: bool) -> list[Row]:
    """The rows in a total order; those without the value come last."""
    by_name = sorted(rows, key=lambda row: row.commitment)
    keyed = [(row, key_of(row, sort)) for row in by_name]
    valued = sorted(((row, key) for row, key in keyed if key is not None), key=lambda pair: pair[1], reverse=descending)
    return [row for row, _ in valued] + [row for row, key in keyed if key is None]


def _misses(row: Row, query: Query) -> frozenset[str]:
    """The facets by which the query leaves the row out."""
    asked = ((facet, getattr(query, facet)) for facet in FACETS)
    return frozenset(facet for facet, values in asked if values and not set(values) & set(_VALUES[facet](row)))


def _count(facet: str, rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    counts = Counter(value for row in rows for value in _VALUES[facet](row))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
