"""Every field of every statement points at words of its document."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.model.text import Document
from tests.extract.grounds import ungrounded
from tests.extract.reading import document_of, extractor
from tests.extract.test_statements import CASES
from tests.extract.texts import SHARED, bench_documents, gold_documents

PIECES = st.sampled_from(
    [
        "China will provide 40 million masks to Chad by 2027",
        "we agreed to open a joint school",
        "“we shall build it”",
        "he said",
        "the two sides",
        "(about $5 million)",
        "\n- train 30 nurses",
        "\n(a) lift the ban;",
        "**Water:** the Parties will:",
        "Mr. Tan",
        ".",
        ";",
        " – ",
        "\r\n\r\n",
        "\u2028",
        "💧",
        "中国将提供",
        "\x00",
        "\u0301",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map(" ".join).filter(str.strip)
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not at hand")


def complaints_of(documents: list[Document]) -> list[str]:
    return [
        f"{document.source}: {wrong}" for document in documents for wrong in ungrounded(document, extractor().extract(document))
    ]


def test_every_field_of_the_specs_rests_on_words_of_its_text() -> None:
    assert complaints_of([document_of(case["text"]) for case in CASES]) == []


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_whatever_is_put_together_every_field_rests_on_its_words(text: str) -> None:
    document = document_of(text)

    assert ungrounded(document, extractor().extract(document)) == []


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_quote_begins_or_ends_with_a_blank(text: str) -> None:
    document = document_of(text)
    quotes = [document.quote(statement.span) for statement in extractor().extract(document)]

    assert quotes == [quote.strip() for quote in quotes]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_statement_is_found_twice(text: str) -> None:
    found = extractor().extract(document_of(text))

    assert len({(statement.span, statement.trigger) for statement in found}) == len(found)
    assert len({statement.id for statement in found}) == len(found)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_statements_come_in_the_order_of_the_text(text: str) -> None:
    found = extractor().extract(document_of(text))

    assert [statement.span for statement in found] == sorted(statement.span for statement in found)


@needs_shared
@pytest.mark.shared
def test_every_field_of_the_annotated_texts_rests_on_their_words() -> None:
    assert complaints_of(gold_documents()) == []


@needs_shared
@pytest.mark.shared
def test_every_field_of_some_benchmark_texts_rests_on_their_words() -> None:
    assert complaints_of(list(bench_documents(every=60))) == []
