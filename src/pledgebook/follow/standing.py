"""What holds of all that the responsible side said: the strongest, unless it was stopped and has not gone on since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.follow.known import Said
from pledgebook.follow.progress import CAME_OF_IT, Progress
from pledgebook.follow.reported import Judged, strongest
from pledgebook.model.statement import Kind
from pledgebook.model.status import Reported

STOPPED = (Reported.SUSPENDED, Reported.WITHDRAWN, Reported.SUPERSEDED)
"""From the weakest to the strongest; of what is said on one day the strongest holds."""

_MOVING = CAME_OF_IT | {Progress.PARTLY}
_PROMISED_ANEW = frozenset({Kind.PLEDGE, Kind.AGREEMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """The reported status and the statements that give it: the one that says it, and the one that lifted a stop before."""

    reported: Reported
    because: tuple[Said, ...]


def responsible_side(known: Sequence[Said]) -> frozenset[str]:
    """Who answers for it: those who act by what was promised; where nothing was, those called upon; else those reported to act."""
    for kinds in ({Kind.PLEDGE, Kind.AGREEMENT, Kind.PROPOSAL}, {Kind.CALL}, {Kind.REPORT}):
        side = frozenset(party for one in known if one.kind in kinds for party in one.actors)
        if side:
            return side
    return frozenset()


def is_theirs(one: Said, side: frozenset[str]) -> bool:
    """The responsible side says so, or the press retells it; a report in the words of others alone is evidence only."""
    return one.kind is not Kind.REPORT or not one.voice or not side or bool(one.voice & side)


def find_stand(judged: Sequence[Judged], *, side: frozenset[str]) -> Stand | None:
    """Where it stands by what was said, in that order; None where nothing was.

    What others than the responsible side report counts only where nothing else is known.
    """
    own = [one for one in judged if is_theirs(one.because, side)] or list(judged)
    stop, lifted = _last_stop(own, side)
    if stop:
        return Stand(reported=stop.reported, because=(stop.because,))
    going = [one for one in own if one.reported not in STOPPED]
    if not going:
        return None
    best = strongest(going)
    because = (best.because, lifted.because) if lifted and lifted.because is not best.because else (best.because,)
    return Stand(reported=best.reported, because=because)


def _last_stop(judged: Iterable[Judged], side: frozenset[str]) -> tuple[Judged | None, Judged | None]:
    """The stop that holds at the end, if any, and what lifted the last one before it."""
    stop: Judged | None = None
    lifted: Judged | None = None
    for one in judged:
        if one.reported in STOPPED:
            stop, lifted = (one, None) if stop is None or _outweighs(one, stop) else (stop, None)
        elif stop and _lifts(one, stop, side):
            stop, lifted = None, one
    return stop, lifted


def _outweighs(one: Judged, stop: Judged) -> bool:
    return _is_later(one, stop) or STOPPED.index(one.reported) > STOPPED.index(stop.reported)


def _lifts(one: Judged, stop: Judged, side: frozenset[str]) -> bool:
    """It goes on: a report of doing from a later day, or from further on in the same text, or a new promise of those who answer."""
    said = one.because
    if said.kind is Kind.REPORT:
        resumes = said.progress is Progress.RESUMED and said.statement.document == stop.because.statement.document
        return said.progress in _MOVING and (resumes or _is_later(one, stop))
    return said.kind in _PROMISED_ANEW and bool(said.voice & side) and _is_later(one, stop)


def _is_later(one: Judged, other: Judged) -> bool:
    return (one.because.on or date.min) > (other.because.on or date.min)
