"""Whether confidences mean what they say: tables, Brier score, calibration error, and a monotone map that mends them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from pledgebook.flow.score import Groups, Pairing, wrong_fields

WHOLE = frozenset({"kind", "actors", "measures", "when"})
"""The fields that make a statement right as a whole."""


@dataclass(frozen=True, slots=True, order=True)
class Judged:
    """A confidence, and whether it was right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The statements with a confidence in low..high: how many, their mean confidence and the share that is right."""

    low: float
    high: float
    number: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True)
class Knot:
    """A point of a monotone map: a raw confidence and what it means."""

    raw: float
    meant: float


def judge(pairing: Pairing, *, groups: Groups, whole: bool) -> tuple[Judged, ...]:
    """Each prediction of a document with its confidence.

    Args:
        pairing: predictions beside gold.
        groups: members of groups, for the comparison of actors.
        whole: right means kind, actors, measures and time all right; else that gold has the statement at all.
    """
    paired = [
        Judged(found.confidence, not whole or not WHOLE & set(wrong_fields(gold, found, groups=groups)))
        for gold, found in pairing.pairs
    ]
    return (*paired, *(Judged(found.confidence, False) for found in pairing.false))


def tabulate(judged: Iterable[Judged], *, edges: Sequence[float]) -> tuple[Bin, ...]:
    """The bins between the edges that hold anything."""
    every = sorted(judged)
    bins = []
    for low, high in pairwise(edges):
        inside = [one for one in every if _inside(one, low, high=high, last=edges[-1])]
        if inside:
            mean = fsum(one.confidence for one in inside) / len(inside)
            right = sum(one.right for one in inside) / len(inside)
            bins.append(Bin(low=low, high=high, number=len(inside), mean=mean, right=right))
    return tuple(bins)


def brier(judged: Sequence[Judged]) -> float:
    """Mean squared distance of the confidences from what was right (Brier 1950); 0 of none."""
    return fsum((one.confidence - one.right) ** 2 for one in judged) / len(judged) if judged else 0.0


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of confidence and share right over the bins, by their size; 0 of none."""
    number = sum(one.number for one in bins)
    return fsum(one.number * abs(one.mean - one.right) for one in bins) / number if number else 0.0


def fit_knots(judged: Iterable[Judged], *, edges: Sequence[float]) -> tuple[Knot, ...]:
    """A monotone map through one point for each bin between the edges, those that fall pooled with their neighbours.

    Each bin gives its mean confidence and its share right (with one right and one wrong added, so that no bin is ever sure);
    neighbours that would make the map fall are pooled (Ayer and others 1955).
    """
    every = sorted(judged)
    pools: list[list[Judged]] = []
    for low, high in pairwise(edges):
        group = [one for one in every if _inside(one, low, high=high, last=edges[-1])]
        if not group:
            continue
        pools.append(group)
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    return tuple(Knot(round(fsum(one.confidence for one in pool) / len(pool), 3), round(_share(pool), 3)) for pool in pools)


def _inside(one: Judged, low: float, *, high: float, last: float) -> bool:
    """In the bin: it takes its lower edge, the last one also its upper."""
    return low <= one.confidence < high or (high == last and one.confidence == high)


def _share(pool: Sequence[Judged]) -> float:
    return (sum(one.right for one in pool) + 1) / (len(pool) + 2)


def mend(confidence: float, knots: Sequence[Knot]) -> float:
    """What a raw confidence means: straight lines between the knots, level outside them; itself where there are none."""
    if not knots:
        return confidence
    for left, right in pairwise(knots):
        if left.raw <= confidence <= right.raw:
            share = (confidence - left.raw) / (right.raw - left.raw) if right.raw > left.raw else 1.0
            return left.meant + share * (right.meant - left.meant)
    return knots[0].meant if confidence < knots[0].raw else knots[-1].meant
