"""Who promises whom under which theme: streams from those who act through themes to those who receive."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from pledgebook.flow.desk import Desk
from pledgebook.flow.flows import Flow
from pledgebook.follow.sums import Wanted
from pledgebook.model.account import Range
from pledgebook.model.act import Stage
from pledgebook.model.query import Row

OTHERS = ""
"""The name of all that are too many to be drawn one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """What one party promises another under one theme; `amount` is its money in the unit asked for, None where nothing counts."""

    who: str
    theme: str
    whom: str
    rows: tuple[Row, ...]
    stage: Stage | None = None
    amount: Range | None = None
    unit: str = ""


def streams_of(flows: Iterable[Flow]) -> tuple[Stream, ...]:
    """The flows divided by theme, those with most commitments first."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for flow in flows:
        for row in flow.rows:
            found[flow.who, row.theme, flow.whom].append(row)
    streams = (Stream(who=who, theme=theme, whom=whom, rows=tuple(rows)) for (who, theme, whom), rows in found.items())
    return tuple(sorted(streams, key=lambda one: (-len(one.rows), one.who, one.theme, one.whom)))


def priced(streams: Iterable[Stream], desk: Desk, *, unit: str, stage: Stage = Stage.ANNOUNCED) -> tuple[Stream, ...]:
    """The streams with their money in one currency at one stage, by the rates of the days on which it was told; the largest first.

    A stream of which nothing can be counted is left out.
    """
    found = []
    for one in streams:
        totals = desk.accounts().sums(one.rows, wanted=Wanted(currency=unit)).totals
        amount = next((total.amount for total in totals if total.stage is stage and total.unit == unit), None)
        if amount is not None and amount.low:
            found.append(Stream(who=one.who, theme=one.theme, whom=one.whom, rows=one.rows, stage=stage, amount=amount, unit=unit))
    return tuple(sorted(found, key=lambda one: (-_low(one), one.who, one.theme, one.whom)))


def _low(stream: Stream) -> Decimal:
    return stream.amount.low if stream.amount else Decimal(0)


def gathered(streams: Sequence[Stream], *, most: int) -> tuple[Stream, ...]:
    """The streams with no more than so many who act, themes and who receive; the lightest are gathered under `OTHERS`."""
    keep: dict[str, set[str]] = {side: _heaviest(streams, side, most=most) for side in ("who", "theme", "whom")}

    def name(value: str, side: str) -> str:
        return value if value in keep[side] else OTHERS

    found: dict[tuple[str, str, str], list[Stream]] = defaultdict(list)
    for one in streams:
        found[name(one.who, "who"), name(one.theme, "theme"), name(one.whom, "whom")].append(one)
    return tuple(
        Stream(
            who=who,
            theme=theme,
            whom=whom,
            rows=tuple(row for one in some for row in one.rows),
            stage=some[0].stage,
            amount=_sum(one.amount for one in some),
            unit=some[0].unit,
        )
        for (who, theme, whom), some in found.items()
    )


def weight(stream: Stream) -> float:
    """How wide a stream is: its money where it has any (the lower bound), else its number of commitments."""
    return float(stream.amount.low) if stream.amount is not None else float(len(stream.rows))


def _heaviest(streams: Sequence[Stream], side: str, *, most: int) -> set[str]:
    weights: dict[str, float] = defaultdict(float)
    for one in streams:
        weights[getattr(one, side)] += weight(one)
    ordered = sorted(weights, key=lambda value: (-weights[value], value))
    return set(ordered if len(ordered) <= most else ordered[: most - 1])


def _sum(amounts: Iterable[Range | None]) -> Range | None:
    known = [one for one in amounts if one is not None]
    return reduce(add, known) if known else None
