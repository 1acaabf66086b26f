"""Mechanism files hold, and answer who meets, when and for what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.mechanisms import load_mechanism, load_mechanisms, read_mechanism
from pledgebook.model.errors import PackError
from pledgebook.model.mechanism import Mechanism

SHIPPED = load_mechanisms()
SMALL = """
id = "small"
name = "Small"
group = "@g7"

[sources]
us = "our own words"

[[party]]
party = "KEN"
since = 2020-01-01

[[body]]
id = "summit"
name = "Summit"
level = "leaders"
themes = ["trade"]
source = "us"

[[meeting]]
id = "first"
body = "summit"
on = "2021-05-04"
host = "KEN"
source = "us"
"""


def _read(folder: Path, text: str) -> Mechanism:
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return read_mechanism(path, load_gazetteer())


def test_the_seven_mechanisms_are_there() -> None:
    assert [mechanism.id for mechanism in SHIPPED] == [
        "c5plus1",
        "china-central-asia",
        "eu-central-asia",
        "focac",
        "g20",
        "g7",
        "ticad",
    ]


@pytest.mark.parametrize("mechanism", SHIPPED, ids=lambda mechanism: mechanism.id)
def test_a_mechanism_whose_group_lists_members_has_the_same_parties(mechanism: Mechanism) -> None:
    members = load_gazetteer().members(mechanism.group)

    assert not members or mechanism.parties_on(None) == members


@pytest.mark.parametrize("mechanism", SHIPPED, ids=lambda mechanism: mechanism.id)
def test_summits_are_hosted_by_those_who_took_part_then(mechanism: Mechanism) -> None:
    gazetteer = load_gazetteer()
    day = {meeting.id: date(int(meeting.on[:4]), 12, 31) for meeting in mechanism.meetings}
    present = {
        meeting.id: {state for party in mechanism.parties_on(day[meeting.id]) for state in (party, *gazetteer.members(party))}
        for meeting in mechanism.meetings
    }

    assert [meeting.id for meeting in mechanism.meetings if meeting.host and meeting.host not in present[meeting.id]] == []


def test_the_most_special_body_answers_first() -> None:
    assert load_mechanism("china-central-asia").answerable("trade")[0].themes == ("trade",)


def test_a_theme_that_nobody_answers_for_has_no_body() -> None:
    assert load_mechanism("china-central-asia").answerable("science") == ()


def test_summits_of_china_and_central_asia_come_in_order() -> None:
    summits = load_mechanism("china-central-asia").meetings_of("summit")

    assert [meeting.on[:4] for meeting in summits] == ["2022", "2023", "2025", "2027"]


def test_parties_take_part_from_their_day(tmp_path: Path) -> None:
    small = _read(tmp_path, SMALL)

    assert (small.parties_on(date(2019, 12, 31)), small.parties_on(date(2020, 1, 1))) == ((), ("KEN",))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("themes", "teams"), "unknown key 'teams'"),
        (('["trade"]', '["trading"]'), "'trading' is no theme"),
        (('"KEN"', '"QQQ"'), "'QQQ' is no party"),
        (('body = "summit"', 'body = "summits"'), "'summits' is no body"),
        (("2021-05-04", "2021-02-30"), "day"),
        (('on = "2021-05-04"\nhost = "KEN"\nsource = "us"', 'on = "2021-05-04"\nsource = "them"'), "'them' is no source"),
        (('"leaders"', '"kings"'), "level"),
    ],
)
def test_what_does_not_hold_stops_the_load_and_says_what(tmp_path: Path, wrong: tuple[str, str], says: str) -> None:
    with pytest.raises(PackError, match=says):
        _read(tmp_path, SMALL.replace(*wrong))
