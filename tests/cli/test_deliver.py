"""pledgebook deliver and pledgebook sums, as a person runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run

AS_OF = ("--as-of", "2026-06-30")


@pytest.fixture
def mine(book: str, tmp_path: Path) -> str:
    """A copy of the small book that may be written to."""
    place = tmp_path / "mine.db"
    shutil.copy(book, place)
    return str(place)


@pytest.fixture
def railway(mine: str) -> str:
    return _id(mine, "railway")


def _id(book: str, words: str) -> str:
    listed = json.loads(run("list", words, "--book", book, *AS_OF, "--json").stdout)
    return str(listed["commitments"][0]["commitment"])


def told(*arguments: str) -> Any:
    done = run(*arguments, *AS_OF, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def record(book: str, commitment: str, *options: str) -> None:
    done = run("deliver", commitment, "--book", book, "--source", "a note", "--by", "A. Reader", *AS_OF, *options)
    assert done.returncode == 0, done.stderr


def test_a_recorded_delivery_shows_what_is_left_and_the_pace(mine: str, railway: str) -> None:
    record(mine, railway, "--on", "2025-12", "--what", "the first section", "--figure", "40 km")
    done = run(
        "deliver", railway, "--book", mine, "--on", "2026-04", "--what", "the second", "--figure", "30 km", "--source", "a note",
        "--by", "A. Reader", *AS_OF,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "left" in done.stdout
    assert "50" in done.stdout
    assert "a month since 2025-12-01" in done.stdout


def test_show_tells_the_account_as_json(mine: str, railway: str) -> None:
    record(mine, railway, "--on", "2025-12", "--what", "the first section", "--figure", "40 km", "--to", "Kazakhstan")
    (account,) = told("show", railway, "--book", mine)["accounts"]

    assert (account["unit"], account["done"], account["left"]) == ("km", {"low": 40, "high": 40}, {"low": 80, "high": 80})
    assert account["given"][0]["recipient"] == "KAZ"


def test_shares_are_set_for_several_at_once(mine: str, railway: str) -> None:
    record(mine, railway, "--allocate", "KAZ=70", "--allocate", "CHN=40 km")
    (account,) = told("deliver", railway, "--book", mine)["accounts"]

    assert {share["recipient"]: share["allotted"] for share in account["shares"]} == {"KAZ": 70, "CHN": 40}
    assert account["unallotted"] == {"low": 10, "high": 10}


def test_a_record_is_listed_and_taken_back(mine: str, railway: str) -> None:
    record(mine, railway, "--on", "2025-12", "--what", "the first section", "--figure", "40 km")
    (listed,) = told("deliver", "--list", "--book", mine)["deliveries"]
    undone = run("deliver", "--undo", str(listed["act"]), "--reason", "the wrong line", "--by", "A. Reader", "--book", mine)

    assert undone.returncode == 0, undone.stderr
    assert told("deliver", "--list", "--book", mine) == {"deliveries": [], "allocations": []}


def test_the_book_still_verifies_after_records_and_their_taking_back(mine: str, railway: str) -> None:
    record(mine, railway, "--on", "2025-12", "--what", "the first section", "--figure", "40 km")

    assert run("verify", "--book", mine).returncode == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--on", "2025-12", "--what", "x"), "--source is missing"),
        (("--on", "2025-12", "--what", "x", "--source", "s"), "--by is missing"),
        (("--on", "soon", "--what", "x", "--source", "s", "--by", "A"), "no day, month or year"),
        (("--allocate", "KAZ", "--source", "s", "--by", "A"), "not KEY=VALUE"),
    ],
)
def test_what_is_missing_is_said_in_one_line(mine: str, railway: str, options: tuple[str, ...], said: str) -> None:
    failed = run("deliver", railway, "--book", mine, *options)

    assert failed.returncode == 2
    assert said in failed.stderr
    assert failed.stderr.count("\n") == 1


def test_deliver_without_anything_says_what_to_give(mine: str) -> None:
    assert "give the id of a commitment" in run("deliver", "--book", mine).stderr


def test_sums_say_what_they_count_and_what_they_leave_out(book: str) -> None:
    done = run("sums", "--book", book, *AS_OF)

    assert done.returncode == 0, done.stderr
    assert "26,000,000,000" in done.stdout
    assert "left out, no figure" in done.stdout
    assert "not to be added up" in done.stdout


def test_sums_in_another_currency_show_the_rate_and_its_day(book: str) -> None:
    found = told("sums", "--book", book, "--in", "usd")

    assert [total["amount"]["low"] for total in found["totals"] if total["unit"] == "USD"] == [3708893171.08]
    assert {(rate["currency"], rate["day"]) for one in found["converted"] for rate in one["rates"]} == {
        ("CNY", "2023-05-19"),
        ("USD", "2023-05-19"),
    }


def test_sums_take_a_table_of_rates(book: str, tmp_path: Path) -> None:
    table = tmp_path / "rates.csv"
    table.write_text("date,currency,per_euro\n2023-05-18,KZT,485\n", encoding="utf-8")
    found = told("sums", "--book", book, "--in", "KZT", "--rates", str(table))

    # 26,000,000,000 CNY on 19 May 2023 at 7.5766 CNY and, of the day before, 485 KZT for a euro
    assert [total["amount"]["low"] for total in found["totals"] if total["unit"] == "KZT"] == [1664334925956.23]


def test_what_was_given_in_another_currency_is_converted_by_a_table_of_rates(mine: str, tmp_path: Path) -> None:
    table = tmp_path / "rates.csv"
    table.write_text("date,currency,per_euro\n2023-05-18,KZT,485\n", encoding="utf-8")
    aid = _id(mine, "26 billion yuan")
    record(mine, aid, "--on", "2024-03", "--what", "a grant", "--figure", "485 million tenge", "--stage", "disbursed")
    accounts = {
        options: [account["unit"] for account in told("show", aid, "--book", mine, *options)["accounts"]]
        for options in ((), ("--rates", str(table)))
    }

    assert accounts == {(): ["CNY", "KZT"], ("--rates", str(table)): ["CNY"]}


def test_sums_are_grouped(book: str) -> None:
    assert {total["group"] for total in told("sums", "--book", book, "--by", "theme")["totals"]} > {""}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--in", "dollars"), "no currency"),
        (("--by", "colour"), "cannot be grouped"),
        (("--rates", "absent.csv", "--in", "USD"), "cannot be read"),
        (("--rates", "absent.csv"), "no currency to convert into"),
    ],
)
def test_a_sum_that_cannot_be_made_is_refused_in_one_line(book: str, options: tuple[str, ...], said: str) -> None:
    failed = run("sums", "--book", book, *options)

    assert failed.returncode == 2
    assert said in failed.stderr
    assert failed.stderr.count("\n") == 1
