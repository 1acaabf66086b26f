"""Who acts: partners named first, hosts, both sides of dealings; and nobody where a call names somebody who is no party."""

from __future__ import annotations

import pytest

from tests.extract.reading import read


def test_partners_named_before_the_subject_act_too() -> None:
    (found,) = read("Together with Norway, Ghana will build 40 ferries.")

    assert sorted(found["actors"]) == ["GHA", "NOR"]


@pytest.mark.parametrize("words", ["will be held in Malawi", "will take place in Malawi"])
def test_a_host_acts(words: str) -> None:
    (found,) = read(f"The next summit of ministers {words} in 2027.", genre="joint", parties="@sadc")

    assert found["actors"] == ["MWI"]


def test_trade_with_another_is_of_both() -> None:
    (found,) = read("Trade with Ghana rose to 2 billion dollars in 2024.", title="Peru's trade figures")

    assert sorted(found["actors"]) == ["GHA", "PER"]


@pytest.mark.parametrize("called", ["the banks", "farmers", "its neighbours' firms"])
def test_a_call_on_somebody_who_is_no_party_has_no_actor(called: str) -> None:
    (found,) = read(f"Peru and Chile urged {called} to build 40 wells.", genre="joint", parties="PER CHL")

    assert found["actors"] == []


def test_a_call_on_all_states_names_nobody() -> None:
    (found,) = read("We call on all states to ratify the treaty by 2027.", genre="joint", parties="PER CHL")

    assert found["actors"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Peru will build 40 wells by 2027, according to Chile's ambassador.",
        "By 2027, the Chilean minister said, Peru will build 40 wells.",
    ],
)
def test_a_source_named_in_passing_speaks(text: str) -> None:
    (found,) = read(text)

    assert (found["speaker"], found["actors"]) == (["CHL"], ["PER"])


def test_a_newspaper_speaks_for_itself_after_a_quotation() -> None:
    found = read("Chile will build 40 wells, its minister said. Peru will open a school in Lima by 2027.")[-1]

    assert (found["speaker"], found["actors"]) == ([], ["PER"])
