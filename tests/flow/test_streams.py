"""Streams: they divide flows by theme, lose nothing when gathered, and are laid out alike every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.desk import Desk
from pledgebook.flow.flows import list_flows
from pledgebook.flow.streams import OTHERS, Stream, gathered, priced, streams_of, weight
from pledgebook.flow.streams_chart import Words, lay_out, streams_chart
from pledgebook.ledger.book import Book
from tests.flow.test_viewing import SIMPLE
from tests.serve.sample import events

WORDS = Words(name=str, weight=lambda value: f"{value:g}")
NAMES = st.sampled_from("ABCDEFGHIJKLMN")
STREAMS = st.lists(
    st.builds(
        lambda who, theme, whom, count: Stream(
            who=who, theme=theme, whom=whom, rows=tuple(replace(SIMPLE, commitment=f"c{n}") for n in range(count))
        ),
        NAMES,
        NAMES,
        NAMES,
        st.integers(1, 5),
    ),
    unique_by=lambda one: (one.who, one.theme, one.whom),
    max_size=30,
)


@pytest.fixture
def desk(book: Book) -> Desk:
    """The desk over the sample."""
    book.append(events())
    return Desk(book, as_of=date(2026, 2, 1))


def test_streams_are_the_flows_divided_by_theme(desk: Desk) -> None:
    flows = list_flows(desk)
    streams = streams_of(flows)

    for flow in flows:
        mine = [one for one in streams if (one.who, one.whom) == (flow.who, flow.whom)]
        assert sorted((one.theme, len(one.rows)) for one in mine) == sorted(flow.themes)


def test_streams_of_money_are_those_with_a_sum_in_the_currency(desk: Desk) -> None:
    found = priced(streams_of(list_flows(desk)), desk, unit="CNY")

    assert {one.unit for one in found} == {"CNY"}
    assert all(one.amount and one.amount.low > 0 for one in found)


@given(STREAMS, st.integers(2, 9))
def test_gathering_keeps_the_weight_and_no_more_names_than_asked(streams: list[Stream], most: int) -> None:
    found = gathered(streams, most=most)

    assert sum(map(weight, found)) == sum(map(weight, streams))
    for side in ("who", "theme", "whom"):
        assert len({getattr(one, side) for one in found}) <= most


@given(STREAMS)
def test_few_names_are_not_gathered(streams: list[Stream]) -> None:
    assert OTHERS not in {one.who for one in gathered(streams, most=99)}


@given(STREAMS)
def test_every_band_has_the_weight_of_its_streams_and_columns_weigh_alike(streams: list[Stream]) -> None:
    drawn = lay_out(streams, words=WORDS)
    sides = [sum(node["weight"] for node in drawn.nodes if node["side"] == side) for side in (0, 1, 2)]

    assert sides == [sum(map(weight, streams))] * 3
    assert sum(band["weight"] for band in drawn.bands) == 2 * sum(map(weight, streams))


@given(STREAMS)
def test_names_of_a_column_do_not_cover_each_other_and_stay_within_the_drawing(streams: list[Stream]) -> None:
    nodes = lay_out(streams, words=WORDS).nodes
    for side in (0, 1, 2):
        column = sorted((node["y"], node["y2"]) for node in nodes if node["side"] == side)

        assert all(lower >= upper for (_, upper), (lower, _) in pairwise(column))
        assert all(-1e-6 <= top <= bottom <= 1 + 1e-4 for top, bottom in column)


@given(STREAMS)
def test_the_layout_does_not_hang_on_the_order_of_the_streams(streams: list[Stream]) -> None:
    assert lay_out(streams, words=WORDS) == lay_out(streams[::-1], words=WORDS)


@pytest.mark.parametrize(("name", "room"), [("China", 117), ("Китай — Центральная Азия", 184), ("a name " * 20, 220)])
def test_a_long_name_has_room_at_the_side(desk: Desk, name: str, room: int) -> None:
    streams = streams_of(list_flows(desk))
    chart = streams_chart(streams, words=Words(name=lambda party: name, weight=str))
    left, right = chart["layer"][0]["encoding"]["x"]["scale"]["domain"]

    assert -left / (right - left) * 720 == pytest.approx(room)
