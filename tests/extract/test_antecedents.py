"""Who acts where words point back: relative clauses, "this project", "his government", and promises named with their owner."""

from __future__ import annotations

import pytest

from tests.extract.reading import read

JOINT = {"genre": "joint", "parties": "AUS FJI JPN", "title": "Joint Statement of Australia, Fiji and Japan"}


def actors(text: str, **given: str) -> list[list[str]]:
    """Who acts in each statement of a text, in order."""
    return [one["actors"] for one in read(text, **given)]


@pytest.mark.parametrize(
    "text",
    [
        "Australia opened a training centre in Suva in 2024, which will train 300 nurses.",
        "Australia will add $4 million to its gift of $9 million for clinics that will serve 40 islands.",
    ],
)
def test_what_a_relative_clause_tells_is_done_by_who_did_the_rest(text: str) -> None:
    assert actors(text, **JOINT) == [["AUS"], ["AUS"]]


@pytest.mark.parametrize("subject", ["This project", "These works", "This", "The plant"])
def test_a_sentence_that_points_back_is_of_who_acted_there(subject: str) -> None:
    first, second = actors(f"Japan will give $5 million for a plant in Suva. {subject} will employ 300 people by 2027.", **JOINT)

    assert (first, second) == (["JPN"], ["JPN"])


@pytest.mark.parametrize("between", ["", "We met in Tokyo. " * 20])
def test_only_the_sentence_before_is_pointed_at(between: str) -> None:
    last = actors(f"Japan will give $5 million for a plant in Suva. {between}The plant will employ 300 people by 2027.", **JOINT)[
        -1
    ]

    assert last == (["AUS", "FJI", "JPN"] if between else ["JPN"])


def test_an_agreement_is_of_more_than_one() -> None:
    last = actors("Japan will give $5 million for a plant. This agreement will lower 40 duties by 2027.", **JOINT)[-1]

    assert last == ["AUS", "FJI", "JPN"]


def test_every_verb_of_a_sentence_that_points_back_has_the_same_actor() -> None:
    found = actors("Japan will give $5 million for a plant. The plant will employ 300 people and train 40 nurses.", **JOINT)

    assert found == [["JPN"]] * 3


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The leaders welcomed the commitment by Japan to build 40 wells.", ["JPN"]),
        ("The leaders welcomed commitments from Pacific countries, including Tonga and Samoa, to ban 3 nets.", ["TON", "WSM"]),
        ("The leaders welcomed the participation of Fiji in the Coral Fund.", ["FJI"]),
        ("Japan welcomed the return of Fiji to the Coral Fund and its pledge to plant 40 reefs.", ["FJI"]),
    ],
)
def test_a_promise_or_a_step_is_of_whom_it_is_said_to_be(text: str, actor: list[str]) -> None:
    assert actors(text, **JOINT)[-1] == actor


def test_his_government_is_that_of_the_one_who_speaks() -> None:
    assert actors("President Nayib Bukele reaffirmed his government’s commitment to build 40 wells by 2027.", **JOINT) == [["SLV"]]


def test_a_possessor_in_its_own_subject_points_at_nobody_within_it() -> None:
    found = actors("Japan, with its partners and his staff’s help, will build 40 wells by 2027.", **JOINT)

    assert found == [["JPN"]]


def test_leaders_of_a_named_group_are_that_group() -> None:
    assert actors("The leaders of ASEAN will open 40 schools by 2027.", **JOINT) == [["@asean"]]


def test_who_leads_a_thing_acts_in_it() -> None:
    assert actors("A coalition led by Kenya and Ghana will plant 40,000 trees by 2027.") == [["GHA", "KEN"]]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The leaders welcomed the announcement by Norvik Solar, Inc., to build 40 plants.", ["@norvik-solar"]),
        ("The Heat Well Foundation will build 40 wells by 2027.", ["@heat-well-foundation"]),
        ("Chile Airways will buy 40 aircraft by 2027.", ["CHL"]),
    ],
)
def test_a_company_acts_by_its_name_or_as_the_state_whose_name_it_bears(text: str, actor: list[str]) -> None:
    assert actors(text, **JOINT) == [actor]
