"""What is asked of every page that is looked at: that a machine finds nothing amiss with it, and that it fits its window."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
"""A colour scheme that a reader may prefer."""

ONLY_FAULTS = {"resultTypes": ["violations"]}
"""What axe is told so as not to describe all that is well, which takes it longer than to look."""


def open_all(page: Page) -> None:
    """Lays open all that a page folds away."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def faults(page: Page) -> str:
    """What axe finds wrong with a page, as its report; empty where that is nothing."""
    found = Axe().run(page, options=ONLY_FAULTS)
    return str(found.generate_report()) if found.violations_count else ""


def beyond(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def faults_at(chromium: Browser, address: str, *, scheme: Scheme) -> str:
    """What axe finds wrong with the page at an address in a colour scheme, all of it laid open."""
    with chromium.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address)
        open_all(page)
        return faults(page)


def beyond_a_phone(chromium: Browser, address: str) -> int:
    """By how many pixels the page at an address is wider than a phone."""
    with chromium.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(address)
        return beyond(page)
