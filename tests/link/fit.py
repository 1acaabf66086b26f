"""Fits the weights of linking on annotated statements, and shows how far scores can be trusted.

    python -m tests.link.fit FOLDER...

Fields are perturbed first as extraction gets them wrong, so that no weight leans on a field that is often mistaken. What it
prints is rounded by hand into `pledgebook.link.decide`; comparisons that too few pairs speak about keep a weight set by hand.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pledgebook.link.continued import find_continued
from pledgebook.link.decide import STEEPNESS, WEIGHTS, is_ruled_out, score_of, weigh
from pledgebook.link.linker import load_lore
from pledgebook.link.profile import Lore, Profile, make_profile
from pledgebook.link.told import Told
from pledgebook.model.statement import THEMES, Kind
from tests.link.gold import load_gold

ROUNDS = 3  # perturbed copies of each set
RIDGE = 10.0  # pulls weights that few pairs speak about towards nothing

Pair = tuple[Profile, Profile, bool]
Numbers = NDArray[np.float64]


def perturb(told: Told, chance: random.Random) -> Told:
    """The statement with some fields wrong or missing, about as often as extraction gets them so."""
    statement = told.statement
    if chance.random() < 0.2:
        statement = replace(statement, theme=replace(statement.theme, value=chance.choice(THEMES)))
    if chance.random() < 0.1:
        statement = replace(statement, kind=replace(statement.kind, value=chance.choice(list(Kind)).value))
    if chance.random() < 0.12:
        statement = replace(statement, testable=replace(statement.testable, value=str(not statement.is_testable).lower()))
    if chance.random() < 0.08:
        statement = replace(statement, actors=())
    if chance.random() < 0.2:
        statement = replace(statement, recipients=())
    if chance.random() < 0.1:
        statement = replace(statement, when=None)
    return replace(told, statement=statement)


def find_pairs(gold: Sequence[tuple[Told, str]], lore: Lore) -> list[Pair]:
    """All pairs that share a word or go on, with whether annotators saw one undertaking."""
    continued = find_continued([told for told, _ in gold], lore)
    ordered = sorted(gold, key=lambda item: item[0].order)
    profiles = [(make_profile(told, lore, takes_up=continued.get(told.statement.id, frozenset())), slug) for told, slug in ordered]
    pairs = ((left, right, ours == theirs) for (left, ours), (right, theirs) in combinations(profiles, 2))
    return [(left, right, same) for left, right, same in pairs if not is_ruled_out(left, right) and _touch(left, right)]


def _touch(left: Profile, right: Profile) -> bool:
    return bool(left.concepts.keys() & right.concepts.keys()) or left.id in right.takes_up


def fit(pairs: Sequence[Pair]) -> Numbers:
    """The bias and the weights of a ridge logistic regression, as log-odds, by Newton's method."""
    rows = np.array([[1.0, *(comparison(left, right)[0] for comparison, _ in WEIGHTS)] for left, right, _ in pairs])
    truth = np.array([float(same) for _, _, same in pairs])
    ridge = np.diag([1e-6, *(RIDGE for _ in WEIGHTS)])
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        odds = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (odds - truth) + ridge @ weights
        step = np.linalg.solve((rows * (odds * (1 - odds))[:, None]).T @ rows + ridge, slope)
        weights = weights - step * min(1.0, 3 / float(np.abs(step).max() + 1e-9))
    return weights


def show_reliability(pairs: Sequence[Pair]) -> None:
    """Prints, for each tenth of the score, how many pairs have it and how many of them are the same undertaking."""
    tenths: dict[int, list[bool]] = defaultdict(list)
    for left, right, same in pairs:
        tenths[min(9, int(10 * score_of(weigh(left, right))))].append(same)
    for tenth, found in sorted(tenths.items()):
        print(f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f} {len(found):6} {sum(found) / len(found):5.0%}")


def main(folders: Sequence[str]) -> None:
    """Fits on the gold of these folders and prints weights and reliability."""
    lore, chance = load_lore(), random.Random(0)
    gold = [load_gold(Path(folder)) for folder in folders]
    perturbed = [[(perturb(told, chance), slug) for told, slug in one] for one in gold for _ in range(ROUNDS)]
    fitted = fit([pair for one in (*gold, *perturbed) for pair in find_pairs(one, lore)]) / STEEPNESS
    for name, weight in zip(["bias", *(comparison.__name__ for comparison, _ in WEIGHTS)], fitted, strict=True):
        print(f"{name:26}{weight:8.3f}")
    show_reliability([pair for one in gold for pair in find_pairs(one, lore)])


if __name__ == "__main__":
    main(sys.argv[1:])
