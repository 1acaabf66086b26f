"""How likely a statement is right as a whole: its own probability, less what the rules behind its fields are known to get wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.flow.calibrate import WHOLE, Knot, mend
from pledgebook.flow.score import Groups, Pairing, wrong_fields

FIELDS = tuple(sorted(WHOLE))
NO_RULE = "none"
"""The name under which a field is counted that no rule gave."""

_TRUST = 5  # a rule seen this often counts half by itself, half as the usual rule of its field


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """The map of raw confidences, and how often each rule of each field is wrong; `usual` is for rules that are not listed."""

    knots: tuple[Knot, ...]
    usual: Mapping[str, float]
    errors: Mapping[str, Mapping[str, float]]

    def whole(self, confidence: float, rules: Iterable[tuple[str, str]]) -> float:
        """How likely all fields are right: each field counts by the worst of its rules.

        Args:
            confidence: the raw one.
            rules: (field, rule) of every value.
        """
        likely = mend(confidence, self.knots)
        given = tuple(rules)
        for field in FIELDS:
            errors = self.errors.get(field, {})
            likely *= 1 - max(errors.get(rule, self.usual.get(field, 0.0)) for rule in _of_field(field, given))
        return likely


def fit_doubt(compared: Sequence[tuple[Pairing, Groups]], *, knots: tuple[Knot, ...]) -> Doubt:
    """How often each rule is wrong where gold has the statement; few uses are drawn towards the usual rule of the field."""
    used: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    pairs = 0
    lost: Counter[str] = Counter()
    for pairing, groups in compared:
        for gold, found in pairing.pairs:
            mistaken = WHOLE & set(wrong_fields(gold, found, groups=groups))
            pairs += 1
            lost.update(mistaken)
            for field in FIELDS:
                rules = [(field, rule) for rule in sorted(_of_field(field, found.rules))]
                used.update(rules)
                wrong.update(rules if field in mistaken else ())
    usual = {field: round(lost[field] / pairs, 4) if pairs else 0.0 for field in FIELDS}
    errors: dict[str, dict[str, float]] = {field: {} for field in FIELDS}
    for field, rule in sorted(used):
        share = (wrong[field, rule] + _TRUST * usual[field]) / (used[field, rule] + _TRUST)
        errors[field][rule] = round(share, 4)
    return Doubt(knots=knots, usual=usual, errors=errors)


def _of_field(field: str, rules: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The rules of one field; the name for none where there are none."""
    return frozenset(rule for named, rule in rules if named == field) or frozenset({NO_RULE})
