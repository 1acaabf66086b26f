"""Mechanism files hold, and answer who meets, when and for what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.mechanisms import find_mechanism_file, load_mechanism, load_mechanisms, parse_mechanism, read_mechanism
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


def test_the_body_that_leads_in_a_theme_answers_first() -> None:
    assert [body.id for body in load_mechanism("china-central-asia").answerable("trade")] == [
        "economy-and-trade-ministers",
        "customs-heads",
        "trade-facilitation-platform",
    ]


def test_where_nobody_leads_the_most_special_body_answers_first() -> None:
    answering = load_mechanism("c5plus1").answerable("energy")

    assert [len(body.themes) for body in answering] == sorted(len(body.themes) for body in answering)


def test_a_body_does_not_answer_before_it_began() -> None:
    mechanism = load_mechanism("china-central-asia")

    assert mechanism.answerable("poverty", on=date(2025, 6, 16)) == ()
    assert [body.id for body in mechanism.answerable("poverty", on=date(2025, 6, 17))] == ["poverty-reduction-centre"]


def test_a_body_known_to_begin_in_a_month_is_there_all_that_month() -> None:
    council = load_mechanism("china-central-asia").body("entrepreneurs-council")
    assert council is not None

    assert (council.exists(date(2023, 4, 30)), council.exists(date(2023, 5, 1)), council.exists(None)) == (False, True, True)


@pytest.mark.parametrize(("members", "quorum", "needed"), [(6, 100, 6), (6, 67, 5), (3, 50, 2), (0, 100, 1), (54, 1, 1)])
def test_a_quorum_is_rounded_up(members: int, quorum: int, needed: int) -> None:
    assert replace(SHIPPED[0], quorum=quorum).needed(members) == needed


def test_a_mechanism_is_found_by_its_name_or_by_the_path_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    found = [find_mechanism_file(name).read_text(encoding="utf-8") for name in ("g7", str(path))]

    assert [parse_mechanism(text, load_gazetteer(), where="here").id for text in found] == ["g7", "small"]


def test_a_mechanism_that_is_nowhere_is_told_with_those_that_are() -> None:
    with pytest.raises(PackError, match=r"no such mechanism.*china-central-asia"):
        find_mechanism_file("nowhere")


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
        (('themes = ["trade"]', 'themes = ["trade"]\nleads = ["energy"]'), "leads in 'energy'"),
        (('group = "@g7"', 'group = "@g7"\nquorum = 0'), "quorum"),
        (("id = ", "id = = "), "not a TOML file"),
    ],
)
def test_what_does_not_hold_stops_the_load_and_says_what(tmp_path: Path, wrong: tuple[str, str], says: str) -> None:
    with pytest.raises(PackError, match=says):
        _read(tmp_path, SMALL.replace(*wrong))
