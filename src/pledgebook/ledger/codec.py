"""Events as canonical JSON and back: the same event gives the same bytes on every machine."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pledgebook.model.act import Act, ActTakenBack, AllocationRecorded, BodyAssigned, DeliveryRecorded, SeriesRead, TargetBound
from pledgebook.model.decision import (
    DecisionAdopted,
    DecisionAmended,
    DecisionCirculated,
    DecisionLapsed,
    DecisionProposed,
    DecisionWithdrawn,
    MechanismChosen,
    MemberAssented,
    MemberObjected,
    MemberReached,
    ObjectionWithdrawn,
    Step,
)
from pledgebook.model.event import CopyFound, DocumentRead, Event, IssueFound, LinkDecided, LinkFound, StatementFound
from pledgebook.model.measure import Measure
from pledgebook.model.review import SecondReviewAsked, StatementReviewed
from pledgebook.model.text import Head
from pledgebook.model.when import When

KINDS: Mapping[str, Any] = {
    "document-read": DocumentRead,
    "copy-found": CopyFound,
    "issue-found": IssueFound,
    "statement-found": StatementFound,
    "link-found": LinkFound,
    "link-decided": LinkDecided,
    "delivery-recorded": DeliveryRecorded,
    "allocation-recorded": AllocationRecorded,
    "body-assigned": BodyAssigned,
    "series-read": SeriesRead,
    "target-bound": TargetBound,
    "act-taken-back": ActTakenBack,
    "mechanism-chosen": MechanismChosen,
    "decision-proposed": DecisionProposed,
    "decision-circulated": DecisionCirculated,
    "member-reached": MemberReached,
    "member-assented": MemberAssented,
    "member-objected": MemberObjected,
    "objection-withdrawn": ObjectionWithdrawn,
    "decision-amended": DecisionAmended,
    "decision-adopted": DecisionAdopted,
    "decision-withdrawn": DecisionWithdrawn,
    "decision-lapsed": DecisionLapsed,
    "statement-reviewed": StatementReviewed,
    "second-review-asked": SecondReviewAsked,
}
"""The name under which each class of event is stored; a name is never used again for anything else."""

_NAMES = {kind: name for name, kind in KINDS.items()}
STEPS = frozenset(name for name, kind in KINDS.items() if issubclass(kind, Step))
"""The names of the steps towards decisions, which count even if somebody wishes they had not been taken."""
BROUGHT = frozenset(name for name, kind in KINDS.items() if kind is LinkDecided or kind in get_args(Act))
"""The names of what people bring; it may be brought again after something else, and taken back unless it is a step."""

# Half characters cannot be written as UTF-8; the others end a line in some readers, and a line is one event.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")

Turn = Callable[[Any], Any]


def kind_of(event: Event) -> str:
    """The stored name of an event's class."""
    return _NAMES[type(event)]


def kind_named(kind: type[Any]) -> str:
    """The stored name of a class of events."""
    return _NAMES[kind]


def encode(event: Event) -> str:
    """The event as one line of JSON: keys sorted, no spaces, decimals as strings, days in ISO 8601.

    A field that holds its default is left out, so that a field added later leaves the events of old books as they were.
    """
    kind: Any = type(event)
    return canonical_json(_encoder(kind)(event))


def decode(kind: str, body: str) -> Event:
    """The event that `encode` wrote.

    Raises:
        ValueError: no event of that kind has such a body.
    """
    if kind not in KINDS:
        raise ValueError(f"no event is called {kind!r}")
    try:
        event: Event = _decoder(KINDS[kind])(json.loads(body))
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"no {kind} has such a body: {error!r}") from error
    return event


def canonical_json(value: Any) -> str:
    """Plain values as one line of JSON, the one way to write them."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def write_decimal(value: Decimal) -> str:
    """A finite decimal in plain digits, without an exponent or zeros at the end of its fraction.

    Raises:
        ValueError: it is infinite or no number.
    """
    if not value.is_finite():
        raise ValueError(f"{value} cannot be stored")
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def encode_head(head: Head) -> str:
    """The head of a document as one line of ASCII, which every column can hold."""
    return json.dumps(_encoder(Head)(head), sort_keys=True, separators=(",", ":"))


def decode_head(text: str) -> Head:
    """The head that `encode_head` wrote."""
    head: Head = _decoder(Head)(json.loads(text))
    return head


def encode_told(measures: tuple[Measure, ...], when: When | None) -> str:
    """Quantities and a time as one line of ASCII; "" where there are none."""
    if not measures and when is None:
        return ""
    said = {"measures": [_encoder(Measure)(one) for one in measures], "when": when and _encoder(When)(when)}
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def decode_told(text: str) -> tuple[tuple[Measure, ...], When | None]:
    """The quantities and the time that `encode_told` wrote."""
    if not text:
        return (), None
    said = json.loads(text)
    return tuple(_decoder(Measure)(one) for one in said["measures"]), said["when"] and _decoder(When)(said["when"])


_PLAIN: Mapping[Any, Turn] = {Decimal: write_decimal, str: str, int: int, float: float, bool: bool}


_AS_READ = frozenset({str, int, float, bool})
"""Types whose values are what the JSON reader gives."""


@cache
def _encoder(kind: Any) -> Turn:
    """What turns a value of a declared type into plain JSON values."""
    if is_dataclass(kind):
        turns = [(field, _encoder(hint)) for field, hint in _fields(kind)]
        return lambda value: {
            field.name: turn(held) for field, turn in turns if not _is_default(field, held := getattr(value, field.name))
        }
    return _encode_plain(kind)


def _encode_plain(kind: Any) -> Turn:
    if members := _tuple_members(kind):
        return _encode_tuple(members)
    if (inner := _optional(kind)) is not None:
        turn = _encoder(inner)
        return lambda value: None if value is None else turn(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if kind is date:
        return lambda value: value.isoformat()
    return _PLAIN[kind]


def _encode_tuple(members: tuple[Any, ...]) -> Turn:
    if members[-1] is Ellipsis:
        each = _encoder(members[0])
        return lambda value: [each(item) for item in value]
    turns = [_encoder(member) for member in members]
    return lambda value: [turn(item) for turn, item in zip(turns, value, strict=True)]


@cache
def _decoder(kind: Any) -> Turn:
    """What turns plain JSON values back into a declared type."""
    make: Any = kind
    if is_dataclass(kind):
        turns = {field.name: _decoder(hint) for field, hint in _fields(kind) if hint not in _AS_READ}
        return lambda value: make(**_turned(value, turns))
    if members := _tuple_members(kind):
        return _decode_tuple(members)
    if (inner := _optional(kind)) is not None:
        turn = _decoder(inner)
        return lambda value: None if value is None else turn(value)
    if kind is date:
        return date.fromisoformat
    plain: Turn = make  # enumerations and Decimal take what they were written as, and so do the plain types in a tuple
    return plain


def _turned(value: dict[str, Any], turns: Mapping[str, Turn]) -> dict[str, Any]:
    """The values of an object, those that JSON has no type for turned in place: a book is read some hundred thousand at a time."""
    for name in value:
        if name in turns:
            value[name] = turns[name](value[name])
    return value


def _decode_tuple(members: tuple[Any, ...]) -> Turn:
    if members[-1] is Ellipsis:
        each = _decoder(members[0])
        return lambda value: tuple(each(item) for item in value)
    turns = [_decoder(member) for member in members]
    return lambda value: tuple(turn(item) for turn, item in zip(turns, value, strict=True))


def _fields(kind: Any) -> list[tuple[Field[Any], Any]]:
    hints = get_type_hints(kind)
    return [(field, hints[field.name]) for field in fields(kind)]


def _is_default(field: Field[Any], held: Any) -> bool:
    if field.default is not MISSING:
        return bool(held == field.default)
    return field.default_factory is not MISSING and bool(held == field.default_factory())


def _tuple_members(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) is tuple else ()


def _optional(kind: Any) -> Any:
    if get_origin(kind) not in (Union, UnionType):
        return None
    (inner,) = [member for member in get_args(kind) if member is not NoneType]
    return inner
