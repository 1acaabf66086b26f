"""What comes first in the queue of a reviewer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.follow.doubts import Item, State, doubt_of, key_of, make_item
from pledgebook.follow.reviews import NOTHING_SAID
from pledgebook.model.link import Link, Outcome
from pledgebook.model.statement import Statement
from tests.serve.sample import CHAINS, STATEMENTS, SUPPORT, TERMINAL, TRADE

CONFIDENCES = st.floats(0, 1)


def _item(name: str, confidence: float, *, of: Statement = SUPPORT) -> Item:
    statement = replace(of, id=name, confidence=confidence)
    return make_item(statement, standing=NOTHING_SAID, links=(), decided=(), by="Ann")


@given(CONFIDENCES, CONFIDENCES)
def test_of_two_equally_important_the_more_doubtful_comes_first(one: float, other: float) -> None:
    first, second = sorted([_item("a", one), _item("b", other)], key=key_of)

    assert first.doubt >= second.doubt


@given(CONFIDENCES)
def test_of_two_in_equal_doubt_the_more_important_comes_first(confidence: float) -> None:
    heavy, light = _item("a", confidence, of=TRADE), _item("b", confidence, of=TERMINAL)
    first, _ = sorted([light, heavy], key=key_of)

    assert first == heavy or heavy.priority == light.priority


@given(st.permutations(STATEMENTS))
def test_the_queue_does_not_depend_on_the_order_of_reading(statements: list[Statement]) -> None:
    as_read = [_item(one.id, 0.5, of=one) for one in STATEMENTS]
    otherwise = [_item(one.id, 0.5, of=one) for one in statements]

    assert sorted(otherwise, key=key_of) == sorted(as_read, key=key_of)


@pytest.mark.parametrize(("statement", "importance"), [(TRADE, 4), (SUPPORT, 3), (TERMINAL, 2), (CHAINS, 1)])
def test_what_is_testable_about_money_and_dated_is_important(statement: Statement, importance: int) -> None:
    assert _item("a", 0.5, of=statement).importance == importance


@pytest.mark.parametrize(("score", "doubt"), [(0.13, 1.0), (1.0, 0.0), (0.0, 0.0)])
def test_a_link_is_most_doubtful_where_statements_turn_into_one_commitment(score: float, doubt: float) -> None:
    assert doubt_of(Link(left="a", right="b", outcome=Outcome.RESTATES, score=score), ()) == pytest.approx(doubt)


def test_a_contradiction_is_always_looked_at() -> None:
    assert doubt_of(Link(left="a", right="b", outcome=Outcome.CONTRADICTS, score=1.0), ()) == 0.5


def test_what_a_person_decided_is_not_in_doubt() -> None:
    link = Link(left="a", right="b", outcome=Outcome.CONTRADICTS, score=0.13)

    assert doubt_of(link, {frozenset(("a", "b"))}) == 0.0


def test_a_statement_that_nobody_judged_is_open() -> None:
    assert _item("a", 0.5).state is State.OPEN
