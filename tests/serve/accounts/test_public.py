"""A book that is public for reading: everybody reads, nobody unknown does more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgebook.serve.accounts.settings import Settings
from tests.serve.accounts.served import Site, serving


@pytest.fixture
def public(book: Path) -> Iterator[Site]:
    """The book, public for reading."""
    with serving(book, Settings(public=True)) as opened:
        yield opened


@pytest.mark.parametrize("path", ["/", "/commitments", "/commitments.csv", "/documents", "/mechanism", "/api/v1/commitments"])
def test_everybody_reads(public: Site, path: str) -> None:
    assert public.open(path).status_code == 200


@pytest.mark.parametrize("path", ["/review", "/add", "/account", "/accounts"])
def test_what_is_more_than_reading_needs_an_account(public: Site, path: str) -> None:
    assert public.open(path).headers["location"].startswith("/sign-in?back=")


def test_a_machine_that_asks_for_figures_is_told_and_not_led_to_a_form(public: Site) -> None:
    assert public.open("/metrics").status_code == 401


def test_a_program_that_asks_for_more_than_reading_is_told_to_bring_a_token(public: Site) -> None:
    assert public.open("/metrics").status_code == 401


def test_a_page_of_a_public_book_offers_to_sign_in(public: Site) -> None:
    html = public.open("/").text

    assert 'href="/sign-in"' in html
    assert 'href="/review"' not in html


def test_a_public_page_may_be_kept_but_is_asked_for_again(public: Site) -> None:
    answer = public.open("/documents")

    assert answer.headers["cache-control"] == "no-cache"
    assert "Cookie" in answer.headers["vary"]


def test_what_a_signed_in_reader_sees_is_kept_by_no_cache(public: Site) -> None:
    public.be("reader")

    assert public.open("/documents").headers["cache-control"] == "no-store"


def test_a_wrong_token_is_told_so_even_where_everybody_may_read(public: Site) -> None:
    answer = public.open("/api/v1/commitments", headers={"authorization": "Bearer pledgebook_old"})

    assert answer.status_code == 401
