"""What people record about a commitment: deliveries and allocations, checked before the book takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pledgebook.extract.measures import MeasureFinder
from pledgebook.flow.desk import Desk
from pledgebook.follow.conversion import is_currency
from pledgebook.follow.known import first_day, last_day
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.act import ActTakenBack, AllocationRecorded, DeliveryRecorded, Figure, Stage
from pledgebook.model.commitment import Commitment
from pledgebook.model.errors import NotInBook, UsageError

STAGES = (Stage.COMMITTED, Stage.DISBURSED, Stage.DELIVERED)
"""What a person can record; what was announced or agreed stands in documents."""

_PLAIN = re.compile(r"(?P<number>\d[\d,' \u00a0\u202f_]*(?:\.\d+)?)\s*(?P<unit>[^\d\s].*)?")
_GAPS = re.compile(r"[,' \u00a0\u202f_]")
_SIGNS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
_LARGEST = Decimal(10) ** 18  # more than any sum of money on earth


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Where a record comes from: its source, who brings it and on which day."""

    source: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A delivery as a person types it; with `total` the figure is all that was done so far."""

    on: str
    what: str
    figure: str = ""
    recipient: str = ""
    stage: str = Stage.DELIVERED.value
    publisher: str = ""
    party: str = ""
    total: bool = False


def deliver(desk: Desk, commitment: str, *, deed: Deed, noted: Noted) -> DeliveryRecorded:
    """Records a delivery towards a commitment; gives the event as the book has it.

    Raises:
        UsageError: something is missing, cannot be read or lies ahead of the day of the recording.
        NotInBook: there is no such commitment.
    """
    found = desk.commitment(commitment)
    _check_told(noted, what=deed.what)
    record = DeliveryRecorded(
        statement=_subject(desk, found, asked=commitment),
        on=_read_time(deed.on, today=noted.on),
        what=deed.what.strip(),
        source=noted.source.strip(),
        by=noted.by.strip(),
        noted=noted.on.isoformat(),
        figure=read_figure(deed.figure, units=_units(desk, found)) if deed.figure else None,
        recipient=read_party(deed.recipient) if deed.recipient else "",
        stage=_read_stage(deed.stage),
        publisher=deed.publisher.strip(),
        party=read_party(deed.party) if deed.party else "",
        running=deed.total,
    )
    _append(desk.book, [record])
    return record


def allocate(desk: Desk, commitment: str, *, shares: Iterable[tuple[str, str]], noted: Noted) -> tuple[AllocationRecorded, ...]:
    """Records what of a commitment is meant for whom: pairs of a party and a figure, whose unit is the promised one if it has none.

    Raises:
        UsageError: something is missing or cannot be read.
        NotInBook: there is no such commitment.
    """
    found = desk.commitment(commitment)
    _check_told(noted, what="-")
    units = _units(desk, found)
    records = tuple(
        AllocationRecorded(
            statement=_subject(desk, found, asked=commitment),
            recipient=read_party(recipient),
            figure=read_figure(figure, units=units, may_be_nothing=True),
            source=noted.source.strip(),
            by=noted.by.strip(),
            noted=noted.on.isoformat(),
        )
        for recipient, figure in shares
    )
    _append(desk.book, records)
    return records


def take_back(book: Book, act: int, *, by: str, on: date, reason: str) -> None:
    """Takes back a recorded delivery or allocation; its event stays in the book and counts no longer.

    Raises:
        UsageError: nobody says so, or no reason is given.
        NotInBook: no such record stands.
    """
    if not by.strip() or not reason.strip():
        raise UsageError("who takes it back, and why?", where=f"event {act}", remedy="give a name and a reason")
    standing = {seq for seq, _ in (*book.acts(DeliveryRecorded), *book.acts(AllocationRecorded))}
    if act not in standing:
        raise NotInBook(f"no delivery or allocation has the number {act}", remedy="take a number from `pledgebook deliver --list`")
    book.append([ActTakenBack(act=act, by=by.strip(), noted=on.isoformat(), reason=reason.strip())])


def read_figure(text: str, *, units: tuple[str, ...] = (), may_be_nothing: bool = False) -> Figure:
    """The exact figure that a person typed: "420 place", "420 places", "1.5 billion yuan", or "420" where one unit is promised.

    Args:
        text: a number and its unit.
        units: the units in which the commitment is promised.
        may_be_nothing: a figure of 0 is meant.

    Raises:
        UsageError: it cannot be read, or is not exact.
    """
    plain = _read_plain(text, units)
    figure = plain if plain and plain.unit in units else _read_words(text, units) or plain
    if figure is None:
        known = f'a number and its unit, as "420 {units[0] if units else "place"}"'
        raise UsageError("this is no figure with a unit", where=text, remedy=f"write {known}")
    if figure.value > _LARGEST or (figure.value <= 0 and not may_be_nothing):
        raise UsageError("no delivery has such a figure", where=text, remedy="write more than 0")
    return figure


def read_party(text: str) -> str:
    """The party that a person typed, by id (KAZ, @aiib) or by name.

    Raises:
        UsageError: no party, or more than one, is called so.
    """
    gazetteer = load_gazetteer()
    asked = text.strip()
    known = set(gazetteer.parties())
    for name in (asked, asked.upper(), asked.lower()):
        if name in known:
            return name
    hits = {hit.party for hit in gazetteer.find(asked)}
    if len(hits) == 1:
        return hits.pop()
    raise UsageError(
        f"{'several parties are' if hits else 'no party is'} called so",
        where=asked,
        remedy=f"write one of {', '.join(sorted(hits))}" if hits else "write a code of three letters, as KAZ",
    )


def _read_plain(text: str, units: tuple[str, ...]) -> Figure | None:
    found = _PLAIN.fullmatch(text.strip())
    if not found:
        return None
    unit = (found["unit"] or "").strip()
    if not unit:
        return Figure(value=_number(found["number"]), unit=units[0]) if len(units) == 1 else None
    if is_currency(unit.upper()):
        return Figure(value=_number(found["number"]), unit=unit.upper())
    known = next((known for known in units if known.lower() == unit.lower()), "")
    return Figure(value=_number(found["number"]), unit=known or unit) if known or " " not in unit else None


def _read_words(text: str, units: tuple[str, ...]) -> Figure | None:
    """The one exact quantity of the text; of a promised unit with several words, its last word is enough of it."""
    if text.strip().startswith(_SIGNS):
        return None
    measures = [measure for measure in MeasureFinder.load().find(text) if measure.low == measure.high]
    if len(measures) != 1 or measures[0].low is None:
        return None
    unit = measures[0].unit
    longer = [known for known in units if known.endswith(f" {unit}") and known.removesuffix(unit) in text.lower()]
    return Figure(value=measures[0].low, unit=longer[0] if longer else unit)


def _number(digits: str) -> Decimal:
    return Decimal(_GAPS.sub("", digits))


def _read_time(on: str, *, today: date) -> str:
    first, last = first_day(on.strip()), last_day(on.strip())
    if first is None or last is None or last < first:
        raise UsageError("this is no day, month or year", where=f"--on {on}", remedy="write it as 2025-11-20, 2025-11 or 2025")
    if first > today:
        raise UsageError("what is recorded as done lies ahead", where=f"--on {on}", remedy="record it once it is done")
    return on.strip()


def _read_stage(stage: str) -> Stage:
    if stage not in {known.value for known in STAGES}:
        raise UsageError(
            "a record cannot tell of such a stage",
            where=f"--stage {stage}",
            remedy=f"use one of {', '.join(STAGES)}; what was announced or agreed stands in a document",
        )
    return Stage(stage)


def _check_told(noted: Noted, *, what: str) -> None:
    for value, name in ((what, "--what"), (noted.source, "--source"), (noted.by, "--by")):
        if not value.strip():
            raise UsageError(f"{name} is missing", remedy="a record needs what was done, a source and who brings it")


def _subject(desk: Desk, commitment: Commitment, *, asked: str) -> str:
    """The statement that a record is tied to: the one that was named, else the one whose figure stands, else the first."""
    if any(statement.id == asked for statement in commitment.statements):
        return asked
    promised = [account.promised.statement for account in desk.accounts().of(commitment.id) if account.promised]
    return promised[0] if promised else commitment.founding.id


def _units(desk: Desk, commitment: Commitment) -> tuple[str, ...]:
    return tuple(account.unit for account in desk.accounts().of(commitment.id) if account.promised)


def _append(book: Book, records: Iterable[DeliveryRecorded | AllocationRecorded]) -> None:
    if not book.append(records):
        raise UsageError("the book has this record already", remedy="see `pledgebook deliver --list`")
