"""An act is for those who stand where receivers stand, not for whoever is named beside it."""

from __future__ import annotations

import pytest

from tests.extract.reading import read

RECEIVERS = {
    "Japan is working with Fiji to build 30 clinics.": ["FJI"],
    "Japan will train 60 Fijian nurses by 2027.": ["FJI"],
    "Japan will equip 60 Kenyan farms with pumps.": ["KEN"],
    "Japan will help Bosnia and Herzegovina build 30 bridges.": ["BIH"],
    "Japan will send 30 ferries to Trinidad and Tobago.": ["TTO"],
    "Japan will send 30 ferries to Antigua and Barbuda and Fiji.": ["ATG", "FJI"],
    "Japan will send 30 ferries to Sao Tome and Principe.": ["STP"],
    "Japan will build 30 schools across the Sahel.": ["@sahel"],
    "Japan will send 30 tonnes of rice to people in Gaza.": ["PSE"],
    "Japan will give UNRWA 20 million euros.": ["@unrwa"],
    "Timor-Leste will join the World Trade Organization in 2027.": ["@wto"],
}
MENTIONED = (
    "Japan will send 30 clinics in spite of Russia's war.",
    "Japan will build 30 plants under the Charter of the United Nations.",
    "Japan will publish 30 maps of the border with Chad.",
    "Japan will build 30 labs through the Asian Development Bank.",
    "Japan will buy 30 ships in 2027, unlike Norway.",
)


@pytest.mark.parametrize("text", sorted(RECEIVERS))
def test_receivers_are_found_where_they_stand(text: str) -> None:
    (found,) = read(text)

    assert found["recipients"] == RECEIVERS[text]


@pytest.mark.parametrize("text", MENTIONED)
def test_those_who_are_only_mentioned_receive_nothing(text: str) -> None:
    (found,) = read(text)

    assert found["recipients"] == []


def test_who_receives_is_no_actor_where_another_tells_of_it() -> None:
    (found,) = read("Albania will receive 40 million euros, the European Commission said.")

    assert (found["actors"], found["recipients"]) == (["@eu"], ["ALB"])


def test_us_is_the_side_of_the_speaker_where_another_acts() -> None:
    (found,) = read("Fiji has sent us 40 ferries.", genre="speech", voice="BRB", parties="BRB")

    assert (found["actors"], found["recipients"]) == (["FJI"], ["BRB"])


def test_a_large_body_acts_for_a_member_as_for_another() -> None:
    (found,) = read("We will send 40 observers to Malawi.", genre="joint", parties="@sadc")

    assert (found["actors"], found["recipients"]) == (["@sadc"], ["MWI"])


def test_what_one_of_two_groups_abolishes_is_for_the_other() -> None:
    (found,) = read("The EFTA States will abolish 40 duties.", genre="joint", parties="@mercosur @efta")

    assert (found["actors"], found["recipients"]) == (["@efta"], ["@mercosur"])
