"""The pages of parties in a real browser: accessible, on a phone, and used."""

import pytest
from playwright.sync_api import Browser, expect

from tests.serve.browser.conftest import Opened
from tests.serve.browser.looking import Scheme, beyond_a_phone, faults_at

pytestmark = pytest.mark.browser

PAGES = ("/parties", "/parties?theme=finance", "/parties?theme=digital", "/parties/CHN", "/parties/UZB")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_parties_is_accessible(chromium: Browser, site: str, scheme: Scheme, path: str) -> None:
    assert faults_at(chromium, site + path, scheme=scheme) == ""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_parties_fits_a_phone(chromium: Browser, site: str, path: str) -> None:
    assert beyond_a_phone(chromium, site + path) == 0


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_parties_runs_without_a_complaint(tab: Opened, path: str) -> None:
    tab.go(path).wait_for_load_state("networkidle")

    assert tab.complaints == []


def test_a_theme_is_chosen_without_losing_the_day(tab: Opened) -> None:
    page = tab.go("/parties?as_of=2025-12-01")
    page.get_by_label("Theme", exact=True).select_option("finance")
    page.get_by_role("main").get_by_role("button", name="Show").click()

    expect(page.get_by_label("As known on")).to_have_value("2025-12-01")
    expect(page.get_by_label("Theme", exact=True)).to_have_value("finance")


def test_a_party_is_opened_from_the_table(tab: Opened) -> None:
    page = tab.go("/parties")
    page.get_by_role("rowheader").get_by_role("link", name="China", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("China")


def test_the_pages_of_parties_are_in_the_navigation(tab: Opened) -> None:
    page = tab.go("/")
    page.get_by_role("navigation").get_by_role("link", name="Parties").click()

    expect(page.locator("[aria-current=page]")).to_have_text("Parties")
