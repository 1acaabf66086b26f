"""Figures of statements as accounts need them, and what was given: reports of deliveries and people's records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pledgebook.follow.accounts import PROMISING
from pledgebook.follow.conversion import Rates, is_currency
from pledgebook.follow.known import first_day, last_day
from pledgebook.follow.progress import ProgressFinder
from pledgebook.follow.promises import MONEY, Told, is_equal
from pledgebook.follow.stages import DONE, FigureWords, stage_of
from pledgebook.lang.pack import languages
from pledgebook.model.account import Given, Manner, Range, exactly
from pledgebook.model.act import DeliveryRecorded, Stage
from pledgebook.model.commitment import Commitment
from pledgebook.model.link import Outcome
from pledgebook.model.measure import Measure, Role
from pledgebook.model.statement import Statement
from pledgebook.model.status import Status
from pledgebook.model.text import Document

_BRACKET = re.compile(r"\s*[(（\[]\s*")
_CLOSE = 10  # per cent: "about" in one currency and the day's rate of another differ by less
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Members = Callable[[str], tuple[str, ...]]
"""The members of a group; empty for what is no group with known members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What it takes to read figures off statements: their documents, who belongs to what group, and rates of exchange.

    `targets` are the statements that a person bound to an indicator: their figures are levels, whatever the words look like.
    """

    documents: Mapping[str, Document]
    members: Members
    rates: Callable[[], Rates]
    targets: frozenset[str] = frozenset()

    def told(self, commitment: Commitment) -> tuple[Told, ...]:
        """The figures of all statements of a commitment; a sum told again in another currency is one figure."""
        told = tuple(figure for statement in commitment.statements for figure in self._read(statement))
        levels = {one.dimension for one in told if one.statement in self.targets}
        amounts = [one.dimension in levels and one.role is Role.AMOUNT for one in told]
        return tuple(replace(one, role=Role.LEVEL) if bound else one for one, bound in zip(told, amounts, strict=True))

    def given(self, commitment: Commitment, *, told: Iterable[Told], status: Status) -> tuple[Given, ...]:
        """What reports tell as given or set aside; of what is given, only what is a delivery or contradicts one."""
        deliveries = {delivery.statement for delivery in status.deliveries}
        against = [{link.left, link.right} for link in commitment.links if link.outcome is Outcome.CONTRADICTS]
        disputing = {name for pair in against if pair & deliveries for name in pair}
        by_id = {one.id: one for one in commitment.statements}
        told = tuple(told)
        promised = {one.dimension for one in told if one.role is Role.AMOUNT and one.stage in PROMISING}
        figures = [one for one in told if _is_given(one, deliveries=deliveries | disputing, promised=promised)]
        found = [self._give(by_id[one.statement], one) for one in figures]
        bare = deliveries - {one.statement for one in figures}
        return (*found, *(self._give(one, None) for one in commitment.statements if one.id in bare))

    def _read(self, statement: Statement) -> Iterable[Told]:
        if not statement.measures:
            return
        document = self.documents[statement.document]
        head = document.head
        quote, start = document.quote(statement.span), statement.span.start
        trigger = (statement.trigger.start - start, statement.trigger.end - start)
        words = FigureWords.load(head.language)
        progress = ProgressFinder.load(head.language).find(quote, trigger=trigger)
        for measure in self._own(statement, document):
            money = is_currency(measure.unit)
            said = words.stage(quote, trigger=trigger, money=money)
            manner = words.manner(quote, figure=(measure.span.start - start, measure.span.end - start))
            yield Told(
                statement=statement.id,
                document=document.id,
                place=measure.span.start,
                kind=statement.force,
                stage=stage_of(statement.force, told=said, money=money, progress=progress),
                amount=range_of(measure),
                unit=measure.unit,
                role=measure.role,
                manner=Manner.TOTAL if measure.role is Role.LEVEL else manner,
                said=last_day(head.published),
                day=single_day(head.published),
                recipients=tuple(dict.fromkeys(mention.party for mention in statement.recipients)),
            )

    def _own(self, statement: Statement, document: Document) -> tuple[Measure, ...]:
        """The measures without those that tell one before them in another currency: in brackets, or equal by the day's rate."""
        own: list[Measure] = []
        for measure in statement.measures:
            if not any(self._is_retold(earlier, measure, document) for earlier in own):
                own.append(measure)
        return tuple(own)

    def _is_retold(self, earlier: Measure, later: Measure, document: Document) -> bool:
        if earlier.unit == later.unit or not is_currency(earlier.unit) or not is_currency(later.unit):
            return False
        if _BRACKET.fullmatch(document.text, earlier.span.end, later.span.start):
            return True
        day = single_day(document.head.published)
        exchange = self.rates().convert(range_of(earlier), earlier.unit, into=later.unit, day=day) if day else None
        return exchange is not None and is_equal(exchange.amount, range_of(later), per_cent=_CLOSE)

    def _give(self, statement: Statement, told: Told | None) -> Given:
        document = self.documents[statement.document]
        published, when = document.head.published, statement.when
        own = when if when and when.latest and when.latest <= (last_day(published) or date.max) else None
        return Given(
            stage=(told and told.stage) or (Stage.DISBURSED if told and told.dimension == MONEY else Stage.DELIVERED),
            manner=told.manner if told else Manner.PLAIN,
            amount=told.amount if told else None,
            unit=told.unit if told else "",
            what=document.quote(statement.span),
            source=document.head.title or document.source,
            on=own.edtf if own else published,
            since=own.earliest if own else None,
            until=own.latest if own else last_day(published),
            recipient=self._recipient(statement),
            statement=statement.id,
            publisher=document.head.publisher,
            told=single_day(published),
        )

    def _recipient(self, statement: Statement) -> str:
        """The one recipient that is named, where it is no group."""
        named = {mention.party for mention in statement.recipients}
        return next(iter(named)) if len(named) == 1 and not self.members(min(named)) else ""


def from_records(records: Iterable[tuple[int, DeliveryRecorded]], *, as_of: date) -> tuple[Given, ...]:
    """What people recorded as given until a day; what is known by its month or year only counts from its last day."""
    return tuple(_from_record(seq, record) for seq, record in records if (day := last_day(record.on)) is None or day <= as_of)


def _from_record(seq: int, record: DeliveryRecorded) -> Given:
    running = record.running or _says_total(record.what)
    return Given(
        stage=record.stage,
        manner=Manner.TOTAL if running else Manner.FURTHER,
        amount=exactly(record.figure.value) if record.figure else None,
        unit=record.figure.unit if record.figure else "",
        what=record.what,
        source=record.source,
        on=record.on,
        since=first_day(record.on),
        until=last_day(record.on),
        recipient=record.recipient,
        act=seq,
        publisher=record.publisher,
        party=record.party,
        told=single_day(record.on),
    )


def _says_total(what: str) -> bool:
    """A note that says "so far" in any language tells of a total, whatever option was forgotten."""
    manners = {FigureWords.load(language).manner(what, figure=(0, len(what))) for language in languages()}
    return Manner.TOTAL in manners


def _is_given(one: Told, *, deliveries: set[str], promised: set[str]) -> bool:
    """A report of something set aside, or of a delivery; a level tells of what was given only where an amount of it is promised."""
    if one.role is Role.CHANGE or (one.role is Role.LEVEL and one.dimension not in promised):
        return False
    return one.stage is Stage.COMMITTED or (one.statement in deliveries and (one.stage is None or one.stage in DONE))


def range_of(measure: Measure) -> Range:
    """The bounds of a measure; what is only "up to" is at least nothing."""
    return Range(low=measure.low if measure.low is not None else Decimal(0), high=measure.high)


def single_day(edtf: str) -> date | None:
    """The day that an EDTF date names; None for a month, a year or an interval, whose day nobody knows."""
    return last_day(edtf) if _DAY.fullmatch(edtf) else None
