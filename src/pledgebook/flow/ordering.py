"""The order of a list and places in it, so that a page can begin where the one before ended, whatever came in between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pledgebook.follow.known import last_day
from pledgebook.model.errors import UsageError
from pledgebook.model.query import Place, Query, Row

_KEYS: Mapping[str, Callable[[Row], Any]] = {
    "due": lambda row: row.due,
    "said": lambda row: last_day(row.last_said),
    "actor": lambda row: row.actors or None,
    "theme": lambda row: row.theme or None,
    "sources": lambda row: (len(row.documents), row.statements),
    "amount": lambda row: _largest(row),
}

# The value that a row is sorted by, from its text: the way back of `_text_of`.
_READERS: Mapping[str, Callable[[str], Any]] = {
    "due": date.fromisoformat,
    "said": date.fromisoformat,
    "actor": lambda text: tuple(text.split(",")),
    "theme": str,
    "sources": lambda text: tuple(int(part) for part in text.split(",")),
    "amount": Decimal,
}


def key_of(row: Row, sort: str) -> Any:
    """The value that a row is sorted by; None where it has none."""
    return _KEYS[sort](row)


def place_of(row: Row, sort: str) -> Place:
    """The place of a row in a list sorted so."""
    return Place(key=_text_of(key_of(row, sort)), commitment=row.commitment)


def begin(ordered: Sequence[Row], query: Query) -> int:
    """How many of the ordered rows stand before the page that the query asks for.

    Raises:
        UsageError: the place is of a list in another order.
    """
    if query.after is not None:
        here = _Comparison(query.after, query)
        return sum(not here.is_before(row) for row in ordered)
    if query.before is not None:
        here = _Comparison(query.before, query)
        return max(0, sum(here.is_after(row) for row in ordered) - query.limit)
    return query.offset


class _Comparison:
    """A place, compared with rows in the order of a query."""

    def __init__(self, place: Place, query: Query) -> None:
        self._key = read_key(place, query.sort)
        self._place, self._sort, self._descending = place, query.sort, query.descending

    def is_before(self, row: Row) -> bool:
        """The place stands before the row."""
        key = key_of(row, self._sort)
        if key == self._key:
            return self._place.commitment < row.commitment
        if key is None or self._key is None:  # rows without the value come last in either direction
            return key is None
        return bool(key < self._key) if self._descending else bool(key > self._key)

    def is_after(self, row: Row) -> bool:
        """The place stands after the row."""
        return not self.is_before(row) and self._place.commitment != row.commitment


def read_key(place: Place, sort: str) -> Any:
    """The value at a place in a list sorted so; None where rows have none there.

    Raises:
        UsageError: the place is of a list in another order.
    """
    try:
        return _READERS[sort](place.key) if place.key else None
    except (ValueError, InvalidOperation) as error:
        raise UsageError(
            "the page begins at a place that this order does not have", where=place.key, remedy="open the first page of the list"
        ) from error


def _text_of(key: Any) -> str:
    match key:
        case None:
            return ""
        case date():
            return key.isoformat()
        case Decimal():
            return f"{key:f}"
        case tuple():
            return ",".join(str(part) for part in key)
        case _:
            return str(key)


def _largest(row: Row) -> Decimal | None:
    """The largest figure of a row, whatever its unit; of open bounds the one that is given."""
    figures = [figure for measure in row.measures for figure in (measure.low, measure.high) if figure is not None]
    return max(figures, default=None)
