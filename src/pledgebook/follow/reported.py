"""The reported status: what the responsible side says became of a commitment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pledgebook.follow.known import Said
from pledgebook.follow.progress import Progress
from pledgebook.model.measure import Measure, Role
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Reported

_STANDING = {
    Kind.CALL: Reported.CALLED_FOR,
    Kind.PROPOSAL: Reported.PROPOSED,
    Kind.PLEDGE: Reported.ANNOUNCED,
    Kind.AGREEMENT: Reported.AGREED,
}

STRENGTH = (
    Reported.CALLED_FOR,
    Reported.PROPOSED,
    Reported.ANNOUNCED,
    Reported.AGREED,
    Reported.UNDER_WAY,
    Reported.PARTLY_DELIVERED,
    Reported.DELIVERED,
)
"""From the weakest to the strongest; the strongest thing said holds, as a later call does not undo an agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A status and the statement that gives it."""

    reported: Reported
    because: Said


def judge(known: Sequence[Said], *, progress: Mapping[str, Progress]) -> tuple[Judged, ...]:
    """What each statement makes of its commitment, in the order they were said; a report of nothing done says nothing.

    A report from before everything promised speaks of something earlier and is left out, unless nothing was promised at all.
    """
    promises = [one for one in known if one.statement.force is not Kind.REPORT]
    wanted = _latest_measures(promises)
    begins = any(progress.get(one.statement.id) is Progress.BEGUN for one in promises)
    judged = []
    for place, one in enumerate(known):
        if one.statement.force is not Kind.REPORT:
            judged.append(Judged(reported=_STANDING[one.statement.force], because=one))
        elif not promises or not _before_all(one, promises, known[:place]):
            said = progress.get(one.statement.id)
            said = Progress.DONE if said is Progress.BEGUN and begins else said
            if said is not Progress.NOT_DONE:
                judged.append(Judged(reported=_judge_report(one.statement, wanted=wanted, said=said), because=one))
    return tuple(judged)


def strongest(judged: Iterable[Judged]) -> Judged:
    """The strongest of what was said, and of equals the first."""
    return max(judged, key=lambda one: STRENGTH.index(one.reported))


def is_delivery(judged: Judged) -> bool:
    """Something was reported as there, wholly or in part."""
    return judged.reported in (Reported.DELIVERED, Reported.PARTLY_DELIVERED)


def _before_all(report: Said, promises: Sequence[Said], earlier: Sequence[Said]) -> bool:
    return not any(one in promises for one in earlier) and all(_is_before(report, one) for one in promises)


def _is_before(one: Said, other: Said) -> bool:
    """Said on an earlier day; of one day, or without one, nothing can be told."""
    return one.on is not None and other.on is not None and one.on < other.on


def _latest_measures(promises: Sequence[Said]) -> dict[tuple[str, Role], Decimal]:
    """How much was promised last, by unit and role; of bounds the lower, as reaching it keeps the promise."""
    wanted: dict[tuple[str, Role], Decimal] = {}
    for one in promises:
        for measure in one.statement.measures:
            wanted[measure.unit, measure.role] = _least(measure)
    return wanted


def _judge_report(report: Statement, *, wanted: Mapping[tuple[str, Role], Decimal], said: Progress | None) -> Reported:
    """Amounts speak before words; two reports are never added up, as they may tell of the same thing."""
    shares = [_least(one) >= wanted[one.unit, one.role] for one in report.measures if (one.unit, one.role) in wanted]
    levels = any(one.role is Role.LEVEL for one in report.measures if (one.unit, one.role) in wanted)
    if shares and all(shares):
        return Reported.PARTLY_DELIVERED if said in (Progress.GOING_ON, Progress.PARTLY) else Reported.DELIVERED
    if shares:
        return Reported.UNDER_WAY if levels else Reported.PARTLY_DELIVERED
    if said is Progress.DONE:
        return Reported.DELIVERED
    return Reported.PARTLY_DELIVERED if said is Progress.PARTLY else Reported.UNDER_WAY


def _least(measure: Measure) -> Decimal:
    bound = measure.low if measure.low is not None else measure.high
    assert bound is not None  # a measure has a bound
    return bound
