"""Where each commitment stands on a day: a pure function of what was said by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pledgebook.follow.evidenced import find_disputes, find_sources, judge_evidence, search, supporting
from pledgebook.follow.known import Background, Said, known_by
from pledgebook.follow.reported import Judged, is_delivery, judge
from pledgebook.follow.schedule import SOON, Done, date_delivery, earliest_done, find_due, judge_schedule
from pledgebook.follow.standing import Stand, find_stand, responsible_side
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Link, Outcome
from pledgebook.model.status import KEPT, Delivery, Reported, Revision, Schedule, Searched, Status

_REVISES = (Outcome.RAISES, Outcome.LOWERS, Outcome.POSTPONES)


def fold_status(
    commitments: Iterable[Commitment],
    *,
    background: Background,
    as_of: date,
    soon: int = SOON,
    searched: Searched | None = None,
) -> dict[str, Status]:
    """Status by commitment id as known on `as_of`; one of which nothing had been said by then is left out.

    Args:
        background: dates of publication and whose documents they are; one known by month or year only counts from its last day.
        soon: days before the due date from which on a commitment is due soon.
        searched: the documents in which evidence is looked for; without them, those of the background.
    """
    searched = searched or search(background, as_of=as_of)
    known = ((one, known_by(one, background=background, as_of=as_of)) for one in commitments)
    return {one.id: _Fold(one, said, as_of=as_of).status(searched, soon=soon) for one, said in known if said}


class _Fold:
    """One commitment and what was said of it by a day."""

    def __init__(self, commitment: Commitment, known: Sequence[Said], *, as_of: date) -> None:
        self._commitment = commitment
        self._known = known
        self._as_of = as_of
        self._judged = judge(known)
        self._side = responsible_side(known)

    def status(self, searched: Searched, *, soon: int) -> Status:
        """The three judgements, each with what gave it."""
        stand = find_stand(self._judged, side=self._side)
        stand = stand or Stand(reported=Reported.UNDER_WAY, because=(self._known[0],))  # nothing but reports that it is not done
        support = supporting(self._judged, stand.reported)
        sources = find_sources(support, side=self._side)
        disputes = find_disputes(self._known, self._commitment.links, support=support)
        dues = find_due(self._known)
        due, first = (dues[-1], dues[0]) if dues else (None, None)
        done = self._done()
        schedule = judge_schedule(due.on if due else None, as_of=self._as_of, done=done, soon=soon)
        kept = earliest_done(done) if schedule in KEPT else None
        gave = [one.because for one in (due, kept) if one]
        return Status(
            commitment=self._commitment.id,
            as_of=self._as_of,
            reported=stand.reported,
            reported_because=_ids(stand.because),
            evidenced=judge_evidence(support, sources, disputed=bool(disputes)),
            evidenced_because=_pairs(disputes) or _ids(one for one in support if not one.act),
            sources=sources,
            searched=searched,
            schedule=schedule,
            schedule_because=_ids(gave),
            schedule_first=judge_schedule(first.on if first else None, as_of=self._as_of, done=done, soon=soon),
            due=due.on if due else None,
            due_first=first.on if first else None,
            overdue_since=_day_after(due.on) if due and schedule is Schedule.OVERDUE else None,
            met_on=kept.last if kept else None,
            deliveries=tuple(_deliver(one) for one in self._judged if is_delivery(one) and not one.because.act),
            revisions=_revisions(self._known, self._commitment.links),
            acts=tuple(sorted({one.act for one in (*stand.because, *support, *gave) if one.act})),
        )

    def _done(self) -> tuple[Done, ...]:
        """The deliveries that keep the whole promise, whoever tells of them."""
        return tuple(date_delivery(one.because, self._known) for one in self._judged if one.reported is Reported.DELIVERED)


def _day_after(day: date) -> date | None:
    return date.fromordinal(day.toordinal() + 1) if day < date.max else None


def _ids(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in said))


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for pair in pairs for name in pair))


def _revisions(known: Sequence[Said], links: Iterable[Link]) -> tuple[Revision, ...]:
    """The figures and dates that a later statement replaced, in the order of those that were replaced."""
    place = {one.statement.id: number for number, one in enumerate(known)}
    found = [link for link in links if link.outcome in _REVISES and link.left in place and link.right in place]
    found.sort(key=lambda link: (place[link.left], place[link.right]))
    return tuple(Revision(superseded=link.left, by=link.right, change=link.outcome.value) for link in found)


def _deliver(judged: Judged) -> Delivery:
    """The delivery's day is the last of the time that the report gives, or of its publication where it gives none before."""
    said = judged.because
    done = said.statement.when.latest if said.statement.when else None
    earlier = done is not None and (said.on is None or done <= said.on)
    return Delivery(statement=said.statement.id, on=done if earlier else said.on)
