"""What every page keeps, in both colour schemes and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.serve.browser.conftest import Opened
from tests.serve.sample import PLACES, SUPPORT, TRADE, XIAN_DOC

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "commitments": "/commitments",
    "narrowed": "/commitments?kind=pledge&theme=finance&q=yuan",
    "nothing": "/commitments?q=zzzz",
    "commitment": f"/commitments/{SUPPORT.id}",
    "dated commitment": f"/commitments/{PLACES.id}",
    "target": f"/commitments/{TRADE.id}",
    "mechanism": "/mechanism",
    "documents": "/documents",
    "document": f"/documents/{XIAN_DOC.id}",
    "add": "/add",
    "missing": "/nowhere",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(chromium: Browser, site: str, scheme: str, name: str) -> None:
    context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(site + PAGES[name])
    for closed in page.locator("details").all():
        closed.evaluate("one => one.open = true")
    found = Axe().run(page)
    report = found.generate_report()
    context.close()

    assert found.violations_count == 0, report


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(chromium: Browser, site: str, name: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site + PAGES[name])
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()

    assert beyond == 0


@pytest.mark.parametrize("name", [name for name in PAGES if name != "missing"])
def test_a_page_runs_without_a_complaint(tab: Opened, name: str) -> None:
    tab.go(PAGES[name]).wait_for_load_state("networkidle")

    assert tab.complaints == []


def test_the_first_page_is_light(tab: Opened) -> None:
    sizes: list[int] = []
    tab.page.on("response", lambda answer: sizes.append(len(answer.body())))
    tab.go("/").wait_for_load_state("networkidle")

    assert 0 < sum(sizes) < 300_000


def test_the_first_key_leads_past_the_head_of_the_page(tab: Opened) -> None:
    page = tab.go("/commitments")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
