"""The laws of decision by consensus, over steps in any order, allowed and not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pledgebook.follow.decisions import fold_decisions, take
from pledgebook.follow.procedure import obstacles, refusal
from pledgebook.model.decision import (
    Decision,
    DecisionAdopted,
    DecisionAmended,
    DecisionCirculated,
    DecisionLapsed,
    DecisionProposed,
    DecisionStep,
    DecisionWithdrawn,
    Electorate,
    FocalPoint,
    MemberAssented,
    MemberObjected,
    MemberReached,
    ObjectionWithdrawn,
    Standing,
)

FOUR = ("CHN", "KAZ", "KGZ", "TJK")
LEAVES = date(2026, 3, 8)
"""The last day on which TJK is a member."""

PARTIES = st.sampled_from((*FOUR, "DEU"))
FIRST = date(2026, 3, 1)
DAYS = st.integers(0, 14).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
DEADLINES = st.integers(3, 10).map(lambda number: (FIRST + timedelta(days=number)).isoformat())
VERSIONS = st.integers(1, 3)
WORDS = st.sampled_from(("a", "b", ""))


def electorate(_: int, day: date) -> Electorate:
    """Four members, and three of them once one has left; all must be reached."""
    members = FOUR if day <= LEAVES else FOUR[:3]
    return Electorate(members=members, quorum=len(members))


def _points(parties: tuple[str, ...] = FOUR) -> tuple[FocalPoint, ...]:
    return tuple(FocalPoint(party=party) for party in parties)


@cache
def _steps(number: int) -> st.SearchStrategy[DecisionStep]:
    """Any step with that number; most of them are against some rule."""
    entry = {"decision": st.just("n1"), "step": st.integers(number, number + 1) | st.just(number), "by": st.just("a"), "on": DAYS}
    voice = {**entry, "version": VERSIONS, "party": PARTIES}
    return st.one_of(
        st.builds(DecisionProposed, **entry, title=st.just("t"), text=WORDS, deadline=DEADLINES, party=PARTIES),
        st.builds(DecisionCirculated, **entry, version=VERSIONS, focal_points=st.sampled_from((_points(), _points(FOUR[:3])))),
        st.builds(MemberReached, **voice, acknowledged=st.booleans()),
        st.builds(MemberAssented, **voice),
        st.builds(MemberObjected, **voice, reason=WORDS),
        st.builds(ObjectionWithdrawn, **voice),
        st.builds(DecisionAmended, **voice, text=WORDS, deadline=DEADLINES, reason=WORDS),
        st.builds(DecisionAdopted, **entry, version=VERSIONS, document=st.just("d1")),
        st.builds(DecisionWithdrawn, **voice, reason=WORDS),
        st.builds(DecisionLapsed, **entry, version=VERSIONS, reason=WORDS),
    )


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[int, DecisionStep]]:
    """A proposal and any steps after it."""
    first = DecisionProposed(
        decision="n1", step=1, by="a", on=FIRST.isoformat(), title="t", text="a", deadline="2026-03-06", party="CHN"
    )
    later = [draw(_steps(number)) for number in range(2, 2 + draw(st.integers(0, 12)))]
    return [(seq, step) for seq, step in enumerate([first, *later], start=1)]


@given(histories())
def test_the_history_holds_every_step_and_the_steps_that_do_not_count_say_why(steps: list[tuple[int, DecisionStep]]) -> None:
    decision = fold_decisions(steps, electorates=electorate)["n1"]

    assert [(taken.seq, taken.step) for taken in decision.history] == steps


@given(histories())
def test_steps_that_do_not_count_change_nothing(steps: list[tuple[int, DecisionStep]]) -> None:
    decision = fold_decisions(steps, electorates=electorate)["n1"]
    counting = [(taken.seq, taken.step) for taken in decision.history if not taken.void]
    numbered = [(seq, replace(step, step=number)) for number, (seq, step) in enumerate(counting, start=1)]
    alone = fold_decisions(numbered, electorates=electorate)["n1"]

    assert replace(alone, history=()) == replace(decision, history=())


@given(histories(), st.integers(0, 12))
def test_later_steps_never_change_what_was_before(steps: list[tuple[int, DecisionStep]], length: int) -> None:
    early = fold_decisions(steps[: length + 1], electorates=electorate)["n1"]
    whole = fold_decisions(steps, electorates=electorate)["n1"]

    assert whole.history[: len(early.history)] == early.history
    assert early.is_open or replace(whole, history=()) == replace(early, history=())


class Procedure(RuleBasedStateMachine):
    """Four members and a text: everybody does what the rules let them, in any order, and some what they do not."""

    def __init__(self) -> None:
        super().__init__()
        self.day = FIRST
        self.seq = 1
        first = DecisionProposed(
            decision="n1", step=1, by="a", on=self.day.isoformat(), title="t", text="a", deadline="2026-03-06", party="CHN"
        )
        opened = take(None, first, seq=1, electorates=electorate)
        assert opened is not None
        self.decision: Decision = opened
        self.before: Decision = opened

    def _take(self, step: DecisionStep) -> None:
        self.seq += 1
        self.before = self.decision
        after = take(self.decision, step, seq=self.seq, electorates=electorate)
        assert after is not None
        self.decision = after

    def _entry(self) -> dict[str, object]:
        return {"decision": "n1", "step": len(self.decision.history) + 1, "by": "a", "on": self.day.isoformat()}

    def _voice(self, party: str) -> dict[str, object]:
        return {**self._entry(), "version": self.decision.version, "party": party}

    @property
    def members(self) -> tuple[str, ...]:
        return electorate(0, self.day).members

    @precondition(lambda self: self.decision.standing is Standing.CIRCULATED)
    @rule(late=st.sampled_from((1, 1, 1, 0)))
    def wait_for_the_deadline(self, late: int) -> None:
        self.day = max(self.day, date.fromisoformat(self.decision.deadline) + timedelta(days=late))

    @initialize(but=st.sampled_from(("", "", *FOUR)))
    def circulate_first(self, but: str) -> None:
        self._circulate(but)

    @precondition(lambda self: self.decision.standing is Standing.PROPOSED)
    @rule(but=st.sampled_from(("", "", *FOUR)))
    def circulate(self, but: str) -> None:
        self._circulate(but)

    def _circulate(self, but: str) -> None:
        self._take(DecisionCirculated(**self._entry(), version=self.decision.version, focal_points=_points(self.members)))  # type: ignore[arg-type]
        for party in self.members:
            if party != but:
                self._take(MemberReached(**self._voice(party)))  # type: ignore[arg-type]

    @precondition(lambda self: self.decision.standing is Standing.CIRCULATED)
    @rule(party=PARTIES)
    def reach(self, party: str) -> None:
        self._take(MemberReached(**self._voice(party)))  # type: ignore[arg-type]

    @precondition(lambda self: self.decision.standing is Standing.CIRCULATED)
    @rule(but=st.sampled_from(("", *FOUR)))
    def all_say_yes(self, but: str) -> None:
        for party in self.members:
            if party != but:
                self._take(MemberAssented(**self._voice(party)))  # type: ignore[arg-type]

    @precondition(lambda self: self.decision.standing is Standing.CIRCULATED)
    @rule(party=st.sampled_from((*FOUR, "DEU")))
    def object_to(self, party: str) -> None:
        self._take(MemberObjected(**self._voice(party), reason="no"))  # type: ignore[arg-type]

    @precondition(lambda self: self.decision.standing is Standing.CIRCULATED and self.day.isoformat() <= self.decision.deadline)
    @rule(
        against=st.sampled_from(("", *FOUR)),
        unreached=st.sampled_from(("", *FOUR)),
        wait=st.integers(0, 1),
        all_agree=st.booleans(),
    )
    def push_it_through(self, against: str, unreached: str, wait: int, all_agree: bool) -> None:
        """At most one thing stands against an adoption that somebody tries all the same."""
        for party in (one for one in self.members if one not in (against, unreached)):
            self._take((MemberAssented if all_agree else MemberReached)(**self._voice(party)))  # type: ignore[arg-type]
        if against in self.members:
            self._take(MemberObjected(**self._voice(against), reason="no"))  # type: ignore[arg-type]
        self.day = max(self.day, date.fromisoformat(self.decision.deadline) + timedelta(days=wait))
        self._take(DecisionAdopted(**self._entry(), version=self.decision.version, document="d1"))  # type: ignore[arg-type]

    @precondition(lambda self: self.decision.objections)
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        party = data.draw(st.sampled_from([one.party for one in self.decision.objections]))
        self._take(ObjectionWithdrawn(**self._voice(party)))  # type: ignore[arg-type]

    @precondition(lambda self: self.decision.version < 3 and self.decision.objections)
    @rule(days=st.integers(0, 4))
    def amend(self, days: int) -> None:
        entry = {**self._voice("KAZ"), "version": self.decision.version + 1}
        deadline = (self.day + timedelta(days=days)).isoformat()
        self._take(DecisionAmended(**entry, text="b", deadline=deadline, reason="better"))  # type: ignore[arg-type]

    @rule(stale=st.sampled_from((0, 0, 0, 1)))
    def adopt(self, stale: int) -> None:
        self._take(DecisionAdopted(**self._entry(), version=self.decision.version - stale, document="d1"))  # type: ignore[arg-type]

    @precondition(lambda self: len(self.decision.history) % 5 == 0)
    @rule(data=st.data())
    def forge(self, data: st.DataObject) -> None:
        self._take(data.draw(_steps(len(self.decision.history) + 1)))

    @invariant()
    def nothing_is_adopted_against_a_member(self) -> None:
        if self.decision.standing is Standing.ADOPTED and self.before.standing is not Standing.ADOPTED:
            adopted = self.decision.history[-1].step
            members = electorate(0, date.fromisoformat(adopted.on)).members
            assert isinstance(adopted, DecisionAdopted)
            assert not {one.party for one in self.before.objections} & set(members)
            assert set(members) <= set(self.before.reached)
            assert adopted.on > self.before.deadline or set(members) <= set(self.before.assents)
            assert adopted.version == self.before.version

    @invariant()
    def every_member_has_one_voice(self) -> None:
        voices = [*self.decision.assents, *(one.party for one in self.decision.objections)]
        assert len(voices) == len(set(voices))
        assert set(voices) <= set(FOUR)
        assert set(voices) <= set(self.decision.reached)

    @invariant()
    def the_history_only_grows(self) -> None:
        assert self.decision.history[: len(self.before.history)] == self.before.history

    @invariant()
    def what_is_said_of_the_obstacles_is_what_an_adoption_meets(self) -> None:
        step = DecisionAdopted(**self._entry(), version=self.decision.version, document="d1")  # type: ignore[arg-type]
        latest = max(taken.step.on for taken in self.decision.history if not taken.void)
        if self.decision.is_open and self.day.isoformat() >= latest:
            who = electorate(0, self.day)
            assert bool(refusal(self.decision, step, electorate=who)) == bool(
                obstacles(self.decision, day=self.day, electorate=who)
            )


Procedure.TestCase.settings = settings(max_examples=250, stateful_step_count=12, deadline=None)
TestProcedure = Procedure.TestCase
