"""The bounds of a view: days, figures, confidence, and whether there is a deadline or a figure at all."""

from __future__ import annotations

from datetime import date

from pledgebook.follow.known import last_day
from pledgebook.model.measure import Measure
from pledgebook.model.query import Query, Row


def fits(row: Row, query: Query) -> bool:
    """The row lies within every bound of the query; facets and text are not looked at."""
    return (
        _is_between(row.due, query.due_after, query.due_before)
        and _is_between(last_day(row.last_said), query.said_after, query.said_before)
        and _has_asked_amount(row, query)
        and (query.confidence_min is None or row.confidence >= query.confidence_min)
        and query.with_deadline in (None, row.due is not None)
        and query.with_amount in (None, bool(row.measures))
    )


def _is_between(day: date | None, first: date | None, last: date | None) -> bool:
    if day is None:
        return first is None and last is None
    return (first is None or first <= day) and (last is None or day <= last)


def _has_asked_amount(row: Row, query: Query) -> bool:
    if query.amount_min is None and query.amount_max is None and not query.unit:
        return True
    return any(_reaches(measure, query) for measure in row.measures)


def _reaches(measure: Measure, query: Query) -> bool:
    """The measure has a figure at or over the least asked for, and one at or under the most."""
    if query.unit and measure.unit != query.unit:
        return False
    figures = [figure for figure in (measure.low, measure.high) if figure is not None]
    if not figures:
        return query.amount_min is None and query.amount_max is None
    return (query.amount_min is None or max(figures) >= query.amount_min) and (
        query.amount_max is None or min(figures) <= query.amount_max
    )
