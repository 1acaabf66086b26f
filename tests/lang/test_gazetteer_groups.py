"""Groups have the members that they had on the day."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.membership import GroupFile, load_groups
from pledgebook.lang.pack import load_file
from pledgebook.model.errors import PackError

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
CHANGES = sorted(
    {day for group in load_groups().group for days in (group.joined, group.left) for day in days.values()}
    | {date(2010, 1, 1), date(2026, 1, 1)}
)


@pytest.mark.parametrize(
    ("group", "state", "day", "belongs"),
    [
        ("@eu", "GBR", date(2020, 1, 31), True),
        ("@eu", "GBR", date(2020, 2, 1), False),
        ("@eu", "HRV", date(2013, 6, 30), False),
        ("@eu", "HRV", date(2013, 7, 1), True),
        ("@sco", "BLR", date(2024, 7, 3), False),
        ("@sco", "BLR", date(2024, 7, 4), True),
        ("@brics", "IDN", date(2024, 12, 31), False),
        ("@brics", "IDN", date(2025, 1, 6), True),
        ("@g8", "RUS", date(2014, 3, 24), True),
        ("@celac", "BRA", date(2021, 6, 1), False),
        ("@celac", "BRA", date(2023, 1, 5), True),
        ("@g20", "@african-union", date(2023, 9, 8), False),
        ("@g20", "@african-union", date(2023, 9, 9), True),
        ("@ecowas", "MLI", date(2025, 1, 29), False),
    ],
)
def test_a_membership_begins_and_ends_on_its_day(group: str, state: str, day: date, belongs: bool) -> None:
    assert (state in load_gazetteer().members(group, on=day)) is belongs


def test_a_group_that_ended_has_no_members_now() -> None:
    assert load_gazetteer().members("@g8") == ()


def test_china_and_the_five_make_their_format() -> None:
    assert load_gazetteer().group_of(("CHN", *CENTRAL_ASIA), on=date(2023, 5, 19)) == "@china-central-asia"


def test_a_group_among_the_parties_stands_for_its_members() -> None:
    assert load_gazetteer().group_of(["@central-asia", "CHN"], on=date(2025, 6, 17)) == "@china-central-asia"


def test_parties_that_make_no_group_make_none() -> None:
    assert load_gazetteer().group_of(["CHN", "KAZ"]) is None


def test_a_group_is_made_by_all_its_members_only() -> None:
    assert load_gazetteer().group_of(("CHN", *CENTRAL_ASIA[1:]), on=date(2023, 5, 19)) is None


def test_a_list_of_the_states_of_a_loose_group_stays_a_list() -> None:
    assert load_gazetteer().group_of(["DEU", "FRA", "GBR"]) is None


@pytest.mark.parametrize("day", CHANGES, ids=str)
def test_no_two_groups_that_lists_stand_for_have_the_same_members(day: date) -> None:
    firm = [group.id for group in load_groups().group if not group.loose]
    members = {group: load_gazetteer().members(group, on=day) for group in firm}

    assert [(one, other) for one, other in combinations(firm, 2) if members[one] and members[one] == members[other]] == []


def test_every_group_names_its_source() -> None:
    assert [group.id for group in load_groups().group if not group.source] == []


def test_every_party_of_the_shared_pack_has_a_name_in_english() -> None:
    assert [slug for slug in load_gazetteer().parties() if load_gazetteer().party(slug).name == slug] == []


def test_a_date_of_a_state_that_is_no_member_stops_the_load(tmp_path: Path) -> None:
    path = tmp_path / "parties.toml"
    path.write_text(
        'parties = []\n[[group]]\nid = "@x"\nname = "X"\nsource = "s"\nmembers = ["KEN"]\njoined = { UGA = 2020-01-01 }\n'
    )

    with pytest.raises(PackError, match="UGA has a date and is no member"):
        load_file(path, GroupFile)
