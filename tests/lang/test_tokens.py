"""Words as a search sees them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.lang.tokens import fold, tokens, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("China will provide 3,000 places.", ["china", "will", "provide", "3", "000", "places"]),
        ("Xi'an – Xi’an", ["xi", "an", "xi", "an"]),
        ("五千万剂疫苗", ["五", "千", "万", "剂", "疫", "苗"]),
        ("第3届 summit", ["第", "3", "届", "summit"]),
        ("Ёлка и ёж", ["елка", "и", "еж"]),
        ("Йод", ["йод"]),
        ("CAFÉ cafe\u0301", ["cafe", "cafe"]),
        ("ＡＢＣ ﬁne", ["abc", "fine"]),
        ("snake_case", ["snake", "case"]),
        ("Türkiye İstanbul", ["turkiye", "istanbul"]),
        ("Қазақстан", ["қазақстан"]),
        ("การค้า", ["ก", "า", "ร", "ค", "า"]),
        ("", []),
        (" — … ", []),
    ],
)
def test_a_text_has_these_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@settings(deadline=None)
@given(st.text(max_size=40))
def test_a_word_stands_where_it_says(text: str) -> None:
    assert all(fold(text[token.start : token.end]) == token.word for token in tokens(text))


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x4FF), max_size=40))
def test_words_put_together_have_the_same_words(text: str) -> None:
    assert words_of(" ".join(words_of(text))) == words_of(text)


@settings(deadline=None)
@given(st.text("abcé дёйж-3", max_size=20))
def test_case_does_not_count(text: str) -> None:
    assert words_of(text.upper()) == words_of(text)
