"""The shares of what is promised that are meant for each recipient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pledgebook.model.account import NOTHING, Allotted, Held, Range, Share, exactly
from pledgebook.model.act import AllocationRecorded


def find_allotted(records: Iterable[tuple[int, AllocationRecorded]]) -> tuple[Allotted, ...]:
    """The share that holds for each recipient and unit, by recipient: the one recorded last."""
    last = {(record.recipient, record.figure.unit): (seq, record) for seq, record in sorted(records, key=lambda entry: entry[0])}
    return tuple(
        Allotted(recipient=recipient, amount=record.figure.value, unit=unit, source=record.source, act=seq)
        for (recipient, unit), (seq, record) in sorted(last.items())
    )


def share_out(allotted: Sequence[Allotted], done: Iterable[tuple[str, Range]]) -> tuple[Share, ...]:
    """Each recipient with its share, what was done for it and what is left; what is not divided comes last.

    Args:
        allotted: shares of one unit.
        done: what was done in this unit, by recipient.
    """
    given = dict(done)
    shares = {one.recipient: one.amount for one in allotted}
    recipients = sorted(set(given) | set(shares), key=lambda recipient: (not recipient, recipient))
    return tuple(_share(recipient, shares.get(recipient), given.get(recipient, NOTHING)) for recipient in recipients)


def find_unallotted(promised: Held | None, allotted: Sequence[Allotted]) -> Range | None:
    """What of the promise is meant for nobody in particular yet; None where nothing is promised or nothing allotted."""
    if promised is None or not allotted:
        return None
    return promised.amount.less(exactly(sum((one.amount for one in allotted), Decimal(0))))


def _share(recipient: str, allotted: Decimal | None, done: Range) -> Share:
    left = None if allotted is None else exactly(allotted).less(done)
    return Share(recipient=recipient, allotted=allotted, done=done, left=left)
