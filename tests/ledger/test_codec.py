"""Events turn into canonical JSON and back without loss."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.ledger.codec import KINDS, canonical_json, decode, encode, kind_of, write_decimal
from pledgebook.model.event import IssueFound
from pledgebook.model.issue import Issue
from tests.ledger.examples import DECIMALS, TEXTS, any_event


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_every_event_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    event = data.draw(any_event(kind))

    assert decode(kind_of(event), encode(event)) == event


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_every_event_is_one_line_of_utf8_in_canonical_form(kind: str, data: st.DataObject) -> None:
    body = encode(data.draw(any_event(kind)))

    assert len(body.splitlines()) == 1
    assert body.encode("utf-8").decode("utf-8") == body
    assert canonical_json(json.loads(body)) == body


@given(TEXTS)
def test_any_text_survives_even_half_characters(text: str) -> None:
    event = IssueFound(issue=Issue(source=text, code="read", what=text))

    assert decode("issue-found", encode(event)) == event


@given(DECIMALS)
def test_equal_decimals_are_written_alike(value: Decimal) -> None:
    other = value * Decimal("1.000")

    assert write_decimal(value) == write_decimal(other)
    assert Decimal(write_decimal(value)) == value


@pytest.mark.parametrize(("value", "written"), [("2.6E+10", "26000000000"), ("1.50", "1.5"), ("-0.0", "0"), ("100", "100")])
def test_decimals_are_written_in_plain_digits(value: str, written: str) -> None:
    assert write_decimal(Decimal(value)) == written


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="cannot be stored"):
        write_decimal(Decimal(value))


def test_a_field_that_holds_its_default_is_left_out() -> None:
    body = encode(IssueFound(issue=Issue(source="a.pdf", code="read", what="encrypted")))

    assert body == '{"issue":{"code":"read","source":"a.pdf","what":"encrypted"}}'


def test_other_scripts_stay_readable() -> None:
    body = encode(IssueFound(issue=Issue(source="中方.txt", code="read", what="пусто")))

    assert "中方.txt" in body
    assert "пусто" in body


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("unheard-of", "{}"),
        ("issue-found", "{}"),
        ("issue-found", "[]"),
        ("issue-found", '{"issue":{"code":"c","source":"s","what":"w","colour":"red"}}'),
        ("link-found", '{"link":{"left":"a","right":"b","outcome":"friends","score":1.0}}'),
        ("document-read", "no json"),
    ],
)
def test_a_body_that_no_event_has_is_refused(kind: str, body: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the words are those of the JSON reader or of the type
        decode(kind, body)
