"""The look at a sentence before it is parsed: what can hold a statement passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.extract.gate import Gate, LearnedGate, RuleGate, load_gate
from pledgebook.extract.gate_traits import SentenceTraits
from pledgebook.extract.lexicon import load_lexicon

WITH_STATEMENT = (
    "The ministers agreed to open a second border crossing by the end of 2027.",
    "We will provide 40 million dollars for the repair of the dam.",
    "Japan pledged to train 500 nurses over the next three years.",
    "The two sides signed a memorandum on the exchange of customs data.",
    "Trade between the two countries has grown by 12 percent since 2021.",
    "The road was reopened in May after repairs that both governments paid for.",
)
WITHOUT_STATEMENT = (
    "Thank you all so very much.",
    "Good morning, everybody.",
    "What a beautiful day it is!",
    "And I mean that from the bottom of my heart.",
)


@pytest.fixture(params=["learned", "rules"])
def gate(request: pytest.FixtureRequest) -> Gate:
    return load_gate("en") if request.param == "learned" else RuleGate(load_lexicon("en"))


@pytest.mark.parametrize("sentence", WITH_STATEMENT)
def test_what_can_hold_a_statement_passes(gate: Gate, sentence: str) -> None:
    assert gate.lets_through(sentence)


@pytest.mark.parametrize("sentence", WITHOUT_STATEMENT)
def test_pleasantries_stay_outside(gate: Gate, sentence: str) -> None:
    assert not gate.lets_through(sentence)


def test_a_few_characters_hold_no_statement(gate: Gate) -> None:
    assert not gate.lets_through("We will.")


def test_english_has_a_learned_gate() -> None:
    assert isinstance(load_gate("en"), LearnedGate)


@given(st.text(max_size=60))
def test_any_text_has_traits(text: str) -> None:
    traits = SentenceTraits(load_lexicon("en"), common=("the", "of"), endings=("ed",))

    assert traits.of(text) == traits.of(text)


def test_kinds_of_words_stand_for_words_that_were_never_seen() -> None:
    traits = SentenceTraits(load_lexicon("en"), common=("the",), endings=("ed",))
    shared = traits.of("The minister will build zeppelins") & traits.of("The minister will expand gasworks")

    assert any("doing" in trait and "modal" in trait for trait in shared)


def test_weights_add_up_whatever_the_order_of_traits() -> None:
    gate = load_gate("en")

    assert isinstance(gate, LearnedGate)
    assert gate.weigh(WITH_STATEMENT[0]) == sum(gate.weights.get(trait, 0) for trait in sorted(gate.traits.of(WITH_STATEMENT[0])))
