"""Pages in Chinese and Russian, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.serve.browser.looking import beyond, faults
from tests.serve.sample import SUPPORT, XIAN_DOC

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "commitments": "/commitments",
    "commitment": f"/commitments/{SUPPORT.id}",
    "parties": "/parties",
    "mechanism": "/mechanism",
    "document": f"/documents/{XIAN_DOC.id}",
    "review": "/review",
    "add": "/add",
}
LOCALES = {"zh": "zh-CN", "ru": "ru-RU"}


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_in_another_language_is_wider_than_the_window(chromium: Browser, site: str, tag: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844}, locale=LOCALES[tag])
    page = context.new_page()
    over = {}
    for name, path in PAGES.items():
        page.goto(site + path)
        spoken = page.evaluate("document.documentElement.lang")
        over[name] = (spoken, beyond(page))
    context.close()

    assert over == dict.fromkeys(PAGES, (tag, 0))


@pytest.mark.parametrize("tag", LOCALES)
def test_a_page_in_another_language_is_accessible(chromium: Browser, site: str, tag: str) -> None:
    context = chromium.new_context(locale=LOCALES[tag])
    page = context.new_page()
    page.goto(f"{site}/commitments/{SUPPORT.id}")
    found = faults(page)
    context.close()

    assert found == ""


def test_a_language_is_chosen_at_the_foot_and_stays(chromium: Browser, site: str) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}/commitments?theme=finance")
    page.get_by_role("navigation", name="Language of these pages").get_by_role("link", name="Русский").click()
    page.get_by_role("navigation", name="Страницы").get_by_role("link", name="Документы").click()
    heading = page.get_by_role("heading", level=1).inner_text()
    context.close()

    assert heading == "Документы"


def test_it_is_chosen_without_javascript_too(chromium: Browser, site: str) -> None:
    context = chromium.new_context(locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.locator(".tongues a[lang=zh]").click()
    page.goto(f"{site}/documents")
    heading = page.locator("h1").inner_text()
    context.close()

    assert heading == "文件"


def test_what_a_script_says_is_in_the_language(chromium: Browser, site: str) -> None:
    context = chromium.new_context(locale="ru-RU")
    page = context.new_page()
    page.goto(f"{site}/documents/{XIAN_DOC.id}")
    page.keyboard.press("j")
    said = page.locator("#said").inner_text()
    context.close()

    assert said.startswith("Положение 1 из ")
