"""Charts in a real browser: accessible, on a phone, in both colours, without scripts, and their tables say what is drawn."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.serve.browser.conftest import Opened
from tests.serve.browser.looking import Scheme, beyond_a_phone, faults_at
from tests.serve.sample import RAIL_FIRST

pytestmark = pytest.mark.browser

PAGES = ("/calendar", "/calendar?by=month", "/map", "/map?on=KGZ", "/parties?money=CNY", f"/commitments/{RAIL_FIRST.id}")
DRAWN = {"due": "/calendar", "map": "/map", "course": f"/commitments/{RAIL_FIRST.id}", "streams": "/parties", "amounts": "/parties"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_charts_is_accessible(chromium: Browser, site: str, scheme: Scheme, path: str) -> None:
    assert faults_at(chromium, site + path, scheme=scheme) == ""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_charts_fits_a_phone(chromium: Browser, site: str, path: str) -> None:
    assert beyond_a_phone(chromium, site + path) == 0


@pytest.mark.parametrize("path", PAGES)
def test_a_page_with_charts_runs_without_a_complaint(tab: Opened, path: str) -> None:
    tab.go(path).wait_for_load_state("networkidle")

    assert tab.complaints == []


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_and_its_table_are_there_without_scripts(plain_tab: Opened, name: str) -> None:
    page = plain_tab.go(DRAWN[name])
    page.locator(f"details:has(table[data-plot={name}]) > summary").click()

    assert page.locator(f"figure:has(a[href*='/charts/{name}.']) svg").count() == 1
    assert page.locator(f"table[data-plot={name}] tbody tr").first.is_visible()


def cells(page: Opened, name: str, path: str) -> list[list[str]]:
    """The fields of a chart's table."""
    table = page.go(path).locator(f"table[data-plot={name}] tbody")
    found: list[list[str]] = table.evaluate(
        "body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )
    return found


def data(page: Opened, name: str, *, pairs: str = "") -> dict[str, list[dict[str, object]]]:
    """The data of a chart's definition."""
    answer = page.page.request.get(f"{page.site}/charts/{name}.vl.json{pairs}")
    found: dict[str, list[dict[str, object]]] = answer.json()["datasets"]
    return found


def test_the_table_of_the_calendar_counts_what_is_drawn(tab: Opened) -> None:
    lines = cells(tab, "due", "/calendar")
    drawn: dict[str, list[str]] = {}
    for record in data(tab, "due")["due"]:
        drawn.setdefault(str(record["period"]), []).append(str(record["count"] or ""))

    assert {line[0]: line[1:] for line in lines} == {period: counts for period, counts in drawn.items() if any(counts)}


def test_the_table_of_a_course_has_each_mark_that_is_drawn(tab: Opened) -> None:
    lines = cells(tab, "course", DRAWN["course"])
    drawn = data(tab, "course", pairs=f"?commitment={RAIL_FIRST.id}")["moments"]

    assert [(line[1], line[2]) for line in lines] == [(record["move"], record["amount"]) for record in drawn]


def test_the_table_of_streams_adds_up_to_the_bands_that_are_drawn(tab: Opened) -> None:
    summed: dict[tuple[str, str], int] = {}
    for who, theme, whom, number in cells(tab, "streams", "/parties"):
        for pair in ((who, theme), (theme, whom)):
            summed[pair] = summed.get(pair, 0) + int(number)

    assert summed == {(band["from"], band["to"]): band["weight"] for band in data(tab, "streams")["bands"]}


def test_the_table_of_sums_has_each_bar_that_is_drawn(tab: Opened) -> None:
    lines = cells(tab, "amounts", "/parties")

    assert [line[:3] for line in lines] == [[one["year"], one["stage"], one["amount"]] for one in data(tab, "amounts")["amounts"]]


def test_the_table_of_the_map_has_each_place_that_is_drawn(tab: Opened) -> None:
    lines = cells(tab, "map", "/map")
    drawn = data(tab, "map")

    assert [line[1] for line in lines if line[0] == "town"] == [record["name"] for record in drawn["spots"]]
    assert len([line for line in lines if line[0] == "state"]) == len([one for one in drawn["states"] if one["step"]])


def test_a_drawing_takes_the_colours_of_the_page(chromium: Browser, site: str) -> None:
    fills = []
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{site}/map")
        fills.append(page.locator(".chart svg path[fill='var(--step-4)']").first.evaluate("one => getComputedStyle(one).fill"))
        context.close()

    assert fills[0] != fills[1]


def test_a_mark_is_told_by_hovering_and_opened_by_clicking(tab: Opened) -> None:
    page = tab.go("/calendar")
    bar = page.locator(".chart svg a:has(title)").first
    said = bar.locator("title").text_content() or ""
    bar.click()

    assert "overdue" in said
    assert "#due-" in page.url


def test_no_mark_of_a_drawing_is_in_the_way_of_the_keyboard(tab: Opened) -> None:
    page = tab.go("/calendar")

    assert page.locator(".chart svg a:not([tabindex='-1'])").count() == 0


def test_the_words_of_a_commitment_are_copied_with_their_source(tab: Opened) -> None:
    page = tab.go(f"/commitments/{RAIL_FIRST.id}")
    page.get_by_role("button", name="Copy with source").first.click()
    page.get_by_text("Copied with its source").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("“")
    assert "8 June 2022" in copied or "17 June 2025" in copied


def test_a_list_of_commitments_leads_to_its_map(tab: Opened) -> None:
    page = tab.go("/commitments?theme=education")
    page.get_by_role("link", name="On the map").click()

    assert page.url.endswith("/map?theme=education")
