"""Accounts and sums as the command line prints them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from pledgebook.cli.printing import counted, print_table

if TYPE_CHECKING:
    from pledgebook.model.account import Account, Converted, Given, Held, Pace, Range, Share

_SHARES = ("recipient", "allotted", "given", "left")
_GIVEN = ("nr", "on", "stage", "how much", "for", "what", "source")


def shown_range(amount: Range, unit: str = "") -> str:
    """Bounds with thousands apart: "3,000 place", "300–420", "over 1,300 km", "up to 5,000"."""
    low, high = _number(amount.low), _number(amount.high) if amount.high is not None else ""
    words = low if low == high else f"{low}–{high}" if high else f"over {low}"
    words = f"up to {high}" if high and not amount.low and amount.high else words
    return f"{words} {unit}".strip()


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def print_accounts(accounts: Iterable[Account]) -> None:
    """What was promised, given and is left, by recipient, with the pace; nothing for a commitment without figures or deliveries."""
    for account in accounts:
        title = f"In figures: {account.unit}" if account.unit else "Deliveries"
        if account.promised or account.shares:
            print_table(("", account.unit), list(_lines(account)), title=title, right=(account.unit,))
        if account.shares and any(share.recipient for share in account.shares):
            print_table(_SHARES, [_share(share) for share in account.shares], title="By recipient", right=_SHARES[1:])
        if account.given:
            print_table(_GIVEN, [_given(one) for one in account.given], title="What was given, set aside or done")
        for line in pace_words(account.pace, unit=account.unit) if account.promised else ():
            typer.echo(line)


def _lines(account: Account) -> Iterable[tuple[str, str]]:
    if account.promised:
        yield f"promised ({account.promised.stage})", shown_range(account.promised.amount)
    for one in account.contradictions:
        yield f"contradicted at {one.stage}", f"{shown_range(one.left.amount)} or {shown_range(one.right.amount)}"
    for held in account.stages:
        if not (account.promised and _is_told(held, account.promised)):
            yield str(held.stage), shown_range(held.amount)
    if account.left is not None:
        yield "left", shown_range(account.left)
    if account.unallotted is not None:
        yield "not allotted", shown_range(account.unallotted)


def _is_told(held: Held, promised: Held) -> bool:
    return held.stage is promised.stage and held.amount == promised.amount


def _share(share: Share) -> tuple[str, ...]:
    return (
        share.recipient or "not divided",
        "" if share.allotted is None else _number(share.allotted),
        shown_range(share.done),
        "" if share.left is None else shown_range(share.left),
    )


def _given(one: Given) -> tuple[str, ...]:
    amount = shown_range(one.amount, one.unit) if one.amount else ""
    manner = (
        " (told before)" if one.again else " (contradicts)" if one.rival else " (so far)" if one.manner == "total so far" else ""
    )
    return (str(one.act or ""), one.on, str(one.stage), amount + manner, one.recipient, one.what, one.source)


def pace_words(pace: Pace, *, unit: str) -> list[str]:
    """The pace and the one needed, a sentence each, or why it cannot be told."""
    past = f"{shown_range(pace.per_month, unit)} a month since {pace.since}" if pace.per_month else f"not known: {pace.unknown}"
    lines = [f"pace: {past}"]
    if pace.needed:
        verdict = f" — {pace.verdict}" if pace.verdict else ""
        lines.append(f"needed: {shown_range(pace.needed, unit)} a month until {pace.due}{verdict}")
    elif pace.needless:
        lines.append(f"needed: no pace, as {pace.needless}")
    if pace.ends:
        lines.append(f"at this pace it ends on {pace.ends}")
    return lines


def shown_rates(converted: Converted) -> str:
    """The rates of a conversion with their days: "1 EUR = 7.5766 CNY (2023-05-19), …"."""
    return ", ".join(f"1 EUR = {_number(rate.per_euro)} {rate.currency} ({rate.day})" for rate in converted.rates)


def shown_ids(ids: tuple[str, ...]) -> str:
    """How many, and the first of them by the beginnings of their ids."""
    some = " ".join(name[:8] for name in ids[:5])
    return f"{counted(len(ids), 'commitment')}: {some}{' …' if len(ids) > 5 else ''}"
