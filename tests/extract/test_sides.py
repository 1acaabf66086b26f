"""Whoever speaks or acts for a state is that state; "both sides", "we" and "you" are whom the document makes them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.reading import read

PEOPLES = {
    "American": "USA",
    "British": "GBR",
    "Chinese": "CHN",
    "Danish": "DNK",
    "Dutch": "NLD",
    "Emirati": "ARE",
    "Greek": "GRC",
    "Iraqi": "IRQ",
    "Kazakh": "KAZ",
    "Malagasy": "MDG",
    "Saudi": "SAU",
    "South African": "ZAF",
    "Swiss": "CHE",
    "Tajik": "TJK",
    "Thai": "THA",
    "Turkish": "TUR",
    "Turkmen": "TKM",
    "Uzbek": "UZB",
}
OFFICES = (
    "side",
    "government",
    "president",
    "prime minister",
    "foreign minister",
    "delegation",
    "ministry of energy",
    "parliament",
)
CAPITALS = {
    "Ankara": "TUR",
    "Ashgabat": "TKM",
    "Astana": "KAZ",
    "Beijing": "CHN",
    "Bishkek": "KGZ",
    "Canberra": "AUS",
    "Dushanbe": "TJK",
    "Hanoi": "VNM",
    "Islamabad": "PAK",
    "Kyiv": "UKR",
    "Nairobi": "KEN",
    "New Delhi": "IND",
    "Paris": "FRA",
    "Riyadh": "SAU",
    "Seoul": "KOR",
    "Tashkent": "UZB",
    "Tokyo": "JPN",
    "Warsaw": "POL",
}
SIX = "CHN KAZ KGZ TJK TKM UZB"
SUMMIT = "Speech at the China–Central Asia Summit"
REPEATED = settings(max_examples=40, deadline=None, derandomize=True)


@REPEATED
@given(st.sampled_from(sorted(PEOPLES)), st.sampled_from(OFFICES))
def test_an_office_of_a_state_acts_for_it(people: str, office: str) -> None:
    (found,) = read(f"The {people} {office} will send 450 buses to Peru.")

    assert (found["actors"], found["recipients"]) == ([PEOPLES[people]], ["PER"])


@REPEATED
@given(st.sampled_from(sorted(CAPITALS)))
def test_a_capital_acts_and_receives_for_its_state(capital: str) -> None:
    (sent,) = read(f"{capital} will send 450 buses to Peru.")
    (received,) = read(f"Peru will send 450 buses to {capital}.")

    assert (sent["actors"], sent["recipients"]) == ([CAPITALS[capital]], ["PER"])
    assert (received["actors"], received["recipients"]) == (["PER"], [CAPITALS[capital]])


@pytest.mark.parametrize("words", ["The Parties", "The sides", "The six countries", "We", "The heads of state", "All parties"])
def test_all_parties_of_a_joint_text_are_their_group(words: str) -> None:
    (found,) = read(f"{words} will create a fund for glaciers.", genre="joint", parties=SIX)

    assert (found["actors"], found["recipients"]) == (["@china-central-asia"], [])


@pytest.mark.parametrize("words", ["Both sides", "The two sides", "The two countries", "Both countries", "The parties", "We"])
def test_both_sides_are_the_two_of_the_text(words: str) -> None:
    (found,) = read(f"{words} will create a fund for glaciers.", genre="joint", parties="JPN VNM")

    assert (found["kind"], found["actors"], found["speaker"]) == ("agreement", ["JPN", "VNM"], ["JPN", "VNM"])


@pytest.mark.parametrize("side", SIX.split())
def test_one_side_of_a_joint_text_pledges_for_itself(side: str) -> None:
    names = {
        "CHN": "China",
        "KAZ": "Kazakhstan",
        "KGZ": "Kyrgyzstan",
        "TJK": "Tajikistan",
        "TKM": "Turkmenistan",
        "UZB": "Uzbekistan",
    }
    (found,) = read(f"{names[side]} will host the next summit in 2027.", genre="joint", parties=SIX)

    assert (found["kind"], found["actors"], found["speaker"]) == ("pledge", [side], ["@china-central-asia"])


@pytest.mark.parametrize(("published", "group"), [("2019-05-01", "@eu"), ("2021-05-01", "@eu")])
def test_a_group_stays_a_group_whoever_belonged_to_it_that_day(published: str, group: str) -> None:
    (found,) = read("The EU will lend 90 million euros to Chad.", published=published)

    assert found["actors"] == [group]


def test_states_that_were_no_group_on_the_day_stay_states() -> None:
    text = "China, Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan agreed to open a port."
    (before,) = read(text, published="2015-05-01")
    (after,) = read(text, published="2023-05-19")

    assert before["actors"] != after["actors"] == ["@china-central-asia"]


def test_we_of_a_speech_are_its_side_and_you_are_those_spoken_to() -> None:
    (found,) = read("We will provide you with 50 ambulances.", genre="speech", parties="CHN", title=SUMMIT)

    assert (found["speaker"], found["actors"], found["recipients"]) == (["CHN"], ["CHN"], ["@central-asia"])


def test_we_who_should_are_all_who_are_present() -> None:
    (found,) = read("We should open a joint port.", genre="speech", parties="KAZ", title=SUMMIT)

    assert (found["kind"], found["speaker"], found["actors"]) == ("call", ["KAZ"], ["@china-central-asia"])


def test_who_was_quoted_goes_on_speaking() -> None:
    found = read("Xi said China will build a park. He also announced that China will train 400 nurses.")

    assert [(statement["trigger"], statement["speaker"]) for statement in found] == [("build", ["CHN"]), ("train", ["CHN"])]


def test_a_newspapers_own_sentence_has_no_speaker() -> None:
    (found,) = read("The dam on the upper river was completed in 2019.")

    assert (found["speaker"], found["actors"]) == ([], [])
