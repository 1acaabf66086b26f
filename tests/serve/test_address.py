from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.model.errors import UsageError
from pledgebook.model.query import FACETS, SORTS, Place, Query
from pledgebook.serve.address import PAGE_LENGTH, Links, day_of, pairs_of, query_of

VALUES = st.lists(st.text(min_size=1, max_size=8, alphabet=st.characters(exclude_categories=["Cs"])), max_size=3, unique=True)

DAYS = st.none() | st.dates()
BOUNDS = st.fixed_dictionaries(
    {
        "due_before": DAYS,
        "said_after": DAYS,
        "amount_max": st.none() | st.integers(0, 10**12).map(Decimal),
        "unit": st.sampled_from(["USD", "km", "training place"]),
        "confidence_min": st.sampled_from([None, 0.0, 0.25, 1.0]),
        "with_deadline": st.sampled_from([None, True, False]),
    }
)
PLACE = st.builds(Place, key=st.sampled_from(["", "2025-06-17", "CHN,KAZ", "3,5"]), commitment=st.sampled_from(["c1", "cabc"]))
PLACES = st.one_of(
    st.integers(0, 9).map(lambda page: {"offset": PAGE_LENGTH * page}),
    PLACE.map(lambda place: {"after": place}),
    PLACE.map(lambda place: {"before": place}),
)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Any view that a page can show."""
    facets = {facet: tuple(sorted(draw(VALUES))) for facet in FACETS}
    text = draw(st.text(max_size=20, alphabet=st.characters(exclude_categories=["Cs"]))).strip()
    plain = Query(text=text, sort=draw(st.sampled_from(SORTS)), descending=draw(st.booleans()), limit=PAGE_LENGTH)
    return replace(plain, **facets, **draw(BOUNDS), **draw(PLACES))  # type: ignore[arg-type]  # every facet is a tuple of strings


@settings(deadline=None)
@given(queries())
def test_the_address_of_a_view_gives_the_same_view_back(query: Query) -> None:
    address = Links(day=date(2025, 6, 17)).view(query)

    assert query_of(parse_qs(urlsplit(address).query, keep_blank_values=True)) == query


def test_the_plain_list_has_the_plain_address() -> None:
    assert Links().view(Query()) == "/commitments"


def test_what_goes_without_saying_is_not_in_the_address() -> None:
    assert pairs_of(Query(sort="due", descending=False, kind=("pledge",))) == (("kind", "pledge"), ("sort", "due"))


def test_unknown_parameters_are_passed_over() -> None:
    assert query_of({"colour": ["red"]}) == query_of({})


def test_an_id_cannot_lead_out_of_its_path() -> None:
    assert Links().commitment("../../etc?x#y") == "/commitments/..%2F..%2Fetc%3Fx%23y"


def test_a_search_has_a_longest_length() -> None:
    with pytest.raises(UsageError):
        query_of({"q": ["x" * 501]})


@pytest.mark.parametrize("text", ["17 June 2025", "2025-6-7", "20250617", "2025-13-01"])
def test_a_day_is_written_in_one_form(text: str) -> None:
    with pytest.raises(UsageError):
        day_of({"as_of": [text]})
