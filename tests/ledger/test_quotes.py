"""Full text over quotes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, StatementFound
from pledgebook.model.text import Document, Head
from tests.ledger.examples import document, statement, three_statements
from tests.ledger.older import make_older_book


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nurses", ("s2",)),
        ("NURSES 2027", ("s2",)),
        ("nur", ("s2",)),
        ("nurse trains", ("s2",)),
        ("3,000", ("s2",)),
        ("port nurses", ()),
        ("train", ("s2",)),
        ("疫苗", ("s3",)),
        ("五千万剂", ("s3",)),
        ("疫苗 nurses", ()),
        ("training", ("s2",)),
        ("train -nurses", ()),
        ("nurses -port", ("s2",)),
        ('"train" nurses', ("s2",)),
        ("", ()),
        (" - ( ", ()),
    ],
)
def test_every_word_must_stand_in_the_quote_or_begin_a_word_there(book: Book, text: str, found: tuple[str, ...]) -> None:
    book.append(three_statements())

    assert book.search_quotes(text) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(text=st.text(st.sampled_from("ab \"'*():^-+&|!<>%_\\\x00疫\ud800NOT OR NEAR"), max_size=12))
def test_no_text_breaks_the_search(book: Book, text: str) -> None:
    book.append(three_statements())

    assert isinstance(book.search_quotes(text), tuple)


def test_words_that_no_column_can_hold_are_stored_and_found_by_the_rest(book: Book) -> None:
    odd = document("We build \x00 a bridge \ud800 here.", source="odd.txt")
    book.append(
        [
            DocumentRead(document=odd, digest="d" * 64),
            StatementFound(statement=statement(odd, "build \x00 a bridge \ud800 here", name="s9")),
        ]
    )

    assert book.search_quotes("bridge") == ("s9",)
    assert book.document(odd.id) == odd


@pytest.mark.parametrize("text", ["port 2030", "vaccine -port", "疫苗", "Mountain"])
def test_documents_are_found_by_title_publisher_and_text(book: Book, text: str) -> None:
    head = Head(title="Port of 2030", publisher="Mountain Post")
    there = Document(id="d1", text="疫苗 and vaccines will be stored at the port.", source="a.txt", head=head)
    other = Document(id="d2", text="Vaccines at the port were spoilt.", source="b.txt")
    book.append([DocumentRead(document=there, digest="1" * 64), DocumentRead(document=other, digest="2" * 64)])

    assert book.search_documents(text) == (() if "-" in text else ("d1",))


def test_a_document_read_anew_is_found_by_its_new_title_only(book: Book) -> None:
    first = Document(id="d1", text="Words.", source="a.txt", head=Head(title="Draft"))
    book.append([DocumentRead(document=first, digest="1" * 64)])
    book.append([DocumentRead(document=replace(first, head=Head(title="Declaration")), digest="1" * 64)])

    assert (book.search_documents("draft"), book.search_documents("declaration")) == ((), ("d1",))


def test_a_search_of_many_words_with_many_forms_is_answered(book: Book) -> None:
    book.append(three_statements())

    assert book.search_quotes("железнодорожными инвестициями развития " * 20) == ()


def test_a_book_of_the_second_schema_can_be_searched_after_it_is_opened(tmp_path: Path) -> None:
    path = make_older_book(tmp_path / "second.book", three_statements(), revision="0002")
    with Book.open(str(path)) as book:
        assert book.search_quotes("疫苗") == ("s3",)
        assert len(book.search_documents("nurses")) == 1
