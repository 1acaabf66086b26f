"""Single comparisons and what they rest on."""

from __future__ import annotations

from typing import Any

import pytest

from pledgebook.link import compare
from pledgebook.link.amounts import Amounts, compare_amounts
from pledgebook.link.continued import find_continued
from pledgebook.link.decide import WEIGHTS
from pledgebook.link.linker import load_lore
from pledgebook.link.names import find_names, is_headline
from pledgebook.link.profile import Profile, make_profile
from tests.link.telling import members, tell

LORE = load_lore("en", members)
KNOWLEDGE = LORE.knowledge


def profile(quote: str, **fields: Any) -> Profile:
    """The profile of a statement made by hand."""
    return make_profile(tell(quote, **fields), LORE)


@pytest.mark.parametrize("comparison", [comparison for comparison, _ in WEIGHTS])
def test_every_comparison_stays_within_bounds_and_says_why(comparison: compare.Comparison) -> None:
    left = profile("Oman will train 60 beekeepers by 2027", trigger="train", amount=[60, 60, "beekeeper", "amount"])
    right = profile("60 beekeepers have been trained in Oman", trigger="trained", kind="report", document="d2")
    value, reason = comparison(left, right)

    assert -1 <= value <= 1
    assert bool(reason) or value == 0


def test_all_weights_are_for_documented_comparisons() -> None:
    assert all(comparison.__doc__ and 0 < weight <= 1 for comparison, weight in WEIGHTS)


def test_endings_do_not_hide_that_words_are_the_same() -> None:
    left, right = profile("irrigation of orchards", trigger=""), profile("irrigating an orchard", trigger="", document="d2")

    assert compare.share_words(left, right)[0] == 1


def test_words_of_one_concept_agree() -> None:
    left, right = profile("open a railroad to Osh"), profile("open a railway to Osh", document="d2")

    assert compare.share_words(left, right)[0] == 1


def test_common_words_of_the_genre_weigh_less_than_rare_ones() -> None:
    assert profile("strengthen cooperation").concepts["cooper"] < profile("plant saxaul").concepts["saxaul"]


def test_what_comes_after_a_purpose_weighs_less() -> None:
    concepts = profile("plant saxaul in order to hold sand").concepts

    assert concepts["sand"] < concepts["saxaul"]


def test_actors_are_no_words_to_share() -> None:
    assert "norway" not in profile("Norway will plant birches", actors={"NOR": "Norway"}, trigger="plant").concepts


def test_a_named_route_is_the_same_thing_in_any_order_of_words() -> None:
    left, right = profile("guided by the Spirit of Samarkand"), profile("uphold the Samarkand Spirit", document="d2")

    assert compare.share_name(left, right)[0] == 1


def test_the_noun_after_a_compound_belongs_to_the_name() -> None:
    names = find_names("build the Mashhad-Herat railway in stages", KNOWLEDGE)

    assert "herat mashhad railway" in names


def test_an_acronym_is_its_name() -> None:
    left = profile("we launch the Silver River Partnership", trigger="launch")
    right = profile("the SRP will be led by the mayors", trigger="led", document="d2")

    assert compare.share_name(left, right)[0] == 1


def test_capitals_of_a_headline_name_nothing() -> None:
    assert is_headline("Open New Consulates in Osh and Khujand")
    assert not find_names("Open New Consulates in Osh and Khujand", KNOWLEDGE)


def test_the_act_is_the_noun_that_the_verb_carries() -> None:
    assert profile("promote the launch of night trains").act == profile("launch night trains").act


def test_a_multiple_may_stand_for_an_amount() -> None:
    left = profile("triple the fund", amount=[3, 3, "times", "change"])
    right = profile("bring the fund to 90 million dollars", amount=[90000000, 90000000, "USD", "level"])

    assert compare_amounts(left, right) is Amounts.ONE


def test_states_that_each_have_a_partner_of_their_own_speak_against() -> None:
    left = profile("build a railway", actors={"IRN": "", "AFG": ""})
    right = profile("build a railway", actors={"IRN": "", "AZE": ""}, document="d2")

    assert compare.same_actors(left, right)[0] < 0


def test_it_takes_up_what_was_just_founded() -> None:
    before = tell("we launch a water council", trigger="launch")
    after = tell("It will meet each spring", trigger="meet", at=28)

    assert find_continued([before, after], LORE) == {after.statement.id: frozenset({before.statement.id})}


def test_it_is_important_takes_up_nothing() -> None:
    before = tell("we launch a water council", trigger="launch")
    after = tell("It is important to plant trees", trigger="plant", at=28)

    assert find_continued([before, after], LORE) == {}


def test_far_apart_statements_do_not_go_on() -> None:
    before = tell("we launch a water council", trigger="launch")
    after = tell("It will meet each spring", trigger="meet", at=400)

    assert find_continued([before, after], LORE) == {}


@pytest.mark.parametrize("published", ["", "2023-21", "2023-02-30", "202X", "2023", "2023-05/2023-06"])
def test_any_date_of_publication_can_be_told(published: str) -> None:
    assert profile("build a bridge", published=published).told.published == published


@pytest.mark.parametrize("quote", ["x", "…", "建设铁路", "строить железную дорогу", "A B C D", "“", "$5"])
def test_any_quote_can_be_compared_with_itself(quote: str) -> None:
    left, right = profile(quote, trigger=quote), profile(quote, trigger=quote, document="d2")

    assert all(-1 <= comparison(left, right)[0] <= 1 for comparison, _ in WEIGHTS)
