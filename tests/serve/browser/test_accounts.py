"""Signing in, one's own account and the administrator's page, as a person uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serve.accounts.served import NAMES, PASSWORD
from tests.serve.browser.looking import Scheme, beyond, faults, open_all

pytestmark = pytest.mark.browser

PAGES = {"sign-in": "/sign-in", "account": "/account", "accounts": "/accounts"}
NEW = "eleven wet umbrellas sing"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A browser of its own, as wide as a desk's screen."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def sign_in(page: Page, site: str, role: str, password: str = PASSWORD) -> None:
    """Fills in the form with the keyboard."""
    if "/sign-in" not in page.url:
        page.goto(f"{site}/sign-in")
    page.get_by_label("Name").fill(NAMES.get(role, role))
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def test_a_person_comes_in_by_the_keyboard_and_lands_where_he_wanted(page: Page, guarded: str) -> None:
    page.goto(f"{guarded}/commitments?kind=pledge")
    sign_in(page, guarded, "reader")

    expect(page).to_have_url(f"{guarded}/commitments?kind=pledge")
    expect(page.get_by_role("link", name=NAMES["reader"])).to_be_visible()


def test_a_wrong_password_is_told_beside_the_form(page: Page, guarded: str) -> None:
    page.goto(f"{guarded}/sign-in")
    page.get_by_label("Name").fill("nobody at all")
    page.get_by_label("Password").fill("not the right one")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("not right")


def test_a_new_account_is_handed_over_and_chooses_its_own_password(page: Page, guarded: str) -> None:
    sign_in(page, guarded, "administrator")
    page.get_by_role("link", name="Accounts").click()
    form = page.locator('form[action="/accounts"]')
    form.get_by_label("Name").fill("Bo")
    form.get_by_label("Role").select_option("reviewer")
    form.get_by_role("button", name="Add").click()
    first = page.locator("#secret").inner_text()
    page.get_by_role("link", name=NAMES["administrator"]).click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    sign_in(page, guarded, "Bo", first)
    page.get_by_label("Password now").fill(first)
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password again").fill(NEW)
    page.get_by_role("button", name="Change password").click()

    expect(page.get_by_role("status").first).to_contain_text("The password is changed")
    expect(page.get_by_role("link", name="Review", exact=True)).to_be_visible()


def test_a_token_is_made_and_used(page: Page, guarded: str) -> None:
    sign_in(page, guarded, "reviewer")
    page.goto(f"{guarded}/account")
    page.get_by_label("For what").fill("nightly export")
    page.get_by_role("button", name="Make a token").click()
    secret = page.locator("#secret").inner_text()
    page.context.clear_cookies()
    answer = page.request.get(f"{guarded}/api/v1/commitments", headers={"authorization": f"Bearer {secret}"})

    assert re.fullmatch(r"pledgebook_[\w-]{43}", secret)
    assert answer.status == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_accounts_is_accessible(chromium: Browser, guarded: str, scheme: Scheme, name: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    if name != "sign-in":
        sign_in(page, guarded, "administrator")
    page.goto(guarded + PAGES[name])
    open_all(page)
    found = faults(page)
    context.close()

    assert found == ""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_accounts_fits_a_phone(chromium: Browser, guarded: str, name: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    if name != "sign-in":
        sign_in(page, guarded, "administrator")
    page.goto(guarded + PAGES[name])
    over = beyond(page)
    context.close()

    assert over == 0
