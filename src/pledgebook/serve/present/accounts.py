"""Accounts in words: figures with their bounds, paces and conversions."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.model.account import Account, Converted, Pace, Range
from pledgebook.model.act import Stage
from pledgebook.serve.present.amounts import say_number, say_unit
from pledgebook.serve.present.days import say_day, say_due

_STAGES = {
    Stage.ANNOUNCED: "announced",
    Stage.AGREED: "agreed",
    Stage.COMMITTED: "set aside",
    Stage.DISBURSED: "paid out",
    Stage.DELIVERED: "delivered",
}
_DIGITS = 3


def say_stage(stage: Stage) -> str:
    """The stage as it stands beside a figure."""
    return _STAGES[stage]


def say_bounds(amount: Range, unit: str = "") -> str:
    """A figure with its unit: "720 places", "420–720 places", "more than 1,000 km", "up to 50"."""
    low, high = say_number(amount.low), None if amount.high is None else say_number(amount.high)
    if high is None:
        words = f"more than {low}" if amount.low else "any number of"
    elif low == high:
        words = low
    else:
        number, _, scale = low.partition(" ")
        words = f"{number if scale and high.endswith(f' {scale}') else low}–{high}" if amount.low else f"up to {high}"
    return f"{words} {say_unit(unit, one=words == '1')}" if unit else words


def say_summary(account: Account) -> tuple[tuple[str, str], ...]:
    """What stands of the account, each figure with what it is: promised, each stage, left and not yet allotted."""
    lines: list[tuple[str, str]] = []
    if account.promised:
        lines.append((say_stage(account.promised.stage), say_bounds(account.promised.amount, account.unit)))
    lines += [(say_stage(held.stage), say_bounds(held.amount)) for held in account.stages if held != account.promised]
    if account.left is not None and account.given:
        lines.append(("left", say_bounds(account.left)))
    if account.unallotted is not None:
        lines.append(("not yet allotted", say_bounds(account.unallotted)))
    return tuple(lines)


def say_pace(pace: Pace, *, unit: str) -> tuple[str, ...]:
    """The pace and the one needed, a sentence each, or why they cannot be told."""
    said = [_say_past(pace, unit)]
    if pace.needed and pace.due:
        verdict = f": {pace.verdict}" if pace.verdict else ""
        said.append(f"{_say_rate(pace.needed, unit)} a month are needed to finish by the {_by(say_due(pace.due))}{verdict}.")
    elif pace.needless:
        said.append(f"No pace is needed, as {pace.needless}.")
    if pace.ends:
        said.append(f"At this pace it ends on {say_day(pace.ends)}.")
    return tuple(said)


def _say_past(pace: Pace, unit: str) -> str:
    if pace.per_month and pace.since:
        return f"{_say_rate(pace.per_month, unit)} a month since {say_day(pace.since)}."
    return f"Its pace is not known: {pace.unknown}."


def _say_rate(rate: Range, unit: str) -> str:
    """A rate in three digits, as more would say more than is known."""
    high = None if rate.high is None else _rounded(rate.high)
    return say_bounds(Range(low=_rounded(rate.low), high=high), unit)


def _rounded(value: Decimal) -> Decimal:
    return round(value, min(2, _DIGITS - 1 - value.adjusted())) if value else value


def _by(due: str) -> str:
    return due if due.startswith("end of") else f"day {due}"


def say_conversion(converted: Converted) -> str:
    """What a figure was before it was converted, and by which rates of which days."""
    rates = ", ".join(f"€1 = {rate.per_euro.normalize():f} {rate.currency} on {say_day(rate.day)}" for rate in converted.rates)
    sources = "; ".join(dict.fromkeys(rate.source for rate in converted.rates))
    return f"{say_bounds(converted.before, converted.unit)}, by {rates} ({sources})"
