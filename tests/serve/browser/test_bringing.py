"""Documents brought in through the page, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.serve.browser.conftest import serving, watched
from tests.serve.browser.looking import Scheme, beyond, faults
from tests.serve.conftest import make_book

pytestmark = pytest.mark.browser

RAISED = "China will provide Central Asian states with 30 billion yuan in financing support and grants."
FILES: list[FilePayload] = [
    {"name": "speech.txt", "mimeType": "text/plain", "buffer": RAISED.encode()},
    {"name": "news.txt", "mimeType": "text/plain", "buffer": b"Uzbekistan will build two bridges over the river by 2028."},
    {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 \x00"},
]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[str]:
    """The address of a server over a book of the sample for one test."""
    with serving(make_book(tmp_path / "own.book")) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, own: str) -> Iterator[Page]:
    """A tab that complains of nothing."""
    with watched(chromium, own) as opened:
        yield opened.page


def bring(page: Page) -> None:
    """Chooses the files and gives their date."""
    page.goto("/add")
    page.get_by_text("What holds for all of them").click()
    page.locator("#all-published").fill("2025-12-01")
    page.locator("#files").set_input_files(FILES)
    page.get_by_role("button", name="Bring into the book").click()


def test_files_that_are_chosen_are_read_and_told_one_by_one(page: Page) -> None:
    bring(page)
    expect(page.locator(".load-far")).to_contain_text("All 3 documents are done", timeout=30_000)

    expect(page.locator(".piece").first).to_contain_text("30 billion yuan")
    expect(page.locator(".loads-failed")).to_contain_text("broken.pdf")


def test_files_that_are_dropped_are_brought_in(page: Page) -> None:
    page.goto("/add")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(['China will build a bridge by 2029.'], 'one.txt', { type: 'text/plain' }));
            data.items.add(new File(['Kazakhstan will build a road by 2029.'], 'two.txt', { type: 'text/plain' }));
            const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
            document.querySelector('.bringing').dispatchEvent(drop);
        }"""
    )
    page.get_by_role("button", name="Bring into the book").click()

    expect(page.locator(".load-far")).to_contain_text("All 2 documents are done", timeout=30_000)


def test_without_a_script_the_page_looks_again_by_itself(chromium: Browser, own: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=own)
    page = context.new_page()
    bring(page)

    expect(page.locator(".load-far")).to_contain_text("All 3 documents are done", timeout=30_000)
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_are_accessible_and_fit(chromium: Browser, own: str, scheme: Scheme, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=own)
    page = context.new_page()
    page.goto("/add")
    reports, over = faults(page), beyond(page)
    bring(page)
    expect(page.locator(".load-far")).to_contain_text("done", timeout=30_000)
    expect(page.locator("#load[hx-get]")).to_have_count(0, timeout=30_000)
    reports += faults(page)
    over += beyond(page)
    context.close()

    assert reports == ""
    assert over == 0
