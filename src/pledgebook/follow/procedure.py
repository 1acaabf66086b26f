"""The rules of decision by consensus: silence is agreement.

A text goes to every member. It is adopted if by the end of the deadline a quorum of the members was reached and nobody objects, or
as soon as all have said yes. Each member has one voice; it belongs to a version, and an amendment asks everybody anew.
"""

from __future__ import annotations

from datetime import date

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
)

_Voiced = MemberReached | MemberAssented | MemberObjected | ObjectionWithdrawn


def refusal(decision: Decision | None, step: DecisionStep, *, electorate: Electorate) -> str:
    """Why the procedure does not allow a step, in words; "" where it does.

    Args:
        decision: how it stands before the step, None where nothing was proposed.
        electorate: who has a voice on the day of the step.
    """
    if (day := read_day(step.on)) is None:
        return f"{step.on!r} is no day"
    if decision is None:
        return _refuse_proposal(step, day, electorate)
    if isinstance(step, DecisionProposed):
        return "it is proposed already"
    return (
        _refuse_order(decision, step)
        or _refuse_version(decision, step)
        or _refuse_stranger(step, electorate)
        or _refuse_kind(decision, step, electorate)
    )


def obstacles(decision: Decision, *, day: date, electorate: Electorate) -> tuple[str, ...]:
    """What stands between an open decision and its adoption on a day, in words; empty where it can be adopted."""
    if decision.standing is not Standing.CIRCULATED:
        return (f"it is {decision.standing}, not circulated",)
    found = [f"{one.party} objects: {one.reason}" for one in _standing_objections(decision, electorate)]
    missing = [member for member in electorate.members if member not in decision.reached]
    if len(electorate.members) - len(missing) < electorate.quorum:
        reached = len(electorate.members) - len(missing)
        found.append(f"{reached} of {electorate.quorum} members reached, not {', '.join(missing)}")
    assented = bool(electorate.members) and set(electorate.members) <= set(decision.assents)
    if not assented and day.isoformat() <= decision.deadline:
        found.append(f"the silence lasts until the end of {decision.deadline}")
    if not electorate.members:
        found.append("the mechanism has no members on this day")
    return tuple(found)


def _refuse_proposal(step: DecisionStep, day: date, electorate: Electorate) -> str:
    if not isinstance(step, DecisionProposed):
        return "nothing was proposed under this name"
    if step.step != 1:
        return "a proposal is the first step"
    return _refuse_stranger(step, electorate) or _refuse_text(step.text, step.deadline, day=day)


def _refuse_order(decision: Decision, step: DecisionStep) -> str:
    """Steps are counted without gaps and never dated before one that counts: nobody slips in what was not there in time."""
    if not decision.is_open:
        return f"it is {decision.standing} since {decision.closed}"
    if step.step != len(decision.history) + 1:
        return f"it would be step {len(decision.history) + 1}, not {step.step}"
    latest = max((taken.step.on for taken in decision.history if not taken.void), default=decision.opened)
    return f"a step of {latest} was taken already, and none is entered before it" if step.on < latest else ""


def _refuse_version(decision: Decision, step: DecisionStep) -> str:
    if isinstance(step, DecisionProposed):
        return ""
    expected = decision.version + isinstance(step, DecisionAmended)
    return "" if step.version == expected else f"version {decision.version} is the current one"


def _refuse_stranger(step: DecisionStep, electorate: Electorate) -> str:
    party = getattr(step, "party", None)
    return "" if party is None or party in electorate.members else f"{party} is no member on {step.on}"


def _refuse_text(text: str, deadline: str, *, day: date) -> str:
    last = read_day(deadline)
    if not text.strip():
        return "there is no text"
    if last is None:
        return f"the deadline {deadline!r} is no day"
    return f"the deadline {deadline} is before {day}" if last < day else ""


def _refuse_kind(decision: Decision, step: DecisionStep, electorate: Electorate) -> str:
    day = date.fromisoformat(step.on)
    match step:
        case DecisionCirculated():
            return _refuse_circulation(decision, step, electorate)
        case MemberReached() | MemberAssented() | MemberObjected() | ObjectionWithdrawn():
            return _refuse_voice(decision, step)
        case DecisionAmended():
            return _refuse_text(step.text, step.deadline, day=day) or ("" if step.reason.strip() else "an amendment needs a reason")
        case DecisionAdopted():
            return "; ".join(obstacles(decision, day=day, electorate=electorate))
        case DecisionWithdrawn():
            return "" if step.party == decision.proposer else f"only {decision.proposer}, who proposed it, takes it back"
        case DecisionLapsed():
            return _refuse_lapse(decision, day, electorate)
        case DecisionProposed():
            return "it is proposed already"


def _refuse_circulation(decision: Decision, step: DecisionCirculated, electorate: Electorate) -> str:
    if decision.standing is Standing.CIRCULATED:
        return "this version was circulated already"
    if step.on > decision.deadline:
        return f"the deadline {decision.deadline} is over; amend it with a later one"
    addressed = sorted(point.party for point in step.focal_points)
    return "" if addressed == list(electorate.members) else "it goes to every member, once each, and to nobody else"


def _refuse_voice(decision: Decision, step: _Voiced) -> str:
    """Voices are heard while the silence lasts; an objection can be given up at any time."""
    objects = any(one.party == step.party for one in decision.objections)
    if isinstance(step, ObjectionWithdrawn):
        return "" if objects else f"{step.party} does not object"
    if decision.standing is not Standing.CIRCULATED:
        return "it was not circulated yet"
    if step.on > decision.deadline:
        return f"the silence ended with {decision.deadline}; an amendment opens it again"
    match step:
        case MemberReached():
            known = decision.acknowledged if step.acknowledged else decision.reached
            return f"{step.party} was reached already" if step.party in known else ""
        case MemberAssented() | MemberObjected() if objects:
            return f"{step.party} has one voice, and it objects"
        case MemberAssented():
            return f"{step.party} has assented already" if step.party in decision.assents else ""
        case MemberObjected():
            return "" if step.reason.strip() else "an objection needs a reason"


def _refuse_lapse(decision: Decision, day: date, electorate: Electorate) -> str:
    if day.isoformat() <= decision.deadline:
        return f"the deadline {decision.deadline} is not over"
    if decision.standing is Standing.CIRCULATED and not obstacles(decision, day=day, electorate=electorate):
        return "nothing stands against it: adopt it"
    return ""


def _standing_objections(decision: Decision, electorate: Electorate) -> tuple[Objection, ...]:
    """Objections of those who are members on the day: who left the mechanism has no voice in it."""
    return tuple(one for one in decision.objections if one.party in electorate.members)


def read_day(text: str) -> date | None:
    """The day that an ISO string names; None where it names none."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
