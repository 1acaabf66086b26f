"""The calendar: periods with what is due in them, and the file for calendars."""

from __future__ import annotations

import re
from datetime import date

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.serve.present.ical import Occasion, write_calendar
from tests.serve.test_pages import page, words_of

Client = TestClient[Litestar]


@pytest.mark.parametrize("length", ["month", "quarter", "year"])
def test_every_dated_commitment_is_on_the_page_once(client: Client, length: str) -> None:
    html = page(client, f"/calendar?by={length}")
    shown = re.findall(r'<a class="words clamp"[^>]*href="(/commitments/c[^"]+)"', html)

    assert len(shown) == len(set(shown)) == 6


def test_what_is_overdue_is_said_at_its_period(client: Client) -> None:
    assert "2025 Q4 2 commitments · 2 overdue" in words_of(page(client, "/calendar"))


def test_a_bar_leads_to_its_period(client: Client) -> None:
    html = page(client, "/calendar")
    places = re.findall(r'<a tabindex="-1" href="/calendar#([^"]+)"', html)

    assert places
    assert all(f'id="{place}"' in html for place in places)


def test_another_length_of_period_is_kept_by_the_links(client: Client) -> None:
    assert 'href="/calendar?by=year#' in page(client, "/calendar?by=year")


def test_a_length_that_there_is_not_is_refused(client: Client) -> None:
    assert client.get("/calendar?by=week").status_code == 400


def test_without_a_date_the_page_says_so(client: Client) -> None:
    assert "No commitment of the book has a date." in page(client, "/calendar?as_of=2000-01-01")


def test_the_overview_shows_the_calendar(client: Client) -> None:
    html = page(client, "/")

    assert 'data-plot="due"' in html
    assert 'href="/calendar"' in html


def test_the_file_for_calendars_has_what_is_still_to_come_or_overdue(client: Client) -> None:
    answer = client.get("/calendar.ics")
    days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})", answer.text)

    assert answer.headers["content-type"].startswith("text/calendar")
    assert days == sorted(days)
    assert "20270630" in days


def test_a_file_for_calendars_has_lines_of_75_octets_at_most() -> None:
    text = write_calendar(
        [Occasion(id="c1", day=date(2027, 1, 1), title="железная дорога; " * 20, says="x,y\nz\\")], stamp=date(2026, 1, 1)
    )

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "x\\,y\\nz\\\\" in text


def test_words_cannot_end_an_entry_of_a_calendar() -> None:
    text = write_calendar(
        [Occasion(id="c1", day=date(2027, 1, 1), title="a\r\nEND:VEVENT\r\nBEGIN:VALARM", says="\x00\x1b")], stamp=date(2026, 1, 1)
    )

    assert text.count("\r\nEND:VEVENT") == 1
    assert "\r\nBEGIN:VALARM" not in text
    assert "\x00" not in text
