"""Decisions by consensus: how one stands after its steps.

The rules of `procedure` judge a step before it is entered, and again when the ledger is read: a step that somebody put into a
ledger against them counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from pledgebook.follow.procedure import read_day, refusal
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
    MemberAssented,
    MemberObjected,
    MemberReached,
    Objection,
    ObjectionWithdrawn,
    Standing,
    Taken,
)

Electorates = Callable[[int, date], Electorate]
"""Who has a voice, by the sequence number of an event and the day of its step."""


def fold_decisions(steps: Iterable[tuple[int, DecisionStep]], *, electorates: Electorates) -> dict[str, Decision]:
    """How each decision stands after its steps, by id in the order of proposal; a step before any proposal is left out."""
    decisions: dict[str, Decision] = {}
    for seq, step in steps:
        before = decisions.get(step.decision)
        if (after := take(before, step, seq=seq, electorates=electorates)) is not None:
            decisions[step.decision] = after
    return decisions


def take(before: Decision | None, step: DecisionStep, *, seq: int, electorates: Electorates) -> Decision | None:
    """The decision after one more step; a step that the procedure does not allow is kept in its history as void."""
    void = refusal(before, step, electorate=_electorate(step, seq, electorates))
    if before is None:
        return None if void or not isinstance(step, DecisionProposed) else _open(step, seq=seq)
    after = before if void else _after(before, step)
    return replace(after, history=(*before.history, Taken(seq=seq, step=step, void=void)))


def _open(step: DecisionProposed, *, seq: int) -> Decision:
    return Decision(
        id=step.decision,
        title=step.title,
        text=step.text,
        deadline=step.deadline,
        proposer=step.party,
        opened=step.on,
        body=step.body,
        history=(Taken(seq=seq, step=step),),
    )


def _after(before: Decision, step: DecisionStep) -> Decision:
    match step:
        case DecisionCirculated():
            return replace(before, standing=Standing.CIRCULATED, focal_points=step.focal_points)
        case MemberReached():
            heard = _with(before.acknowledged, step.party) if step.acknowledged else before.acknowledged
            return replace(before, reached=_with(before.reached, step.party), acknowledged=heard)
        case MemberAssented():
            return replace(_heard(before, step.party), assents=_with(before.assents, step.party))
        case MemberObjected():
            objection = Objection(party=step.party, reason=step.reason, on=step.on)
            objections = sorted((*before.objections, objection), key=lambda one: one.party)
            assents = tuple(party for party in before.assents if party != step.party)
            return replace(_heard(before, step.party), objections=tuple(objections), assents=assents)
        case ObjectionWithdrawn():
            return replace(before, objections=tuple(one for one in before.objections if one.party != step.party))
        case DecisionAmended():
            return _amend(before, step)
        case DecisionAdopted():
            return replace(before, standing=Standing.ADOPTED, closed=step.on, document=step.document)
        case DecisionWithdrawn():
            return replace(before, standing=Standing.WITHDRAWN, closed=step.on)
        case DecisionLapsed():
            return replace(before, standing=Standing.LAPSED, closed=step.on)
        case DecisionProposed():
            return before


def _amend(before: Decision, step: DecisionAmended) -> Decision:
    """The new version, of which nobody has heard yet."""
    return replace(
        before,
        text=step.text,
        deadline=step.deadline,
        version=step.version,
        standing=Standing.PROPOSED,
        focal_points=(),
        reached=(),
        acknowledged=(),
        assents=(),
        objections=(),
    )


def _heard(decision: Decision, party: str) -> Decision:
    """Whoever speaks of a version was reached by it, and says so."""
    return replace(decision, reached=_with(decision.reached, party), acknowledged=_with(decision.acknowledged, party))


def _with(parties: Sequence[str], party: str) -> tuple[str, ...]:
    return tuple(sorted({*parties, party}))


def _electorate(step: DecisionStep, seq: int, electorates: Electorates) -> Electorate:
    day = read_day(step.on)
    return Electorate(members=(), quorum=1) if day is None else electorates(seq, day)
