"""Learned judgements: linear models over named traits, small enough to read.

The weights are data of a pack (`weights.json`), made by `gate/train.py` from the project's annotations; `docs/models.md` is
their card.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Binary:
    """Yes or no: the logistic function of a sum of weights."""

    bias: float
    weights: Mapping[str, float]
    threshold: float
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
        total = self.bias + math.fsum(self.weights.get(feature, 0.0) for feature in features)
        return 1.0 / (1.0 + math.exp(-max(min(total, 30.0), -30.0)))

    def says_yes(self, features: Iterable[str]) -> bool:
        """The probability reaches the threshold."""
        return self.probability(features) >= self.threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several: the largest sum of weights."""

    biases: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """How likely each answer is; they sum to 1."""
        parts: dict[str, list[float]] = {label: [] for label in self.biases}
        for name, value in features.items():
            for label, weight in self.weights.get(name, {}).items():
                parts[label].append(weight * value)
        scores = {label: self.biases[label] + math.fsum(terms) for label, terms in parts.items()}
        highest = max(scores.values())
        raised = {label: math.exp(score - highest) for label, score in scores.items()}
        total = math.fsum(raised.values())
        return {label: value / total for label, value in raised.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """The learned judgements of one language."""

    accept: Binary
    theme: Choice


@cache
def load_judgements(language: str) -> Judgements | None:
    """The judgements of a language's pack; None where it has no `weights.json`."""
    path = resources.files("pledgebook.lang") / "packs" / language / "weights.json"
    if not path.is_file():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Judgements(accept=Binary(**raw["accept"]), theme=Choice(**raw["theme"]))
