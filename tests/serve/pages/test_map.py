"""The map: places and routes with the words that name them, and views of it."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.serve.test_pages import page, words_of

Client = TestClient[Litestar]


def test_a_place_stands_with_the_words_that_name_it(client: Client) -> None:
    html = page(client, "/map")

    assert "Xi’an town, China" in words_of(html)
    assert html.count('<mark class="named">Xi&#39;an</mark>') == 2


def test_a_dot_of_the_map_leads_to_its_words(client: Client) -> None:
    html = page(client, "/map")
    places = re.findall(r'href="/map#(place-[^"]+)"', html)

    assert places
    assert all(f'id="{place}"' in html for place in places)


def test_a_state_of_the_map_leads_to_its_page(client: Client) -> None:
    html = page(client, "/map")
    states = set(re.findall(r'<a tabindex="-1" href="(/parties/[A-Z]+)"', html))

    assert "/parties/KAZ" in states
    assert {client.get(href).status_code for href in states} == {200}


def test_a_view_of_commitments_can_be_mapped(client: Client) -> None:
    html = page(client, "/map?theme=health")

    assert "what 1 commitment names" in words_of(html)
    assert "The same as a list" in html
    assert "No statement of this view names a town" in html


@pytest.mark.parametrize("query", ["?theme=health", "?on=KAZ", "?q=China&on=CHN", "?as_of=2023-06-01"])
def test_a_view_is_kept_by_the_files_of_the_map(client: Client, query: str) -> None:
    found = [unescape(href) for href in re.findall(r'href="(/charts/map\.[^"]+)"', page(client, f"/map{query}"))]
    wanted = query.removeprefix("?").split("&")

    assert len(found) == 3
    assert all(pair in href for href in found for pair in wanted)


def test_a_map_of_nothing_says_so(client: Client) -> None:
    assert "No commitment of this view names a state" in page(client, "/map?q=zzzz")


@pytest.mark.parametrize("query", ["on=kaz", "on=KAZA", "on=1", "sort=x"])
def test_what_cannot_be_mapped_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/map?{query}").status_code == 400


def test_a_state_that_no_outline_shows_leaves_the_map_as_it_is(client: Client) -> None:
    assert client.get("/map?on=ZZZ").status_code == 200


def test_every_line_of_a_place_has_its_statement_and_source(client: Client) -> None:
    lines = list(csv.DictReader(io.StringIO(client.get("/charts/map.csv").text)))
    places = [line for line in lines if line["what"] == "place"]

    assert {line["name"] for line in places} == {"Xi’an"}
    assert all(line["statement"] and "Xi'an" in line["words"] and line["source"] for line in places)
    assert {line["states"] for line in lines if line["what"] == "state"} == {"CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"}


def test_the_overview_shows_the_map_of_a_small_book(client: Client) -> None:
    assert 'data-plot="map"' in page(client, "/")


def test_sources_of_outlines_and_towns_are_named(client: Client) -> None:
    text = words_of(page(client, "/map"))

    assert "Natural Earth" in text
    assert "GeoNames" in text
