"""The reported status: what the responsible side says became of a commitment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from pledgebook.follow.known import Said
from pledgebook.follow.listed import tells_of_a_part
from pledgebook.follow.progress import STOPS, Progress
from pledgebook.follow.schedule import find_due
from pledgebook.model.measure import Measure, Role
from pledgebook.model.statement import Kind
from pledgebook.model.status import Reported

_SOON_AFTER = timedelta(days=31)  # from the day on which something was to be agreed to the text that says it was

_STANDING = {
    Kind.CALL: Reported.CALLED_FOR,
    Kind.PROPOSAL: Reported.PROPOSED,
    Kind.PLEDGE: Reported.ANNOUNCED,
    Kind.AGREEMENT: Reported.AGREED,
}

_STOPPED = {
    Progress.SUSPENDED: Reported.SUSPENDED,
    Progress.WITHDRAWN: Reported.WITHDRAWN,
    Progress.SUPERSEDED: Reported.SUPERSEDED,
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


def judge(known: Sequence[Said]) -> tuple[Judged, ...]:
    """What each statement makes of its commitment, in the order they were said; a report that nothing is done makes nothing of it.

    A report from before everything promised cannot tell of its delivery, only that it was under way already. What was promised to
    begin, to stop or to resume is kept by just that.
    """
    told = [one for one in known if one.kind is not Kind.REPORT]
    promises = [one for one in told if not _stops(one, told)]
    kept_by = {one.progress for one in promises if one.progress in STOPS} | ({Progress.BEGUN} if _is_to_begin(promises) else set())
    judged: list[Judged] = []
    for one in known:
        if one.progress not in kept_by and _stops(one, told):
            reported: Reported | None = _STOPPED[one.progress] if one.progress else None
        elif one.kind is not Kind.REPORT:
            reported = Reported.DELIVERED if _keeps_its_day(one, promises) else _STANDING[_binding(one, promises)]
        elif promises and all(_is_before(one, promise) for promise in promises):
            reported = Reported.UNDER_WAY if one.progress in (Progress.BEGUN, Progress.GOING_ON) else None
        else:
            stopped = any(earlier.reported in _STOPPED.values() for earlier in judged)
            said = Progress.DONE if one.progress in kept_by else _meant(one, stopped=stopped)
            reported = _judge_report(one, promises=promises, said=said)
        if reported:
            judged.append(Judged(reported=reported, because=one))
    return tuple(judged)


def _binding(promise: Said, promises: Sequence[Said]) -> Kind:
    """How far a promise binds: what is only to be considered is proposed, and so is what elaborates on a proposal before it.

    "We propose a fund. It will cover three fields" proposes; "It will hold two billion by May" promises, by its figure or date.
    """
    if promise.kind is Kind.CALL:
        return Kind.CALL
    if promise.progress is Progress.CONSIDERED:
        return Kind.PROPOSAL
    statement = promise.statement
    elaborates = promise.kind is Kind.PLEDGE and not statement.measures and statement.when is None
    before = (one for one in promises if one.statement.document == statement.document and one.statement.span < statement.span)
    return Kind.PROPOSAL if elaborates and any(one.kind is Kind.PROPOSAL for one in before) else promise.kind


def _stops(one: Said, promises: Sequence[Said]) -> bool:
    """A report of a stop, unless it is older than all promises; a promise to stop only after another promise."""
    if one.progress not in STOPS:
        return False
    if one.kind is Kind.REPORT:
        return not promises or not all(_is_before(one, promise) for promise in promises)
    return one.kind in (Kind.PLEDGE, Kind.AGREEMENT) and any(_is_before(promise, one) for promise in promises)


def _meant(report: Said, *, stopped: bool) -> Progress | None:
    """What the words mean here: to resume is to go on after a stop; where nothing had stopped, it was what was promised."""
    if report.progress is Progress.RESUMED:
        return Progress.GOING_ON if stopped else Progress.DONE
    return report.progress


def _is_to_begin(promises: Sequence[Said]) -> bool:
    """A beginning is what was promised: by the date that holds now, or without any date."""
    dues = find_due(promises)
    asked = [due.because for due in dues[-1:]] or promises
    return any(one.progress is Progress.BEGUN for one in asked)


def _keeps_its_day(agreement: Said, promises: Sequence[Said]) -> bool:
    """What was agreed was pledged for just that time: "today we will sign" is kept by the signing."""
    if agreement.kind is not Kind.AGREEMENT or agreement.progress is not Progress.DONE or agreement.on is None:
        return False
    pledged = (one.statement.when.latest for one in promises if one.kind is Kind.PLEDGE and one.statement.when)
    return any(day is not None and timedelta() <= agreement.on - day <= _SOON_AFTER for day in pledged)


def strongest(judged: Iterable[Judged]) -> Judged:
    """The strongest of what was said, and of equals the first."""
    return max(judged, key=lambda one: STRENGTH.index(one.reported))


def is_delivery(judged: Judged) -> bool:
    """Something was reported as there, wholly or in part."""
    return judged.reported in (Reported.DELIVERED, Reported.PARTLY_DELIVERED)


def _is_before(one: Said, other: Said) -> bool:
    """Said on an earlier day; of one day, or without one, nothing can be told."""
    return one.on is not None and other.on is not None and one.on < other.on


def _comparable(measure: Measure) -> tuple[str, bool]:
    """Figures of one unit are compared, but growth only with growth; amount and level are two ways to tell of one figure."""
    return (measure.unit, measure.role is Role.CHANGE)


def _wanted(report: Said, promises: Sequence[Said]) -> dict[tuple[str, bool], Measure]:
    """The figures promised last, of those that the report can tell about."""
    wanted: dict[tuple[str, bool], Measure] = {}
    for key in {_comparable(measure) for measure in report.statement.measures}:
        asked = [(one, measure) for one in promises for measure in one.statement.measures if _comparable(measure) == key]
        if asked and _have_the_same_sides(report, [one for one, _ in asked], level=asked[-1][1].role is Role.LEVEL):
            wanted[key] = asked[-1][1]
    return wanted


def _have_the_same_sides(report: Said, promises: Sequence[Said], *, level: bool) -> bool:
    """A level is reached by those who set it; an amount goes from its giver to its receivers.

    One side alone leaves its partners unsaid. Where one of the two names nobody, nothing speaks against it.
    """
    givers = frozenset(party for one in promises for party in one.actors)
    receivers = frozenset(party for one in promises for party in one.recipients)
    sides = givers | receivers
    if level:
        few, many = sorted((report.sides, sides), key=len)
        return few == many or (len(few) <= 1 and few <= many)
    is_given = not report.actors or not givers or bool(report.actors & sides)
    return is_given and (not report.recipients or not receivers or report.recipients <= sides)


def _judge_report(report: Said, *, promises: Sequence[Said], said: Progress | None) -> Reported | None:
    """Figures speak before words, those of other sides not at all; two reports are never added up: they may tell of one thing."""
    if said in (Progress.NOT_DONE, Progress.POSTPONED, Progress.CONSIDERED) or said in STOPS:
        return None
    wanted = _wanted(report, promises)
    pairs = [(one, wanted[_comparable(one)]) for one in report.statement.measures if _comparable(one) in wanted]
    if not pairs and _asked(promises) & _asked([report]):
        return None
    if pairs and all(_least(there) >= _least(promised) for there, promised in pairs):
        return Reported.PARTLY_DELIVERED if said in (Progress.GOING_ON, Progress.PARTLY) else Reported.DELIVERED
    if pairs:
        return Reported.UNDER_WAY if any(promised.role is Role.LEVEL for _, promised in pairs) else Reported.PARTLY_DELIVERED
    if said is Progress.DONE:
        is_part = tells_of_a_part(report.listed, [one.listed for one in promises])
        return Reported.PARTLY_DELIVERED if is_part else Reported.DELIVERED
    return Reported.PARTLY_DELIVERED if said is Progress.PARTLY else Reported.UNDER_WAY


def _asked(said: Iterable[Said]) -> set[tuple[str, bool]]:
    """The sorts of figures that are given."""
    return {_comparable(measure) for one in said for measure in one.statement.measures}


def _least(measure: Measure) -> Decimal:
    """The lower bound, as reaching it keeps the promise; the upper one of "up to"."""
    bound = measure.low if measure.low is not None else measure.high
    assert bound is not None  # a measure has a bound
    return bound
