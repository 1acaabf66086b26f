"""Words that say how far a thing has come."""

from __future__ import annotations

import pytest

from pledgebook.follow.progress import Progress, ProgressFinder


@pytest.mark.parametrize(
    ("quote", "trigger", "progress"),
    [
        ("The bridge has been completed", "completed", Progress.DONE),
        ("Five centres were set up in the region", "set", Progress.DONE),
        ("The treaty entered into force", "entered", Progress.DONE),
        ("Work on the tunnel has begun", "begun", Progress.BEGUN),
        ("The parties will launch a dialogue on trade", "launch", Progress.BEGUN),
        ("The line is being built", "built", Progress.GOING_ON),
        ("Construction of the line is under way", "Construction", Progress.GOING_ON),
        ("The plant is to be completed by 2027", "completed", Progress.PROMISED),
        ("The bank had pledged two billion for schools", "pledged", Progress.PROMISED),
        ("The state set itself the goal of ten million tonnes", "set", Progress.PROMISED),
        ("It announced a grant of a million for 2025", "grant", Progress.PROMISED),
        ("The road that was promised in spring has been opened", "opened", Progress.DONE),
        ("The ministry put the new bridge near Osh into service", "put", Progress.DONE),
        ("Work on the second phase of the dam is continuing", "continuing", Progress.GOING_ON),
        ("The fourth string has made no progress", "made", Progress.NOT_DONE),
        ("Both chambers have ratified nothing so far", "ratified", Progress.NOT_DONE),
        ("The first batch of buses was delivered", "delivered", Progress.PARTLY),
        ("420 nurses have been trained so far", "trained", Progress.PARTLY),
        ("The clinic has not yet been opened", "opened", Progress.NOT_DONE),
        ("The opening has been postponed", "postponed", Progress.POSTPONED),
        ("Trade has grown since the pact was signed", "grown", None),
        ("Exports rose by a third", "rose", None),
    ],
)
def test_english_words_say_how_far_a_thing_has_come(quote: str, trigger: str, progress: Progress | None) -> None:
    start = quote.index(trigger)

    assert ProgressFinder.load("en").find(quote, trigger=(start, start + len(trigger))) == progress


def test_a_language_without_such_words_says_nothing() -> None:
    assert ProgressFinder.load("tlh").find("The bridge has been completed", trigger=(20, 29)) is None
