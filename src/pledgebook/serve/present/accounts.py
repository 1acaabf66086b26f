"""Accounts in words: figures with their bounds, paces and conversions."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.lang.interface import N_, gettext, pgettext, term
from pledgebook.lang.phrases import reworded
from pledgebook.model.account import Account, Converted, Pace, Range
from pledgebook.model.act import Stage
from pledgebook.serve.present.amounts import say_range
from pledgebook.serve.present.days import say_by, say_day
from pledgebook.serve.present.numbers import say_decimal

_STAGES = {
    Stage.ANNOUNCED: N_("announced"),
    Stage.AGREED: N_("agreed"),
    Stage.COMMITTED: N_("set aside"),
    Stage.DISBURSED: N_("paid out"),
    Stage.DELIVERED: N_("delivered"),
}
_DIGITS = 3


def say_stage(stage: Stage) -> str:
    """The stage as it stands beside a figure."""
    return term(_STAGES[stage], "stage")


def say_bounds(amount: Range, unit: str = "") -> str:
    """A figure with its unit: "720 places", "420–720 places", "more than 1,000 km", "up to 50"."""
    return say_range(amount, unit)


def say_summary(account: Account) -> tuple[tuple[str, str], ...]:
    """What stands of the account, each figure with what it is: promised, each stage, left and not yet allotted."""
    lines: list[tuple[str, str]] = []
    if account.promised:
        lines.append((say_stage(account.promised.stage), say_bounds(account.promised.amount, account.unit)))
    lines += [(say_stage(held.stage), say_bounds(held.amount)) for held in account.stages if held != account.promised]
    if account.left is not None and account.given:
        lines.append((pgettext("amount", "left"), say_bounds(account.left)))
    if account.unallotted is not None:
        lines.append((gettext("not yet allotted"), say_bounds(account.unallotted)))
    return tuple(lines)


def say_pace(pace: Pace, *, unit: str) -> tuple[str, ...]:
    """The pace and the one needed, a sentence each, or why they cannot be told."""
    said = [_say_past(pace, unit)]
    if pace.needed and pace.due:
        said.append(_say_needed(_say_rate(pace.needed, unit), say_by(pace.due), verdict=pace.verdict))
    elif pace.needless:
        said.append(gettext("No pace is needed, as %(reason)s.", reason=reworded(pace.needless)))
    if pace.ends:
        said.append(gettext("At this pace it ends on %(day)s.", day=say_day(pace.ends)))
    return tuple(said)


def _say_past(pace: Pace, unit: str) -> str:
    if pace.per_month and pace.since:
        rate = _say_rate(pace.per_month, unit)
        return gettext("%(rate)s a month since %(day)s.", rate=rate, day=say_day(pace.since))
    return gettext("Its pace is not known: %(reason)s.", reason=reworded(pace.unknown))


def _say_needed(rate: str, by: str, *, verdict: str) -> str:
    if verdict:
        return gettext("%(rate)s a month are needed to finish %(by)s: %(verdict)s.", rate=rate, by=by, verdict=term(verdict))
    return gettext("%(rate)s a month are needed to finish %(by)s.", rate=rate, by=by)


def _say_rate(rate: Range, unit: str) -> str:
    """A rate in three digits, as more would say more than is known."""
    high = None if rate.high is None else _rounded(rate.high)
    return say_bounds(Range(low=_rounded(rate.low), high=high), unit)


def _rounded(value: Decimal) -> Decimal:
    return round(value, min(2, _DIGITS - 1 - value.adjusted())) if value else value


def say_conversion(converted: Converted) -> str:
    """What a figure was before it was converted, and by which rates of which days."""
    rates = ", ".join(
        gettext(
            "€1 = %(rate)s %(currency)s on %(day)s",
            rate=say_decimal(rate.per_euro),
            currency=rate.currency,
            day=say_day(rate.day),
        )
        for rate in converted.rates
    )
    sources = "; ".join(dict.fromkeys(rate.source for rate in converted.rates))
    before = say_bounds(converted.before, converted.unit)
    return gettext("%(before)s, by %(rates)s (%(sources)s)", before=before, rates=rates, sources=sources)
