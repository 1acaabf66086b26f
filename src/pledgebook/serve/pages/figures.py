"""A commitment in figures, laid out for its page: sums, bars by recipient, pace and every delivery with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pledgebook.lang.interface import _
from pledgebook.model.account import Account, Given, Manner, Share, exactly
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.present.accounts import say_bounds, say_conversion, say_pace, say_stage, say_summary
from pledgebook.serve.present.days import say_time

_WIDE = 100  # units of a bar's drawing
_ADDRESS = ("https://", "http://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Widths in hundredths of the longest: what is meant, what was surely given, and what was at most."""

    meant: float
    least: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """A recipient's line."""

    name: str
    bar: Bar
    allotted: str
    done: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One delivery in words; `href` leads to its statement or to its source on the web, "" for none.

    `language` is that of the words of a document, "" where the words are those of whoever recorded it.
    """

    day: str
    amount: str
    stage: str
    recipient: str
    what: str
    language: str
    source: str
    href: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The account of one unit in words."""

    summary: tuple[tuple[str, str], ...]
    bar: Bar | None
    shares: tuple[ShareLine, ...]
    pace: tuple[str, ...]
    deeds: tuple[Deed, ...]
    disputed: tuple[tuple[str, str], ...]


def lay_out(accounts: Iterable[Account], *, reading: Reading) -> tuple[Sheet, ...]:
    """The sheets of a commitment; none where there is nothing but its promise and reports without a figure."""
    return tuple(_sheet(account, reading) for account in accounts if _is_telling(account))


def _is_telling(account: Account) -> bool:
    return bool(account.shares or account.contradictions or any(one.amount or one.act for one in account.given))


def _sheet(account: Account, reading: Reading) -> Sheet:
    shared = [share for share in account.shares if share.recipient]
    promised = account.promised.amount if account.promised else None
    whole = promised and (promised.high or promised.low)
    counts = account.promised is not None and bool(account.given)
    return Sheet(
        summary=say_summary(account),
        bar=_bar(Share(recipient="", allotted=whole, done=account.done, left=None), longest=whole) if whole and counts else None,
        shares=tuple(_share(share, account, reading) for share in account.shares) if shared else (),
        pace=say_pace(account.pace, unit=account.unit) if counts else (),
        deeds=tuple(_deed(one, reading) for one in account.given),
        disputed=tuple(
            (say_bounds(one.left.amount, one.left.unit), say_bounds(one.right.amount, one.right.unit))
            for one in account.contradictions
        ),
    )


def _share(share: Share, account: Account, reading: Reading) -> ShareLine:
    figures = [figure for one in account.shares for figure in (one.allotted, one.done.low, one.done.high) if figure is not None]
    return ShareLine(
        name=reading.names.name(share.recipient) if share.recipient else _("not divided"),
        bar=_bar(share, longest=max(figures)),
        allotted="" if share.allotted is None else say_bounds(exactly(share.allotted)),
        done=say_bounds(share.done),
        left="" if share.left is None else say_bounds(share.left),
    )


def _bar(share: Share, *, longest: Decimal) -> Bar:
    most = share.done.high if share.done.high is not None else longest

    def width(value: Decimal) -> float:
        return float(round(min(value, longest) * _WIDE / longest, 1)) if longest else 0.0

    return Bar(meant=width(share.allotted or Decimal(0)), least=width(share.done.low), most=width(most))


def _deed(one: Given, reading: Reading) -> Deed:
    notes = []
    if one.manner is Manner.TOTAL:
        notes.append(_("all so far"))
    if one.again:
        notes.append(_("told before, counted once"))
    if one.rival:
        notes.append(_("contradicts an earlier figure"))
    if one.converted:
        notes.append(say_conversion(one.converted))
    if one.party:
        notes.append(_("said by %(party)s", party=reading.names.name(one.party)))
    if one.act:
        notes.append(_("recorded by hand"))
    return Deed(
        day=say_time(one.on) if one.on else _("undated"),
        amount=say_bounds(one.amount, one.unit) if one.amount else "",
        stage=say_stage(one.stage),
        recipient=reading.names.name(one.recipient) if one.recipient else "",
        what=one.what,
        language=_language(one, reading),
        source=", ".join(part for part in (one.publisher, one.source) if part),
        href=_href(one, reading),
        notes=tuple(notes),
    )


def _language(one: Given, reading: Reading) -> str:
    if not one.statement:
        return ""
    catalogue = reading.catalogue
    return catalogue.documents[catalogue.statements[one.statement].document].head.tag


def _href(one: Given, reading: Reading) -> str:
    if one.statement:
        return reading.links.document(reading.catalogue.statements[one.statement].document, statement=one.statement)
    return one.source if one.source.startswith(_ADDRESS) and " " not in one.source else ""
