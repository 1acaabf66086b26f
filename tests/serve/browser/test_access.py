"""WCAG 2.2 AA on every page, as far as a machine can tell: both colour schemes, wide, on a phone, enlarged, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.serve.accounts.served import NAMES, PASSWORD
from tests.serve.browser.conftest import serving
from tests.serve.browser.looking import ONLY_FAULTS, beyond, open_all
from tests.serve.conftest import make_book
from tests.serve.deciding import decide
from tests.serve.measured import make_measured_book
from tests.serve.sample import PLACES, SUPPORT, TRADE, XIAN_DOC

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "commitments": "/commitments",
    "narrowed": "/commitments?kind=pledge&theme=finance&q=yuan&amount_min=1000000&unit=CNY",
    "refused bounds": "/commitments?due_before=soon&amount_min=5",
    "nothing": "/commitments?q=zzzz",
    "said elsewhere": "/commitments?q=delivered",
    "commitment": f"/commitments/{SUPPORT.id}",
    "dated commitment": f"/commitments/{PLACES.id}",
    "target": f"/commitments/{TRADE.id}",
    "search": "/search",
    "found": "/search?q=china",
    "not found": "/search?q=zzzz",
    "saved views": "/views",
    "calendar": "/calendar",
    "map": "/map",
    "parties": "/parties",
    "party": "/parties/CHN",
    "mechanism": "/mechanism",
    "documents": "/documents",
    "found documents": "/documents?q=secretariat",
    "document": f"/documents/{XIAN_DOC.id}",
    "review": "/review",
    "review many": "/review/many",
    "add": "/add",
    "missing": "/nowhere",
    "missing commitment": "/commitments/c404",
    "refused": "/?as_of=yesterday",
}
MEASURED = {"targets": "/targets"}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    **ONLY_FAULTS,
}
PATIENCE = 90_000  # milliseconds; the first page with a chart loads the library that draws it
WIDTHS = (1440, 390)  # a desk's screen and a phone
NARROW = (640, 390, 320)  # a phone, and what is left of 1280 pixels enlarged to 200 and 400 % (WCAG 1.4.4, 1.4.10)


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The address of every page: of the sample with decisions, of a book with a target, of an empty book."""
    folder = Path(tmp_path_factory.mktemp("access"))
    decided = make_book(folder / "sample.book")
    decide(decided)
    with serving(decided) as site, serving(make_measured_book(folder / "measured.book")) as measured:
        yield {name: site + path for name, path in PAGES.items()} | {name: measured + path for name, path in MEASURED.items()}


@pytest.fixture(scope="module", params=["light", "dark"])
def tab(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A tab in each colour scheme."""
    context = chromium.new_context(color_scheme=request.param)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def look(tab: Page) -> Page:
    """The tab, as wide as a desk's screen."""
    tab.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return tab


@pytest.fixture(scope="module")
def unscripted(chromium: Browser) -> Iterator[Page]:
    """A tab that runs no script."""
    context = chromium.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What axe finds wrong with a page, all of it laid open, on a wide screen and on a phone."""
    open_all(page)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [f"{width}: {one['id']}: {node['html'][:200]}" for one in violations for node in one["nodes"]]
    return found


def too_wide(page: Page) -> list[int]:
    """The widths at which a page has to be moved sideways to be read."""
    wide = []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 512})
        wide += [width] if beyond(page) else []
    return wide


@pytest.mark.parametrize("name", [*PAGES, *MEASURED])
def test_a_page_is_accessible(look: Page, addresses: dict[str, str], name: str) -> None:
    look.goto(addresses[name])

    assert faults(look) == []
    assert too_wide(look) == []


@pytest.mark.parametrize("name", [*PAGES, *MEASURED])
def test_a_page_is_read_without_a_script(unscripted: Page, addresses: dict[str, str], name: str) -> None:
    unscripted.goto(addresses[name])

    expect(unscripted.get_by_role("heading", level=1)).to_be_visible()
    expect(unscripted.get_by_role("main")).to_be_visible()
    expect(unscripted.locator("#keys")).to_be_hidden()


@pytest.mark.parametrize("name", ["commitments", "commitment", "review", "mechanism", "documents"])
def test_whatever_has_the_focus_shows_it(look: Page, addresses: dict[str, str], name: str) -> None:
    look.goto(addresses[name])
    unseen = []
    for _ in range(25):
        look.keyboard.press("Tab")
        seen = look.evaluate(
            "() => { const one = document.activeElement; const style = getComputedStyle(one);"
            " return one === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)"
            " || one.outerHTML.slice(0, 120); }"
        )
        if seen is not True:
            unseen.append(seen)

    assert unseen == []


def test_nothing_moves_for_those_who_want_it_still(chromium: Browser, addresses: dict[str, str]) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(addresses["document"])
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].map((one) => getComputedStyle(one)).filter((style) => "
        "parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' || style.scrollBehavior === 'smooth').length"
    )
    context.close()

    assert moving == 0


def test_a_table_of_numbers_keeps_its_headings_on_a_phone(chromium: Browser, addresses: dict[str, str]) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(addresses["targets"])
    open_all(page)

    expect(page.get_by_role("columnheader", name="Required")).to_be_visible()
    context.close()


def test_the_dialog_of_keys_is_accessible(look: Page, addresses: dict[str, str]) -> None:
    look.goto(addresses["overview"])
    look.get_by_role("button", name="Keys").click()

    expect(look.get_by_role("dialog", name="Keys")).to_be_visible()
    assert faults(look) == []


@pytest.fixture(scope="module", params=["light", "dark"])
def administrator(request: pytest.FixtureRequest, chromium: Browser, guarded: str) -> Iterator[BrowserContext]:
    """A browser in which the administrator is signed in."""
    context = chromium.new_context(color_scheme=request.param)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{guarded}/sign-in")
    page.get_by_label("Name").fill(NAMES["administrator"])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(f"{guarded}/")
    yield context
    context.close()


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in?back=/commitments", "/commitments"])
def test_the_way_in_is_accessible(look: Page, guarded: str, path: str) -> None:
    look.goto(guarded + path)

    assert faults(look) == []
    assert too_wide(look) == []


@pytest.mark.parametrize("path", ["/", "/account", "/accounts", "/review", "/mechanism"])
def test_the_pages_of_an_administrator_are_accessible(administrator: BrowserContext, guarded: str, path: str) -> None:
    page = administrator.new_page()
    page.goto(guarded + path)
    found = faults(page)
    page.close()

    assert found == []
