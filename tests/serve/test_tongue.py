"""Pages in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.serve.conftest import pages_of
from tests.serve.sample import SUPPORT, XIAN_DOC

TITLES = {"en": "Who promised what to whom", "zh": "谁对谁承诺了什么", "ru": "Кто, кому, что и к какому сроку"}


@pytest.fixture
def reader(book_path: Path) -> Iterator[TestClient[Litestar]]:
    """A reader whose choices no other test hears of."""
    with pages_of(book_path) as client:
        yield client


@pytest.mark.parametrize("tag", TITLES)
def test_a_page_is_in_the_language_that_the_browser_asks_for(reader: TestClient[Litestar], tag: str) -> None:
    answer = reader.get("/", headers={"Accept-Language": tag})

    assert (f'<html lang="{tag}"' in answer.text, TITLES[tag] in answer.text, answer.headers["content-language"]) == (
        True,
        True,
        tag,
    )


def test_a_browser_that_asks_for_nothing_known_gets_english(reader: TestClient[Litestar]) -> None:
    assert TITLES["en"] in reader.get("/", headers={"Accept-Language": "fr, de;q=0.5"}).text


def test_a_chosen_language_stays_whatever_the_browser_asks_for(reader: TestClient[Litestar]) -> None:
    reader.get("/?lang=zh")

    assert TITLES["zh"] in reader.get("/", headers={"Accept-Language": "ru"}).text


def test_a_choice_is_kept_by_a_cookie_that_scripts_do_not_read(reader: TestClient[Litestar]) -> None:
    cookie = next(one for one in reader.get("/?lang=ru").headers.get_list("set-cookie") if one.startswith("lang="))

    assert [part.strip().lower() for part in cookie.split(";")] == [
        "lang=ru",
        "httponly",
        "max-age=31536000",
        "path=/",
        "samesite=lax",
    ]


def test_a_language_that_there_is_not_is_passed_over(reader: TestClient[Litestar]) -> None:
    answer = reader.get("/?lang=xx", headers={"Accept-Language": "ru"})

    assert TITLES["ru"] in answer.text
    assert not [one for one in answer.headers.get_list("set-cookie") if one.startswith("lang=")]


def test_every_page_offers_the_other_languages_and_keeps_its_view(reader: TestClient[Litestar]) -> None:
    html = reader.get("/commitments?theme=finance&lang=ru").text

    assert 'href="/commitments?theme=finance&amp;lang=zh" hreflang="zh" lang="zh"' in html


def test_a_page_that_there_is_not_says_so_in_the_language(reader: TestClient[Litestar]) -> None:
    answer = reader.get("/nowhere", headers={"Accept-Language": "zh"})

    assert (answer.status_code, "没有这一页面" in answer.text, '<html lang="zh"' in answer.text) == (404, True, True)


def test_an_error_of_ours_is_said_in_the_language(reader: TestClient[Litestar]) -> None:
    html = reader.get("/commitments?as_of=tomorrow", headers={"Accept-Language": "ru"}).text

    assert "«tomorrow» — не дата" in html


def test_caches_are_told_what_decides_the_language(reader: TestClient[Litestar]) -> None:
    vary = reader.get("/").headers["vary"]

    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in vary.split(",")}


def test_words_of_documents_are_never_translated(reader: TestClient[Litestar]) -> None:
    english = reader.get(f"/documents/{XIAN_DOC.id}").text
    chinese = reader.get(f"/documents/{XIAN_DOC.id}", headers={"Accept-Language": "zh"}).text

    for quote in ("26 billion yuan",):
        assert english.count(quote) == chinese.count(quote) > 0
    assert '<p class="doc-text words" lang="en">' in chinese


def test_amounts_and_days_on_a_page_are_those_of_the_reader(reader: TestClient[Litestar]) -> None:
    html = reader.get(f"/commitments/{SUPPORT.id}", headers={"Accept-Language": "zh"}).text

    assert "260亿元" in html
    assert "2023年5月19日" in html


def test_programs_are_always_answered_in_english(reader: TestClient[Litestar]) -> None:
    for address in ("/commitments.csv", "/api/v1/commitments", "/parties.csv"):
        english = reader.get(address).content

        assert reader.get(address, headers={"Accept-Language": "zh"}).content == english


def test_readers_of_two_languages_do_not_hear_each_other(reader: TestClient[Litestar]) -> None:
    pages = [reader.get("/", headers={"Accept-Language": tag}).text for tag in ("zh", "ru", "en", "zh")]

    assert [next(tag for tag, title in TITLES.items() if title in page) for page in pages] == ["zh", "ru", "en", "zh"]
