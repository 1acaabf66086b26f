"""The form in which gold and predictions are written: one JSON file a document, offsets in code points."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pledgebook.model.errors import SourceMissing, SourceUnreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A measure as the form gives it; only bounds and unit are compared."""

    quote: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    role: str

    @property
    def key(self) -> tuple[Decimal | None, Decimal | None, str]:
        """What makes two measures equal: low, high and unit."""
        return self.low, self.high, self.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One statement in the form.

    `rules` names, field by field, what gave a predicted value (empty in gold); `confidence` is that of a prediction made now.
    """

    start: int
    end: int
    quote: str
    trigger: str
    kind: str
    testable: bool
    theme: str
    cluster: str
    speaker: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    measures: tuple[Quantity, ...] = ()
    when_quote: str = ""
    edtf: str | None = None
    rules: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0

    @property
    def trigger_place(self) -> tuple[int, int]:
        """Where the trigger stands in the text: its first place in the quote."""
        start = self.start + max(0, self.quote.find(self.trigger))
        return start, start + len(self.trigger)

    @property
    def measure_keys(self) -> frozenset[tuple[Decimal | None, Decimal | None, str]]:
        """The measures as they are compared."""
        return frozenset(measure.key for measure in self.measures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One document's file: the head as it is written, and its statements."""

    head: Mapping[str, Any]
    statements: tuple[Annotation, ...]

    @property
    def id(self) -> str:
        """The name that a gold file and its prediction share."""
        return str(self.head["id"])


def read_annotated(path: Path) -> Annotated:
    """A gold or prediction file.

    Raises:
        SourceMissing: there is no such file.
        SourceUnreadable: it is not in the form; the error names what is missing.
    """
    try:
        written = json.loads(path.read_bytes())
        return Annotated(head=written["head"], statements=tuple(_annotation(raw) for raw in written["statements"]))
    except FileNotFoundError:
        raise SourceMissing("no such file", where=path.name) from None
    except (ValueError, KeyError, TypeError) as error:
        raise SourceUnreadable(f"not a gold or prediction file: {error!r}", where=path.name) from error


def read_gold(folder: Path) -> Iterator[Annotated]:
    """Every gold file of a folder, in order of name."""
    for path in sorted(folder.glob("*.gold.json")):
        yield read_annotated(path)


def write_annotated(annotated: Annotated) -> str:
    """The file's text: the same content gives the same bytes."""
    written = {"head": dict(annotated.head), "statements": [_written(statement) for statement in annotated.statements]}
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _annotation(raw: Mapping[str, Any]) -> Annotation:
    when = raw.get("when") or {}
    return Annotation(
        start=int(raw["start"]),
        end=int(raw["end"]),
        quote=raw["quote"],
        trigger=raw.get("trigger") or "",
        kind=raw.get("kind") or "",
        testable=bool(raw.get("testable", True)),
        theme=raw.get("theme") or "",
        cluster=str(raw.get("cluster")),
        speaker=_parties(raw.get("speaker")),
        actors=_parties(raw.get("actors")),
        recipients=_parties(raw.get("recipients")),
        measures=tuple(_quantity(measure) for measure in raw.get("measures") or ()),
        when_quote=when.get("quote") or "",
        edtf=when.get("edtf"),
    )


def _parties(raw: str | list[str] | None) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(raw or ())


def _quantity(raw: Mapping[str, Any]) -> Quantity:
    return Quantity(
        quote=raw.get("quote") or "", low=_bound(raw["low"]), high=_bound(raw["high"]), unit=raw["unit"], role=raw.get("role") or ""
    )


def _bound(raw: int | float | None) -> Decimal | None:
    return None if raw is None else Decimal(str(raw))


def _written(statement: Annotation) -> dict[str, Any]:
    return {
        "quote": statement.quote,
        "trigger": statement.trigger,
        "kind": statement.kind,
        "testable": statement.testable,
        "speaker": _written_speaker(statement.speaker),
        "actors": list(statement.actors),
        "recipients": list(statement.recipients),
        "measures": [_written_quantity(measure) for measure in statement.measures],
        "when": {"quote": statement.when_quote, "edtf": statement.edtf} if statement.edtf is not None else None,
        "theme": statement.theme,
        "cluster": statement.cluster,
        "start": statement.start,
        "end": statement.end,
    }


def _written_speaker(speaker: tuple[str, ...]) -> str | list[str] | None:
    if not speaker:
        return None
    return speaker[0] if len(speaker) == 1 else list(speaker)


def _written_quantity(measure: Quantity) -> dict[str, Any]:
    low, high = _number(measure.low), _number(measure.high)
    return {"quote": measure.quote, "low": low, "high": high, "unit": measure.unit, "role": measure.role}


def _number(bound: Decimal | None) -> int | float | None:
    if bound is None:
        return None
    return int(bound) if bound == bound.to_integral_value() else float(bound)
