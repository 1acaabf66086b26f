"""What the gate saw in a sentence."""

from __future__ import annotations

from pledgebook.extract.gate import RuleGate, load_gate
from pledgebook.extract.lexicon import load_lexicon
from pledgebook.flow.explain_gate import look

PASSES, STOPS = "Ruritania will open a school in the north.", "Green hills and blue rivers."


def test_a_gate_of_rules_names_the_words_that_let_through() -> None:
    assert look(PASSES, RuleGate(load_lexicon("en"))).reasons == ("will",)


def test_an_act_in_plain_form_counts_where_it_comes_first() -> None:
    rules = RuleGate(load_lexicon("en"))

    assert look("Build a road over the pass", rules).reasons == ("Build",)
    assert look("Roads to build over the pass", rules).reasons == ()


def test_what_is_stopped_has_no_word_that_lets_through() -> None:
    stopped = look(STOPS, RuleGate(load_lexicon("en")))

    assert (stopped.passed, stopped.reasons, stopped.weight) == (False, (), None)


def test_a_learned_gate_passes_what_weighs_enough() -> None:
    for words in (PASSES, STOPS):
        seen = look(words, load_gate("en"))

        assert seen.weight is not None
        assert seen.least is not None
        assert seen.passed == (seen.weight >= seen.least)


def test_the_reasons_speak_for_the_verdict() -> None:
    assert all(reason.split()[-1].startswith("+") for reason in look(PASSES, load_gate("en")).reasons)
    assert all(reason.split()[-1].startswith("-") for reason in look(STOPS, load_gate("en")).reasons)
