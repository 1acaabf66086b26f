"""Corrections as people type them: a value for each field, with the words that it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pledgebook.flow.deliver import read_figure, read_party
from pledgebook.model.errors import UsageError
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import PartyMention
from pledgebook.model.period import Period
from pledgebook.model.review import REVIEWED
from pledgebook.model.statement import THEMES, Grounded, Kind, Statement
from pledgebook.model.text import Document, Span
from pledgebook.model.when import When

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_MEASURE = re.compile(
    rf"(?:(?P<exact>{_NUMBER})|(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?)\s+(?P<unit>\S.*?)(?:\s+(?P<role>amount|level|change))?"
)
_OPEN = ".."
_UNSURE = "~?%"  # EDTF: approximate, uncertain, both


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value as it is typed, and the words of the document that say it.

    `words` may be empty: then it rests on the whole quote. `at` is where they stand, None where they are to be looked for.
    """

    text: str
    words: str = ""
    at: int | None = None


Changes = Mapping[str, Sequence[Value]]
"""New values by field; none of a field means that it has none. Fields that are not named stay."""


def correct_fields(statement: Statement, changes: Changes, *, found: Statement, document: Document, by: str) -> Statement:
    """The statement with these values; those that say what it said, or what was found, stay as they are; others are the person's.

    Raises:
        UsageError: there is no such field or value, or its words do not stand in the document.
    """
    for field in changes:
        if field not in REVIEWED:
            raise UsageError(f"no field is called {field!r}", remedy=f"use one of {', '.join(REVIEWED)}")
    hand = _Hand(statement=statement, found=found, document=document, rule=f"person:{by}")
    return replace(statement, **{field: hand.read(field, values) for field, values in changes.items()})


def write_values(statement: Statement, field: str, *, document: Document) -> tuple[Value, ...]:
    """The values of a field as a person would type them."""
    return tuple(
        Value(text=text, words=_words(span, statement, document), at=span.start) for text, span in _written(statement, field)
    )


def changed_fields(left: Statement, found: Statement) -> tuple[str, ...]:
    """The fields in which two statements differ."""
    return tuple(field for field in REVIEWED if getattr(left, field) != getattr(found, field))


def _words(span: Span, statement: Statement, document: Document) -> str:
    return "" if span == statement.span else document.quote(span)


def _written(statement: Statement, field: str) -> list[tuple[str, Span]]:
    return [(_write(one), one.span) for one in _several(getattr(statement, field))]


def _several(held: Any) -> tuple[Any, ...]:
    """The values of a field, however many it can have."""
    return held if isinstance(held, tuple) else () if held is None else (held,)


def _write(value: Grounded | When | PartyMention | Measure) -> str:
    match value:
        case Grounded():
            return value.value
        case When():
            return value.edtf
        case PartyMention():
            return value.party
        case Measure():
            return write_measure(value)


def write_measure(measure: Measure) -> str:
    """A measure as a person can type it: "26,000,000,000 CNY amount", "100.. pair level"."""
    low, high = (f"{bound.normalize():,f}" if bound is not None else "" for bound in (measure.low, measure.high))
    bounds = low if low == high else f"{low}{_OPEN}{high}"
    return f"{bounds} {measure.unit} {measure.role.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hand:
    """Reads what a person typed about one statement."""

    statement: Statement
    found: Statement
    document: Document
    rule: str

    def read(self, field: str, values: Sequence[Value]) -> Any:
        """The value of a field."""
        held = [one for said in (self.found, self.statement) for one in _several(getattr(said, field))]
        if field in ("kind", "theme", "testable"):
            if len(values) != 1:
                raise UsageError(f"{field} has one value", remedy="give one")
            return self._keep(held, values[0], self._grounded(field))
        if field == "when":
            if len(values) > 1:
                raise UsageError("a statement has one time", remedy="give one, or an interval as 2025/2027")
            return self._keep(held, values[0], self._when) if values else None
        make = self._measure if field == "measures" else self._mention
        return tuple(dict.fromkeys(self._keep(held, value, make) for value in values))

    def _keep(self, held: Sequence[Any], value: Value, make: Callable[[Value, Span], Any]) -> Any:
        """What is held already where it says the same and rests on the same words; else what the person says."""
        span = self._place(value)
        same = next((one for one in held if one.span == span and _write(one) == value.text.strip()), None)
        if same is not None:
            return same
        made = make(value, span)
        return next((one for one in held if replace(one, rule=self.rule) == made), made)

    def _place(self, value: Value) -> Span:
        words = value.words.split()
        if not words:
            return self.statement.span
        pattern = re.compile(r"\s+".join(map(re.escape, words)))
        if value.at is not None and value.at >= 0 and (there := pattern.match(self.document.text, value.at)):
            return Span(*there.span())
        found = [Span(*one.span()) for one in pattern.finditer(self.document.text)]
        if not found:
            raise UsageError("these words are not in the document", where=" ".join(words), remedy="copy them as they stand there")
        quote = self.statement.span
        return min(found, key=lambda span: (not quote.covers(span), abs(span.start - quote.start)))

    def _grounded(self, field: str) -> Callable[[Value, Span], Grounded]:
        allowed = {"kind": tuple(kind.value for kind in Kind), "theme": THEMES, "testable": ("true", "false")}[field]

        def make(value: Value, span: Span) -> Grounded:
            said = {"yes": "true", "no": "false"}.get(value.text.strip(), value.text.strip())
            if said not in allowed:
                raise UsageError(f"no {field} is called so", where=value.text, remedy=f"use one of {', '.join(allowed)}")
            return Grounded(value=said, span=span, rule=self.rule)

        return make

    def _mention(self, value: Value, span: Span) -> PartyMention:
        return PartyMention(party=read_party(value.text), span=span, rule=self.rule)

    def _measure(self, value: Value, span: Span) -> Measure:
        typed = _MEASURE.fullmatch(value.text.strip())
        if typed is None or (typed["exact"] is None and typed["low"] is None and typed["high"] is None):
            figure = read_figure(value.text)
            return Measure(span=span, low=figure.value, high=figure.value, unit=figure.unit, role=Role.AMOUNT, rule=self.rule)
        low, high = (_number(typed["exact"] or typed[side]) for side in ("low", "high"))
        if low is not None and high is not None and low > high:
            raise UsageError("the lower bound is above the upper", where=value.text, remedy="write the smaller number first")
        return Measure(span=span, low=low, high=high, unit=typed["unit"], role=Role(typed["role"] or "amount"), rule=self.rule)

    def _when(self, value: Value, span: Span) -> When:
        first, _, last = value.text.strip().partition("/")
        sides = [first, last or first]
        periods = [None if side == _OPEN else Period.of(side.rstrip(_UNSURE)) for side in sides]
        if all(period is None for period in periods) or any(
            p is None and side != _OPEN for p, side in zip(periods, sides, strict=True)
        ):
            raise UsageError("this is no time", where=value.text, remedy="write 2027, 2027-06, 2027-06-30, 2025/2027 or ../2030")
        earliest, latest = periods[0].first if periods[0] else None, periods[1].last if periods[1] else None
        if earliest and latest and earliest > latest:
            raise UsageError("the time ends before it begins", where=value.text, remedy="write the earlier date first")
        return When(span=span, edtf=value.text.strip(), earliest=earliest, latest=latest, rule=self.rule)


def _number(digits: str | None) -> Decimal | None:
    return Decimal(digits.replace(",", "")) if digits else None
