"""The bounds of a view in an address: days, figures, confidence, with and without; read with what is wrong, and written back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import is_currency

from pledgebook.lang.interface import gettext
from pledgebook.model.errors import UsageError
from pledgebook.model.period import Period
from pledgebook.model.query import Place, Query
from pledgebook.serve.parameters import Parameters, last_given

DAYS = ("due_after", "due_before", "said_after", "said_before")
FIGURES = ("amount_min", "amount_max")
CHOICES = ("with_deadline", "with_amount")
BOUNDS = (*DAYS, *FIGURES, "unit", "confidence_min", *CHOICES)
"""The names of all bounds, as they stand in an address and in a Query."""

LONGEST = 40
"""Characters of a value."""

_NUMBER = re.compile(r"\d{1,3}(?:[,_ \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SHARE = re.compile(r"0(?:\.\d+)?|1(?:\.0+)?")
_ENDS = {"due_after": "first", "said_after": "first", "due_before": "last", "said_before": "last"}
_ANSWERS = {"yes": True, "no": False}
_PLACE = re.compile(r"(?P<key>[^~]{0,400})~(?P<commitment>[^~]{1,64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A bound that cannot be: its name, the value that was given, what is wrong with it and what to write instead."""

    name: str
    value: str
    what: str
    remedy: str

    def error(self) -> UsageError:
        """The fault as an error."""
        return UsageError(self.what, where=self.name, remedy=self.remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The bounds that an address gives, by their names in a Query, and what is wrong with the others."""

    values: Mapping[str, Any]
    faults: tuple[Fault, ...]


def read_bounds(parameters: Parameters) -> Bounds:
    """The bounds that an address asks for; those that cannot be are left out and told."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in BOUNDS:
        given = next((value.strip() for value in reversed(parameters.get(name, ())) if value.strip()), "")
        if not given:
            continue
        read = _reader(name)(name, given[: LONGEST + 1])
        if isinstance(read, Fault):
            faults.append(read)
        else:
            values[name] = read
    return _together(values, faults)


def read_place(parameters: Parameters, name: str) -> Place | None:
    """The row that a page begins after or ends before; None where the address names none.

    Raises:
        UsageError: it is in no form that the pages of a list link to.
    """
    given = last_given(parameters, name)
    if not given:
        return None
    found = _PLACE.fullmatch(given)
    if found is None:
        raise UsageError(
            gettext("the list has no such place"), where=f"{name}={given[:20]}", remedy=gettext("open the first page of the list")
        )
    return Place(key=found["key"], commitment=found["commitment"])


def write_bounds(query: Query) -> list[tuple[str, str]]:
    """The bounds of a view as the address has them."""
    return [(name, write_bound(value)) for name in BOUNDS if (value := getattr(query, name)) not in (None, "")]


def write_bound(value: Any) -> str:
    """A bound as the address has it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:f}"
        case float():
            return f"{value:g}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def write_place(place: Place) -> str:
    """A place as the address has it."""
    return f"{place.key}~{place.commitment}"


def _together(values: dict[str, Any], faults: list[Fault]) -> Bounds:
    """The bounds, less those that contradict each other."""
    for first, last in (("due_after", "due_before"), ("said_after", "said_before"), FIGURES):
        if first in values and last in values and values[first] > values[last]:
            given = write_bound(values.pop(last))
            what = gettext("nothing lies between %(first)s and %(last)s", first=write_bound(values[first]), last=given)
            faults.append(Fault(name=last, value=given, what=what, remedy=gettext("give the smaller one first")))
    if any(name in values for name in FIGURES) and "unit" not in values:
        remedy = gettext("name it too, such as USD, CNY or km; nothing is converted")
        faults.append(Fault(name="unit", value="", what=gettext("an amount needs its unit"), remedy=remedy))
        values = {name: value for name, value in values.items() if name not in FIGURES}
    return Bounds(values=values, faults=tuple(faults))


def _reader(name: str) -> Callable[[str, str], Any]:
    if name in DAYS:
        return _read_day
    if name in FIGURES:
        return _read_figure
    return {"unit": _read_unit, "confidence_min": _read_share}.get(name, _read_choice)


def _read_day(name: str, given: str) -> date | Fault:
    """A day; of a month or year the first or the last, as the bound is."""
    period = Period.of(given) if given[:4] != "0000" else None
    try:
        if period is not None:
            return period.first if _ENDS[name] == "first" and period.length != "day" else period.last
    except (ValueError, OverflowError):
        pass  # a year that no calendar has: told below like any other
    remedy = gettext("write it as year-month-day, such as 2027-06-30, or a month or year alone")
    return _fault(name, given, gettext("“%(given)s” is no day", given=given[:20]), remedy)


def _read_figure(name: str, given: str) -> Decimal | Fault:
    if len(given) <= LONGEST and _NUMBER.fullmatch(given):
        return Decimal(re.sub(r"[^\d.]", "", given))
    remedy = gettext("write it in digits, such as 1500000 or 1,500,000")
    return _fault(name, given, gettext("“%(given)s” is no amount", given=given[:20]), remedy)


def _read_unit(name: str, given: str) -> str | Fault:
    if len(given) > LONGEST:
        return _fault(name, given, gettext("“%(given)s” is no unit", given=given[:20]), gettext("take one from the list"))
    return given.upper() if is_currency(given.upper()) else given


def _read_share(name: str, given: str) -> float | Fault:
    if _SHARE.fullmatch(given):
        return float(given)
    what = gettext("“%(given)s” is no confidence", given=given[:20])
    return _fault(name, given, what, gettext("write a number from 0 to 1, such as 0.8"))


def _read_choice(name: str, given: str) -> bool | Fault:
    if given in _ANSWERS:
        return _ANSWERS[given]
    return _fault(name, given, gettext("“%(given)s” is neither yes nor no", given=given[:20]), gettext("write yes or no"))


def _fault(name: str, given: str, what: str, remedy: str) -> Fault:
    return Fault(name=name, value=given, what=what, remedy=remedy)
