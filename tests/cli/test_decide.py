"""pledgebook mechanism and decide: from the choice of a mechanism to an adopted text, and plain words where it cannot be."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.decisions import Draft, propose, reach
from pledgebook.ledger.book import Book
from tests.cli.command import run

TEXT = "The six countries will open a seed bank in Tashkent by the end of 2028.\n"


@pytest.fixture
def own(book: str, tmp_path: Path) -> str:
    """A copy of the small book, which is of China and Central Asia."""
    place = str(tmp_path / "own.db")
    shutil.copy(book, place)
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    with Book.open(place) as opened:
        choose_mechanism(opened, "china-central-asia", hand=Hand(by="secretariat", on=date(2026, 3, 2)))
    return place


def _do(*arguments: str) -> str:
    done = run(*arguments, "--by", "secretariat", "--on", "2026-03-02")
    assert done.returncode == 0, done.stderr
    return done.stdout


def _json(*arguments: str) -> Any:
    done = run(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _propose(own: str) -> str:
    draft = Draft(text=TEXT, title="A seed bank", deadline=date(2026, 3, 20))
    with Book.open(own) as book:
        return propose(book, draft, hand=Hand(by="secretariat", on=date(2026, 3, 2), party="UZB")).id


def test_a_book_is_given_a_mechanism_and_a_text_is_proposed_to_its_members(book: str, tmp_path: Path) -> None:
    own = str(tmp_path / "own.db")
    shutil.copy(book, own)
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    chosen = _do("mechanism", "choose", "china-central-asia", "--book", own)
    options = ("--title", "A seed bank", "--party", "uzb", "--deadline", "2026-03-20", "--book", own)
    told = _do("decide", "propose", str(tmp_path / "text.txt"), *options)

    assert chosen == "own.db is the book of China–Central Asia\n"
    assert "proposed: A seed bank, version 1, objections until the end of 2026-03-20" in told


def test_the_mechanisms_that_come_with_the_program_are_listed() -> None:
    assert "china-central-asia" in run("mechanism", "list").stdout


def test_a_mechanism_file_that_does_not_hold_ends_with_1_and_says_why(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('id = "own"\nname = "Own"\ngroup = "@g7"\nsourcs = 1\n', encoding="utf-8")
    failed = run("mechanism", "check", str(own))

    assert failed.returncode == 1
    assert "unknown key 'sourcs'" in failed.stderr
    assert failed.stderr.count("\n") == 1


def test_a_mechanism_file_that_holds_is_told_so() -> None:
    assert run("mechanism", "check", "g7").stdout.startswith("G7 holds: members 7")


def test_a_book_shows_its_bodies_and_what_they_answer_for(own: str) -> None:
    shown = _json("mechanism", "show", "--book", own, "--as-of", "2025-07-01")

    assert shown["chosen"] == {"by": "secretariat", "noted": "2026-03-02"}
    assert shown["parties"] == ["CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert "transport-ministers" in {one["body"] for one in shown["answerable"]}


def test_a_commitment_is_assigned_by_hand_with_the_reason(own: str) -> None:
    listed = _json("list", "--book", own, "--theme", "transport", "--as-of", "2026-03-02")
    name = listed["commitments"][0]["commitment"]
    told = _do("mechanism", "assign", name, "secretariat", "--reason", "it keeps the list", "--book", own)
    after = _json("list", "--book", own, "--body", "secretariat", "--as-of", "2026-03-02")

    assert "secretariat answers, assigned by secretariat on 2026-03-02: it keeps the list" in told
    assert [row["commitment"] for row in after["commitments"]] == [name]


def test_a_body_that_is_none_is_a_usage_error(own: str) -> None:
    name = _json("list", "--book", own)["commitments"][0]["commitment"]
    failed = run("mechanism", "assign", name, "kitchen", "--by", "me", "--book", own)

    assert failed.returncode == 2
    assert "use one of summit" in failed.stderr


def test_a_decision_goes_from_its_proposal_to_the_adopted_text(own: str) -> None:
    name = _propose(own)
    _do("decide", "circulate", name, "--to", "KAZ=Ministry of Foreign Affairs", "--book", own)
    _do("decide", "object", name, "--party", "TJK", "--reason", "who pays?", "--book", own)
    _do("decide", "withdraw-objection", name, "--party", "TJK", "--reason", "it is settled", "--book", own)
    _do("decide", "reach", name, "--party", "CHN", "--acknowledged", "--book", own)
    with Book.open(own) as book:
        for party in ("KAZ", "KGZ", "TKM", "UZB"):
            reach(book, name, hand=Hand(by="secretariat", on=date(2026, 3, 2), party=party))
    adopted = run("decide", "adopt", name, "--book", own, "--by", "secretariat", "--on", "2026-03-21")
    (decision,) = _json("decide", "list", "--book", own, "--as-of", "2026-03-21")["decisions"]
    listed = _json("list", "seed bank", "--book", own, "--as-of", "2026-03-21")

    assert adopted.returncode == 0, adopted.stderr
    assert (decision["standing"], len(decision["history"])) == ("adopted", 10)
    assert [row["documents"] for row in listed["commitments"]] == [[decision["document"]]]


def test_a_stale_adoption_is_refused_in_one_line(own: str) -> None:
    name = _propose(own)
    file = str(Path(own).with_name("text.txt"))
    amended = ("decide", "amend", name, file, "--party", "KAZ", "--deadline", "2026-04-20", "--reason", "more time", "--book", own)
    _do(*amended)
    failed = run("decide", "adopt", name, "--version", "1", "--book", own, "--by", "secretariat", "--on", "2026-04-21")

    assert failed.returncode == 2
    assert "version 2 took the place of version 1" in failed.stderr
    assert failed.stderr.count("\n") == 1


def test_what_stands_in_the_way_is_shown(own: str) -> None:
    name = _propose(own)
    shown = run("decide", "show", name, "--book", own, "--as-of", "2026-03-02").stdout

    assert TEXT.strip() in shown
    assert "not yet: it is proposed, not circulated" in shown


def test_nothing_is_entered_without_a_name(own: str) -> None:
    failed = run("decide", "circulate", "n1", "--book", own)

    assert failed.returncode == 2
    assert "--by" in failed.stderr


def test_a_text_that_is_not_there_is_told(own: str) -> None:
    options = ("--title", "A", "--party", "UZB", "--deadline", "2026-03-20", "--by", "me", "--book", own)

    assert "cannot be opened" in run("decide", "propose", "absent.txt", *options).stderr
