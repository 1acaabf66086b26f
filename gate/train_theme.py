"""Fit the learned choice of a theme: shared weights of zones, and small weights of words for each theme.

The score of a theme is the sum over zones of (weight of the zone) x (loudness of the theme there), plus a bias, plus the weights
of the words. All are fitted together by maximum likelihood; words pay a penalty, so that they only say what the terms do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.model_selection import GroupKFold

from pledgebook.extract.model import Choice
from pledgebook.model.statement import THEMES

ZONES = ("first", "near", "far", "sentence", "before", "paragraph", "heading", "text")
PENALTY = {"zones": 0.01, "biases": 0.05, "words": 2.0}  # words: chosen on documents held out
RARE = 2  # a word seen in fewer documents is left out
SMALL = 0.02  # a weight below it is left out
STEPS = 150  # of the optimiser, which stops earlier where nothing is gained


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One annotated statement: how loud each theme is where, its other traits, and its theme."""

    loudness: Mapping[tuple[str, str], float]
    traits: Sequence[str]
    theme: str
    group: str


def fit_choice(cases: Sequence[Case]) -> Choice:
    """The weights that make the annotated themes likeliest."""
    names = frequent(cases)
    loudness = numpy.stack([_loudness(case) for case in cases])
    words = _matrix(cases, names)
    answers = numpy.array([THEMES.index(case.theme) for case in cases])
    shape = (len(names), len(THEMES))

    def loss(point: NDArray[numpy.float64]) -> tuple[float, NDArray[numpy.float64]]:
        zones, biases, weights = _split(point, shape)
        scores = numpy.einsum("nzk,z->nk", loudness, zones) + biases + words @ weights
        scores -= scores.max(axis=1, keepdims=True)
        likely = numpy.exp(scores)
        likely /= likely.sum(axis=1, keepdims=True)
        rows = numpy.arange(len(answers))
        value = -numpy.log(likely[rows, answers] + 1e-12).sum()
        likely[rows, answers] -= 1.0
        slopes = (numpy.einsum("nzk,nk->z", loudness, likely), likely.sum(axis=0), words.T @ likely)
        parts = list(zip(("zones", "biases", "words"), (zones, biases, weights), slopes, strict=True))
        value += sum(PENALTY[name] * (part**2).sum() for name, part, _ in parts)
        return value, numpy.concatenate([(slope + 2 * PENALTY[name] * part).ravel() for name, part, slope in parts])

    start = numpy.zeros(len(ZONES) + len(THEMES) + shape[0] * shape[1])
    start[: len(ZONES)] = 0.5
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    zones, biases, weights = _split(found.x, shape)
    return _as_choice(zones, biases, dict(zip(names, weights, strict=True)))


def held_out(cases: Sequence[Case], *, folds: int) -> list[str]:
    """For each case the theme that is chosen by weights which never saw its document."""
    chosen = [""] * len(cases)
    groups = [case.group for case in cases]
    for learned, left_out in GroupKFold(folds).split(groups, groups=groups):
        choice = fit_choice([cases[at] for at in learned])
        for at in left_out:
            scores = choice.scores(cases[at].loudness, cases[at].traits)
            chosen[at] = max(THEMES, key=lambda theme: scores[theme])
    return chosen


def frequent(cases: Sequence[Case]) -> list[str]:
    """The traits that are seen in enough documents, sorted."""
    seen: dict[str, set[str]] = {}
    for case in cases:
        for trait in case.traits:
            seen.setdefault(trait, set()).add(case.group)
    return sorted(trait for trait, groups in seen.items() if len(groups) >= RARE)


def _loudness(case: Case) -> NDArray[numpy.float64]:
    found = numpy.zeros((len(ZONES), len(THEMES)))
    for (zone, theme), value in case.loudness.items():
        found[ZONES.index(zone), THEMES.index(theme)] = value
    return found


def _matrix(cases: Sequence[Case], names: Sequence[str]) -> Any:
    column = {name: at for at, name in enumerate(names)}
    at = [(row, column[trait]) for row, case in enumerate(cases) for trait in case.traits if trait in column]
    rows, columns = zip(*at, strict=True)
    return csr_matrix((numpy.ones(len(at)), (rows, columns)), shape=(len(cases), len(names)))


def _split(point: NDArray[numpy.float64], shape: tuple[int, int]) -> tuple[Any, Any, Any]:
    first, second = len(ZONES), len(ZONES) + len(THEMES)
    return point[:first], point[first:second], point[second:].reshape(shape)


def _as_choice(zones: Any, biases: Any, weights: Mapping[str, Any]) -> Choice:
    """Rounded, so that the same texts give the same file, and without what hardly counts."""
    kept = {
        trait: {theme: round(float(value), 2) for theme, value in zip(THEMES, values, strict=True) if abs(value) >= SMALL}
        for trait, values in weights.items()
    }
    return Choice(
        zones={zone: round(float(value), 3) for zone, value in zip(ZONES, zones, strict=True)},
        biases={theme: round(float(value), 3) for theme, value in zip(THEMES, biases, strict=True)},
        weights={trait: found for trait, found in kept.items() if found},
    )
