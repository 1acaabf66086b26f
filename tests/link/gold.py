"""Gold statements as the linker is told them, and the measure of a clustering."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.link.told import Told
from pledgebook.model.ids import content_id
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Span
from pledgebook.model.when import When

SHARED = Path(__file__).parents[3] / "shared" / "gold"


def load_gold(folder: Path, *, language: str = "en") -> list[tuple[Told, str]]:
    """Every gold statement of a folder in one language, and its cluster."""
    found = []
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text())
        if gold["head"]["language"] == language:
            found += [(as_told(raw, gold["head"]), raw["cluster"]) for raw in gold["statements"]]
    return found


def as_told(raw: Mapping[str, Any], head: Mapping[str, Any]) -> Told:
    """One gold statement as the linker is told it."""
    start, end = raw["start"], raw["end"]
    at = start + raw["quote"].find(raw["trigger"])
    trigger = Span(at, at + len(raw["trigger"]))
    whole = Span(start, end)
    statement = Statement(
        id=content_id("s", head["id"], str(start), str(end), raw["trigger"]),
        document=head["id"],
        span=whole,
        trigger=trigger,
        kind=Grounded(value=raw["kind"], span=trigger, rule="gold"),
        testable=Grounded(value=str(raw["testable"]).lower(), span=trigger, rule="gold"),
        theme=Grounded(value=raw["theme"], span=trigger, rule="gold"),
        actors=_mentions(raw["actors"], raw),
        recipients=_mentions(raw["recipients"], raw),
        measures=tuple(_measure(measure, trigger) for measure in raw["measures"]),
        when=_when(raw["when"], trigger),
    )
    return Told(statement=statement, quote=raw["quote"], published=head["published"], publisher="", title=head["title"])


def _mentions(parties: Sequence[str], raw: Mapping[str, Any]) -> tuple[PartyMention, ...]:
    return tuple(PartyMention(party=party, span=span, rule="gold") for party in parties for span in _spans(party, raw))


def _spans(party: str, raw: Mapping[str, Any]) -> list[Span]:
    """Where the quote names a party; the whole of it where it does not."""
    hits = [hit for hit in load_gazetteer().find(raw["quote"]) if hit.party == party]
    return [Span(raw["start"] + hit.start, raw["start"] + hit.end) for hit in hits] or [Span(raw["start"], raw["end"])]


def _measure(raw: Mapping[str, Any], span: Span) -> Measure:
    low, high = (Decimal(str(raw[key])) if raw[key] is not None else None for key in ("low", "high"))
    return Measure(span=span, low=low, high=high, unit=raw["unit"], role=Role(raw["role"]), rule="gold")


def _when(raw: Mapping[str, Any] | None, span: Span) -> When | None:
    if not raw:
        return None
    return When(span=span, edtf=raw["edtf"], earliest=None, latest=_last_day(raw["edtf"].rpartition("/")[2]), rule="gold")


def _last_day(edtf: str) -> date | None:
    """The last day of a year, a month or a day; of no other form."""
    match = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d{2}))?", edtf)
    if not match:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    return date(year, month, int(match[3]) if match[3] else monthrange(year, month)[1])


def b_cubed(gold: Sequence[str], predicted: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a clustering of the same items (Bagga & Baldwin 1998)."""
    of_gold: dict[str, set[int]] = defaultdict(set)
    of_predicted: dict[str, set[int]] = defaultdict(set)
    for item, (g, p) in enumerate(zip(gold, predicted, strict=True)):
        of_gold[g].add(item)
        of_predicted[p].add(item)
    shared = [
        (len(of_gold[g] & of_predicted[p]), len(of_gold[g]), len(of_predicted[p])) for g, p in zip(gold, predicted, strict=True)
    ]
    precision = sum(both / theirs for both, _, theirs in shared) / len(shared)
    recall = sum(both / ours for both, ours, _ in shared) / len(shared)
    return precision, recall, 2 * precision * recall / (precision + recall)
