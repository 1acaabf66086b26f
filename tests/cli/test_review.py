"""pledgebook review: from the queue to a verdict and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.serve.conftest import make_book
from tests.serve.sample import DELIVERED, GAVE_LESS, TRAIN


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
