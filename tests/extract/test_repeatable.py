"""The same document gives the same statements, whatever was read before and however much was looked at."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.extract.assemble import Extractor
from pledgebook.extract.gate import load_gate
from pledgebook.model.text import Document
from tests.extract.reading import document_of, extractor
from tests.extract.test_statements import CASES

HEADS = ("title", "genre", "parties", "voice", "published")
DOCUMENTS = [document_of(case["text"], **{name: case[name] for name in HEADS if case.get(name)}) for case in CASES]
SENTENCES = [case["text"] for case in CASES if case["genre"] == "news" and "\n" not in case["text"]]
LET_THROUGH = [text for text in SENTENCES if load_gate("en").lets_through(text)]
A_FEW = st.lists(st.sampled_from(DOCUMENTS), min_size=2, max_size=6)


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(DOCUMENTS))
def test_reading_a_document_twice_gives_the_same(document: Document) -> None:
    assert extractor().extract(document) == extractor().extract(document)


@settings(max_examples=20, deadline=None)
@given(A_FEW)
def test_the_order_of_documents_does_not_matter(documents: list[Document]) -> None:
    forth = [extractor().extract(document) for document in documents]
    back = [extractor().extract(document) for document in reversed(documents)]

    assert forth == back[::-1]


def test_another_extractor_reads_the_same() -> None:
    fresh = Extractor("en")

    assert [fresh.extract(d) for d in DOCUMENTS[::10]] == [extractor().extract(d) for d in DOCUMENTS[::10]]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(LET_THROUGH))
def test_the_gate_changes_nothing_of_what_it_lets_through(sentence: str) -> None:
    document = document_of(sentence)

    assert extractor().extract(document) == extractor(gate=False).extract(document)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(LET_THROUGH), min_size=2, max_size=5, unique=True))
def test_the_gate_changes_nothing_of_a_text_that_it_lets_through(sentences: list[str]) -> None:
    document = document_of("\n\n".join(sentences))

    assert extractor().extract(document) == extractor(gate=False).extract(document)


@pytest.mark.parametrize("blank", ["\n\n", "\n\n\n\n", "\r\n\r\n"])
def test_blank_lines_between_paragraphs_do_not_change_what_is_said(blank: str) -> None:
    said = [
        (document.quote(statement.span), statement.kind.value)
        for document in [document_of(blank.join(["Peru will build 40 schools in Chad.", "Chad will send 12 pilots to Peru."]))]
        for statement in extractor().extract(document)
    ]

    assert said == [("Peru will build 40 schools in Chad", "pledge"), ("Chad will send 12 pilots to Peru", "pledge")]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(DOCUMENTS), st.sampled_from(["", "\n\n", "Dear friends.\n\n"]))
def test_an_id_names_one_place_of_one_document(document: Document, before: str) -> None:
    other = document_of(before + document.text + " ")
    here = {statement.id for statement in extractor().extract(document)}
    there = {statement.id for statement in extractor().extract(other)}

    assert not here & there
