"""What a person does on the pages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from tests.serve.browser.conftest import Opened, serving
from tests.serve.conftest import make_book
from tests.serve.sample import SUPPORT, XIAN_DOC

pytestmark = pytest.mark.browser

SPEECH = "China will provide Central Asian states with 30 billion yuan in financing support and grants."


def test_ticking_a_value_narrows_the_list_in_place(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.get_by_role("checkbox", name="proposal", exact=False).check()

    expect(page.locator(".how-many")).to_have_text("1–1 of 1")
    expect(page).to_have_url(re.compile(r"kind=proposal"))


def test_the_focus_stays_on_the_value_that_was_ticked(tab: Opened) -> None:
    page = tab.go("/commitments")
    box = page.get_by_role("checkbox", name="proposal", exact=False)
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".how-many")).to_have_text("1–1 of 1")

    expect(box).to_be_focused()


def test_going_back_shows_the_view_before(tab: Opened) -> None:
    page = tab.go("/commitments")
    all_of_them = page.locator(".how-many").inner_text()  # another test may have kept a document in the book by now
    page.get_by_role("checkbox", name="proposal", exact=False).check()
    expect(page.locator(".how-many")).to_have_text("1–1 of 1")
    page.go_back()

    expect(page.locator(".how-many")).to_have_text(all_of_them)


def test_sorting_by_a_column_keeps_the_conditions(tab: Opened) -> None:
    page = tab.go("/commitments?kind=pledge")
    page.get_by_role("link", name="When").click()

    expect(page.locator("th[aria-sort=ascending]")).to_have_text("When")
    expect(page).to_have_url(re.compile(r"kind=pledge.*sort=due"))


def test_a_row_opens_to_its_quote_without_leaving_the_page(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.locator(".more summary").first.click()

    expect(page.locator(".more blockquote").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/commitments$"))


def test_without_a_script_the_list_is_narrowed_by_a_button(plain_tab: Opened) -> None:
    page = plain_tab.go("/commitments")
    page.locator('input[name=kind][value="proposal"]').check()
    page.get_by_role("button", name="Apply").click()

    expect(page.locator(".how-many")).to_have_text("1–1 of 1")


def test_without_a_script_the_colours_can_be_changed(plain_tab: Opened) -> None:
    page = plain_tab.go("/documents")
    page.locator(".theme button").click()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page).to_have_url(re.compile(r"/documents$"))


def test_without_a_script_a_text_shows_its_statements(plain_tab: Opened) -> None:
    page = plain_tab.go("/add")
    page.get_by_label("Text", exact=True).fill(SPEECH)
    page.get_by_role("button", name="Show its statements").click()

    expect(page.locator(".finding blockquote")).to_have_text(SPEECH.rstrip("."))


def test_a_value_lights_up_its_words(tab: Opened) -> None:
    page = tab.go(f"/commitments/{SUPPORT.id}")
    words = page.locator(".passage a", has_text="26 billion yuan")
    before = words.evaluate("one => getComputedStyle(one).backgroundColor")
    page.locator(".field", has_text="26 bn yuan").hover()

    expect(words).not_to_have_css("background-color", before)


def test_words_light_up_their_value_by_the_keyboard_too(tab: Opened) -> None:
    page = tab.go(f"/commitments/{SUPPORT.id}")
    field = page.locator(".field", has_text="26 bn yuan")
    before = field.evaluate("one => getComputedStyle(one).backgroundColor")
    page.locator(".passage a", has_text="Central Asian states").focus()
    page.keyboard.press("Tab")

    expect(page.locator(".passage a", has_text="26 billion yuan")).to_be_focused()
    expect(field).not_to_have_css("background-color", before)


def test_the_keys_step_through_the_statements_of_a_document(tab: Opened) -> None:
    page = tab.go(f"/documents/{XIAN_DOC.id}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")

    expect(page.locator(".note.lit .note-number")).to_have_text("1")
    expect(page.locator("#said")).to_have_text("Statement 1 of 6")


def test_a_click_on_words_shows_their_fields(tab: Opened) -> None:
    page = tab.go(f"/documents/{XIAN_DOC.id}")
    page.locator("a.seg", has_text="26 billion yuan").click()

    expect(page.locator(f"#note-{SUPPORT.id} .small-fields")).to_be_visible()


def test_a_copied_statement_takes_its_source_along(tab: Opened) -> None:
    page = tab.go(f"/documents/{XIAN_DOC.id}")
    page.keyboard.press("j")
    page.keyboard.press("c")
    expect(page.locator("#said")).to_have_text("Copied with its source")

    assert page.evaluate("navigator.clipboard.readText()") == (
        "“China will provide Central Asian states with 26 billion yuan in financing support and grants” "
        "(Six leaders meet by the old city wall, The Steppe Courier, 19 May 2023)"
    )


def test_a_pasted_text_shows_its_statements_by_itself(tab: Opened) -> None:
    page = tab.go("/add")
    page.get_by_label("Text", exact=True).fill(SPEECH)

    expect(page.locator(".finding blockquote")).to_have_text(SPEECH.rstrip("."), timeout=30_000)


def test_a_dropped_file_shows_its_statements(tab: Opened) -> None:
    page = tab.go("/add")
    page.locator("#file").set_input_files(FilePayload(name="speech.txt", mimeType="text/plain", buffer=SPEECH.encode()))

    expect(page.locator(".keeping")).to_contain_text("speech.txt", timeout=30_000)


def test_a_file_that_is_no_text_is_told_beside_the_form(plain_tab: Opened) -> None:
    page = plain_tab.go("/add")
    page.locator("#file").set_input_files(FilePayload(name="x.pdf", mimeType="application/pdf", buffer=b"\x00\x01" * 99))
    page.get_by_role("button", name="Show its statements").click()

    expect(page.get_by_role("alert")).to_contain_text("could not be read")


def test_what_is_kept_opens_as_a_document(tab: Opened) -> None:
    page = tab.go("/add")
    page.get_by_label("Text", exact=True).fill("Mongolia will open two new border markets by 2029.")
    page.get_by_role("button", name="Keep in the book").click(timeout=30_000)

    expect(page).to_have_url(re.compile(r"/documents/d[0-9a-f]+$"))
    expect(page.locator(".doc-text")).to_contain_text("two new border markets")


def test_what_is_said_of_a_text_after_its_statements_were_shown_is_kept_with_it(chromium: Browser, tmp_path: Path) -> None:
    with serving(make_book(tmp_path / "own.book")) as site:  # other tests count what the shared book holds
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{site}/add")
        page.get_by_label("Text", exact=True).fill("Kyrgyzstan will build a dry port of 40 hectares at Torugart by 2029.")
        expect(page.get_by_role("button", name="Keep in the book")).to_be_visible(timeout=30_000)
        form = page.locator(".adding")
        form.get_by_label("Title").fill("A dry port at Torugart")
        form.get_by_label("Date of publication").fill("2025-05-03")
        page.get_by_role("button", name="Keep in the book").click()

        expect(page.get_by_role("heading", level=1)).to_have_text("A dry port at Torugart")
        expect(page.get_by_text("3 May 2025")).to_be_visible()
        context.close()
