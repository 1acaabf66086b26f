"""Full text over quotes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, StatementFound
from tests.ledger.examples import document, statement, three_statements


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
