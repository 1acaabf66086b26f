"""Laws of the fold of statuses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.follow.fold import fold_status
from pledgebook.follow.known import Background, last_day
from pledgebook.follow.papers import Paper
from pledgebook.follow.progress import Progress
from pledgebook.model.act import DeliveryRecorded, Figure, Stage
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Link, Outcome
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind
from pledgebook.model.status import KEPT, Evidenced, Status
from tests.follow.examples import amount, commitment, said

FIRST, LAST = date(2021, 1, 1), date(2031, 12, 31)
DAYS = st.dates(FIRST, LAST)
DOCUMENTS = [f"d{number}" for number in range(6)]
PARTIES = ("CHN", "KAZ", "UZB")
SIDES = st.lists(st.sampled_from(PARTIES), max_size=2, unique=True).map(tuple)
PUBLISHED = st.fixed_dictionaries(
    {name: DAYS.flatmap(lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4], ""])) for name in DOCUMENTS}
)
PAPERS = st.fixed_dictionaries(
    {
        name: st.builds(
            Paper,
            publisher=st.sampled_from(["", "gazette", "herald"]),
            owner=st.sampled_from(["", "CHN"]),
            voice=SIDES,
            joint=st.booleans(),
            record=st.booleans(),
        )
        for name in DOCUMENTS
    }
)
STATEMENTS = st.lists(
    st.builds(
        said,
        st.sampled_from(Kind),
        st.sampled_from(DOCUMENTS),
        amount=st.none() | st.builds(amount, st.integers(1, 5), role=st.sampled_from(Role)),
        due=st.none() | DAYS,
        actors=SIDES,
    ),
    min_size=1,
    max_size=8,
)
LINKS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(Outcome)).filter(lambda link: link[0] != link[1]), max_size=5
)
PROGRESS = st.dictionaries(st.integers(0, 7).map("s{}".format), st.sampled_from(Progress))


RECORDS = st.lists(
    st.builds(
        DeliveryRecorded,
        statement=st.integers(0, 7).map("s{}".format),
        on=DAYS.map(str),
        what=st.just("some of it"),
        source=st.just("a list"),
        by=st.just("Ann"),
        noted=st.just("2032-01-01"),
        figure=st.none() | st.builds(Figure, value=st.integers(1, 5).map(Decimal), unit=st.just("place")),
        stage=st.sampled_from(Stage),
        party=st.sampled_from(["", *PARTIES]),
        running=st.booleans(),
    ),
    max_size=3,
)


def by_statement(records: list[tuple[int, DeliveryRecorded]]) -> dict[str, tuple[tuple[int, DeliveryRecorded], ...]]:
    """Records by the statement that each is about."""
    return {name: tuple(one for one in records if one[1].statement == name) for name in {one.statement for _, one in records}}


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A commitment and all that is known about it, whenever said."""

    commitment: Commitment
    background: Background

    def status(self, as_of: date) -> Status | None:
        """How it stands on a day."""
        return fold_status([self.commitment], background=self.background, as_of=as_of).get("c")

    def known(self, as_of: date) -> World | None:
        """The world as if nothing had been said after the day."""
        published = {name: day for name, day in self.background.published.items() if (last_day(day) or date.min) <= as_of}
        statements = tuple(one for one in self.commitment.statements if one.document in published)
        names = {one.id for one in statements}
        links = tuple(link for link in self.commitment.links if {link.left, link.right} <= names)
        past = replace(self.commitment, statements=statements, links=links)
        records = [each for some in self.background.records.values() for each in some if date.fromisoformat(each[1].on) <= as_of]
        background = replace(self.background, published=published, records=by_statement(records))
        return World(commitment=past, background=background) if statements else None


@st.composite
def worlds(draw: Any) -> World:
    """Commitments of a few statements, with links, words of progress and papers."""
    named = [replace(one, id=f"s{place}") for place, one in enumerate(draw(STATEMENTS))]
    pairs = [(left, right, outcome) for left, right, outcome in draw(LINKS) if max(left, right) < len(named)]
    links = tuple(Link(left=f"s{left}", right=f"s{right}", outcome=outcome, score=0.5) for left, right, outcome in pairs)
    records = by_statement(list(enumerate(draw(RECORDS), 1)))
    background = Background(published=draw(PUBLISHED), progress=draw(PROGRESS), papers=draw(PAPERS), records=records)
    return World(commitment=replace(commitment(*named), links=links), background=background)


@given(worlds(), DAYS)
def test_the_future_never_changes_the_past(world: World, today: date) -> None:
    past = world.known(today)

    assert world.status(today) == (past.status(today) if past else None)


@given(worlds(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_change_the_result(world: World, today: date, chance: Any) -> None:
    statements, links = list(world.commitment.statements), list(world.commitment.links)
    published = list(world.background.published.items())
    records = [each for some in world.background.records.values() for each in some]
    for some in (statements, links, published, records):
        chance.shuffle(some)
    shuffled = World(
        commitment=replace(world.commitment, statements=tuple(statements), links=tuple(links)),
        background=replace(world.background, published=dict(published), records=by_statement(records)),
    )

    assert shuffled.status(today) == world.status(today)


@given(worlds(), DAYS)
def test_every_judgement_names_statements_that_had_been_said(world: World, today: date) -> None:
    past = world.known(today)
    status = world.status(today)
    if past is None or status is None:
        return
    named = {*status.reported_because, *status.evidenced_because, *status.schedule_because}
    named |= {one.statement for one in status.deliveries}
    named |= {name for source in status.sources for name in source.statements}
    named |= {name for revision in status.revisions for name in (revision.superseded, revision.by)}

    assert status.reported_because
    assert named <= {one.id for one in past.commitment.statements}


@given(worlds(), DAYS)
def test_evidence_is_found_where_and_only_where_statements_are_named_for_it(world: World, today: date) -> None:
    status = world.status(today)
    if status is None:
        return

    assert bool(status.evidenced_because or status.acts) == (status.evidenced is not Evidenced.NONE_FOUND)


@given(worlds(), DAYS)
def test_no_evidence_says_how_many_documents_up_to_which_day(world: World, today: date) -> None:
    status = world.status(today)
    if status is None:
        return
    searched = status.searched

    assert searched.documents == sum(count for _, count in searched.publishers) > 0
    assert searched.until is None or searched.until <= today


@given(worlds())
def test_time_alone_delivers_nothing(world: World) -> None:
    sooner, later = world.status(date(2032, 1, 1)), world.status(date(2042, 1, 1))
    assert sooner is not None
    assert later is not None

    assert (sooner.reported, sooner.due, sooner.deliveries) == (later.reported, later.due, later.deliveries)
    assert (sooner.evidenced, sooner.schedule in KEPT) == (later.evidenced, later.schedule in KEPT)


def test_of_what_nobody_has_spoken_yet_there_is_no_status() -> None:
    background = Background(published={"a": "2025"})

    assert fold_status([commitment(said(Kind.PLEDGE, "a"))], background=background, as_of=date(2025, 12, 30)) == {}
