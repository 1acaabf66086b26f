"""Addresses of pages: the view of a list as a query string, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

from pledgebook.model.errors import UsageError
from pledgebook.model.query import FACETS, SORTS, Query
from pledgebook.serve.bounds import Bounds, read_bounds, read_place, write_bounds, write_place
from pledgebook.serve.parameters import Parameters, last_given, whole_number

PAGE_LENGTH = 50
LONGEST_TEXT = 500
"""Characters of what is sought."""

_LAST_PAGE = 1_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Pairs = tuple[tuple[str, str], ...]


def query_of(parameters: Parameters) -> Query:
    """The view that an address asks for; unknown parameters are passed over.

    Raises:
        UsageError: a sort order, page, place, text or bound that cannot be.
    """
    query, bounds = ask(parameters)
    for fault in bounds.faults:
        raise fault.error()
    return query


def ask(parameters: Parameters) -> tuple[Query, Bounds]:
    """The view that an address asks for without the bounds that cannot be, and its bounds with what is wrong.

    Raises:
        UsageError: a sort order, page, place or text that cannot be.
    """
    text = text_of(parameters)
    bounds = read_bounds(parameters)
    query = Query(
        text=text,
        sort=_sort(parameters),
        descending=_descending(parameters),
        after=read_place(parameters, "after"),
        before=read_place(parameters, "before"),
        offset=_offset(parameters),
        limit=PAGE_LENGTH,
    )
    facets = {facet: tuple(sorted({value for value in parameters.get(facet, ()) if value})) for facet in FACETS}
    return replace(query, **facets, **bounds.values), bounds  # type: ignore[arg-type]  # every facet is a tuple of strings


def text_of(parameters: Parameters) -> str:
    """What an address seeks, "" where it seeks nothing.

    Raises:
        UsageError: it is too long.
    """
    text = last_given(parameters, "q").strip()
    if len(text) > LONGEST_TEXT:
        raise UsageError("the search is too long", remedy=f"use at most {LONGEST_TEXT} characters")
    return text


def first_page(query: Query) -> Query:
    """The same view from its beginning."""
    return replace(query, after=None, before=None, offset=0)


def _sort(parameters: Parameters) -> str:
    sort = last_given(parameters, "sort", default=Query().sort)
    if sort not in SORTS:
        raise UsageError(f"there is no order called “{sort}”", remedy=f"sort by one of {', '.join(SORTS)}")
    return sort


def _descending(parameters: Parameters) -> bool:
    order = last_given(parameters, "order")
    if order not in ("", "asc", "desc"):
        raise UsageError(f"there is no direction called “{order}”", remedy="use asc or desc")
    return order == "desc" if order else falls(_sort(parameters))


def falls(sort: str) -> bool:
    """The order runs downwards unless asked otherwise: the latest, the most, the largest first; dates due and names upwards."""
    return sort in ("said", "sources", "amount")


def _offset(parameters: Parameters) -> int:
    page = last_given(parameters, "page", default="1")
    number = whole_number(page, digits=7)
    if number is None or not 1 <= number <= _LAST_PAGE:
        raise UsageError(f"there is no page “{page[:20]}”", remedy="pages are numbered from 1")
    return (number - 1) * PAGE_LENGTH


def pairs_of(query: Query) -> Pairs:
    """The parameters that give this view back, in one fixed order, with nothing that goes without saying."""
    pairs: list[tuple[str, str]] = [("q", query.text)] if query.text else []
    for facet in FACETS:
        pairs.extend((facet, value) for value in sorted(getattr(query, facet)))
    pairs.extend(write_bounds(query))
    if query.sort != Query().sort:
        pairs.append(("sort", query.sort))
    if query.descending != falls(query.sort):
        pairs.append(("order", "desc" if query.descending else "asc"))
    if query.after:
        pairs.append(("after", write_place(query.after)))
    elif query.before:
        pairs.append(("before", write_place(query.before)))
    elif query.offset:
        pairs.append(("page", str(query.offset // PAGE_LENGTH + 1)))
    return tuple(pairs)


def day_of(parameters: Parameters) -> date | None:
    """The day an address asks for, None where it names none.

    Raises:
        UsageError: it is no day of the calendar.
    """
    text = last_given(parameters, "as_of")
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # the right form, but no day of the calendar: told below like any other
    raise UsageError(f"“{text[:20]}” is no day", remedy="write it as year-month-day, such as 2025-06-17")


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Makes addresses that keep the day of the page they stand on."""

    day: date | None = None

    def to(self, *steps: str, pairs: Iterable[tuple[str, str]] = (), at: str = "") -> str:
        """The address of a page by the steps of its path, with parameters and a place on it."""
        every = [*pairs, *([("as_of", self.day.isoformat())] if self.day else [])]
        path = "/" + "/".join(quote(step, safe="") for step in steps)
        return path + (f"?{urlencode(every)}" if every else "") + (f"#{quote(at)}" if at else "")

    def view(self, query: Query) -> str:
        """The address of a view of the commitments."""
        return self.to("commitments", pairs=pairs_of(query))

    def view_sheet(self, query: Query) -> str:
        """The address of the same view as CSV; all of its pages."""
        return self.to("commitments.csv", pairs=pairs_of(first_page(query)))

    def view_feed(self, query: Query) -> str:
        """The address of the same view as an Atom feed."""
        pairs = [pair for pair in pairs_of(first_page(query)) if pair[0] not in ("sort", "order")]
        return Links().to("commitments.atom", pairs=pairs)  # a feed of a day that is over would tell nothing new

    def search(self, text: str) -> str:
        """The address of a search over everything."""
        return self.to("search", pairs=[("q", text)] if text else ())

    def view_map(self, query: Query) -> str:
        """The address of the same view on the map."""
        return self.to("map", pairs=pairs_of(first_page(query)))

    def document(self, document: str, *, statement: str = "") -> str:
        """The address of a document, opened at one of its statements."""
        return self.to(
            "documents", document, pairs=[("at", statement)] if statement else (), at=f"at-{statement}" if statement else ""
        )

    def commitment(self, commitment: str) -> str:
        """The address of a commitment."""
        return self.to("commitments", commitment)
