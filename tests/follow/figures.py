"""Small figures for the tests of accounts and sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pledgebook.follow.promises import Told
from pledgebook.model.account import Given, Manner, Range, exactly
from pledgebook.model.act import Stage
from pledgebook.model.measure import Role
from pledgebook.model.statement import Kind

DAY = date(2025, 6, 17)


def told(
    name: str,
    value: int | None,
    *,
    unit: str = "place",
    said: date | None = DAY,
    stage: Stage | None = Stage.ANNOUNCED,
    role: Role = Role.AMOUNT,
    kind: Kind = Kind.PLEDGE,
    high: int | None = None,
    is_open: bool = False,
) -> Told:
    """A figure of a statement in a document of its own; exact unless it is open above or has another upper bound."""
    low = Decimal(value or 0)
    top = None if is_open else Decimal(high) if high is not None else low
    return Told(
        statement=name,
        document=f"d-{name}",
        place=0,
        kind=kind,
        stage=stage,
        amount=Range(low=low, high=top),
        unit=unit,
        role=role,
        said=said,
        day=said,
    )


def given(
    value: int | None,
    *,
    on: date = DAY,
    since: date | None = None,
    manner: Manner = Manner.PLAIN,
    recipient: str = "",
    statement: str = "",
    act: int = 0,
    unit: str = "place",
    stage: Stage = Stage.DELIVERED,
) -> Given:
    """A delivery of one day, or of the time from `since` to `on`; of a statement named after it unless it is a record."""
    name = statement or ("" if act else f"s-{on}-{value}-{manner}-{recipient}")
    return Given(
        stage=stage,
        manner=manner,
        amount=None if value is None else exactly(Decimal(value)),
        unit="" if value is None else unit,
        what="done",
        source="a source",
        on=on.isoformat(),
        since=since or (on if act else None),
        until=on,
        recipient=recipient,
        statement=name,
        act=act,
    )


def between(low: int, high: int | None) -> Range:
    """At least and at most."""
    return Range(low=Decimal(low), high=None if high is None else Decimal(high))
