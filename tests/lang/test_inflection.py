"""Verb forms and the way back to their lemma."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.extract.lexicon import load_lexicon
from pledgebook.lang.inflection import Inflection

ENGLISH = Inflection.load("en", ["plan", "carry", "agree", "push", "establish", "die", "play", "commit", "open", "go"])
LEMMAS = sorted({lemma for lemma in load_lexicon("en").doing if lemma.isascii() and lemma.isalpha()})


@pytest.mark.parametrize(
    ("lemma", "third", "past", "participle", "gerund"),
    [
        ("open", "opens", "opened", "opened", "opening"),
        ("establish", "establishes", "established", "established", "establishing"),
        ("carry", "carries", "carried", "carried", "carrying"),
        ("play", "plays", "played", "played", "playing"),
        ("agree", "agrees", "agreed", "agreed", "agreeing"),
        ("provide", "provides", "provided", "provided", "providing"),
        ("plan", "plans", "planned", "planned", "planning"),
        ("commit", "commits", "committed", "committed", "committing"),
        ("push", "pushes", "pushed", "pushed", "pushing"),
        ("die", "dies", "died", "died", "dying"),
        ("give", "gives", "gave", "given", "giving"),
        ("undertake", "undertakes", "undertook", "undertaken", "undertaking"),
        ("lend", "lends", "lent", "lent", "lending"),
        ("build", "builds", "built", "built", "building"),
        ("set", "sets", "set", "set", "setting"),
    ],
)
def test_a_verb_has_the_forms_of_the_language(lemma: str, third: str, past: str, participle: str, gerund: str) -> None:
    forms = ENGLISH.forms(lemma)

    assert forms == {"VB": lemma, "VBZ": third, "VBD": past, "VBN": participle, "VBG": gerund}


@pytest.mark.parametrize(
    ("form", "lemma"), [("planned", "plan"), ("carries", "carry"), ("gave", "give"), ("given", "give"), ("dying", "die")]
)
def test_a_form_leads_back_to_its_lemma(form: str, lemma: str) -> None:
    assert ENGLISH.lemma(form) == lemma


def test_a_form_of_no_known_verb_is_its_own_lemma() -> None:
    assert ENGLISH.lemma("zzyzxed") == "zzyzxed"


def test_what_is_known_cannot_be_changed_from_outside() -> None:
    ENGLISH.known().clear()

    assert ENGLISH.lemma("planned") == "plan"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_any_word_has_five_forms_and_none_is_empty(word: str) -> None:
    assert all(ENGLISH.forms(word).values())


@pytest.mark.parametrize("lemma", LEMMAS)
def test_every_form_of_an_act_leads_back_to_an_act_that_has_it(lemma: str) -> None:
    lexicon = load_lexicon("en")
    back = {form: lexicon.lemma(form) for form in lexicon.inflection.forms(lemma).values()}

    assert [form for form, act in back.items() if form not in lexicon.inflection.forms(act).values()] == []
