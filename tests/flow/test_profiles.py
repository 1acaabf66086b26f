"""Profiles as kept with statements, in books of any age."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import pledgebook as pb
from pledgebook.flow.desk import Desk
from pledgebook.flow.profiles import profiles, profiles_together
from pledgebook.ledger.book import Book
from pledgebook.ledger.codec import decode, encode, kind_of
from pledgebook.model.event import DocumentRead, StatementFound
from pledgebook.model.query import Query
from tests.flow.test_targets import FIRST, LATER, RAISES, SETS

DAY = date(2025, 7, 1)
JOINT = """Joint Declaration of the Summit

The Parties will open a training center in Tashkent by 2027. The Parties will deepen mutual trust. Trade has grown by 35 percent."""


def test_a_statement_is_found_with_its_profiles() -> None:
    found = {JOINT[one.span.start : one.span.end]: one.profiles for one in pb.extract(JOINT, published="2025-06-17")}

    assert any("testable/1" in kept for words, kept in found.items() if "training center" in words)
    assert all(kept == () for words, kept in found.items() if "has grown" in words)


def test_a_statement_without_profiles_is_written_as_before_there_were_any() -> None:
    assert "profiles" not in encode(StatementFound(statement=SETS))


def test_kept_profiles_come_back() -> None:
    event = StatementFound(statement=replace(SETS, profiles=("testable/1", "wide/1")))

    assert decode(kind_of(event), encode(event)) == event


def test_what_was_never_asked_counts_by_the_rules_of_now() -> None:
    assert profiles(SETS) == ("testable/1", "target/1", "wide/1")


def test_what_was_kept_is_never_changed() -> None:
    assert profiles(replace(SETS, profiles=("testable/0",))) == ("testable/0",)


def test_a_commitment_counts_where_one_of_its_statements_does() -> None:
    assert profiles_together([replace(SETS, measures=()), SETS]) == ("testable", "target", "wide")


@pytest.mark.parametrize(("profile", "count"), [("wide", 2), ("target", 1), ("toronto", 0)])
def test_a_list_is_narrowed_to_a_profile(book: Book, profile: str, count: int) -> None:
    undated = replace(RAISES, when=None)
    book.append([DocumentRead(document=FIRST, digest="1"), DocumentRead(document=LATER, digest="2")])
    book.append([StatementFound(statement=SETS), StatementFound(statement=undated)])

    assert Desk(book, as_of=DAY).rows(Query(profile=(profile,))).total == count
