"""Names of parties are found where they stand and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.names import PartyRule, load_phrases, load_rules

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "specs/en/parties.jsonl").read_text(encoding="utf-8").splitlines()
    if line
]
WORDS = st.sampled_from(
    [
        "China",
        "the Chinese side",
        "U.S.",
        "US",
        "Georgia",
        "\n\n",
        "  ",
        "–",
        "President",
        "Xi",
        "of",
        "Ministry",
        "Türkiye",
        "é",
        "G7",
        ".",
        ",",
        "in",
        "Astana",
    ]
)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_each_case_of_the_specification_is_read_as_it_says(case: dict[str, object]) -> None:
    text = str(case["text"])

    found = [[hit.party, text[hit.start : hit.end], hit.sort] for hit in load_gazetteer().find(text)]

    assert found == case["finds"]


@pytest.mark.parametrize("code", sorted(country.alpha_3 for country in pycountry.countries))
def test_every_state_and_territory_of_iso_3166_is_found_by_the_name_shown_for_it(code: str) -> None:
    name = load_gazetteer().party(code).name

    assert [hit.party for hit in load_gazetteer().find(f"We thank {name}.")] == [code]


def test_places_are_those_of_the_text_when_it_is_a_part_of_a_longer_one() -> None:
    text = "On Monday, Kenya signed."

    (whole,) = load_gazetteer().find(text)
    (part,) = load_gazetteer().find(text[10:], offset=10)

    assert (part.start, part.end) == (whole.start, whole.end)


def test_every_hit_says_which_entry_or_rule_gave_it() -> None:
    text = "Kenya and the Government of Japan"

    assert [hit.entry for hit in load_gazetteer().find(text)] == ["en.parties.KEN.state", "en.parties.office-before-state"]


def test_a_name_is_found_among_letters_of_a_script_without_spaces() -> None:
    assert [hit.party for hit in load_gazetteer().find("中国和Kenya签署")] == ["KEN"]


def test_rules_that_speak_of_some_names_only_speak_of_names_that_exist() -> None:
    known = {
        phrase.text
        for phrase in load_phrases("en", {code: load_gazetteer().party(code) for code in load_gazetteer().parties()}).values()
    }

    assert [(rule.id, name) for rule in load_rules("en") for name in rule.names if name not in known] == []


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_hits_lie_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    hits = load_gazetteer().find(text)
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]

    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert all(text[hit.start : hit.end].strip() for hit in load_gazetteer().find(text))


def test_what_stands_beside_a_name_stands_in_every_example_of_its_rule() -> None:
    with pytest.raises(ValueError, match="none of `beside` stands in its example 'guests from <state>'"):
        PartyRule(
            id="xx.guests", says="people", pattern="guests (?:of|from) <state>", yes=("guests from <state>",), beside=("of <",)
        )
