"""The page of the mechanism with decisions on it, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serve.browser.conftest import serving
from tests.serve.browser.looking import Scheme, beyond, faults, open_all
from tests.serve.conftest import make_book
from tests.serve.deciding import decide

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the sample with its decisions."""
    path = make_book(Path(tmp_path_factory.mktemp("decided")) / "sample.book")
    decide(path)
    with serving(path) as address:
        yield address


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, chromium: Browser, decided: str, scheme: Scheme) -> Iterator[Page]:
    """The page of the mechanism, on a desk and on a phone, in both colour schemes."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(f"{decided}/mechanism")
    yield opened
    context.close()


def test_decisions_are_accessible(page: Page) -> None:
    open_all(page)
    assert faults(page) == ""


def test_decisions_fit_the_screen(page: Page) -> None:
    open_all(page)

    assert beyond(page) == 0


def test_a_history_opens_without_a_script(chromium: Browser, decided: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{decided}/mechanism")
    opened.get_by_text("History, 9 steps").first.click()

    expect(opened.locator("td", has_text="the costs are open").first).to_be_visible()
    context.close()
