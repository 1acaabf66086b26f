"""Whose turn it is in a transcript."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.reading import read

TITLE = "Remarks by President Ana Moreno of Peru and Prime Minister Nils Larsen of Norway after their meeting"
OPENING = "PRESIDENT MORENO: Thank you for coming. We will open a school for 300 nurses in Lima by 2027.\n\n"


def told(*turns: str, title: str = TITLE) -> list[dict[str, Any]]:
    """The statements of a transcript that begins with the first president's words."""
    return read(OPENING + "\n\n".join(turns), title=title, genre="speech")


@pytest.mark.parametrize(
    "label",
    [
        "PRIME MINISTER LARSEN:",
        "PRIME MINISTER LARSEN (as interpreted):",
        "**Prime Minister Larsen:**",
        "Mr. Larsen:",
        "THE PRIME MINISTER:",
        "NORWEGIAN PRIME MINISTER:",
        "PRIME MINISTER OF NORWAY:",
        "     PRIME MINISTER NILS LARSEN: ",
    ],
)
def test_each_speaks_for_the_own_side(label: str) -> None:
    first, second = told(f"{label} We will buy 12 ferries from Peru by 2028.")

    assert (first["speaker"], first["actors"]) == (["PER"], ["PER"])
    assert (second["speaker"], second["actors"], second["recipients"]) == (["NOR"], ["NOR"], ["PER"])


@pytest.mark.parametrize(
    "label", ["Q:", "Q    ", "Q\u00a0\u00a0 \u00a0", "QUESTION:", "REPORTER:", "AUDIENCE MEMBER:", "Moderator:"]
)
def test_who_only_asks_promises_nothing(label: str) -> None:
    found = told(f"{label} I hear that Norway will build 40 houses this year.", "PRIME MINISTER LARSEN: We will build 30.")

    assert [one["actors"] for one in found] == [["PER"], ["NOR"]]


@pytest.mark.parametrize("label", ["MS. HOLM:", "A:", "Answer:", "SENIOR OFFICIAL:", "COMMISSIONER HOLM:"])
def test_who_is_not_known_speaks_for_those_of_the_head(label: str) -> None:
    *_, last = told("Q: Will you?", f"{label} We will buy 12 ferries by 2028.")

    assert last["actors"] == ["NOR", "PER"]


def test_the_word_stays_with_whoever_has_it() -> None:
    *_, last = told("PRIME MINISTER LARSEN: Thank you.", "It was a long way.", "I will send 30 teachers next year.")

    assert last["actors"] == ["NOR"]


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("PRIME MINISTER LARSEN", "Remarks by Peruvian President Ana Moreno and Norwegian Prime Minister Nils Larsen"),
        ("THE PRIME MINISTER", "Press conference of the President of Peru and the Prime Minister of Norway"),
        ("THE DEPUTY PRIME MINISTER", "Remarks by the Prime Minister of Peru and the Deputy Prime Minister of Norway"),
    ],
)
def test_a_title_names_people_in_its_own_way(label: str, title: str) -> None:
    *_, last = told(f"{label}: We will buy 12 ferries by 2028.", title=title)

    assert last["actors"] == ["NOR"]


def test_who_had_the_word_before_speaks_to_the_same_others() -> None:
    title = "Address by President Ana Moreno of Peru to the people of Chile"
    ours = "PRESIDENT MORENO: We will build you 40 schools by 2028."
    before, _, after = told(ours, "AMBASSADOR OF NORWAY: We will build 20 schools by 2028.", ours, title=title)[-3:]

    assert (after["actors"], after["recipients"]) == (before["actors"], before["recipients"])


def test_a_name_before_a_colon_that_holds_no_office_begins_no_turn() -> None:
    (found,) = read(
        "Dear friends,\n\nThe Northern Plan: two roads.\n\nThe Southern Plan: a port.\n\nWe will build both by 2028.",
        title="Address by the President of Peru",
    )

    assert found["actors"] == ["PER"]


def test_one_label_makes_no_transcript() -> None:
    (found,) = read(OPENING, genre="speech", title=TITLE)

    assert found["actors"] == ["NOR", "PER"]
