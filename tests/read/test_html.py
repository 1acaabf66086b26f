import pytest

from pledgebook.model.errors import SourceTooLarge
from pledgebook.read.html import read_html
from pledgebook.read.limits import Limits

PAGE = """<!doctype html><html lang="en-GB"><head><title>Road opened - Daily</title>
<meta property="og:title" content="Road opened"><meta property="og:site_name" content="Lakeside Daily">
<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a>Politics</a></nav><article><h1>Road opened</h1>
<p>Norway will provide 20 million euros for the road to Lima, Minister Larsen said on Friday.</p>
<p>The sides will:</p><ul><li>build the road by 2026;</li><li>train 300 engineers.</li></ul></article>
<script>var secret = 1;</script><footer>Copyright 2019 Lakeside</footer></body></html>"""


def test_main_text_is_kept_without_the_furniture() -> None:
    text = read_html(PAGE.encode(), where="x").text

    assert "Norway will provide 20 million euros" in text
    assert not any(word in text for word in ("Politics", "secret", "Copyright"))


def test_items_of_a_list_are_lines_with_a_mark() -> None:
    assert "- build the road by 2026;\n- train 300 engineers." in read_html(PAGE.encode(), where="x").text


def test_the_page_states_title_publisher_date_and_language() -> None:
    found: dict[str, str] = {}
    for field in read_html(PAGE.encode(), where="x").fields:
        found.setdefault(field.name, field.value)

    assert found == {"title": "Road opened", "publisher": "Lakeside Daily", "published": "2024-05-03T10:00:00Z", "language": "en"}


def test_linked_data_gives_the_date() -> None:
    page = PAGE.replace(
        "<script>", '<script type="application/ld+json">{"headline":"H","datePublished":"2024-05-02"}</script><script>'
    )
    fields = read_html(page.encode(), where="x").fields

    assert next(field.value for field in fields if field.name == "published") == "2024-05-02"


def test_a_page_without_main_text_is_read_plainly() -> None:
    assert read_html(b"<html><body><p>Peru will build it.</p></body></html>", where="x").text.strip() == "Peru will build it."


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8"])
def test_the_charset_of_the_page_counts(encoding: str) -> None:
    words = "Стороны построят железную дорогу до конца года и откроют новый центр. "
    page = f'<html><head><meta charset="{encoding}"></head><body><p>{words * 3}</p></body></html>'

    assert words.strip() in read_html(page.encode(encoding), where="x").text


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 50_000 + b"Peru will build it",
        b"<table><tr><td>" * 20_000 + b"Peru will build it",
        b"<a " * 50_000 + b"> Peru will build it",
        b"<p>" + b"<b><i>" * 30_000 + b"Peru will build it",
        b"<!-- x -->" * 50_000 + b"Peru will build it",
    ],
)
def test_hostile_markup_is_read_plainly(page: bytes) -> None:
    assert "Peru will build it" in read_html(page, where="x").text


def test_more_markup_than_the_limit_is_too_large() -> None:
    with pytest.raises(SourceTooLarge):
        read_html(PAGE.encode(), where="x", limits=Limits(markup_bytes=100))
