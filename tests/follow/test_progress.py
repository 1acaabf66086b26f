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
        ("The project was suspended in March", "suspended", Progress.SUSPENDED),
        ("Delivery has been put on hold", "put", Progress.SUSPENDED),
        ("It announced that work on the dam was halted", "announced", Progress.SUSPENDED),
        ("The tender was cancelled", "cancelled", Progress.WITHDRAWN),
        ("The state withdrew from the agreement", "withdrew", Progress.WITHDRAWN),
        ("The bank has pulled out of the power plant", "pulled", Progress.WITHDRAWN),
        ("The old fund was replaced by a bank", "replaced", Progress.SUPERSEDED),
        ("The plan has been superseded", "superseded", Progress.SUPERSEDED),
        ("Works on the tunnel have resumed", "resumed", Progress.RESUMED),
        ("Works have resumed after being suspended for a year", "resumed", Progress.RESUMED),
        ("Works have not resumed", "resumed", Progress.NOT_DONE),
        ("The bridge, suspended in spring, was opened", "opened", Progress.DONE),
        ("The line was never suspended", "suspended", Progress.GOING_ON),
        ("The loan could be cancelled", "cancelled", Progress.GOING_ON),
        ("The state cancelled debts of two billion", "cancelled", Progress.DONE),
        ("It suspended its duties on cotton", "suspended", Progress.DONE),
        ("Prices dropped by a tenth", "dropped", None),
        ("The state rebuilt an abandoned school", "rebuilt", None),
        ("The withdrawal of the offer was announced", "announced", Progress.WITHDRAWN),
        ("The parties will study the opening of a bank", "study", Progress.CONSIDERED),
        ("A joint bank is under consideration", "is", None),
    ],
)
def test_english_words_say_how_far_a_thing_has_come(quote: str, trigger: str, progress: Progress | None) -> None:
    start = quote.index(trigger)

    assert ProgressFinder.load("en").find(quote, trigger=(start, start + len(trigger))) == progress


def test_a_promise_to_go_on_with_what_was_stopped_is_a_promise() -> None:
    quote = "We will resume the flights suspended in 2020"

    assert ProgressFinder.load("en").find(quote, trigger=(8, 14), promises=True) == Progress.PROMISED


@pytest.mark.parametrize(
    ("quote", "trigger", "progress"),
    [
        ("We will stop building coal plants abroad", "stop", Progress.SUSPENDED),
        ("The state will withdraw its forces from the border", "withdraw", Progress.WITHDRAWN),
        ("They agreed to cancel the tender", "cancel", Progress.WITHDRAWN),
        ("We will cancel debts of two billion", "cancel", Progress.DONE),
        ("They agreed to rebuild the abandoned school", "rebuild", Progress.PROMISED),
        ("They will launch a centre for cancelled projects", "launch", Progress.BEGUN),
    ],
)
def test_a_promise_speaks_of_a_stop_by_its_own_verb_only(quote: str, trigger: str, progress: Progress | None) -> None:
    start = quote.index(trigger)

    assert ProgressFinder.load("en").find(quote, trigger=(start, start + len(trigger)), promises=True) == progress


def test_a_language_without_such_words_says_nothing() -> None:
    assert ProgressFinder.load("tlh").find("The bridge has been completed", trigger=(20, 29)) is None
