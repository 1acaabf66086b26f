"""A commitment's page tells what was given, for whom, what is left and at what pace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.model.act import AllocationRecorded, DeliveryRecorded, Figure
from tests.serve.conftest import make_book, pages_of
from tests.serve.sample import DOSES, PLACES, SUPPORT
from tests.serve.test_pages import Client, page, words_of

UNIT = "training place"


def record(on: str, value: int, recipient: str, *, source: str = "https://example.org/report") -> DeliveryRecorded:
    return DeliveryRecorded(
        statement=PLACES.id,
        on=on,
        what="<b>courses</b> held",
        source=source,
        by="A. Reader",
        noted="2026-02-01",
        figure=Figure(value=Decimal(value), unit=UNIT),
        recipient=recipient,
        party="CHN",
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    """The pages of the sample after deliveries and a share were recorded."""
    path: Path = make_book(tmp_path_factory.mktemp("figures") / "sample.book")
    bring_figures(path)
    with pages_of(path) as client:
        yield client


def bring_figures(path: Path) -> None:
    """Records a share and two deliveries of the training places."""
    share = AllocationRecorded(
        statement=PLACES.id,
        recipient="KAZ",
        figure=Figure(value=Decimal(600), unit=UNIT),
        source="plan",
        by="A. Reader",
        noted="2026-02-01",
    )
    with Book.open(str(path)) as book:
        book.append([share, record("2025-09", 420, "KAZ"), record("2025-12", 300, "UZB", source="javascript:alert(1)")])


def test_the_page_tells_what_was_promised_given_and_is_left(told: Client) -> None:
    text = words_of(page(told, f"/commitments/{PLACES.id}"))

    assert "announced 3,000 training places delivered 720 left 2,280 not yet allotted 2,400" in text


def test_the_page_tells_the_share_of_each_recipient(told: Client) -> None:
    text = words_of(page(told, f"/commitments/{PLACES.id}"))

    assert "Kazakhstan 600 420 180" in text
    assert "Uzbekistan 300" in text


def test_the_page_tells_the_pace_and_the_one_needed(told: Client) -> None:
    text = words_of(page(told, f"/commitments/{PLACES.id}"))

    # 1 September 2025 to 1 February 2026 is 153 days: 720 in 5.03 months; 2,280 in the 514 days until 30 June 2027
    assert "143 training places a month since 1 September 2025." in text
    assert "135 training places a month are needed to finish by the end of June 2027: fast enough." in text


def test_what_was_recorded_later_than_the_day_is_not_told(told: Client) -> None:
    text = words_of(page(told, f"/commitments/{PLACES.id}?as_of=2025-11-15"))

    assert "delivered 420 left 2,580" in text
    assert "Uzbekistan" not in text


def test_a_delivery_names_whose_word_it_is(told: Client) -> None:
    assert "said by China · recorded by hand" in words_of(page(told, f"/commitments/{PLACES.id}"))


def test_a_status_that_records_give_says_so(told: Client) -> None:
    assert "by what was recorded for it" in words_of(page(told, f"/commitments/{PLACES.id}"))


def test_only_a_web_address_becomes_a_link(told: Client) -> None:
    html = page(told, f"/commitments/{PLACES.id}")

    assert 'href="https://example.org/report"' in html
    assert 'href="javascript' not in html


def test_what_a_person_wrote_is_no_markup(told: Client) -> None:
    assert "&lt;b&gt;courses&lt;/b&gt;" in page(told, f"/commitments/{PLACES.id}")


def test_reports_that_contradict_each_other_are_shown_with_both_figures(told: Client) -> None:
    text = words_of(page(told, f"/commitments/{SUPPORT.id}"))

    assert "paid out 18–21 bn" in text
    assert "Two sources contradict each other: 21 bn yuan or 18 bn yuan" in text


def test_without_deliveries_there_is_no_such_section(told: Client) -> None:
    assert not re.search('id="deliveries"', page(told, f"/commitments/{DOSES.id}"))
