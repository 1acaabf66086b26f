"""What the responsible side says became of a commitment."""

from __future__ import annotations

from datetime import date

import pytest

from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import Background
from pledgebook.follow.progress import Progress
from pledgebook.model.measure import Measure, Role
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Reported, Status
from tests.follow.examples import amount, commitment, said

PUBLISHED = {"a": "2022-01-25", "b": "2023-05-19", "c": "2025-06-17"}


def _fold(*statements: Statement, progress: dict[str, Progress] | None = None, as_of: date = date(2026, 1, 1)) -> Status:
    background = Background(published=PUBLISHED, progress=progress or {})
    return fold_status([commitment(*statements)], background=background, as_of=as_of)["c"]


@pytest.mark.parametrize(
    ("kind", "reported"),
    [
        (Kind.CALL, Reported.CALLED_FOR),
        (Kind.PROPOSAL, Reported.PROPOSED),
        (Kind.PLEDGE, Reported.ANNOUNCED),
        (Kind.AGREEMENT, Reported.AGREED),
        (Kind.REPORT, Reported.UNDER_WAY),
    ],
)
def test_a_single_statement_gives_its_own_status(kind: Kind, reported: Reported) -> None:
    status = _fold(said(kind, "a"))

    assert (status.reported, status.reported_because) == (reported, ("s-a",))


def test_a_later_call_does_not_undo_an_agreement() -> None:
    assert _fold(said(Kind.AGREEMENT, "a"), said(Kind.CALL, "b")).reported is Reported.AGREED


def test_an_agreement_on_what_was_proposed_makes_it_agreed() -> None:
    status = _fold(said(Kind.PROPOSAL, "a"), said(Kind.AGREEMENT, "b"))

    assert (status.reported, status.reported_because) == (Reported.AGREED, ("s-b",))


@pytest.mark.parametrize(
    ("progress", "reported"),
    [
        (Progress.DONE, Reported.DELIVERED),
        (Progress.PARTLY, Reported.PARTLY_DELIVERED),
        (Progress.GOING_ON, Reported.UNDER_WAY),
        (Progress.BEGUN, Reported.UNDER_WAY),
        (Progress.NOT_DONE, Reported.ANNOUNCED),
        (None, Reported.UNDER_WAY),
    ],
)
def test_a_report_without_figures_is_judged_by_its_words(progress: Progress | None, reported: Reported) -> None:
    words = {"s-b": progress} if progress else {}

    assert _fold(said(Kind.PLEDGE, "a"), said(Kind.REPORT, "b"), progress=words).reported is reported


def test_a_promise_to_begin_is_kept_by_beginning() -> None:
    words = {"s-a": Progress.BEGUN, "s-b": Progress.BEGUN}

    assert _fold(said(Kind.PLEDGE, "a"), said(Kind.REPORT, "b"), progress=words).reported is Reported.DELIVERED


@pytest.mark.parametrize(
    ("promised", "there", "reported"),
    [
        (amount(3000), amount(3000), Reported.DELIVERED),
        (amount(3000), amount(3200), Reported.DELIVERED),
        (amount(3000), amount(420), Reported.PARTLY_DELIVERED),
        (amount(3000), amount(3000, high=None), Reported.DELIVERED),
        (amount(None, high=500), amount(500), Reported.DELIVERED),
        (amount(70, "USD", role=Role.LEVEL), amount(63, "USD", role=Role.LEVEL), Reported.UNDER_WAY),
        (amount(70, "USD", role=Role.LEVEL), amount(71, "USD", role=Role.LEVEL), Reported.DELIVERED),
        (amount(3000), amount(420, "bus"), Reported.UNDER_WAY),
        (amount(100, "pair", role=Role.LEVEL), amount(100, "pair"), Reported.DELIVERED),
        (amount(100, "pair", role=Role.LEVEL), amount(80, "pair"), Reported.UNDER_WAY),
        (amount(20, "%", role=Role.LEVEL), amount(35, "%", role=Role.CHANGE), Reported.UNDER_WAY),
    ],
)
def test_figures_of_one_unit_are_compared_but_growth_only_with_growth(
    promised: Measure, there: Measure, reported: Reported
) -> None:
    status = _fold(said(Kind.PLEDGE, "a", amount=promised), said(Kind.REPORT, "b", amount=there))

    assert status.reported is reported


def test_a_figure_below_what_was_promised_outweighs_words_of_completion() -> None:
    pledge, report = said(Kind.PLEDGE, "a", amount=amount(3000)), said(Kind.REPORT, "b", amount=amount(420))

    assert _fold(pledge, report, progress={"s-b": Progress.DONE}).reported is Reported.PARTLY_DELIVERED


def test_two_reports_are_never_added_up() -> None:
    pledge = said(Kind.PLEDGE, "a", amount=amount(800))
    reports = [said(Kind.REPORT, document, amount=amount(420)) for document in "bc"]

    assert _fold(pledge, *reports).reported is Reported.PARTLY_DELIVERED


def test_a_report_is_held_against_the_latest_amount_promised() -> None:
    first, raised = said(Kind.PLEDGE, "a", amount=amount(400)), said(Kind.PLEDGE, "b", amount=amount(800))

    assert _fold(first, raised, said(Kind.REPORT, "c", amount=amount(500))).reported is Reported.PARTLY_DELIVERED


def test_a_report_from_before_the_promise_does_not_keep_it() -> None:
    status = _fold(said(Kind.REPORT, "a"), said(Kind.PLEDGE, "b"), progress={"s-a": Progress.DONE})

    assert (status.reported, status.deliveries) == (Reported.ANNOUNCED, ())


def test_work_begun_before_the_promise_is_under_way() -> None:
    status = _fold(said(Kind.REPORT, "a"), said(Kind.AGREEMENT, "b"), progress={"s-a": Progress.BEGUN})

    assert (status.reported, status.reported_because) == (Reported.UNDER_WAY, ("s-a",))


def test_a_report_that_only_tells_of_a_promise_delivers_nothing() -> None:
    pledge, report = said(Kind.PROPOSAL, "a", amount=amount(500)), said(Kind.REPORT, "b", amount=amount(500))
    status = _fold(pledge, report, progress={"s-b": Progress.PROMISED})

    assert (status.reported, status.deliveries) == (Reported.ANNOUNCED, ())


def test_deliveries_name_the_reports_and_their_days() -> None:
    report = said(Kind.REPORT, "b", due=date(2022, 12, 31))
    status = _fold(said(Kind.PLEDGE, "a"), report, said(Kind.REPORT, "c"), progress={"s-b": Progress.DONE, "s-c": Progress.DONE})

    assert [(one.statement, one.on) for one in status.deliveries] == [("s-b", date(2022, 12, 31)), ("s-c", date(2025, 6, 17))]
    assert status.reported_because == ("s-b",)


def test_a_beginning_does_not_keep_a_promise_to_finish() -> None:
    words = {"s-a": Progress.BEGUN, "s-b": Progress.PROMISED, "s-c": Progress.BEGUN}
    to_begin = said(Kind.PLEDGE, "a", due=date(2023, 12, 31))
    to_finish = said(Kind.PLEDGE, "b", due=date(2030, 12, 31))

    assert _fold(to_begin, to_finish, said(Kind.REPORT, "c"), progress=words).reported is Reported.UNDER_WAY


def test_what_was_to_be_signed_on_a_day_is_delivered_by_the_signing() -> None:
    words = {"s-b": Progress.DONE}

    assert (
        _fold(said(Kind.PLEDGE, "a", due=date(2023, 5, 19)), said(Kind.AGREEMENT, "b"), progress=words).reported
        is Reported.DELIVERED
    )


def test_an_agreement_on_what_is_due_later_delivers_nothing_yet() -> None:
    words = {"s-b": Progress.DONE}

    assert (
        _fold(said(Kind.PLEDGE, "a", due=date(2026, 5, 19)), said(Kind.AGREEMENT, "b"), progress=words).reported is Reported.AGREED
    )
