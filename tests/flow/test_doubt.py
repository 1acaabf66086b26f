"""How likely a statement is right as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.calibrate import Knot
from pledgebook.flow.doubt import Doubt, fit_doubt
from pledgebook.flow.score import pair_statements
from pledgebook.flow.score_form import Annotation
from tests.flow.test_calibrate import marked

USUAL = {"kind": 0.1, "actors": 0.0, "measures": 0.0, "when": 0.0}
DOUBT = Doubt(knots=(), usual=USUAL, errors={"kind": {"sure": 0.0, "shaky": 0.5}})


def found(start: int, rule: str, *, kind: str = "pledge") -> Annotation:
    return replace(marked(start, kind=kind), rules=(("kind", rule),))


def test_a_rule_that_is_often_wrong_makes_doubtful() -> None:
    assert DOUBT.whole(0.8, [("kind", "sure")]) == pytest.approx(0.8)
    assert DOUBT.whole(0.8, [("kind", "shaky")]) == pytest.approx(0.4)


def test_a_field_counts_by_the_worst_of_its_rules() -> None:
    assert DOUBT.whole(0.8, [("kind", "sure"), ("kind", "shaky")]) == pytest.approx(0.4)


def test_a_rule_never_seen_counts_as_the_usual_one() -> None:
    assert DOUBT.whole(1.0, [("kind", "new")]) == pytest.approx(0.9)


def test_the_confidence_is_mended_first() -> None:
    mended = replace(DOUBT, knots=(Knot(0.5, 0.2), Knot(1.0, 0.6)))

    assert mended.whole(1.0, [("kind", "sure")]) == pytest.approx(0.6)


def test_few_uses_are_drawn_towards_the_usual_rule() -> None:
    gold = [marked(start) for start in range(0, 200, 20)]
    predicted = [
        found(one.start, "shaky" if at < 5 else "sure", kind="report" if at < 5 else "pledge") for at, one in enumerate(gold)
    ]

    doubt = fit_doubt([(pair_statements(gold, predicted), {})], knots=())

    assert doubt.usual["kind"] == 0.5
    assert doubt.errors["kind"] == {"shaky": 0.75, "sure": 0.25}
    assert doubt.errors["actors"] == {"none": 0.0}


def test_of_nothing_nothing_is_doubted() -> None:
    assert fit_doubt([], knots=()).whole(0.7, ()) == 0.7


@given(st.floats(0, 1), st.sampled_from(["sure", "shaky", "new"]))
def test_doubt_never_adds_confidence(confidence: float, rule: str) -> None:
    assert 0 <= DOUBT.whole(confidence, [("kind", rule)]) <= confidence
