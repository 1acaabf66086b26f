"""Publishers by the names and sites they go by."""

from __future__ import annotations

import pytest

from pledgebook.lang.pack import SHARED, load_toml
from pledgebook.lang.publishers import PublisherFile, load_publishers, plain_publisher


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("Xinhua", "xinhua"),
        ("XINHUA NEWS AGENCY", "xinhua"),
        ("新华社", "xinhua"),
        ("The China Daily", "china-daily"),
        ("www.chinadaily.com.cn", "china-daily"),
        ("https://global.chinadaily.com.cn/a/202305/20/x.html", "china-daily"),
        ("customs.gov.cn", "china-customs"),
        ("www.gov.cn", "china-government"),
        ("People’s Daily", "peoples-daily"),
        ("inform.kz", "kazinform"),
    ],
)
def test_a_publisher_is_found_by_its_names_and_its_sites(name: str, publisher: str) -> None:
    found = load_publishers().find(name)
    assert found is not None

    assert found.id == publisher


@pytest.mark.parametrize("name", ["", "Herald of Nowhere", "notgov.cn", "gov.cn.example", "Daily"])
def test_a_publisher_of_no_pack_is_not_found(name: str) -> None:
    assert load_publishers().find(name) is None


def test_one_name_written_in_two_ways_is_one_publisher() -> None:
    assert plain_publisher("The Valley  Herald") == plain_publisher("valley herald")


def test_every_publisher_says_where_its_owner_is_known_from() -> None:
    entries = load_toml(SHARED, "publishers", model=PublisherFile).publisher

    assert [entry.id for entry in entries if not entry.source] == []


def test_statistical_offices_keep_records_and_newspapers_do_not() -> None:
    entries = {entry.id: entry.record for entry in load_toml(SHARED, "publishers", model=PublisherFile).publisher}

    assert (entries["china-customs"], entries["china-daily"]) == (True, False)
