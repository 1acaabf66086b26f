from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model.errors import UsageError
from pledgebook.model.query import FACETS, SORTS, Query
from pledgebook.serve.address import PAGE_LENGTH, Links, day_of, pairs_of, query_of

VALUES = st.lists(st.text(min_size=1, max_size=8, alphabet=st.characters(exclude_categories=["Cs"])), max_size=3, unique=True)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Any view that a page can show."""
    facets = {facet: tuple(sorted(draw(VALUES))) for facet in FACETS}
    text = draw(st.text(max_size=20, alphabet=st.characters(exclude_categories=["Cs"]))).strip()
    sort, offset = draw(st.sampled_from(SORTS)), PAGE_LENGTH * draw(st.integers(0, 9))
    return replace(Query(text=text, sort=sort, descending=draw(st.booleans()), offset=offset, limit=PAGE_LENGTH), **facets)  # type: ignore[arg-type]


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
