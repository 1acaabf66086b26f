"""The whole review of an item by keyboard, and the page of it: accessible, on a phone, and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pledgebook.ledger.book import Book
from pledgebook.model.link import Outcome
from pledgebook.model.review import StatementReviewed, Verdict
from tests.serve.browser.conftest import serving, watched
from tests.serve.browser.looking import Scheme, beyond, faults
from tests.serve.conftest import make_book
from tests.serve.sample import DELIVERED, GAVE_LESS, PLACES, SUPPORT, TRAIN

pytestmark = pytest.mark.browser


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of the sample for one test."""
    return make_book(tmp_path / "review.book")


@pytest.fixture
def reviewed(path: Path) -> Iterator[str]:
    """The address of a server over it."""
    with serving(path) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, reviewed: str) -> Iterator[Page]:
    """A tab that complains of nothing, whose reviewer gave a name by keyboard."""
    with watched(chromium, reviewed) as opened:
        page = opened.go("/review")
        page.keyboard.type("Ann Lee")
        page.keyboard.press("Enter")
        expect(page.locator("#accept")).to_be_visible()
        yield page


def _verdicts(path: Path) -> list[StatementReviewed]:
    with Book.open(str(path)) as book:
        return [said for _, said in book.acts(StatementReviewed)]


def _open(page: Page, statement: str) -> None:
    page.goto(f"/review/{statement}")


def test_a_key_accepts_and_goes_on_to_the_next(page: Page, path: Path) -> None:
    _open(page, TRAIN.id)
    first = page.locator(".queue-list .now a").get_attribute("href")
    page.keyboard.press("a")
    expect(page.locator("#last")).to_contain_text("accepted")

    assert page.locator(".queue-list .now a").get_attribute("href") != first
    assert [(said.verdict, said.by) for said in _verdicts(path)] == [(Verdict.ACCEPTED, "Ann Lee")]


def test_an_item_stays_while_a_link_of_it_is_in_doubt(page: Page) -> None:
    _open(page, GAVE_LESS.id)
    page.keyboard.press("a")
    expect(page.locator(".state-accepted")).to_be_visible()
    page.keyboard.press("s")
    expect(page.locator("#last")).to_contain_text("decided")

    assert GAVE_LESS.id not in page.url


def test_the_whole_review_of_an_item_needs_only_keys(page: Page, path: Path) -> None:
    _open(page, GAVE_LESS.id)
    page.keyboard.press("e")
    page.keyboard.press("Tab")  # from the kind to its words
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("p")  # in the list of kinds, letters choose
    page.get_by_label("Theme", exact=True).last.focus()
    page.keyboard.type("health")
    page.get_by_label("Words: Theme").focus()
    page.keyboard.type("promised support")
    page.keyboard.press("Enter")
    expect(page.locator("#last")).to_contain_text("corrected")
    page.keyboard.press("1")
    page.keyboard.press("d")
    expect(page.locator("#last")).to_contain_text("is not the same")
    (said,) = _verdicts(path)
    with Book.open(str(path)) as book:
        (decided,) = book.decisions()
        words = book.document(said.left.document).quote(said.left.theme.span)

    assert (said.left.theme.value, words) == ("health", "promised support")
    assert {decided.left, decided.right} == {GAVE_LESS.id, DELIVERED.id}
    assert decided.outcome is Outcome.NOT_SAME


def test_a_key_undoes_what_was_done_and_shows_it_again(page: Page, path: Path) -> None:
    _open(page, TRAIN.id)
    page.keyboard.press("x")
    expect(page.locator("#last")).to_contain_text("rejected")
    page.keyboard.press("z")
    expect(page.locator(".state-open")).to_be_visible()

    assert page.url.endswith(TRAIN.id)
    assert _verdicts(path) == []


def test_keys_walk_the_queue(page: Page) -> None:
    first = page.locator(".queue-list .now a").get_attribute("href")
    page.keyboard.press("j")
    expect(page.locator(".queue-list .now a")).not_to_have_attribute("href", str(first))
    page.keyboard.press("k")

    expect(page.locator(".queue-list .now a")).to_have_attribute("href", str(first))


def test_letters_typed_into_a_field_judge_nothing(page: Page, path: Path) -> None:
    page.get_by_placeholder("why, if you like").focus()
    page.keyboard.type("axe said zero")

    assert _verdicts(path) == []


def test_selected_words_stand_beside_the_value_that_is_corrected(page: Page, path: Path) -> None:
    _open(page, PLACES.id)
    page.keyboard.press("e")
    page.get_by_label("Words: When").focus()
    page.evaluate(
        """() => {
            const piece = [...document.querySelectorAll('#passage [data-at]')].find((one) => one.textContent.includes('this year'));
            const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
            const text = walker.nextNode();
            const from = text.data.indexOf('this year');
            document.getSelection().setBaseAndExtent(text, from, text, from + 9);
            document.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
        }"""
    )
    expect(page.get_by_label("Words: When")).to_have_value("this year")
    page.get_by_label("When", exact=True).last.fill("2025")
    page.keyboard.press("Enter")
    expect(page.locator("#last")).to_contain_text("corrected")
    (said,) = _verdicts(path)

    assert said.left.when is not None
    assert said.left.when.edtf == "2025"
    assert said.fields == ("when",)


def test_words_are_chosen_in_the_paragraph_by_keys_alone(page: Page, path: Path) -> None:
    _open(page, TRAIN.id)
    page.keyboard.press("e")
    for _ in range(40):
        if page.evaluate("document.activeElement.id") == "when-1-words":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#picked")).to_have_text("It")  # the first word of the statement
    page.keyboard.press("End")
    page.keyboard.press("Home")
    while page.locator("#picked").inner_text() != "by":
        page.keyboard.press("ArrowRight")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("a")  # a letter judges nothing here
    page.keyboard.press("Enter")
    expect(page.locator("#when-1-words")).to_have_value("by the end of 2025")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("2025-12")
    page.keyboard.press("Enter")
    expect(page.locator("#last")).to_contain_text("corrected")
    (said,) = _verdicts(path)

    assert said.left.when is not None
    assert (said.left.when.edtf, said.left.when.span) == ("2025-12", TRAIN.when.span if TRAIN.when else None)


def test_escape_leaves_the_paragraph_and_takes_nothing(page: Page) -> None:
    _open(page, TRAIN.id)
    page.keyboard.press("e")
    page.locator("#theme-1-words").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Escape")

    expect(page.locator("#theme-1-words")).to_be_focused()
    expect(page.locator("#theme-1-words")).to_have_value("")


def test_many_are_judged_by_keys_alone_and_undone_at_once(page: Page, path: Path) -> None:
    page.goto("/review/many?theme=education")
    page.locator(".tick-all").focus()
    page.keyboard.press("Space")
    page.get_by_label("What to say of them").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would be decided")).to_be_visible()
    stored_before = _verdicts(path)
    page.get_by_role("button", name="Decide these 2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#last")).to_contain_text("and 1 more with it")
    decided = {said.left.id for said in _verdicts(path)}
    page.keyboard.press("z")
    expect(page.locator(".undo")).to_have_count(0)

    assert stored_before == []
    assert decided == {TRAIN.id, PLACES.id}
    assert _verdicts(path) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_many_are_accessible_and_fit(chromium: Browser, reviewed: str, scheme: Scheme, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=reviewed)
    page = context.new_page()
    page.goto("/review")
    page.get_by_label("Reviewer").fill("Ann")
    page.keyboard.press("Enter")
    expect(page.locator("#accept")).to_be_visible()
    page.goto("/review/many")
    reports, over = "", 0
    for _ in range(2):
        reports += faults(page)
        over += beyond(page)
        if page.locator("#many").count():
            page.locator(".tick-all").check()
            page.get_by_role("button", name="Show what would be decided").click()
            expect(page.get_by_role("heading", name="What would be decided")).to_be_visible()
    context.close()

    assert reports == ""
    assert over == 0


def test_escape_leaves_the_form_of_corrections(page: Page) -> None:
    page.keyboard.press("e")
    page.keyboard.press("Escape")

    expect(page.locator("#edit")).not_to_have_attribute("open", "")


def test_without_a_script_a_statement_is_judged_by_buttons(chromium: Browser, reviewed: str, path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=reviewed)
    page = context.new_page()
    page.goto(f"/review/{SUPPORT.id}")
    page.get_by_label("Reviewer").fill("Ann")
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Correct its fields").click()
    page.locator("#theme-1").select_option("energy")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator("#last")).to_contain_text("corrected")
    context.close()

    assert [said.left.theme.value for said in _verdicts(path)] == ["energy"]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_is_accessible_and_fits(chromium: Browser, reviewed: str, scheme: Scheme, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=reviewed)
    page = context.new_page()
    page.goto(f"/review/{DELIVERED.id}")
    page.get_by_label("Reviewer").fill("Ann")
    page.keyboard.press("Enter")
    expect(page.locator("#accept")).to_be_visible()
    page.keyboard.press("e")
    found, over = faults(page), beyond(page)
    context.close()

    assert found == ""
    assert over == 0
