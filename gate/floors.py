"""The floors of each gold set: how they are kept, compared and raised."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pledgebook.flow.score_form import read_gold

GUARDED = (
    "detection, testable F1",
    "detection, all F1",
    "whole statement, testable F1",
    "whole statement, all F1",
    "actors F1",
    "recipients F1",
    "measures F1",
    "kind accuracy",
    "testable accuracy",
    "theme accuracy",
    "when accuracy",
    "speaker accuracy",
    "linking B-cubed F1",
)
"""The figures that have floors, by their labels in `pledgebook evaluate`."""

_STEP = 1000  # floors are rounded down to three decimals, so that the last digits of a float are no gate


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """A gold set: its folder from the root of the project, the language compared, the digest of its files, and its floors."""

    name: str
    folder: str
    language: str
    digest: str
    floors: Mapping[str, float]
    lowered: tuple[str, ...] = ()


class LoweringRefused(Exception):
    """A floor would fall, and nobody said why."""


def read_floors(path: Path) -> tuple[GoldSet, ...]:
    """The gold sets of a floors file, in its order."""
    raw: list[dict[str, Any]] = json.loads(path.read_bytes())["sets"]
    return tuple(GoldSet(**{**one, "lowered": tuple(one.get("lowered", ()))}) for one in raw)


def write_floors(path: Path, sets: tuple[GoldSet, ...]) -> None:
    """Writes the file; the same sets give the same bytes."""
    raw = [
        {
            "name": one.name,
            "folder": one.folder,
            "language": one.language,
            "digest": one.digest,
            "floors": {label: one.floors[label] for label in GUARDED if label in one.floors},
            "lowered": list(one.lowered),
        }
        for one in sets
    ]
    path.write_text(json.dumps({"sets": raw}, ensure_ascii=False, indent=1) + "\n")


def corpus_digest(folder: Path, *, language: str) -> str:
    """SHA-256 over the gold files of that language and their texts, in hex: it changes where anything compared changes."""
    digest = hashlib.sha256()
    for gold in read_gold(folder):
        if gold.head["language"] == language:
            for path in (folder / f"{gold.id}.gold.json", folder / str(gold.head["text_file"])):
                digest.update(f"{path.name}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> tuple[str, ...]:
    """The labels whose figure is under its floor."""
    return tuple(label for label, floor in floors.items() if figures[label] < floor)


def raise_floors(gold: GoldSet, figures: Mapping[str, float], *, digest: str, reason: str = "") -> GoldSet:
    """The set with its floors at the present figures; a floor falls only with a reason, which is kept.

    Raises:
        LoweringRefused: a figure is under its floor and there is no reason.
    """
    fallen = below(figures, gold.floors)
    if fallen and not reason:
        raise LoweringRefused(f"{gold.name}: {', '.join(fallen)} would fall; give a reason with --lower REASON")
    floors = {label: int(figures[label] * _STEP) / _STEP for label in GUARDED}
    risen = floors if reason else {label: max(floors[label], gold.floors.get(label, 0.0)) for label in GUARDED}
    note = (f"{', '.join(fallen)}: {reason}",) if fallen else ()
    return replace(gold, digest=digest, floors=risen, lowered=(*gold.lowered, *note))
