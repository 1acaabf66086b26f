"""The files of charts: the CSV has the lines of the table, the definition its data, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, StatementFound
from pledgebook.serve.plots.files import DRAFTS
from tests.serve.conftest import pages_of
from tests.serve.measured import make_measured_book
from tests.serve.sample import RAIL_FIRST, document, statement

Client = TestClient[Litestar]
ASKED = {"course": f"?commitment={RAIL_FIRST.id}"}
PAGES = {
    "amounts": "/parties",
    "course": f"/commitments/{RAIL_FIRST.id}",
    "due": "/calendar",
    "flows": "/parties",
    "map": "/map",
    "streams": "/parties",
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The pages of the sample with a target."""
    path = make_measured_book(tmp_path_factory.mktemp("plots") / "sample.book")
    with pages_of(path) as client:
        yield client


def address(name: str, form: str, client: Client) -> str:
    """The address of a file of a chart."""
    if name == "target":
        home = client.get("/targets").text
        found = re.search(r'href="(/charts/target\.csv[^"]*)"', home)
        assert found
        return unescape(found[1]).replace(".csv", f".{form}")
    return f"/charts/{name}.{form}{ASKED.get(name, '')}"


def lines(client: Client, name: str) -> list[dict[str, str]]:
    """The lines of a chart's CSV."""
    answer = client.get(address(name, "csv", client))
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("name", sorted(DRAFTS))
def test_every_chart_has_a_sheet_with_lines(measured: Client, name: str) -> None:
    found = lines(measured, name)

    assert found
    assert all(None not in line and None not in line.values() for line in found)


@pytest.mark.parametrize("name", sorted(DRAFTS))
def test_every_chart_has_a_definition_with_data_of_its_own(measured: Client, name: str) -> None:
    answer = measured.get(address(name, "vl.json", measured))
    definition = json.loads(answer.text)

    assert answer.headers["content-type"].startswith("application/json")
    assert definition["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert any(definition["datasets"].values())
    assert "var(--" not in answer.text
    assert '"href": "/' not in answer.text


@pytest.mark.parametrize("name", sorted(DRAFTS))
def test_every_chart_has_a_drawing_of_its_own(measured: Client, name: str) -> None:
    answer = measured.get(address(name, "svg", measured))

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert ElementTree.fromstring(answer.text).tag.endswith("svg")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_leads_to_the_files_of_its_charts(measured: Client, name: str) -> None:
    html = measured.get(PAGES[name]).text
    found = [unescape(href) for href in re.findall(rf'href="(/charts/{name}\.[^"]+)"', html)]

    assert len({href.partition("?")[0] for href in found}) == 3
    assert {measured.get(href).status_code for href in found} == {200}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_table_of_a_chart_is_beside_its_drawing(measured: Client, name: str) -> None:
    html = measured.get(PAGES[name]).text
    table = re.search(rf'<table [^>]*data-plot="{name}">(.*?)</table>', html, re.S)

    assert table
    assert table[1].count("<tr>") > 1
    assert "<svg xmlns" in html


def test_the_sheet_and_the_definition_of_the_calendar_count_alike(measured: Client) -> None:
    sheet = lines(measured, "due")
    data = json.loads(measured.get("/charts/due.vl.json").text)["datasets"]["due"]

    assert sum(int(line["overdue"]) for line in sheet) == sum(one["count"] for one in data if one["order"] == 0)


def test_the_sheet_is_english_whoever_reads_it(measured: Client) -> None:
    spoken = measured.get("/charts/due.csv", headers={"accept-language": "ru"}).text

    assert spoken == measured.get("/charts/due.csv").text


@pytest.mark.parametrize(
    "path",
    ["/charts/nothing.csv", "/charts/due.png", "/charts/due", "/charts/due.csv.exe", "/charts/..%2f..%2fetc.csv"],
)
def test_there_is_nothing_where_no_chart_is(measured: Client, path: str) -> None:
    assert measured.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/charts/course.csv", 400),
        ("/charts/course.csv?commitment=zzzz", 404),
        ("/charts/target.csv?commitment=zzzz", 404),
        ("/charts/due.csv?by=week", 400),
        ("/charts/streams.svg?money=XXX", 400),
        ("/charts/map.svg?on=nowhere", 400),
        ("/charts/streams.csv?theme=dance", 400),
    ],
)
def test_what_a_chart_cannot_be_of_is_said(measured: Client, path: str, status: int) -> None:
    assert measured.get(path).status_code == status


def test_words_in_a_sheet_are_no_formula(tmp_path: Path) -> None:
    words = '=HYPERLINK("x") China will open a terminal in Kashgar by 2027'
    source = document(f"{words}.", title="=1+1", published="2025-06-17", publisher="@sum")
    found = statement(
        source, words, trigger="open", actors=(("CHN", "China"),), when=("by 2027", "../2027", None, date(2027, 12, 31))
    )
    path = str(tmp_path / "hostile.book")
    with Book.open(path, create=True) as book:
        book.append([DocumentRead(document=source, digest="0" * 64), StatementFound(statement=found)])
    with pages_of(path) as client:
        sheets = [client.get(f"/charts/{name}").text for name in ("map.csv", f"course.csv?commitment={found.id}")]
        cells = [cell for sheet in sheets for line in csv.reader(io.StringIO(sheet)) for cell in line]

    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []


def test_a_target_is_found_by_its_commitment_alone(measured: Client) -> None:
    named = re.search(r"commitment=(c[0-9a-f]+)", address("target", "csv", measured))
    assert named

    assert measured.get(f"/charts/target.csv?commitment={named[1]}").status_code == 200
