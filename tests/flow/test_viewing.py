"""Rows filtered, counted, sorted and cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.viewing import view
from pledgebook.model.errors import UsageError
from pledgebook.model.measure import Measure, Role
from pledgebook.model.query import FACETS, SORTS, Query, Row
from pledgebook.model.statement import Kind
from pledgebook.model.status import Reported, Schedule
from pledgebook.model.text import Span


def _measures(figure: int | None) -> tuple[Measure, ...]:
    if figure is None:
        return ()
    return (Measure(span=Span(0, 1), low=Decimal(figure), high=None, unit="km", role=Role.AMOUNT, rule="test"),)


SIMPLE = Row(
    commitment="c0",
    statement="s0",
    kind=Kind.PLEDGE,
    testable=True,
    reported=Reported.ANNOUNCED,
    schedule=Schedule.NO_DATE,
    due=None,
    actors=("CHN",),
    recipients=(),
    theme="trade",
    words="words",
    measures=(),
    when=None,
    statements=1,
    documents=("d0",),
    first_said="2023-05-19",
    last_said="2023-05-19",
    confidence=1.0,
)
PARTIES = st.lists(st.sampled_from(["CHN", "KAZ", "UZB"]), unique=True, max_size=2).map(tuple)
ROWS = st.lists(
    st.builds(
        replace,
        st.just(SIMPLE),
        commitment=st.integers(0, 99).map("c{}".format),
        kind=st.sampled_from(Kind),
        testable=st.booleans(),
        due=st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 5)),
        actors=PARTIES,
        recipients=PARTIES,
        theme=st.sampled_from(["trade", "health"]),
        measures=st.none().map(_measures) | st.integers(1, 3).map(_measures),
        last_said=st.sampled_from(["", "2023", "2023-05", "2025-06-17"]),
    ),
    unique_by=lambda row: row.commitment,
    max_size=12,
)
QUERIES = st.builds(
    Query,
    kind=st.lists(st.sampled_from([kind.value for kind in Kind]), max_size=2).map(tuple),
    actor=PARTIES,
    theme=st.lists(st.sampled_from(["trade", "health"]), max_size=1).map(tuple),
    sort=st.sampled_from(SORTS),
    descending=st.booleans(),
    limit=st.integers(0, 20),
)


def test_within_a_facet_any_value_fits_and_between_facets_all_must() -> None:
    rows = [
        SIMPLE,
        replace(SIMPLE, commitment="c1", actors=("KAZ",)),
        replace(SIMPLE, commitment="c2", theme="health"),
        replace(SIMPLE, commitment="c3", actors=("UZB",)),
    ]
    found = view(rows, Query(actor=("CHN", "KAZ"), theme=("trade",)))

    assert [row.commitment for row in found.rows] == ["c0", "c1"]


def test_a_facet_counts_as_if_it_were_not_filtered_itself() -> None:
    rows = [SIMPLE, replace(SIMPLE, commitment="c1", actors=("KAZ",)), replace(SIMPLE, commitment="c2", theme="health")]
    facets = dict(view(rows, Query(actor=("KAZ",))).facets)

    assert facets["actor"] == (("CHN", 2), ("KAZ", 1))
    assert facets["theme"] == (("trade", 1),)


def test_values_that_are_equally_frequent_stand_by_name() -> None:
    rows = [replace(SIMPLE, actors=("UZB", "CHN", "KAZ")), replace(SIMPLE, commitment="c1", actors=("KAZ",))]

    assert dict(view(rows, Query()).facets)["actor"] == (("KAZ", 2), ("CHN", 1), ("UZB", 1))


@pytest.mark.parametrize("descending", [True, False])
def test_rows_without_the_value_come_last_in_either_direction(descending: bool) -> None:
    rows = [SIMPLE, replace(SIMPLE, commitment="c1", due=date(2025, 1, 1)), replace(SIMPLE, commitment="c2", due=date(2024, 1, 1))]
    found = view(rows, Query(sort="due", descending=descending))

    assert found.rows[-1].due is None


def test_a_page_is_a_cut_of_the_whole() -> None:
    rows = [replace(SIMPLE, commitment=f"c{number}") for number in range(5)]
    found = view(rows, Query(offset=2, limit=2))

    assert [row.commitment for row in found.rows] == ["c2", "c3"]
    assert found.total == 5


@pytest.mark.parametrize("query", [Query(sort="colour"), Query(offset=-1), Query(limit=-1)])
def test_what_cannot_be_asked_is_refused(query: Query) -> None:
    with pytest.raises(UsageError):
        view([SIMPLE], query)


@given(ROWS, QUERIES, st.randoms(use_true_random=False))
def test_the_page_does_not_depend_on_the_order_of_the_rows(rows: list[Row], query: Query, chance: st.DataObject) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    assert view(mixed, query) == view(rows, query)


@given(ROWS, QUERIES)
def test_choosing_a_counted_value_gives_as_many_rows_as_counted(rows: list[Row], query: Query) -> None:
    for facet, values in view(rows, query).facets:
        for value, count in values:
            chosen: dict[str, Any] = {facet: (value,)}

            assert view(rows, replace(query, **chosen)).total == count


@given(ROWS, QUERIES)
def test_every_facet_is_there(rows: list[Row], query: Query) -> None:
    assert tuple(facet for facet, _ in view(rows, query).facets) == FACETS
