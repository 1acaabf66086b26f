"""Signs that nobody sees hide no statement, and every field still quotes the stored text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.flow.explain import explain
from pledgebook.flow.pipeline import tell
from pledgebook.lang.plain import plain_text
from pledgebook.model.text import Span
from tests.extract.grounds import ungrounded
from tests.extract.reading import document_of, extractor, plain

SAID = "Türkiye will provide five official field buses worth $40 million to Chad by 2027, and it will finance a port in Fiji."
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c\u2066\u2069\ufe0f"
WRAPPED = """The ministers of both countries came together on Monday and talked
about the long-term prospects of the whole region. Finland will con-
struct three schools in the north of Peru by 2027, and the Euro-
pean Union will provide 40 buses and 20 trams to the Indo-
Pacific islands. Norway will train 500 nurses for the well-
known clinics of Ghana, as the two had asked for in all lan-
guages of the region.
"""
JOINED = """The ministers of both countries came together on Monday and talked
about the long-term prospects of the whole region. Finland will construct
three schools in the north of Peru by 2027, and the European
Union will provide 40 buses and 20 trams to the Indo-Pacific
islands. Norway will train 500 nurses for the well-known
clinics of Ghana, as the two had asked for in all languages
of the region.
"""


def fields(text: str) -> list[dict[str, object]]:
    """The statements of a text without their words, after each was checked against the text."""
    document = document_of(text)
    found = extractor().extract(document)
    assert ungrounded(document, found) == []
    return [{name: value for name, value in plain(one, document).items() if name not in {"quote", "trigger"}} for one in found]


def quotes(text: str) -> list[str]:
    document = document_of(text)
    return [document.quote(one.span) for one in extractor().extract(document)]


def seen(text: str) -> str:
    """What a reader sees of a text."""
    read = plain_text(text, "en")
    return read.text if read else text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAID)), st.sampled_from(UNSEEN)), min_size=1, max_size=12))
def test_signs_without_width_change_no_field_wherever_they_stand(signs: list[tuple[int, str]]) -> None:
    text = SAID
    for place, sign in sorted(signs, reverse=True):
        text = text[:place] + sign + text[place:]

    assert fields(text) == fields(SAID)


def test_a_quote_keeps_the_signs_of_the_stored_text_but_not_at_its_ends() -> None:
    text = "\ufeff\u200bPeru will send\u200b 450 te\u00adnts to Fiji\u200b."

    assert quotes(text) == ["Peru will send\u200b 450 te\u00adnts to Fiji"]


@pytest.mark.parametrize(
    ("plainer", "odder"),
    [
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("ü", "u\u0308"),
        (" ", "\u00a0"),
        (" ", "\u3000"),
        (" ", "\u202f"),
        ("40", "４０"),
        ("Chad", "𝐂𝐡𝐚𝐝"),
    ],
    ids=ascii,
)
def test_the_same_letters_written_otherwise_change_no_field(plainer: str, odder: str) -> None:
    assert fields(SAID.replace(plainer, odder)) == fields(SAID)


def test_a_mark_on_a_letter_that_bears_none_hides_no_word() -> None:
    assert fields(SAID.replace("provide", "p\u0301rovi\u0336de")) == fields(SAID)


@pytest.mark.parametrize("hyphen", ["-\n", "\u2010\n", "-\r\n", "\u00ad\u2060-\n"], ids=ascii)
def test_words_broken_at_the_ends_of_lines_change_no_field(hyphen: str) -> None:
    assert fields(WRAPPED.replace("-\n", hyphen)) == fields(JOINED)


def test_a_quote_over_a_broken_word_is_the_exact_slice() -> None:
    assert "Finland will con-\nstruct three schools in the north of Peru by 2027" in quotes(WRAPPED)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("They con-\nstruct it.", "They construct\nit."),
        ("a long-\nterm plan", "a long-term\nplan"),
        ("the Indo-\nPacific region", "the Indo-Pacific\nregion"),
        ("a re-zoning and a new re-\nzoning plan", "a re-zoning and a new re-zoning\nplan"),
        ("a flood plain\nand a flood-\nplain map", "a flood plain\nand a flood-plain\nmap"),
        ("the last word is un-\nbroken", "the last word is unbroken"),
        ("in Fiji\u00ad\nLima, May", "in Fiji\nLima, May"),
        ("in Fiji\u00ad\n\nThe next", "in Fiji\n\nThe next"),
        ("from 2020-\n2025", "from 2020-\n2025"),
        ("a list -\nof things", "a list -\nof things"),
    ],
)
def test_a_broken_word_is_joined_and_a_hyphen_of_its_own_kept(broken: str, whole: str) -> None:
    assert seen(broken) == whole


def test_a_text_without_such_signs_is_read_as_it_is() -> None:
    assert plain_text("“Ordinary” text – with dashes, naïve façades and\nlines.", "en") is None


@settings(max_examples=200)
@given(st.text(alphabet=[*UNSEEN, *"ab ﬁu\u0308\u0301-\n\u2010４"], min_size=1, max_size=30))
def test_the_places_of_plain_letters_follow_each_other_in_the_original(text: str) -> None:
    read = plain_text(text, "en")
    spans = [read.original(Span(place, place + 1)) for place in range(len(read.text))] if read else []

    assert spans == sorted(spans)
    assert all(span.end <= len(text) for span in spans)


@pytest.mark.parametrize("text", [SAID.replace("fi", "ﬁ"), WRAPPED], ids=["ligatures", "broken words"])
def test_explaining_such_a_text_gives_the_statements_of_the_extractor(text: str) -> None:
    document = document_of(text, language="en")
    explained = explain(document)

    assert explained.statements == extractor().extract(document)
    assert [one.words for one in explained.sentences] == [document.quote(one.span) for one in explained.sentences]


@pytest.mark.parametrize(
    "said",
    [
        '"We will provide 40 buses," he said.',
        "“We will provide 40 buses,” he said.",
        "„We will provide 40 buses“, he said.",
        "«We will provide 40 buses», he said.",
    ],
)
def test_whatever_signs_quote_it_the_words_are_the_same(said: str) -> None:
    assert quotes(f"President Tokayev met the press. {said}") == ["We will provide 40 buses"]


@pytest.mark.parametrize("name", ['"Years of Culture"', "“Years of Culture”", "«Years of Culture»"])
def test_a_name_in_quotation_marks_keeps_both_of_them(name: str) -> None:
    assert quotes(f"China will launch the {name}.") == [f"China will launch the {name}"]


def test_unseen_signs_part_no_statement_from_its_like_in_another_document() -> None:
    document = document_of("Peru will se\u00adnd 450 te\u200bnts to Fiji.")

    assert [told.quote for told in tell(document, extractor().extract(document))] == ["Peru will send 450 tents to Fiji"]
