"""Where each commitment stands on a day: a pure function of what was said by then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pledgebook.follow.known import Members, Said, known_by
from pledgebook.follow.progress import Progress
from pledgebook.follow.reported import Judged, is_delivery, judge, strongest
from pledgebook.follow.schedule import find_due, judge_schedule
from pledgebook.model.commitment import Commitment
from pledgebook.model.status import Delivery, Reported, Schedule, Status


def fold_status(
    commitments: Iterable[Commitment],
    *,
    published: Mapping[str, str],
    as_of: date,
    progress: Mapping[str, Progress] | None = None,
    members: Members = lambda _: (),
) -> dict[str, Status]:
    """Status by commitment id as known on `as_of`; one of which nothing had been said by then is left out.

    Args:
        published: EDTF date of publication by document id; one known by month or year only counts from its last day.
        progress: what the words of a statement say of its doing, by statement id.
        members: who belongs to a group.
    """
    known = (
        (one.id, known_by(one, published=published, as_of=as_of, progress=progress or {}, members=members)) for one in commitments
    )
    return {name: _fold(name, said, as_of=as_of) for name, said in known if said}


def _fold(name: str, known: Sequence[Said], *, as_of: date) -> Status:
    judged = judge(known)
    best = strongest(judged) if judged else None
    reported = best.reported if best else Reported.UNDER_WAY  # nothing but reports that it is not done
    because = best.because if best else known[0]
    dues = find_due(known)
    due = dues[-1] if dues else None
    schedule = judge_schedule(due.on if due else None, as_of=as_of, delivered=reported is Reported.DELIVERED)
    gave = () if due is None else (due.because, because) if schedule is Schedule.MET else (due.because,)
    return Status(
        commitment=name,
        as_of=as_of,
        reported=reported,
        reported_because=(because.statement.id,),
        schedule=schedule,
        schedule_because=tuple(one.statement.id for one in gave),
        due=due.on if due else None,
        due_first=dues[0].on if dues else None,
        deliveries=tuple(_deliver(one) for one in judged if is_delivery(one)),
    )


def _deliver(judged: Judged) -> Delivery:
    """The delivery's day is the last of the time that the report gives, or of its publication where it gives none before."""
    said = judged.because
    done = said.statement.when.latest if said.statement.when else None
    earlier = done is not None and (said.on is None or done <= said.on)
    return Delivery(statement=said.statement.id, on=done if earlier else said.on)
