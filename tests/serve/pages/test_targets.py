"""The page of targets: sentence, class, chart and numbers, and what to do where there is none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.serve.conftest import pages_of
from tests.serve.measured import make_measured_book
from tests.serve.test_pages import page, words_of

Client = TestClient[Litestar]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The pages of the sample with a series bound to its goal for trade."""
    path = make_measured_book(tmp_path_factory.mktemp("targets") / "sample.book")
    with pages_of(path) as client:
        yield client


def test_without_a_target_the_page_says_what_to_do(client: Client) -> None:
    assert "pledgebook target add FILE" in page(client, "/targets")


def test_the_sentence_that_set_it_stands_with_its_source(measured: Client) -> None:
    html = page(measured, "/targets")

    assert "1 target with an indicator" in words_of(html)
    assert "/commitments/" in html
    assert '<blockquote class="words"' in html


def test_the_class_is_told_in_words_beside_its_mark(measured: Client) -> None:
    assert "insufficient progress 0.35" in words_of(page(measured, "/targets"))  # 4.66 % of 13.35 %


def test_the_chart_is_part_of_the_page_and_needs_no_script(measured: Client) -> None:
    html = page(measured, "/targets")

    assert '<svg xmlns="http://www.w3.org/2000/svg"' in html
    assert "var(--accent)" in html


def test_the_numbers_stand_in_a_table_too(measured: Client) -> None:
    html = page(measured, "/targets")

    assert '<th scope="row">2024</th><td class="number">24.00</td>' in html


def test_words_of_a_series_stay_words(measured: Client) -> None:
    assert "<b>=x</b>" not in page(measured, "/targets")


def test_the_numbers_come_as_a_sheet_in_base_units(measured: Client) -> None:
    answer = measured.get("/targets.csv")
    rows = {row["period"]: row for row in csv.DictReader(io.StringIO(answer.text))}

    assert answer.headers["content-type"].startswith("text/csv")
    assert rows["2024"]["reading"] == "24000000000"
    assert rows["2024"]["source"] == "<b>=x</b>"


def test_a_day_before_the_target_was_set_has_none(measured: Client) -> None:
    assert "0 targets" in words_of(page(measured, "/targets?as_of=2019-01-01"))


def test_the_page_is_found_from_every_page(client: Client) -> None:
    assert 'href="/targets"' in page(client, "/")
