"""Profiles: what counts by each, and the words of each SMART ingredient."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model.errors import UsageError
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import PartyMention
from pledgebook.model.profile import PROFILES, plain_name, profiles_of, versioned
from pledgebook.model.smart import INGREDIENTS, smart_score, smart_spans
from pledgebook.model.statement import Grounded, Kind, Statement
from pledgebook.model.text import Span
from pledgebook.model.when import When

GROUPS = {"@china-central-asia", "@g20"}
MEASURE = Measure(span=Span(20, 25), low=Decimal(3000), high=Decimal(3000), unit="place", role=Role.AMOUNT, rule="test")
WHEN = When(span=Span(30, 35), edtf="../2030", earliest=None, latest=date(2030, 12, 31), rule="test")


def said(
    kind: Kind = Kind.PLEDGE,
    *,
    testable: bool = True,
    speaker: tuple[str, ...] = (),
    actors: tuple[str, ...] = (),
    measured: bool = False,
    when: When | None = None,
    rule: str = "kind.future",
) -> Statement:
    """A statement of that kind by those parties."""
    place = Span(0, 4)
    return Statement(
        id="s1",
        document="d1",
        span=Span(0, 40),
        trigger=place,
        kind=Grounded(value=kind.value, span=place, rule=rule),
        testable=Grounded(value="true" if testable else "false", span=Span(10, 15), rule="test"),
        theme=Grounded(value="trade", span=place, rule="test"),
        speaker=tuple(PartyMention(party=party, span=place, rule="test") for party in speaker),
        actors=tuple(PartyMention(party=party, span=Span(5, 9), rule="test") for party in actors),
        measures=(MEASURE,) if measured else (),
        when=when,
    )


def counted(statement: Statement) -> set[str]:
    """The profiles of a statement, without versions."""
    return {name.partition("/")[0] for name in profiles_of(statement, is_group=GROUPS.__contains__)}


def test_a_report_counts_by_none() -> None:
    assert counted(said(Kind.REPORT, measured=True, when=WHEN, speaker=("@g20",))) == set()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.REPORT])
def test_all_else_counts_widely(kind: Kind) -> None:
    assert "wide" in counted(said(kind, testable=False))


@pytest.mark.parametrize(
    ("kind", "counts"), [(Kind.PLEDGE, True), (Kind.AGREEMENT, True), (Kind.PROPOSAL, True), (Kind.CALL, False)]
)
def test_testable_takes_what_a_party_commits_itself_to(kind: Kind, counts: bool) -> None:
    assert ("testable" in counted(said(kind))) is counts
    assert "testable" not in counted(said(kind, testable=False))


@pytest.mark.parametrize(("measured", "when", "counts"), [(True, WHEN, True), (True, None, False), (False, WHEN, False)])
def test_a_target_has_a_quantity_and_a_date(measured: bool, when: When | None, counts: bool) -> None:
    assert ("target" in counted(said(measured=measured, when=when))) is counts


@pytest.mark.parametrize(
    ("statement", "counts"),
    [
        (said(speaker=("@china-central-asia",)), True),
        (said(speaker=("CHN", "KAZ")), True),
        (said(speaker=("CHN",)), False),
        (said(actors=("CHN", "KAZ")), False),
        (said(Kind.AGREEMENT, actors=("CHN", "KAZ")), True),
        (said(Kind.AGREEMENT, speaker=("@g20",), rule="kind.signed"), False),
        (said(Kind.PROPOSAL, speaker=("@g20",)), False),
        (said(Kind.CALL, speaker=("@g20",)), False),
        (said(speaker=("@g20",), testable=False), False),
    ],
)
def test_toronto_takes_specific_collective_statements_of_intent(statement: Statement, counts: bool) -> None:
    assert ("toronto" in counted(statement)) is counts


def test_profiles_are_kept_with_the_version_of_their_rule() -> None:
    assert profiles_of(said(speaker=("@g20",)), is_group=GROUPS.__contains__) == ("toronto/1", "testable/1", "wide/1")


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_may_be_named_with_its_version(name: str) -> None:
    assert plain_name(versioned(name)) == plain_name(name) == name


@pytest.mark.parametrize("name", ["", "narrow", "toronto/9", "toronto/", "Toronto"])
def test_a_profile_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="testable/1"):
        plain_name(name)


@given(
    st.builds(
        said,
        st.sampled_from(Kind),
        testable=st.booleans(),
        speaker=st.sampled_from([(), ("CHN",), ("@g20",)]),
        measured=st.booleans(),
        when=st.sampled_from([None, WHEN]),
    )
)
def test_what_counts_strictly_counts_widely_too(statement: Statement) -> None:
    counts = counted(statement)

    assert not counts or "wide" in counts
    assert "toronto" not in counts or "testable" in counts


def test_each_ingredient_has_its_words() -> None:
    statement = said(actors=("CHN",), measured=True, when=WHEN)

    assert dict(smart_spans(statement)) == {
        "specific": (Span(10, 15),),
        "measured": (Span(20, 25),),
        "assigned": (Span(5, 9),),
        "received": (),
        "timed": (Span(30, 35),),
    }
    assert smart_score(statement) == 4


def test_a_vague_statement_scores_nothing() -> None:
    assert smart_score(said(testable=False)) == 0
    assert tuple(name for name, _ in smart_spans(said())) == INGREDIENTS
