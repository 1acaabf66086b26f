"""How far a sum has come, by its words and its kind."""

from __future__ import annotations

import pytest

from pledgebook.follow.progress import Progress
from pledgebook.follow.stages import DENIED, FigureWords, stage_of
from pledgebook.model.account import Manner
from pledgebook.model.act import Stage
from pledgebook.model.statement import Kind

WORDS = FigureWords.load("en")


def place(words: str, quote: str) -> tuple[int, int]:
    start = quote.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("quote", "trigger", "stage"),
    [
        ("The bank approved a loan of 300 million dollars", "approved", Stage.COMMITTED),
        ("The two banks signed a loan agreement for 300 million dollars", "signed", Stage.COMMITTED),
        ("The companies signed contracts worth 4 billion dollars", "signed", Stage.AGREED),
        ("Under the agreement signed in May, 40 million dollars was disbursed", "disbursed", Stage.DISBURSED),
        ("40 million dollars has been paid out to the farmers", "paid", Stage.DISBURSED),
        ("China has provided 2 billion yuan", "provided", Stage.DISBURSED),
        ("A school worth 5 million dollars was handed over", "handed", Stage.DELIVERED),
        ("40 million dollars will be disbursed next year", "disbursed", Stage.ANNOUNCED),
        ("China pledged 2 billion yuan", "pledged", Stage.ANNOUNCED),
        ("The 40 million dollars has not yet been disbursed", "disbursed", DENIED),
        ("Of the 40 million dollars nothing was paid", "paid", DENIED),
        ("The sum stands at 40 million dollars", "stands", None),
        ("The bank not only paid 40 million dollars but also lent 20 million", "paid", Stage.DISBURSED),
        ("No less than 40 million dollars was paid", "paid", Stage.DISBURSED),
    ],
)
def test_words_tell_how_far_money_has_come(quote: str, trigger: str, stage: Stage | None) -> None:
    assert WORDS.stage(quote, trigger=place(trigger, quote), money=True) == stage


def test_a_thing_that_was_provided_is_delivered() -> None:
    assert WORDS.stage("China provided 300 buses", trigger=(6, 14), money=False) is Stage.DELIVERED


def test_what_the_trigger_says_comes_before_what_is_said_elsewhere() -> None:
    quote = "Of the approved loan 40 million dollars was disbursed"

    assert WORDS.stage(quote, trigger=place("disbursed", quote), money=True) is Stage.DISBURSED


@pytest.mark.parametrize(
    ("kind", "told", "stage"),
    [
        (Kind.CALL, Stage.DISBURSED, None),
        (Kind.PROPOSAL, Stage.COMMITTED, Stage.ANNOUNCED),
        (Kind.PLEDGE, None, Stage.ANNOUNCED),
        (Kind.PLEDGE, Stage.DISBURSED, Stage.ANNOUNCED),
        (Kind.PLEDGE, Stage.COMMITTED, Stage.COMMITTED),
        (Kind.AGREEMENT, None, Stage.AGREED),
        (Kind.AGREEMENT, Stage.DELIVERED, Stage.AGREED),
        (Kind.AGREEMENT, Stage.COMMITTED, Stage.COMMITTED),
        (Kind.REPORT, Stage.DISBURSED, Stage.DISBURSED),
        (Kind.REPORT, Stage.AGREED, Stage.AGREED),
        (Kind.REPORT, DENIED, None),
        (Kind.REPORT, None, None),
    ],
)
def test_only_a_report_tells_that_money_was_paid(kind: Kind, told: Stage | None, stage: Stage | None) -> None:
    assert stage_of(kind, told=told, money=True) is stage


@pytest.mark.parametrize(
    ("progress", "told", "stage"),
    [
        (Progress.PROMISED, None, Stage.ANNOUNCED),
        (Progress.PROMISED, Stage.AGREED, Stage.ANNOUNCED),
        (Progress.PROMISED, Stage.DISBURSED, Stage.DISBURSED),
        (Progress.NOT_DONE, Stage.DISBURSED, None),
        (Progress.GOING_ON, Stage.DELIVERED, None),
        (Progress.GOING_ON, Stage.COMMITTED, Stage.COMMITTED),
        (Progress.DONE, None, Stage.DISBURSED),
        (Progress.PARTLY, None, Stage.DISBURSED),
    ],
)
def test_a_report_of_what_is_not_done_has_reached_no_late_stage(
    progress: Progress, told: Stage | None, stage: Stage | None
) -> None:
    assert stage_of(Kind.REPORT, told=told, money=True, progress=progress) is stage


@pytest.mark.parametrize(
    ("quote", "figure", "manner"),
    [
        ("420 places have been filled so far", "420 places", Manner.TOTAL),
        ("The number of places has reached 420", "420", Manner.TOTAL),
        ("Another 100 places were filled", "100 places", Manner.FURTHER),
        ("100 more places were filled", "100", Manner.FURTHER),
        ("A second batch of 100 buses arrived", "100 buses", Manner.FURTHER),
        ("Another 100 places were filled, bringing the total to 520 places", "520 places", Manner.TOTAL),
        ("Another 100 places were filled, bringing the total to 520 places", "100 places", Manner.FURTHER),
        ("420 places were filled in May", "420 places", Manner.PLAIN),
        ("more than 420 places were filled", "more than 420 places", Manner.PLAIN),
    ],
)
def test_words_tell_whether_a_figure_gathers_or_adds(quote: str, figure: str, manner: Manner) -> None:
    assert WORDS.manner(quote, figure=place(figure, quote)) is manner


def test_a_language_without_such_words_tells_nothing() -> None:
    silent = FigureWords.load("xx")

    assert silent.stage("paid", trigger=(0, 4), money=True) is None
    assert silent.manner("so far", figure=(0, 1)) is Manner.PLAIN
