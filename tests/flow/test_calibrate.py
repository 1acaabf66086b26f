"""Whether confidences mean what they say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.calibrate import Judged, Knot, brier, calibration_error, fit_knots, judge, mend, tabulate
from pledgebook.flow.score import pair_statements
from pledgebook.flow.score_form import Annotation

EDGES = (0.0, 0.5, 1.0)
JUDGED = st.lists(st.builds(Judged, st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def marked(start: int, *, kind: str = "pledge", confidence: float = 1.0) -> Annotation:
    return Annotation(
        start=start,
        end=start + 9,
        quote="give a bus",
        trigger="give",
        kind=kind,
        testable=True,
        theme="trade",
        cluster="c",
        confidence=confidence,
    )


def test_a_prediction_is_right_where_gold_has_it() -> None:
    pairing = pair_statements([marked(0)], [marked(0, kind="report", confidence=0.8), marked(50, confidence=0.4)])

    assert judge(pairing, groups={}, whole=False) == (Judged(0.8, True), Judged(0.4, False))


def test_as_a_whole_it_is_right_only_where_its_fields_are() -> None:
    pairing = pair_statements([marked(0), marked(20)], [marked(0, kind="report", confidence=0.8), marked(20, confidence=0.9)])

    assert judge(pairing, groups={}, whole=True) == (Judged(0.8, False), Judged(0.9, True))


def test_a_bin_has_its_mean_and_its_share_right() -> None:
    low, high = tabulate([Judged(0.2, False), Judged(0.4, True), Judged(0.5, True), Judged(1.0, True)], edges=EDGES)

    assert (low.number, round(low.mean, 9), low.right) == (2, 0.3, 0.5)
    assert (high.number, high.mean, high.right) == (2, 0.75, 1.0)


def test_a_bin_with_nothing_in_it_is_left_out() -> None:
    assert [one.low for one in tabulate([Judged(0.7, True)], edges=EDGES)] == [0.5]


def test_sure_and_right_has_no_error() -> None:
    sure = [Judged(1.0, True), Judged(0.0, False)]

    assert (brier(sure), calibration_error(tabulate(sure, edges=EDGES))) == (0.0, 0.0)


def test_the_error_is_the_distance_of_confidence_and_share() -> None:
    half = [Judged(0.8, True), Judged(0.8, False)]

    assert calibration_error(tabulate(half, edges=EDGES)) == pytest.approx(0.3)
    assert brier(half) == pytest.approx((0.04 + 0.64) / 2)


def test_of_nothing_there_is_no_error() -> None:
    assert (brier([]), calibration_error([]), fit_knots([], edges=EDGES)) == (0.0, 0.0, ())


def test_shares_that_fall_are_pooled() -> None:
    first, second, third = [Judged(0.2, True)] * 8, [Judged(0.5, False)] * 8, [Judged(0.9, True)] * 8

    assert fit_knots([*first, *second, *third], edges=(0.0, 0.3, 0.6, 1.0)) == (Knot(0.35, 0.5), Knot(0.9, 0.9))


def test_between_knots_the_map_is_straight_and_outside_them_level() -> None:
    knots = (Knot(0.4, 0.5), Knot(0.8, 0.9))

    assert [round(mend(raw, knots), 6) for raw in (0.1, 0.4, 0.6, 0.8, 1.0)] == [0.5, 0.5, 0.7, 0.9, 0.9]


def test_without_knots_a_confidence_stays() -> None:
    assert mend(0.3, ()) == 0.3


@given(JUDGED, st.integers(1, 8))
def test_the_map_never_falls(judged: list[Judged], number: int) -> None:
    knots = fit_knots(judged, edges=[at / number for at in range(number + 1)])
    meant = [mend(at / 50, knots) for at in range(51)]

    assert all(left <= right + 1e-9 for left, right in pairwise(meant))
    assert all(0 < one < 1 for one in meant)


@given(JUDGED)
def test_the_order_of_the_judged_does_not_matter(judged: list[Judged]) -> None:
    assert tabulate(judged, edges=EDGES) == tabulate(judged[::-1], edges=EDGES)
    assert fit_knots(judged, edges=EDGES) == fit_knots(judged[::-1], edges=EDGES)


@given(JUDGED)
def test_every_judgement_is_in_one_bin(judged: list[Judged]) -> None:
    assert sum(one.number for one in tabulate(judged, edges=EDGES)) == len(judged)
