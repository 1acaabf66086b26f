"""pledgebook review: from the queue to a verdict and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.serve.conftest import make_book
from tests.serve.sample import DELIVERED, GAVE_LESS, TRAIN

DAY = ("--on", "2026-02-01")


@pytest.fixture
def book(tmp_path: Path) -> str:
    """The sample."""
    return str(make_book(tmp_path / "review.book"))


def _review(book: str, *words: str) -> str:
    done = run("review", *words, "--book", book)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_queue_says_how_urgent_each_statement_is(book: str) -> None:
    queue = json.loads(_review(book, "list", "--json", "--as-of", "2026-02-01"))

    assert queue["items"][0]["statement"]["id"] == GAVE_LESS.id
    assert (queue["done"], queue["of"]) == (0, 15)


def test_a_correction_is_read_with_its_words_and_taken_back(book: str) -> None:
    said = json.loads(
        _review(book, "correct", TRAIN.id, "--set", "when=2025-12@by the end of 2025", "--set", "actors=", "--by", "Ann", "--json")
    )
    _review(book, "undo", "--by", "Ann")

    assert (said["verdict"], said["fields"]) == ("corrected", ["actors", "when"])
    assert json.loads(_review(book, "history", "--json")) == []


def test_statements_are_said_to_be_different(book: str) -> None:
    told = _review(book, "different", GAVE_LESS.id, DELIVERED.id, "--by", "Ann")

    assert told.strip() == f"{GAVE_LESS.id} not the same {DELIVERED.id}"


def test_a_review_needs_a_name(book: str) -> None:
    done = run("review", "accept", TRAIN.id, "--book", book)

    assert done.returncode == 2
    assert "who enters this" in done.stderr


def test_what_many_reviews_would_decide_is_listed_and_not_stored(book: str) -> None:
    told = json.loads(_review(book, "bulk", "accept", TRAIN.id[:8], GAVE_LESS.id, *DAY, "--by", "Ann", "--json"))

    assert [one["statement"] for one in told["decided"]] == [TRAIN.id, GAVE_LESS.id]
    assert (told["done"], told["left_out"]) == (False, [])
    assert json.loads(_review(book, "history", "--json")) == []


def test_what_was_listed_is_decided_by_its_name_and_taken_back_together(book: str) -> None:
    words = ("bulk", "reject", "--about", "money", "--reason", "news", *DAY, "--by", "Ann")
    listed = json.loads(_review(book, *words, "--json"))
    told = _review(book, *words, "--decide", listed["name"])
    kept = json.loads(_review(book, "history", "--json"))
    _review(book, "undo", "--by", "Ann")

    assert f"\ndecided: {len(listed['decided'])} decisions about {len(listed['decided'])} statements" in f"\n{told}"
    assert [one["record"]["left"]["id"] for one in kept] == [one["statement"] for one in listed["decided"]]
    assert {one["record"]["reason"] for one in kept} == {"news"}
    assert json.loads(_review(book, "history", "--json")) == []


def test_something_else_than_was_listed_is_not_decided(book: str) -> None:
    words = ("bulk", "accept", "--about", "testable", *DAY, "--by", "Ann")
    name = json.loads(_review(book, *words, "--json"))["name"]
    _review(book, "correct", TRAIN.id, "--set", "actors=", "--by", "Ann")
    refused = run("review", *words, "--decide", name, "--book", book)

    assert refused.returncode != 0
    assert "something else would be decided now" in refused.stderr
    assert len(json.loads(_review(book, "history", "--json"))) == 1


def test_what_is_left_out_says_why(book: str) -> None:
    _review(book, "accept", TRAIN.id, "--by", "Ann")
    told = _review(book, "bulk", "accept", TRAIN.id, GAVE_LESS.id, *DAY, "--by", "Ann")

    assert "would be decided: 1 decision about 1 statement" in told
    assert "you said so already" in told


def test_doubtful_links_of_many_are_said_to_be_none(book: str) -> None:
    told = json.loads(_review(book, "bulk", "different", "--about", "links", *DAY, "--by", "Ann", "--json"))

    assert {event["outcome"] for one in told["decided"] for event in one["events"]} == {"not the same"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("burn", TRAIN.id), "cannot be given"),
        (("accept", "zzz"), "no statement is called zzz"),
        (("accept", "--state", "x"), "no state"),
    ],
)
def test_what_cannot_be_decided_about_many_is_said_in_one_line(book: str, words: tuple[str, ...], said: str) -> None:
    refused = run("review", "bulk", *words, "--by", "Ann", "--book", book)

    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert said in refused.stderr
