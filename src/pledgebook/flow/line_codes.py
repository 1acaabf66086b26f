"""Periods of commitments as lines of the read index, and what of a line is told in numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from struct import pack
from typing import Any, Protocol

from pledgebook.flow.periods import Period
from pledgebook.follow.known import last_day
from pledgebook.ledger.codec import encode_told, write_decimal
from pledgebook.model.measure import Measure
from pledgebook.model.query import Row
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced, Reported, Schedule

ENUMERATIONS: Mapping[str, tuple[StrEnum, ...]] = {
    "kind": tuple(Kind),
    "reported": tuple(Reported),
    "evidenced": tuple(Evidenced),
    "schedule": tuple(Schedule),
    "schedule_first": tuple(Schedule),
}
"""What the numbers in these columns stand for; another order makes another index, as the rules by which it is made are compared."""

_PLACES = {name: {value: place for place, value in enumerate(values)} for name, values in ENUMERATIONS.items()}


class Terms(Protocol):
    """What gives values numbers, from 1."""

    def term(self, facet: str, value: str) -> int:
        """The number of a value."""
        ...

    def number(self, commitment: str) -> int:
        """The number of a commitment."""
        ...


def line_of(period: Period, *, numbers: Mapping[str, int], documents: Mapping[str, int], terms: Terms) -> dict[str, Any]:
    """The line of a period.

    Args:
        numbers: of its statements, by id.
        documents: numbers of its documents, by id.
    """
    row = period.row
    last = last_day(row.last_said)
    return {
        "commitment": terms.number(row.commitment),
        "since": period.since,
        "until": period.until,
        "statement": numbers[row.statement],
        **{name: _PLACES[name][getattr(row, name)] for name in ENUMERATIONS},
        "testable": int(row.testable),
        "theme": terms.term("theme", row.theme),
        "actors": terms.term("names", write_names(row.actors)),
        "recipients": terms.term("names", write_names(row.recipients)),
        "profiles": terms.term("names", write_names(row.profiles)),
        "body": terms.term("body", period.assigned),
        "first_said": terms.term("edtf", row.first_said),
        "last_said": terms.term("edtf", row.last_said),
        "due": row.due.toordinal() if row.due else None,
        "said": last.toordinal() if last else None,
        "confidence": row.confidence,
        "statements": write_numbers([numbers[name] for name in period.statements]),
        "documents": write_numbers([documents[name] for name in row.documents]),
        "figures": write_numbers([number for one in row.measures for number in _figures(one, terms)]),
        "told": _told(row),
    }


def write_names(names: Sequence[str]) -> str:
    """Names in their order as one text."""
    return json.dumps(names, ensure_ascii=True, separators=(",", ":"))


def read_names(text: str) -> tuple[str, ...]:
    """The names of `write_names`."""
    return tuple(json.loads(text))


def write_numbers(numbers: Sequence[int]) -> bytes:
    """Numbers as 32-bit integers, little-endian."""
    return pack(f"<{len(numbers)}i", *numbers)


def _figures(measure: Measure, terms: Terms) -> tuple[int, int, int]:
    """Unit, lower and higher figure of a measure; 0 for an open side."""
    low, high = (0 if one is None else terms.term("figure", write_decimal(one)) for one in (measure.low, measure.high))
    return terms.term("unit", measure.unit), low, high


def _told(row: Row) -> str:
    return encode_told(row.measures, row.when)


def read_figure(text: str) -> Decimal:
    """The figure of a term."""
    return Decimal(text)
