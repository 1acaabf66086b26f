"""The page of targets in a real browser: accessible, on a phone, light and dark, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.serve.browser.conftest import Opened, serving
from tests.serve.browser.looking import Scheme, beyond_a_phone, faults_at
from tests.serve.measured import make_measured_book

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a book with a target."""
    with serving(make_measured_book(Path(tmp_path_factory.mktemp("targets")) / "sample.book")) as address:
        yield address


def test_the_page_is_accessible(chromium: Browser, measured: str, scheme: Scheme) -> None:
    assert faults_at(chromium, f"{measured}/targets", scheme=scheme) == ""


def test_the_page_fits_a_phone(chromium: Browser, measured: str) -> None:
    assert beyond_a_phone(chromium, f"{measured}/targets") == 0


def test_the_page_runs_without_a_complaint(tab: Opened, measured: str) -> None:
    tab.page.goto(f"{measured}/targets")

    assert tab.complaints == []


def test_the_chart_has_the_colours_of_the_page(chromium: Browser, measured: str) -> None:
    strokes = []
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{measured}/targets")
        line = page.locator(".chart svg path[stroke='var(--accent)']").first
        strokes.append(line.evaluate("one => getComputedStyle(one).stroke"))
        context.close()

    assert strokes[0] != strokes[1]


def test_chart_and_numbers_are_there_without_scripts(plain_tab: Opened, measured: str) -> None:
    plain_tab.page.goto(f"{measured}/targets")

    assert plain_tab.page.locator(".chart svg").count() == 1
    assert plain_tab.page.locator("table.numbers tbody tr").count() == 21  # 2010 to 2030
