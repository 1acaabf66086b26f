"""Pages by the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.serve.browser.conftest import Opened
from tests.serve.sample import XIAN_DOC

pytestmark = pytest.mark.browser


def test_a_slash_leads_to_the_search(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.keyboard.press("/")
    page.keyboard.type("vaccine/")
    expect(page.locator("#find")).to_have_value("vaccine/")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/search\?q=vaccine$"))
    expect(page.locator("mark").first).to_have_text("vaccine")


def test_lines_are_stepped_through_and_opened(tab: Opened) -> None:
    page = tab.go("/commitments?sort=said")
    lines = page.locator("main a.clamp")
    page.keyboard.press("j")
    expect(lines.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(lines.nth(1)).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/commitments/c[0-9a-f]+$"), timeout=30_000)  # its charts are drawn on the way


def test_the_last_line_is_the_last(tab: Opened) -> None:
    page = tab.go("/commitments?kind=proposal")
    page.keyboard.press("j")
    page.keyboard.press("j")

    expect(page.locator("main a.clamp")).to_be_focused()


def test_keys_work_on_a_keyboard_with_other_letters(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'о', code: 'KeyJ', bubbles: true}))")

    expect(page.locator("main a.clamp").first).to_be_focused()


def test_a_question_mark_shows_the_keys(tab: Opened) -> None:
    page = tab.go("/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()


def test_keys_do_nothing_behind_the_dialog(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.keyboard.press("?")
    page.keyboard.press("j")

    assert page.evaluate("document.activeElement.closest('dialog') !== null")


def test_what_is_typed_is_typed(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.locator("#q").focus()
    page.keyboard.type("j?k/")

    expect(page.locator("#q")).to_have_value("j?k/")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_keys_of_the_browser_stay_its_own(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+j")

    assert page.evaluate("document.activeElement === document.body")


def test_the_keys_can_be_switched_off_and_stay_so(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.get_by_role("button", name="Keys").click()
    page.get_by_role("checkbox", name="Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    tab.go(f"/documents/{XIAN_DOC.id}")
    for key in ("/", "j", "?"):
        page.keyboard.press(key)

    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator(".note.lit")).to_have_count(0)


def test_bounds_wait_until_they_are_whole(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.locator(".limits > summary").click()
    page.get_by_label("Due until").fill("2025-12-31")
    page.get_by_label("Due from").fill("2025-01-01")
    expect(page).to_have_url(re.compile(r"/commitments$"))
    page.get_by_role("button", name="Apply").click()

    expect(page.locator(".how-many")).to_have_text("1–2 of 2")
    expect(page).to_have_url(re.compile(r"/commitments\?due_after=2025-01-01&due_before=2025-12-31$"))


def test_bounds_that_cannot_be_are_told_in_place(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.locator(".limits > summary").click()
    page.get_by_label("Amount at least").fill("5")
    page.keyboard.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("an amount needs its unit")
    tab.complaints.clear()  # a browser writes each refused request to its console


def test_a_view_is_saved_under_a_name(tab: Opened) -> None:
    page = tab.go("/commitments?q=railway")
    page.get_by_text("Save this view").click()
    page.get_by_label("Name of the view").fill("Rails")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Rails", exact=True).click()

    expect(page).to_have_url(re.compile(r"/commitments\?q=railway$"))


def test_the_order_is_chosen_where_there_is_no_head_of_a_table(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("Order by").select_option("due")

    expect(page).to_have_url(re.compile(r"/commitments\?sort=due$"))
