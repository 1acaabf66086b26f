"""Pages that begin where the one before ended."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.flow.ordering import place_of
from pledgebook.flow.viewing import view
from pledgebook.model.errors import UsageError
from pledgebook.model.query import SORTS, Place, Query, Row
from tests.flow.test_viewing import ROWS

ORDERS = st.builds(Query, sort=st.sampled_from(SORTS), descending=st.booleans(), limit=st.integers(1, 4))


@settings(deadline=None)
@given(ROWS, ORDERS)
def test_pages_one_after_the_other_are_the_whole_list(rows: list[Row], query: Query) -> None:
    whole = view(rows, replace(query, limit=1000)).rows
    read: list[Row] = []
    while page := view(rows, query if not read else replace(query, after=place_of(read[-1], query.sort))).rows:
        read.extend(page)

    assert tuple(read) == whole


@settings(deadline=None)
@given(ROWS, ORDERS)
def test_the_page_before_a_page_ends_where_that_begins(rows: list[Row], query: Query) -> None:
    first = view(rows, query)
    if not first.rows or len(first.rows) == first.total:
        return
    second = view(rows, replace(query, after=place_of(first.rows[-1], query.sort)))
    back = view(rows, replace(query, before=place_of(second.rows[0], query.sort)))

    assert back == first


@settings(deadline=None)
@given(ROWS, ORDERS)
def test_a_page_says_how_many_rows_stand_before_it(rows: list[Row], query: Query) -> None:
    whole = view(rows, replace(query, limit=1000)).rows
    starts = [view(rows, replace(query, after=place_of(row, query.sort))).start for row in whole]

    assert starts == list(range(1, len(whole) + 1))


def test_a_place_of_another_order_is_refused() -> None:
    with pytest.raises(UsageError, match="a place that this order does not have"):
        view([], Query(sort="due", after=Place(key="KAZ", commitment="c1")))
