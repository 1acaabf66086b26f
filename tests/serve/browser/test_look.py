"""What every page keeps beside what test_access.py asks of it."""

import pytest

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


@pytest.mark.walk
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
