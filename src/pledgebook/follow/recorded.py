"""Deliveries that people recorded, heard as reports: each with all that was recorded in its unit up to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pledgebook.follow.papers import Paper
from pledgebook.follow.stages import DONE
from pledgebook.lang.publishers import load_publishers, plain_publisher
from pledgebook.model.act import DeliveryRecorded
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Grounded, Kind, Statement
from pledgebook.model.text import Span
from pledgebook.model.when import When

Record = tuple[int, DeliveryRecorded]
"""The sequence number of a record's event, and the record."""

_RULE = "recorded"
_NOWHERE = Span(0, 1)  # a record stands in no text


def due_records(records: Iterable[Record], *, last: Mapping[int, date | None], as_of: date) -> tuple[Record, ...]:
    """The records of something given by a day, from the earliest to the latest; one without a readable day counts as given."""
    known = [one for one in records if one[1].stage in DONE and (last[one[0]] or date.min) <= as_of]
    return tuple(sorted(known, key=lambda one: (last[one[0]] or date.min, one[0])))


def read_record(record: DeliveryRecorded) -> Paper:
    """Whose word a record is: of the party that says so, else of the publisher, or of the one whose address its source is."""
    known = load_publishers().find(record.publisher or record.source)
    return Paper(
        publisher=known.id if known else plain_publisher(record.publisher),
        label=record.publisher or (known.names[0] if known else ""),
        owner=(known.party or "") if known else "",
        voice=(record.party,) if record.party else (),
        record=known.record if known else False,
    )


def retell(records: Sequence[Record], *, days: Mapping[int, tuple[date | None, date | None]]) -> Iterator[Statement]:
    """Each record as a report, its figure with those recorded before it in the same unit: people record each thing once.

    A running figure is all there is so far. A record without a figure tells of the whole where no promise has an amount.
    """
    sums: dict[str, Decimal] = {}
    for act, record in records:
        measures: tuple[Measure, ...] = ()
        if figure := record.figure:
            before = Decimal(0) if record.running else sums.get(figure.unit, Decimal(0))
            total = sums[figure.unit] = before + figure.value
            measures = (Measure(span=_NOWHERE, low=total, high=total, unit=figure.unit, role=Role.AMOUNT, rule=_RULE),)
        first, last = days[act]
        yield Statement(
            id=f"act {act}",
            document=f"act {act}",
            span=_NOWHERE,
            trigger=_NOWHERE,
            kind=_ground(Kind.REPORT.value),
            testable=_ground("true"),
            theme=_ground(""),
            recipients=(PartyMention(party=record.recipient, span=_NOWHERE, rule=_RULE),) if record.recipient else (),
            measures=measures,
            when=When(span=_NOWHERE, edtf=record.on, earliest=first, latest=last, rule=_RULE),
        )


def is_whole(record: DeliveryRecorded, told: Iterable[Statement]) -> bool:
    """A record without a figure tells of all of it, as nothing that was promised can be counted."""
    return record.figure is None and not any(one.measures for one in told if one.force is not Kind.REPORT)


def _ground(value: str) -> Grounded:
    return Grounded(value=value, span=_NOWHERE, rule=_RULE)
