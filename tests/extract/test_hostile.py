"""Texts that nobody should write are read without a crash, within bounds, and quoted exactly."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.extract.sentences import Splitter
from pledgebook.model.errors import SourceUnreadable
from pledgebook.model.text import Document
from tests.extract.grounds import ungrounded
from tests.extract.reading import document_of, extractor, read

SAID = "China will provide 40 million masks to Chad by 2027."
QUOTE = SAID.removesuffix(".")
ODD = {
    "one word": "China",
    "one letter": "C",
    "only stops": "...!?;:,--—…",
    "only brackets": "((((([[[[{{{{" * 50,
    "only quotation marks": "“”‘’\"'«»" * 50,
    "only emoji": "🙂🎉👨‍👩‍👧‍👦🇰🇿🇨🇳" * 20,
    "only digits": "7" * 5000,
    "only numbers": "1,000 2,000 3,000 " * 300,
    "only item marks": "- \n* \n1. \n(a) \n• ",
    "marks within marks": "- - - - (a) (b) 1. 2. will provide",
    "combining marks": "Ch\u0301\u0302\u0303ina will p\u0301rovide 3 bu\u0308ses",
    "right to left": "\u202eChina will provide 40 buses\u202c ستقدم الصين",
    "zero width": "Chi\u200bna wi\u200dll pro\ufeffvide 40 bus\u2060es",
    "capitals that grow in lower case": "İİİ WILL PROVIDE İİİ 40 BUSES TO TÜRKİYE",
    "an open bracket": "China (which " * 100 + "will provide 40 buses",
    "will again and again": "will " * 2000,
    "and again and again": "China will build and " * 400,
    "colons": "China: will: provide: 40: buses: " * 100,
    "a table": "| China | 40 | buses |\n| --- | --- | --- |\n" * 100,
    "a link": "https://example.org/" + "a/" * 3000,
    "tabs": "China\twill\tprovide\t40\tbuses\tto\tChad",
}


def read_within(text: str, seconds: float) -> Document:
    """The document, after its statements were found and checked; a guard against texts that take for ever."""
    document = document_of(text)
    started = time.process_time()
    wrong = ungrounded(document, extractor().extract(document))

    assert wrong == []
    assert time.process_time() - started < seconds
    return document


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_text_is_read_without_a_crash(text: str) -> None:
    read_within(text, seconds=30)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_characters_are_read_without_a_crash(text: str) -> None:
    document = document_of(text)

    assert ungrounded(document, extractor().extract(document)) == []


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\u2028", "\u2029", "\r", "\x0b", "\x0c", "\x85", "\r\n\r\n"], ids=ascii)
def test_a_line_break_of_any_kind_ends_no_quote_early(break_: str) -> None:
    found = read(f"Dear friends.{break_}{SAID}{break_}Thank you.")

    assert [statement["quote"] for statement in found] == [QUOTE]


@pytest.mark.parametrize("around", ["🙂", "谢谢。", "Спасибо.", "\x00", "\ufeff", "שלום", "💧 💧"], ids=ascii)
def test_a_sentence_is_found_among_other_scripts_and_signs(around: str) -> None:
    found = read(f"{around}\n{SAID}\n{around}")

    assert [(statement["quote"], statement["actors"]) for statement in found] == [(QUOTE, ["CHN"])]


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u3000", "\t", "  ", " \u200b ", " \x00 "], ids=ascii)
def test_an_odd_blank_between_words_keeps_the_statement(blank: str) -> None:
    found = read(SAID.replace(" will ", f"{blank}will{blank}"))

    assert [statement["trigger"] for statement in found] == ["provide"]


def test_half_a_character_is_refused_before_it_is_read() -> None:
    with pytest.raises(SourceUnreadable):
        document_of("China will \ud800 provide 40 buses")


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u00ad"], ids=ascii)
def test_a_sign_without_width_hides_no_word(sign: str) -> None:
    found = read(SAID.replace("provide", f"{sign}provide"))

    assert [statement["kind"] for statement in found] == ["pledge"]


def test_a_thousand_acts_without_a_stop_are_read() -> None:
    read_within("China will build roads and " * 1000, seconds=120)


@pytest.mark.parametrize("piece", ["abc ", "a", "the very long and winding road "])
def test_a_hundred_thousand_characters_without_a_stop_are_read(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]

    assert len(read_within(text, seconds=180).text) == 100_000


def test_lists_within_lists_are_read() -> None:
    text = "The two sides will:\n" + "".join(f"{'  ' * depth}- build {depth + 2} bridges;\n" for depth in range(60))
    found = read(text, genre="joint", parties="KAZ UZB")

    assert [statement["measures"] for statement in found] == [[[number, number, "bridge"]] for number in range(2, 62)]


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_sentences_lie_in_order_and_none_is_blank(text: str) -> None:
    sentences = Splitter("en").split(text)

    assert all(one.end <= two.start for one, two in pairwise(sentences))
    assert all(text[sentence.start : sentence.end].strip() for sentence in sentences)
