"""Definite words point back at the name that they are a part of, or at the land that is talked of."""

from __future__ import annotations

import pytest

from tests.extract.reading import read

BODIES = {
    "The Asian Development Bank met in Manila. The Bank will lend Fiji 40 million dollars.": "@adb",
    "The European Commission met on Monday. The Commission will lend Fiji 40 million dollars.": "@eu",
    "The World Food Programme opened its session. The agency will send Fiji 40 tonnes of rice.": "@wfp",
    "The Saudi Fund for Development met in Riyadh. The Fund will lend Fiji 40 million dollars.": "SAU",
    "The African Union met in Addis Ababa. The union will lend Fiji 40 million dollars.": "@african-union",
    "Saudi Arabia marked its national day. The Kingdom will lend Fiji 40 million dollars.": "SAU",
    "Japan International Cooperation Agency staff met. The agency will lend Fiji 40 million dollars.": "JPN",
}


@pytest.mark.parametrize("text", sorted(BODIES))
def test_a_body_is_called_again_by_a_part_of_its_name(text: str) -> None:
    found = read(text)[-1]

    assert (found["actors"], found["recipients"]) == ([BODIES[text]], ["FJI"])


@pytest.mark.parametrize("words", ["The government", "The authorities", "The finance ministry", "The country"])
def test_in_news_the_land_talked_of_acts_by_its_organs(words: str) -> None:
    found = read(f"Malawi held its harvest fair on Sunday. {words} will buy 300 tractors by 2027.")[-1]

    assert found["actors"] == ["MWI"]


def test_its_ministry_is_that_of_the_one_who_acted() -> None:
    found = read("Ghana opened a port in May. Its transport ministry will build 40 cranes.")[-1]

    assert found["actors"] == ["GHA"]


def test_a_pronoun_points_at_the_name_that_opened_the_sentence_before_it() -> None:
    found = read("Kenya has a long coast and many islands. It will build 40 ferries.")[-1]

    assert found["actors"] == ["KEN"]


def test_they_are_those_who_opened_the_sentence_before() -> None:
    found = read("Togo and Benin share a long border. They will build 40 ferries.")[-1]

    assert found["actors"] == ["TGO", "BEN"] or found["actors"] == ["BEN", "TGO"]


def test_words_without_a_name_before_them_stand_for_nobody() -> None:
    (found,) = read("The Bank will build 40 ferries.")

    assert found["actors"] == []


def test_a_heading_tells_for_whom_others_build() -> None:
    found = read("Lenders of the islands\n\nComoros\n\nThe World Bank has built 40 schools.\n", genre="report")[-1]

    assert (found["actors"], found["recipients"]) == (["@world-bank"], ["COM"])


def test_the_region_is_the_part_of_the_world_named_last() -> None:
    found = read("Drought has struck the Sahel. Norway will send 40 tonnes of rice to the region.")[-1]

    assert found["recipients"] == ["@sahel"]
