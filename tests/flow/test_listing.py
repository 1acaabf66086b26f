"""Lists answered from the read index are those that come of working the whole book out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.flow.desk import Desk
from pledgebook.flow.listing import Listing
from pledgebook.flow.ordering import place_of
from pledgebook.lang.seeking import read_search
from pledgebook.ledger.book import Book
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.query import FACETS, SORTS, Page, Query
from tests.flow.listed import pieces
from tests.serve.sample import events as sample_events

DAYS = (date.min, date(2004, 7, 1), date(2011, 3, 31), date(2019, 12, 31), date(2020, 1, 1), date(2026, 11, 22), date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """One book, answered from its index and worked out whole."""

    listing: Listing
    desks: dict[date, Desk]
    pages: dict[date, Page]


@pytest.fixture(scope="module", params=["made up", "sample"])
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """A book with both ways to answer."""
    path = tmp_path_factory.mktemp("listed") / "test.book"
    with Book.open(str(path), create=True) as book:
        for events in pieces(statements=160, seed=3) if request.param == "made up" else [sample_events()]:
            book.append(events)
        desks = {day: Desk(book, as_of=day) for day in DAYS}
        yield Both(
            listing=Listing(book),
            desks=desks,
            pages={day: desk.rows(Query(limit=1_000_000)) for day, desk in desks.items()},
        )


_BOUNDS: dict[str, st.SearchStrategy[Any]] = {
    "text": st.sampled_from(["railway", "will build", "bridge -new", '"agreed to open"', "铁路", "мост", "nothing"]),
    "due_after": st.sampled_from([date(2010, 1, 1), date(2021, 12, 31)]),
    "due_before": st.sampled_from([date(2012, 12, 31), date(2030, 1, 1)]),
    "said_after": st.sampled_from([date(2009, 5, 4), date(2018, 1, 1)]),
    "said_before": st.sampled_from([date(2015, 5, 4), date(2026, 1, 1)]),
    "amount_min": st.sampled_from([Decimal(5_000_000), Decimal("19999999.5")]),
    "amount_max": st.sampled_from([Decimal(5_000_000), Decimal(120_000_000)]),
    "unit": st.sampled_from(["USD", "CNY", "km"]),
    "confidence_min": st.sampled_from([0.55, 0.8]),
    "with_deadline": st.booleans(),
    "with_amount": st.booleans(),
}


@st.composite
def queries(draw: st.DrawFn, page: Page) -> Query:
    """Any query about a book of which all rows are these."""
    asked: dict[str, Any] = {}
    for facet in draw(st.lists(st.sampled_from(FACETS), max_size=2, unique=True)):
        values = [value for value, _ in dict(page.facets)[facet]]
        asked[facet] = tuple(draw(st.lists(st.sampled_from([*values, "unheard of"]), min_size=1, max_size=2, unique=True)))
    for bound in draw(st.lists(st.sampled_from(sorted(_BOUNDS)), max_size=2, unique=True)):
        asked[bound] = draw(_BOUNDS[bound])
    query = Query(
        **asked,
        sort=draw(st.sampled_from(SORTS)),
        descending=draw(st.booleans()),
        offset=draw(st.integers(0, 4)),
        limit=draw(st.integers(0, 12)),
    )
    edge = draw(st.sampled_from(["", "after", "before"]))
    if edge and page.rows:
        place = place_of(draw(st.sampled_from(page.rows)), query.sort)
        query = replace(query, after=place) if edge == "after" else replace(query, before=place)
    return query


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_any_query_on_any_day_is_answered_as_from_the_whole_book(both: Both, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(DAYS))
    query = data.draw(queries(both.pages[day]))

    assert both.listing.rows(query, as_of=day) == both.desks[day].rows(query)


@pytest.mark.parametrize("words", ["railway", "bridge", "tunnel"])
def test_what_a_list_finds_in_a_commitment_is_all_that_holds_the_words_sought(both: Both, words: str) -> None:
    book, sought = both.desks[DAYS[-1]].book, read_search(words)
    alone = Desk(book, as_of=DAYS[-1], listing=Listing(book, large=0))
    shown = [row.commitment for row in alone.rows(Query(text=words)).rows]

    holding = [tuple(one for one in alone.sayings(name) if sought.fits(one[2])) for name in shown]

    assert [alone.found(name) for name in shown] == holding
    assert all(holding)


@pytest.mark.parametrize("query", [Query(sort="colour"), Query(offset=-1), Query(limit=-1)])
def test_what_no_list_can_answer_is_refused(both: Both, query: Query) -> None:
    with pytest.raises(UsageError):
        both.listing.rows(query, as_of=DAYS[-1])


@pytest.mark.parametrize("day", DAYS)
def test_every_commitment_is_worked_out_alone_as_it_is_in_the_whole_book(both: Both, day: date) -> None:
    whole = both.desks[day]
    alone = Desk(whole.book, as_of=day, listing=Listing(whole.book, large=0))

    for one in whole.commitments():
        assert alone.is_large()
        assert alone.commitment(one.id) == one
        assert alone.status(one.statements[-1].id) == whole.status(one.id)
        assert alone.account(one.id) == whole.account(one.id)
        assert alone.recorded(one.id) == whole.recorded(one.id)
        assert alone.sayings(one.id) == whole.sayings(one.id)
    for cover in whole.covers():
        assert alone.count_in(cover.id) == whole.count_in(cover.id)
        assert alone.appearances(cover.id) == whole.appearances(cover.id)
    assert alone.pairs() == whole.pairs()
    assert alone.searched() == whole.searched()
    assert alone.setting() == whole.setting()


@pytest.mark.parametrize("name", ["", "c", "s", "nothing", "c0", "s1"])
def test_a_name_that_fits_none_or_several_is_refused_as_in_the_whole_book(both: Both, name: str) -> None:
    whole = both.desks[DAYS[-1]]
    alone = Desk(whole.book, as_of=DAYS[-1], listing=Listing(whole.book, large=0))

    assert _answer(alone, name) == _answer(whole, name)


def _answer(desk: Desk, name: str) -> str:
    try:
        return desk.commitment(name).id
    except NotInBook as error:
        return str(error)
