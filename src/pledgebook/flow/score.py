"""How a prediction is compared with gold: pairs of statements, then their fields, then their clusters.

The measure is that of the annotation guidelines: detection (precision, recall, F1), accuracy or F1 of each field on the
pairs, whole statements, and B-cubed F1 of the clusters over all documents of a set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from pledgebook.flow.score_form import Annotation

Groups = Mapping[str, Sequence[str]]

_SURE_OVERLAP = 0.5
_SAME_MEASURES = 0.2  # two figures under one verb have quotes that overlap: the one with the same figures is meant


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """How many were right, of how many predicted and how many in gold; an accuracy has the same number for both."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Ratio) -> Ratio:
        return Ratio(right=self.right + other.right, predicted=self.predicted + other.predicted, gold=self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that is found; 0 where gold is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """One document compared: pairs (gold, predicted), what was missed and what was found that is not in gold."""

    pairs: tuple[tuple[Annotation, Annotation], ...]
    missed: tuple[Annotation, ...]
    false: tuple[Annotation, ...]


def harmonic_mean(left: float, right: float) -> float:
    """2lr/(l+r); 0 where both are 0."""
    return 2 * left * right / (left + right) if left + right else 0.0


def pair_statements(gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Pairing:
    """One-to-one pairs, best first: same trigger, then overlap with a bonus for the same measures, then text order."""
    ranked = sorted(
        (rank, left, right)
        for left, ours in enumerate(gold)
        for right, theirs in enumerate(predicted)
        if (rank := _rank(ours, theirs)) is not None
    )
    of_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in ranked:
        if left not in of_gold and right not in taken:
            of_gold[left] = right
            taken.add(right)
    return Pairing(
        pairs=tuple((gold[left], predicted[right]) for left, right in sorted(of_gold.items())),
        missed=tuple(one for at, one in enumerate(gold) if at not in of_gold),
        false=tuple(one for at, one in enumerate(predicted) if at not in taken),
    )


def wrong_fields(gold: Annotation, predicted: Annotation, *, groups: Groups) -> tuple[str, ...]:
    """The fields in which a pair differs, groups expanded to their members."""
    same = {
        "kind": gold.kind == predicted.kind,
        "testable": gold.testable == predicted.testable,
        "theme": gold.theme == predicted.theme,
        "speaker": expand(gold.speaker, groups) == expand(predicted.speaker, groups),
        "actors": expand(gold.actors, groups) == expand(predicted.actors, groups),
        "recipients": expand(gold.recipients, groups) == expand(predicted.recipients, groups),
        "measures": gold.measure_keys == predicted.measure_keys,
        "when": gold.edtf == predicted.edtf,
    }
    return tuple(field for field, right in same.items() if not right)


def expand(parties: Iterable[str], groups: Groups) -> frozenset[str]:
    """The parties with every known group replaced by its members."""
    return frozenset(member for party in parties for member in groups.get(party, (party,)))


def score(pairings: Iterable[Pairing], *, groups: Groups) -> dict[str, float]:
    """The figures of a set of documents, by label: counts first, then shares in 0..1."""
    compared = tuple(pairings)
    total: dict[str, Ratio] = {}
    for pairing in compared:
        for label, ratio in _tally(pairing, groups).items():
            total[label] = total.get(label, Ratio()) + ratio
    detection = total.get("detection, all", Ratio())
    figures: dict[str, float] = {"gold statements": detection.gold, "predicted": detection.predicted}
    for label, ratio in total.items():
        figures.update(_named(label, ratio))
    clusters = [(gold.cluster, predicted.cluster) for pairing in compared for gold, predicted in pairing.pairs]
    return figures | {"linking B-cubed F1": b_cubed(clusters)}


def b_cubed(clusters: Sequence[tuple[str, str]]) -> float:
    """B-cubed F1 of (gold cluster, predicted cluster) of the same items (Bagga and Baldwin 1998); 0 of no items."""
    if not clusters:
        return 0.0
    both, of_gold, of_predicted = Counter(clusters), Counter(left for left, _ in clusters), Counter(right for _, right in clusters)
    precision = sum(count * count / of_predicted[right] for (_, right), count in both.items()) / len(clusters)
    recall = sum(count * count / of_gold[left] for (left, _), count in both.items()) / len(clusters)
    return harmonic_mean(precision, recall)


def _rank(gold: Annotation, predicted: Annotation) -> tuple[bool, float] | None:
    shared = min(gold.end, predicted.end) - max(gold.start, predicted.start)
    if shared <= 0:
        return None
    overlap = 2.0 * shared / ((gold.end - gold.start) + (predicted.end - predicted.start))
    ours, theirs = gold.trigger_place, predicted.trigger_place
    if overlap < _SURE_OVERLAP and not (_within(ours, predicted) and _within(theirs, gold)):
        return None
    same_trigger = ours[0] < theirs[1] and theirs[0] < ours[1]
    return not same_trigger, -(overlap + _SAME_MEASURES * (gold.measure_keys == predicted.measure_keys))


def _within(place: tuple[int, int], statement: Annotation) -> bool:
    return statement.start <= place[0] and place[1] <= statement.end


def _tally(pairing: Pairing, groups: Groups) -> dict[str, Ratio]:
    pairs = pairing.pairs
    wrong = [frozenset(wrong_fields(gold, predicted, groups=groups)) for gold, predicted in pairs]
    whole = [not fields & {"kind", "actors", "measures", "when"} for fields in wrong]
    both_testable = [gold.testable and predicted.testable for gold, predicted in pairs]
    everything = Ratio(right=len(pairs), predicted=len(pairs) + len(pairing.false), gold=len(pairs) + len(pairing.missed))
    testable = _testable(pairing)
    dated = [(gold.edtf, predicted.edtf) for gold, predicted in pairs if gold.edtf is not None]
    return {
        "detection, testable": testable,
        "detection, all": everything,
        "whole statement, testable": Ratio(
            right=sum(map(all, zip(whole, both_testable, strict=True))), predicted=testable.predicted, gold=testable.gold
        ),
        "whole statement, all": Ratio(right=sum(whole), predicted=everything.predicted, gold=everything.gold),
        "actors": _shared([(expand(gold.actors, groups), expand(predicted.actors, groups)) for gold, predicted in pairs]),
        "recipients": _shared(
            [(expand(gold.recipients, groups), expand(predicted.recipients, groups)) for gold, predicted in pairs]
        ),
        "measures": _shared([(gold.measure_keys, predicted.measure_keys) for gold, predicted in pairs]),
        **{field: _accuracy(field not in fields for fields in wrong) for field in ("kind", "testable", "theme", "when", "speaker")},
        "when, where gold has one": _accuracy(left == right for left, right in dated),
    }


def _testable(pairing: Pairing) -> Ratio:
    """Detection of testable statements; a prediction that matches a vague one is neither right nor wrong."""
    right = sum(gold.testable and predicted.testable for gold, predicted in pairing.pairs)
    return Ratio(
        right=right,
        predicted=right + sum(predicted.testable for predicted in pairing.false),
        gold=sum(gold.testable for gold, _ in pairing.pairs) + sum(gold.testable for gold in pairing.missed),
    )


def _shared(sets: Iterable[tuple[Set[object], Set[object]]]) -> Ratio:
    return sum(
        (Ratio(right=len(gold & predicted), predicted=len(predicted), gold=len(gold)) for gold, predicted in sets), start=Ratio()
    )


def _accuracy(right: Iterable[bool]) -> Ratio:
    answers = list(right)
    return Ratio(right=sum(answers), predicted=len(answers), gold=len(answers))


def _named(label: str, ratio: Ratio) -> dict[str, float]:
    if label == "when, where gold has one":
        return {label: ratio.recall}
    if label in {"kind", "testable", "theme", "when", "speaker"}:
        return {f"{label} accuracy": ratio.recall}
    return {f"{label} P": ratio.precision, f"{label} R": ratio.recall, f"{label} F1": ratio.f1}
