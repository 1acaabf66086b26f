"""Marks and excerpts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.lang.seeking import NOTHING, read_search
from pledgebook.serve.present.found import Piece, excerpts, mark_words

LONG = "The first part says little. " * 30 + "The railway will open in 2027. " + "The last part says less. " * 30


def test_what_was_found_is_a_piece_of_its_own() -> None:
    assert mark_words("a new railway line", read_search("rail")) == (
        Piece(text="a new "),
        Piece(text="railway", found=True),
        Piece(text=" line"),
    )


def test_without_a_search_the_words_are_one_piece() -> None:
    assert mark_words("words", NOTHING) == (Piece(text="words"),)


def test_no_words_have_no_pieces() -> None:
    assert mark_words("", read_search("rail")) == ()


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_the_pieces_are_the_words(words: str, search: str) -> None:
    assert "".join(piece.text for piece in mark_words(words, read_search(search))) == words


def test_an_excerpt_shows_what_stands_around() -> None:
    (found,) = excerpts(LONG, read_search("railway"))
    shown = "".join(piece.text for piece in found)

    assert "The railway will open in 2027." in shown
    assert len(shown) < 200


def test_excerpts_do_not_repeat_each_other() -> None:
    shown = ["".join(piece.text for piece in found) for found in excerpts(LONG, read_search("part"), most=3)]

    assert len(shown) == 3
    assert all(LONG.count(one) for one in shown)


def test_a_text_without_it_has_no_excerpt() -> None:
    assert excerpts(LONG, read_search("vaccine")) == ()
