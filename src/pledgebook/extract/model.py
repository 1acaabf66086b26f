"""Learned judgements: linear models over named traits, small enough to read.

The weights are data of a pack (`weights.json`), made by `gate/train.py` from the project's annotations; `docs/models.md` is
their card.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import numpy


@dataclass(frozen=True, slots=True, kw_only=True)
class Binary:
    """Yes or no: the logistic function of a sum of weights; `keeps` is the lower threshold for what a rule said already."""

    bias: float
    weights: Mapping[str, float]
    threshold: float
    keeps: float = 0.0
    knots: Sequence[tuple[float, float]] = ()

    def confidence(self, features: Iterable[str]) -> float:
        """The probability as it proved right on annotated texts: linear between the knots (said, was), level outside them."""
        said = self.probability(features)
        for (left, low), (right, high) in pairwise(self.knots):
            if left <= said <= right:
                return low + (high - low) * (said - left) / (right - left)
        if not self.knots:
            return said
        return self.knots[0][1] if said < self.knots[0][0] else self.knots[-1][1]

    def probability(self, features: Iterable[str]) -> float:
        """How likely yes is, 0..1; traits that were never seen count nothing."""
        total = self.bias + math.fsum([weight for feature in features if (weight := self.weights.get(feature)) is not None])
        return 1.0 / (1.0 + math.exp(-max(min(total, 30.0), -30.0)))

    def says_yes(self, features: Iterable[str], *, already: bool = False) -> bool:
        """The probability reaches the threshold; `already` tells that a rule says yes."""
        return self.probability(features) >= (self.keeps if already else self.threshold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several: the largest sum of an answer's own weights of traits, and of weights that all answers share.

    `zones` weighs how loud an answer is in a place, the same for every answer; `weights` has, for a trait, what it adds to each.
    """

    zones: Mapping[str, float]
    biases: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]
    _rows: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _table: Any = field(init=False, repr=False, compare=False)  # rows of traits, columns of answers

    def __post_init__(self) -> None:
        """Lays the weights of traits out as a table, so that they are added all at once."""
        table = [[known.get(label, 0.0) for label in self.biases] for known in self.weights.values()]
        object.__setattr__(self, "_rows", {trait: row for row, trait in enumerate(self.weights)})
        object.__setattr__(self, "_table", numpy.array(table, dtype="float64").reshape(len(table), len(self.biases)))

    def scores(self, loudness: Mapping[tuple[str, str], float], traits: Iterable[str]) -> dict[str, float]:
        """The score of each answer: the logarithm of its odds but for a constant; unknown zones and traits count nothing."""
        scores = dict(self.biases)
        for (zone, label), value in loudness.items():
            scores[label] += self.zones.get(zone, 0.0) * value
        known = [self._rows[trait] for trait in traits if trait in self._rows]
        if not known:
            return scores
        addends = numpy.concatenate(([list(scores.values())], self._table.take(known, axis=0)))
        return dict(zip(scores, numpy.add.reduce(addends, axis=0).tolist(), strict=True))  # row after row, in the order of traits


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """The learned judgements of one language."""

    accept: Binary
    testable: Binary
    theme: Choice


@cache
def load_judgements(language: str) -> Judgements | None:
    """The judgements of a language's pack; None where it has no `weights.json`."""
    path = resources.files("pledgebook.lang") / "packs" / language / "weights.json"
    if not path.is_file():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Judgements(accept=Binary(**raw["accept"]), testable=Binary(**raw["testable"]), theme=Choice(**raw["theme"]))
