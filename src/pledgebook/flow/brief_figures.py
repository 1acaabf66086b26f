"""The parts of a brief that rest on figures: money by stage, and what was given of each promise and at what pace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context

from pledgebook.flow.brief import Block, Lines, Table, TableRow, Text
from pledgebook.flow.brief_cite import Clerk, spans
from pledgebook.flow.brief_sections import Standing
from pledgebook.follow.conversion import is_currency
from pledgebook.follow.sums import Wanted
from pledgebook.model.account import Account, Given, LeftOut, Pace, Range, Share, Sums, Total

_ROUGHLY = Context(prec=3)
_STAGES_REMARK = (
    "Stages are not to be added up: the same money passes from one to the next. A revised figure replaces the earlier one."
)


def money(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """Sums by stage with what they leave out, and the words of every commitment in them."""
    sums = clerk.desk.accounts().sums(standing.rows.values(), wanted=Wanted())
    totals = [one for one in sums.totals if is_currency(one.unit)]
    if not totals:
        return (Text(text="No commitment of the book names a sum of money."),)
    counted = dict.fromkeys(name for total in totals for name in total.commitments)
    rows = tuple(_total(one, clerk) for one in totals)
    lines = Lines(title="In these sums", lines=tuple(clerk.line(standing.rows[name]) for name in counted))
    table = Table(
        title="",
        columns=("Stage", "Sum", "Commitments"),
        rows=rows,
        right=("Sum",),
        remark=_STAGES_REMARK,
    )
    return (table, *_left_out(sums, clerk), lines)


def _total(one: Total, clerk: Clerk) -> TableRow:
    numbers = spans(sorted(clerk.number(name) for name in one.commitments))
    return TableRow(cells=(one.stage.value, clerk.wording.amount(one.amount, one.unit), numbers))


def _left_out(sums: Sums, clerk: Clerk) -> tuple[Block, ...]:
    """What is in no sum and why; commitments that have no number in this brief are only counted."""
    rows = [_reason(one, clerk) for one in sums.left_out]
    for pair in sums.contradictions:
        left, right = (clerk.wording.amount(held.amount, held.unit) for held in (pair.left, pair.right))
        known = clerk.known(pair.commitment)
        rows.append(TableRow(cells=(f"{left} or {right}, by two sources", "1", str(known) if known else "–")))
    if not rows:
        return ()
    columns = ("Left out, as there is", "How many", "Of them in this brief")
    return (Table(title="What the sums leave out", columns=columns, rows=tuple(rows), right=("How many",)),)


def _reason(one: LeftOut, clerk: Clerk) -> TableRow:
    known = sorted(number for name in one.commitments if (number := clerk.known(name)))
    where = f"{one.stage.value}: " if one.stage else ""
    detail = f" ({one.detail})" if one.detail else ""
    return TableRow(cells=(f"{where}{one.reason.value}{detail}", f"{len(one.commitments):,}", spans(known)))


def allocation(standing: Standing, clerk: Clerk) -> tuple[Block, ...]:
    """What was given of each promise told in figures, what is left, for whom, and whether it goes fast enough."""
    accounts = [
        account for name in standing.rows for account in clerk.desk.accounts().of(name) if account.promised and _is_running(account)
    ]
    if not accounts:
        return (Text(text="Of no promise told in figures is anything recorded as given, or a date set."),)
    rows = tuple(_account(one, standing, clerk) for one in accounts)
    columns = ("Commitment", "Promised", "Given", "Left", "Pace so far", "Pace needed")
    remark = "A pace is reckoned per month of 30.44 days from the first delivery on. “Not known” says why there is none."
    return (Table(title="", columns=columns, rows=rows, remark=remark), *_shares(accounts, clerk), *_records(accounts, clerk))


def _is_running(account: Account) -> bool:
    return bool(account.given or account.pace.needed or _named(account.shares))


def _account(account: Account, standing: Standing, clerk: Clerk) -> TableRow:
    wording = clerk.wording
    line = clerk.line(standing.rows[account.commitment])
    promised = account.promised
    reported = [found for one in account.given if not one.again and (found := clerk.statement(one.statement)) is not None]
    assert promised is not None
    cells = (
        str(line.number),
        wording.amount(promised.amount, account.unit),
        wording.amount(account.done, account.unit),
        wording.amount(account.left, account.unit) if account.left else "–",
        _so_far(account.pace, account.unit, clerk),
        _needed(account.pace, account.unit, clerk),
    )
    return TableRow(cells=cells, quotes=(*line.quotes, *(clerk.quote(one, label="reported") for one in reported)))


def _so_far(pace: Pace, unit: str, clerk: Clerk) -> str:
    if pace.per_month is None:
        return f"not known: {pace.unknown}" if pace.unknown else "not known"
    since = f" since {clerk.wording.day(pace.since)}" if pace.since else ""
    return f"about {clerk.wording.amount(_rounded(pace.per_month), unit)} a month{since}"


def _needed(pace: Pace, unit: str, clerk: Clerk) -> str:
    if pace.needed is None:
        return pace.needless or "–"
    until = f" until {clerk.wording.due(pace.due)}" if pace.due else ""
    verdict = f": {pace.verdict}" if pace.verdict else ""
    return f"about {clerk.wording.amount(_rounded(pace.needed), unit)} a month{until}{verdict}"


def _shares(accounts: Iterable[Account], clerk: Clerk) -> tuple[Block, ...]:
    """By recipient, where somebody said who is to get or has got what."""
    rows = [_share(account, share, clerk) for account in accounts if _named(account.shares) for share in account.shares]
    columns = ("Recipient", "Commitment", "Allotted", "Given", "Left")
    return (Table(title="By recipient", columns=columns, rows=tuple(rows), right=columns[2:]),) if rows else ()


def _share(account: Account, share: Share, clerk: Clerk) -> TableRow:
    wording = clerk.wording
    allotted = f"{share.allotted.normalize():,f}" if share.allotted is not None else "–"
    left = wording.amount(share.left, account.unit) if share.left is not None else "–"
    name = wording.name(share.recipient) if share.recipient else "not divided"
    return TableRow(cells=(name, str(clerk.number(account.commitment)), allotted, wording.amount(share.done, account.unit), left))


def _records(accounts: Iterable[Account], clerk: Clerk) -> tuple[Block, ...]:
    """What people recorded as given, each with the source that they named."""
    rows = tuple(_record(account, one, clerk) for account in accounts for one in account.given if one.act)
    columns = ("What was done", "Commitment", "On", "How much", "For", "Source as recorded")
    return (Table(title="Recorded by hand", columns=columns, rows=rows),) if rows else ()


def _record(account: Account, one: Given, clerk: Clerk) -> TableRow:
    wording = clerk.wording
    amount = wording.amount(one.amount, one.unit) if one.amount else "–"
    recipient = wording.name(one.recipient) if one.recipient else "not divided"
    source = ", ".join(part for part in (one.source, one.publisher) if part)
    return TableRow(cells=(one.what, str(clerk.number(account.commitment)), wording.time(one.on), amount, recipient, source))


def _rounded(amount: Range) -> Range:
    """The bounds to three significant digits, as a pace is no exact figure."""
    return Range(
        low=_ROUGHLY.create_decimal(amount.low), high=None if amount.high is None else _ROUGHLY.create_decimal(amount.high)
    )


def _named(shares: Sequence[Share]) -> bool:
    return any(share.recipient for share in shares)
