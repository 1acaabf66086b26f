"""pledgebook target: series in, bound, listed and shown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run

SERIES = """# id: rail
# name: Kilometres of railway
# unit: km
# source: office
period,value
2020,60
2022,70
2023,80
"""
DAY = "2024-02-01"


@pytest.fixture
def own(book: str, tmp_path: Path) -> str:
    """A copy of the small book, to write to."""
    place = tmp_path / "own.db"
    shutil.copy(book, place)
    return str(place)


@pytest.fixture
def series(tmp_path: Path) -> str:
    file = tmp_path / "rail.csv"
    file.write_text(SERIES, encoding="utf-8")
    return str(file)


def railway(book: str) -> str:
    """The id of the railway's commitment."""
    rows = json.loads(run("list", "--book", book, "--theme", "transport", "--json").stdout)["commitments"]
    return str(rows[0]["commitment"])


def told(book: str, *arguments: str) -> dict[str, Any]:
    """What a verb of `target` prints as JSON."""
    done = run("target", *arguments, "--book", book, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_series_taken_in_and_bound_gives_a_target(own: str, series: str) -> None:
    assert "3 readings, 2020 to 2023, in km" in run("target", "add", series, "--book", own).stdout
    assert "120 km" in run("target", "bind", railway(own), "rail", "--book", own).stdout
    (target,) = told(own, "list", "--as-of", DAY)["targets"]

    assert (target["level"], target["indicator"]["id"], target["progress"]) == (120, "rail", "insufficient progress")
    assert target["ratio"] == pytest.approx(0.4619, abs=1e-4)  # 80/70 - 1 = 14.286 % of (120/70)**(1/2) - 1 = 30.931 %


def test_a_target_is_shown_with_its_words_and_numbers(own: str, series: str) -> None:
    run("target", "add", series, "--book", own)
    run("target", "bind", railway(own), "rail", "--base", "2020", "--book", own)
    shown = run("target", "show", railway(own), "--book", own, "--as-of", "2025-07-01").stdout

    assert "a railway of 120 km" in " ".join(shown.split())
    assert "insufficient progress" in shown or "moderate progress" in shown or "significant progress" in shown
    assert "2022" in shown


def test_a_binding_is_taken_back(own: str, series: str) -> None:
    run("target", "add", series, "--book", own)
    run("target", "bind", railway(own), "rail", "--book", own)
    run("target", "unbind", railway(own), "--book", own)

    assert told(own, "list")["targets"] == []


def test_what_could_be_measured_is_suggested(own: str, series: str) -> None:
    run("target", "add", series, "--book", own)

    assert isinstance(told(own, "suggest")["suggestions"], list)


def test_bad_rows_are_told_by_line_and_nothing_is_taken(own: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(SERIES + "someday,5\n", encoding="utf-8")
    done = run("target", "add", str(file), "--book", own)

    assert done.returncode == 2
    assert "line 9" in done.stderr
    assert told(own, "list")["indicators"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bind", "c0000", "rail"), "no commitment or statement"),
        (("show", "c0000"), "no commitment or statement"),
        (("add", "nowhere.csv"), "no such file"),
        (("add", "http://127.0.0.1:9/series.csv"), "not a public address"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(own: str, arguments: tuple[str, ...], said: str) -> None:
    done = run("target", *arguments, "--book", own)

    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_list_counts_by_a_profile(own: str) -> None:
    wide, strict = (
        json.loads(run("list", "--book", own, "--profile", name, "--json").stdout)["total"] for name in ("wide", "toronto")
    )

    assert wide > strict == 0


def test_targets_are_counted_by_a_profile(own: str) -> None:
    wide, strict = (
        json.loads(run("target", "list", "--book", own, "--profile", name, "--json").stdout)["targets"]
        for name in ("wide", "toronto")
    )

    assert strict == []
    assert wide == json.loads(run("target", "list", "--book", own, "--json").stdout)["targets"]


def test_a_profile_that_is_not_there_is_refused(own: str) -> None:
    done = run("list", "--book", own, "--profile", "narrow")

    assert done.returncode == 2
    assert "toronto/1" in done.stderr
