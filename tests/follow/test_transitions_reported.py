"""Every transition of the reported status, the day before, on and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import Background
from pledgebook.follow.progress import Progress
from pledgebook.follow.reported import STRENGTH
from pledgebook.follow.standing import STOPPED
from pledgebook.model.statement import Kind
from pledgebook.model.status import Reported
from pledgebook.model.text import Span
from tests.follow.examples import amount, commitment, said
from tests.follow.stories import DAY, GAZETTE, KAZAKHSTAN, Line, stand

FOUNDED, THEN, TURN, LATER = date(2022, 1, 25), date(2023, 5, 19), date(2024, 3, 30), date(2025, 6, 17)

SAYS: dict[Reported, tuple[Kind, Progress | None]] = {
    Reported.CALLED_FOR: (Kind.CALL, None),
    Reported.PROPOSED: (Kind.PROPOSAL, None),
    Reported.ANNOUNCED: (Kind.PLEDGE, None),
    Reported.AGREED: (Kind.AGREEMENT, None),
    Reported.UNDER_WAY: (Kind.REPORT, Progress.GOING_ON),
    Reported.PARTLY_DELIVERED: (Kind.REPORT, Progress.PARTLY),
    Reported.DELIVERED: (Kind.REPORT, Progress.DONE),
    Reported.SUSPENDED: (Kind.REPORT, Progress.SUSPENDED),
    Reported.WITHDRAWN: (Kind.REPORT, Progress.WITHDRAWN),
    Reported.SUPERSEDED: (Kind.REPORT, Progress.SUPERSEDED),
}
UPWARDS = [(weak, strong) for weak, strong in product(STRENGTH, STRENGTH) if STRENGTH.index(weak) < STRENGTH.index(strong)]
LIFTS = [one for one in STRENGTH if one not in (Reported.CALLED_FOR, Reported.PROPOSED)]


def line(reported: Reported, on: date) -> Line:
    """What has to be said for a status."""
    kind, progress = SAYS[reported]
    return Line(on=on, kind=kind, progress=progress)


def course(lines: list[Line], turn: date) -> tuple[Reported | None, ...]:
    """The status the day before, on and after."""
    found = [stand(lines, as_of=day) for day in (turn - DAY, turn, turn + DAY)]
    return tuple(status.reported if status else None for status in found)


@pytest.mark.parametrize("reported", Reported)
def test_what_is_said_first_gives_the_first_status(reported: Reported) -> None:
    assert course([line(reported, TURN)], TURN) == (None, reported, reported)


@pytest.mark.parametrize(("weak", "strong"), UPWARDS)
def test_the_stronger_takes_the_place_of_the_weaker_on_its_day(weak: Reported, strong: Reported) -> None:
    told = [line(Reported.CALLED_FOR, FOUNDED), line(weak, THEN), line(strong, TURN)]

    assert course(told, TURN) == (weak, strong, strong)


@pytest.mark.parametrize(("weak", "strong"), UPWARDS)
def test_the_weaker_said_later_changes_nothing(weak: Reported, strong: Reported) -> None:
    told = [line(Reported.CALLED_FOR, FOUNDED), line(strong, THEN), line(weak, TURN)]

    assert course(told, TURN) == (strong, strong, strong)


@pytest.mark.parametrize(("before", "stop"), list(product(STRENGTH, STOPPED)))
def test_a_stop_holds_from_its_day_whatever_was_said_before(before: Reported, stop: Reported) -> None:
    told = [line(Reported.CALLED_FOR, FOUNDED), line(before, THEN), line(stop, TURN)]

    assert course(told, TURN) == (before, stop, stop)


@pytest.mark.parametrize(("stop", "lift"), list(product(STOPPED, LIFTS)))
def test_what_goes_on_after_a_stop_counts_again_from_its_day(stop: Reported, lift: Reported) -> None:
    told = [line(Reported.ANNOUNCED, FOUNDED), line(stop, THEN), line(lift, TURN)]

    assert course(told, TURN) == (stop, lift, lift)


@pytest.mark.parametrize(("stop", "idle"), list(product(STOPPED, [Reported.CALLED_FOR, Reported.PROPOSED])))
def test_a_call_or_a_proposal_lifts_no_stop(stop: Reported, idle: Reported) -> None:
    told = [line(Reported.ANNOUNCED, FOUNDED), line(stop, THEN), line(idle, TURN)]

    assert course(told, TURN) == (stop, stop, stop)


@pytest.mark.parametrize(("one", "other"), [(one, other) for one, other in product(STOPPED, STOPPED) if one is not other])
def test_of_two_stops_the_later_holds(one: Reported, other: Reported) -> None:
    told = [line(Reported.ANNOUNCED, FOUNDED), line(one, THEN), line(other, TURN)]

    assert course(told, TURN) == (one, other, other)


@pytest.mark.parametrize("stop", STOPPED)
def test_resuming_takes_a_stop_back_and_brings_the_strongest_of_before(stop: Reported) -> None:
    resumed = Line(on=TURN, kind=Kind.REPORT, progress=Progress.RESUMED)
    told = [line(Reported.ANNOUNCED, FOUNDED), line(Reported.PARTLY_DELIVERED, THEN), line(stop, THEN + DAY), resumed]

    assert course(told, TURN) == (stop, Reported.PARTLY_DELIVERED, Reported.PARTLY_DELIVERED)


def test_resuming_what_was_never_stopped_keeps_a_promise_to_resume() -> None:
    resumed = Line(on=TURN, kind=Kind.REPORT, progress=Progress.RESUMED)

    assert course([line(Reported.ANNOUNCED, THEN), resumed], TURN) == (
        Reported.ANNOUNCED,
        Reported.DELIVERED,
        Reported.DELIVERED,
    )


def test_a_promise_to_stop_something_is_kept_by_stopping_it() -> None:
    promise = Line(on=THEN, kind=Kind.PLEDGE, progress=Progress.SUSPENDED)

    assert course([promise, line(Reported.SUSPENDED, TURN)], TURN) == (
        Reported.ANNOUNCED,
        Reported.DELIVERED,
        Reported.DELIVERED,
    )


def test_a_decision_to_give_up_what_was_promised_withdraws_it() -> None:
    decided = Line(on=TURN, kind=Kind.AGREEMENT, progress=Progress.WITHDRAWN)

    assert course([line(Reported.ANNOUNCED, THEN), decided], TURN) == (
        Reported.ANNOUNCED,
        Reported.WITHDRAWN,
        Reported.WITHDRAWN,
    )


def test_a_stop_from_before_the_promise_is_of_something_else() -> None:
    assert course([line(Reported.SUSPENDED, THEN), line(Reported.ANNOUNCED, TURN)], TURN)[1:] == (
        Reported.ANNOUNCED,
        Reported.ANNOUNCED,
    )


@pytest.mark.parametrize("stop", STOPPED)
def test_a_promise_retold_by_the_press_lifts_no_stop(stop: Reported) -> None:
    retold = Line(on=TURN, kind=Kind.PLEDGE, paper=GAZETTE)

    assert course([line(Reported.ANNOUNCED, FOUNDED), line(stop, THEN), retold], TURN) == (stop, stop, stop)


@pytest.mark.parametrize("progress", [Progress.DONE, Progress.PARTLY, Progress.SUSPENDED, Progress.WITHDRAWN])
def test_what_another_side_reports_is_evidence_and_not_reported(progress: Progress) -> None:
    theirs = Line(on=TURN, kind=Kind.REPORT, progress=progress, paper=KAZAKHSTAN)

    assert course([line(Reported.ANNOUNCED, THEN), theirs], TURN) == (Reported.ANNOUNCED,) * 3


def test_what_the_press_retells_is_reported() -> None:
    retold = Line(on=TURN, kind=Kind.REPORT, progress=Progress.DONE, paper=GAZETTE)

    assert course([line(Reported.ANNOUNCED, THEN), retold], TURN)[1] is Reported.DELIVERED


def test_a_status_after_a_stop_names_what_lifted_it() -> None:
    told = [line(Reported.PARTLY_DELIVERED, THEN), line(Reported.SUSPENDED, TURN), line(Reported.UNDER_WAY, LATER)]
    status = stand([line(Reported.ANNOUNCED, FOUNDED), *told], as_of=LATER)
    assert status is not None

    assert (status.reported, status.reported_because) == (Reported.PARTLY_DELIVERED, ("s1", "s3"))


def test_a_stopped_commitment_names_the_statement_that_stops_it() -> None:
    status = stand([line(Reported.ANNOUNCED, FOUNDED), line(Reported.WITHDRAWN, THEN)], as_of=TURN)
    assert status is not None

    assert status.reported_because == ("s1",)


def test_what_is_to_be_studied_is_proposed_even_where_that_was_agreed() -> None:
    studied = Line(on=TURN, kind=Kind.AGREEMENT, progress=Progress.CONSIDERED)

    assert course([studied], TURN) == (None, Reported.PROPOSED, Reported.PROPOSED)


def test_a_report_that_something_is_being_considered_makes_nothing_of_it() -> None:
    considered = Line(on=TURN, kind=Kind.REPORT, progress=Progress.CONSIDERED)

    assert course([line(Reported.PROPOSED, THEN), considered], TURN) == (Reported.PROPOSED,) * 3


def test_a_report_of_a_time_still_ahead_is_a_promise_and_delivers_nothing() -> None:
    ahead = Line(on=TURN, kind=Kind.REPORT, progress=Progress.BEGUN, when=(TURN + DAY, LATER))
    begin = Line(on=THEN, kind=Kind.PLEDGE, progress=Progress.BEGUN)

    assert course([begin, ahead], TURN) == (Reported.ANNOUNCED,) * 3


def test_a_pledge_that_elaborates_on_a_proposal_in_the_same_text_promises_no_more() -> None:
    proposal, pledge = said(Kind.PROPOSAL, "d", name="a"), said(Kind.PLEDGE, "d", name="b")
    after = replace(pledge, span=Span(20, 30), trigger=Span(20, 24))
    background = Background(published={"d": str(TURN)})
    status = fold_status([commitment(proposal, after)], background=background, as_of=TURN)["c"]

    assert (status.reported, status.reported_because) == (Reported.PROPOSED, ("a",))


def test_a_pledge_with_a_figure_of_its_own_promises_whatever_was_proposed_before_it() -> None:
    proposal, pledge = said(Kind.PROPOSAL, "d", name="a"), said(Kind.PLEDGE, "d", name="b", amount=amount(5))
    after = replace(pledge, span=Span(20, 30), trigger=Span(20, 24))
    background = Background(published={"d": str(TURN)})

    assert fold_status([commitment(proposal, after)], background=background, as_of=TURN)["c"].reported is Reported.ANNOUNCED
