"""The map: only what words name, each with its words, and outlines that are those of the states."""

from __future__ import annotations

import hashlib
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.desk import Desk
from pledgebook.flow.map_chart import Guide, map_records
from pledgebook.flow.outlines import outlines
from pledgebook.flow.projection import Box, view_of
from pledgebook.flow.whereabouts import count_states, locate
from pledgebook.ledger.book import Book
from pledgebook.model.query import Query
from tests.serve.sample import SECRETARIAT, events

DAY = date(2026, 2, 1)
BOXES = st.lists(
    st.tuples(st.floats(-170, 100), st.floats(-50, 60), st.floats(0, 60), st.floats(0, 12)).map(
        lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture
def desk(book: Book) -> Desk:
    """The desk over the sample."""
    book.append(events())
    return Desk(book, as_of=DAY)


def test_a_place_has_the_statements_that_name_it(desk: Desk) -> None:
    found = locate(desk, desk.rows(Query(limit=1_000)).rows)
    named = {spot.place.name: [mention.statement for mention in spot.mentions] for spot in found.spots}

    assert list(named) == ["Xi’an"]
    assert SECRETARIAT.id in named["Xi’an"]


def test_the_words_of_a_mention_are_the_name_of_the_place(desk: Desk) -> None:
    (spot,) = locate(desk, desk.rows(Query(limit=1_000)).rows).spots
    for mention in spot.mentions:
        statement = next(one for one in desk.commitment(mention.commitment).statements if one.id == mention.statement)

        assert desk.document(statement.document).text[mention.start : mention.end] == "Xi'an"


def test_a_group_counts_for_its_members(desk: Desk) -> None:
    counts = {one.state: one for one in count_states(desk, desk.rows(Query(limit=1_000)).rows)}

    assert set(counts) == {"CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"}
    assert counts["KGZ"].receives == counts["UZB"].receives > 0


def test_no_more_commitments_are_looked_at_than_asked_and_the_rest_is_said(desk: Desk) -> None:
    rows = desk.rows(Query(limit=1_000)).rows
    found = locate(desk, rows, most=2)

    assert (found.commitments, found.left) == (2, len(rows) - 2)


def test_the_map_draws_every_place_and_state_of_the_book(desk: Desk) -> None:
    found = locate(desk, desk.rows(Query(limit=1_000)).rows)
    view = view_of([outlines()["CHN"].box, outlines()["KAZ"].box], width=900)
    records = map_records(found, view, guide=Guide(name=str))

    assert [record["name"] for record in records.spots] == [spot.place.name for spot in found.spots]
    assert {one["id"] for one in records.states if one["step"]} == {one.state for one in found.states}
    assert all(not record.get("href") for record in (*records.states, *records.spots))


def test_the_name_of_a_state_hides_no_place(desk: Desk) -> None:
    found = locate(desk, desk.rows(Query(limit=1_000)).rows)
    view = view_of([outlines()["CHN"].box, outlines()["KAZ"].box], width=900)
    names = [one for one in map_records(found, view, guide=Guide(name=str)).labels if one["state"]]
    places = [view.place(one.place.longitude, one.place.latitude) for one in found.spots]

    assert names
    for name in names:
        x, y = view.place(name["longitude"], name["latitude"])
        assert not [spot for spot in places if abs(spot[0] - x) < 3.5 * len(name["name"]) and abs(spot[1] - y - name["shift"]) < 7]


def test_the_outlines_are_the_file_that_the_licence_names() -> None:
    folder = resources.files("pledgebook.flow.geography")
    digest = hashlib.sha256((folder / "countries-110m.json").read_bytes()).hexdigest()

    assert digest in (folder / "LICENCE.md").read_text(encoding="utf-8")


def test_every_ring_is_closed_and_on_the_globe() -> None:
    for shape in outlines().values():
        for polygon in shape.polygons:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


@pytest.mark.parametrize(("code", "point"), [("KGZ", (74.5, 41.5)), ("CHN", (104, 36)), ("BRA", (-53, -11))])
def test_the_middle_of_a_state_is_where_one_expects_it(code: str, point: tuple[float, float]) -> None:
    middle = outlines()[code].middle

    assert abs(middle[0] - point[0]) < 2
    assert abs(middle[1] - point[1]) < 2


@given(BOXES)
def test_a_view_shows_all_that_it_is_of(boxes: list[Box]) -> None:
    view = view_of(boxes, width=900)

    assert all(view.box[0] <= box[0] + 1e-6 and view.box[2] >= box[2] - 1e-6 for box in boxes)
    assert all(view.shows(box) for box in boxes)


@given(BOXES)
def test_a_point_of_the_view_lies_in_the_drawing(boxes: list[Box]) -> None:
    view = view_of(boxes, width=900)
    x, y = view.place((boxes[0][0] + boxes[0][2]) / 2, (boxes[0][1] + boxes[0][3]) / 2)

    assert -1 <= x <= view.width + 1
    assert -1 <= y <= view.height + 1


def test_a_view_around_the_globe_is_that_of_the_world() -> None:
    view = view_of([outlines()["USA"].box, outlines()["CHN"].box], width=900)

    assert view.projection["type"] == "equalEarth"
