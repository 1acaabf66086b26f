"""The bounds of a view over columns: the same as `narrowing`, for all lines of a day at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

import numpy as np

from pledgebook.flow.columns import Array, Vocabulary
from pledgebook.flow.day_columns import DayColumns
from pledgebook.model.query import Query


def fitting(day: DayColumns, query: Query, *, vocabulary: Vocabulary) -> Array:
    """Whether each line lies within every bound of the query."""
    kept = np.ones(len(day), dtype=bool)
    for name, first, last in (("due", query.due_after, query.due_before), ("said", query.said_after, query.said_before)):
        kept &= _between(day.column(name), first, last)
    if query.amount_min is not None or query.amount_max is not None or query.unit:
        kept &= _reaching(day, query, vocabulary)
    if query.confidence_min is not None:
        kept &= day.column("confidence") >= query.confidence_min
    if query.with_deadline is not None:
        kept &= (day.column("due") != 0) == query.with_deadline
    if query.with_amount is not None:
        kept &= (np.diff(day.pile("figures").starts) > 0) == query.with_amount
    return kept


def _between(days: Array, first: date | None, last: date | None) -> Array:
    found = np.ones(len(days), dtype=bool)
    if first is not None:
        found &= (days != 0) & (days >= first.toordinal())
    if last is not None:
        found &= (days != 0) & (days <= last.toordinal())
    return found


def _reaching(day: DayColumns, query: Query, vocabulary: Vocabulary) -> Array:
    """Whether a measure of each line has the unit, a figure at or over the least and one at or under the most."""
    values, places = vocabulary.ordered("figure")
    units, low, high = day.pile("figures").numbers.reshape(-1, 3).T
    low, high = places[low], places[high]
    fits = np.ones(len(units), dtype=bool)
    if query.unit:
        fits &= np.isin(units, vocabulary.find("unit", [query.unit]))
    if query.amount_min is not None:
        fits &= np.maximum(low, high) >= bisect_left(values, query.amount_min)
    if query.amount_max is not None:
        least = np.where(low < 0, high, np.where(high < 0, low, np.minimum(low, high)))
        fits &= least < bisect_right(values, query.amount_max)
    found = np.zeros(len(day), dtype=bool)
    found[day.owners("figures")[::3][fits]] = True
    return found
