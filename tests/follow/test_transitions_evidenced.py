"""Every transition of the evidenced status, the day before, on and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pledgebook.follow.papers import Paper
from pledgebook.follow.progress import Progress
from pledgebook.model.link import Outcome
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced
from tests.follow.stories import (
    CHINA,
    DAY,
    GAZETTE,
    HERALD,
    JOINT,
    KAZAKHSTAN,
    STATE_AGENCY,
    STATISTICS,
    UNNAMED,
    Line,
    stand,
)

PROMISED, THEN, SECOND, TURN = date(2022, 1, 25), date(2023, 5, 19), date(2023, 9, 1), date(2024, 3, 30)
PROMISE = Line(on=PROMISED, kind=Kind.PLEDGE)
HERALD_QUOTES_CHINA = replace(HERALD, voice=("CHN",))
GAZETTE_QUOTES_CHINA = replace(GAZETTE, voice=("CHN",))


def done(paper: Paper, on: date = TURN, progress: Progress = Progress.DONE) -> Line:
    """A report of the deed."""
    return Line(on=on, kind=Kind.REPORT, progress=progress, paper=paper)


def course(lines: list[Line], *, links: list[tuple[int, int, Outcome]] | None = None) -> tuple[Evidenced | None, ...]:
    """The status the day before, on and after the turn."""
    found = [stand([PROMISE, *lines], as_of=day, links=links) for day in (TURN - DAY, TURN, TURN + DAY)]
    return tuple(status.evidenced if status else None for status in found)


NONE, SINGLE, TWO, RECORD, DISPUTED = Evidenced


@pytest.mark.parametrize("paper", [CHINA, KAZAKHSTAN, STATE_AGENCY, HERALD, UNNAMED])
def test_the_first_report_is_a_single_source_whoever_says_so(paper: Paper) -> None:
    assert course([done(paper)]) == (NONE, SINGLE, SINGLE)


@pytest.mark.parametrize(
    ("first", "second"),
    [(CHINA, KAZAKHSTAN), (CHINA, HERALD), (STATE_AGENCY, HERALD), (HERALD, GAZETTE), (KAZAKHSTAN, HERALD), (HERALD, STATE_AGENCY)],
)
def test_a_second_source_with_nothing_in_common_corroborates(first: Paper, second: Paper) -> None:
    assert course([done(first, THEN), done(second)]) == (SINGLE, TWO, TWO)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (HERALD, HERALD),
        (CHINA, CHINA),
        (CHINA, STATE_AGENCY),
        (STATE_AGENCY, replace(STATE_AGENCY, publisher="china-daily")),
        (HERALD_QUOTES_CHINA, GAZETTE_QUOTES_CHINA),
        (CHINA, HERALD_QUOTES_CHINA),
        (KAZAKHSTAN, replace(HERALD, owner="KAZ")),
        (HERALD, UNNAMED),
        (UNNAMED, UNNAMED),
        (CHINA, UNNAMED),
    ],
)
def test_a_second_text_of_the_same_hand_or_of_none_that_is_named_corroborates_nothing(first: Paper, second: Paper) -> None:
    assert course([done(first, THEN), done(second)]) == (SINGLE, SINGLE, SINGLE)


@pytest.mark.parametrize("record", [JOINT, STATISTICS, replace(STATISTICS, owner="CHN")])
@pytest.mark.parametrize(("before", "papers"), [(NONE, []), (SINGLE, [HERALD]), (TWO, [HERALD, CHINA])])
def test_a_record_is_an_official_record_whatever_there_was_before(before: Evidenced, papers: list[Paper], record: Paper) -> None:
    assert course([*(done(paper, THEN) for paper in papers), done(record)]) == (before, RECORD, RECORD)


@pytest.mark.parametrize(("before", "papers"), [(SINGLE, [HERALD]), (SINGLE, [CHINA]), (TWO, [HERALD, CHINA]), (RECORD, [JOINT])])
def test_what_others_deny_later_is_disputed(before: Evidenced, papers: list[Paper]) -> None:
    denial = done(GAZETTE, progress=Progress.NOT_DONE)

    assert course([*(done(paper, THEN) for paper in papers), denial]) == (before, DISPUTED, DISPUTED)


@pytest.mark.parametrize(("before", "papers"), [(SINGLE, [HERALD]), (TWO, [HERALD, CHINA]), (RECORD, [JOINT])])
def test_a_contradiction_is_a_dispute_from_the_day_of_the_later_statement(before: Evidenced, papers: list[Paper]) -> None:
    other = done(GAZETTE, progress=Progress.GOING_ON)
    lines = [*(done(paper, THEN) for paper in papers), other]

    assert course(lines, links=[(1, len(lines), Outcome.CONTRADICTS)]) == (before, DISPUTED, DISPUTED)


def test_a_dispute_ends_where_the_one_who_denied_says_that_it_is_done() -> None:
    lines = [done(HERALD, THEN), done(GAZETTE, SECOND, Progress.NOT_DONE), done(GAZETTE)]

    assert course(lines) == (DISPUTED, TWO, TWO)


def test_a_denial_from_before_the_deed_disputes_nothing() -> None:
    assert course([done(GAZETTE, THEN, Progress.NOT_DONE), done(HERALD)]) == (NONE, SINGLE, SINGLE)


def test_two_promises_that_contradict_each_other_are_no_dispute_about_the_deed() -> None:
    promise = Line(on=TURN, kind=Kind.PLEDGE, paper=HERALD)

    assert course([promise], links=[(0, 1, Outcome.CONTRADICTS)]) == (NONE, NONE, NONE)


def test_sources_that_say_less_than_is_reported_do_not_support_it() -> None:
    lines = [done(CHINA, THEN, Progress.GOING_ON), done(HERALD, THEN, Progress.GOING_ON), done(CHINA)]

    assert course(lines) == (TWO, SINGLE, SINGLE)


def test_what_only_the_other_side_reports_is_evidence_of_more_than_is_reported() -> None:
    status = stand([PROMISE, done(KAZAKHSTAN)], as_of=TURN)
    assert status is not None

    assert (str(status.reported), status.evidenced, status.evidenced_because) == ("announced", SINGLE, ("s1",))


def test_a_stop_has_its_evidence_too() -> None:
    stop = [done(CHINA, THEN, Progress.SUSPENDED), done(HERALD, TURN, Progress.SUSPENDED)]

    assert course(stop) == (SINGLE, TWO, TWO)


def test_a_promise_said_again_is_no_evidence_of_its_doing() -> None:
    again = Line(on=TURN, kind=Kind.PLEDGE, paper=HERALD)

    assert course([again]) == (NONE, NONE, NONE)


def test_sources_tell_who_belongs_to_the_responsible_side() -> None:
    status = stand([PROMISE, done(STATE_AGENCY), done(HERALD)], as_of=TURN)
    assert status is not None

    assert [(one.parties, one.publisher, one.responsible, one.statements) for one in status.sources] == [
        (("CHN",), "", True, ("s1",)),
        ((), "Herald", False, ("s2",)),
    ]


def test_no_evidence_says_in_which_documents_and_up_to_which_day() -> None:
    lines = [
        replace(PROMISE, paper=HERALD),
        Line(on=THEN, kind=Kind.CALL, paper=UNNAMED),
        Line(on=TURN, kind=Kind.CALL, paper=HERALD),
    ]
    found = [stand(lines, as_of=day) for day in (TURN - DAY, TURN, TURN + 400 * DAY)]

    assert [(one.searched.documents, one.searched.publishers, one.searched.until) for one in found if one] == [
        (2, (("", 1), ("Herald", 1)), THEN),
        (3, (("Herald", 2), ("", 1)), TURN),
        (3, (("Herald", 2), ("", 1)), TURN),
    ]
