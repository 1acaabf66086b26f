"""What had been said by a day: dates of publication as last possible days, and statements in the order they were said."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pledgebook.model.commitment import Commitment
from pledgebook.model.statement import Statement

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement and the last day on which it can have been published; None where nothing is known of that."""

    statement: Statement
    on: date | None


def last_day(edtf: str) -> date | None:
    """The last day that an EDTF date or interval allows; None for an open, unknown or malformed one.

    A date of publication that is known by its month or year only is taken at its end: nobody can have known of it for certain
    before then.
    """
    found = _DATE.fullmatch(edtf.rpartition("/")[2])
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    month = month or 12
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except (ValueError, IndexError):  # the thirteenth month, the thirtieth of February
        return None


def known_by(commitment: Commitment, *, published: Mapping[str, str], as_of: date) -> tuple[Said, ...]:
    """The statements of a commitment published by a day, from the earliest to the latest; without a date they count as known."""
    said = [Said(statement=one, on=last_day(published.get(one.document, ""))) for one in commitment.statements]
    known = [one for one in said if one.on is None or one.on <= as_of]
    return tuple(sorted(known, key=lambda one: one.on or date.min))
