"""What two statements are to each other: weighed comparisons give a score, rules on amounts, times and force give the outcome."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pledgebook.link import compare
from pledgebook.link.compare import Comparison
from pledgebook.link.outcome import find_outcome
from pledgebook.link.profile import Profile
from pledgebook.model.link import Evidence, Link, Outcome

STEEPNESS = 10.0
"""The weights below times this are log-odds, so that every single weight stays within -1..1."""

BIAS = -0.545

WEIGHTS: Sequence[tuple[Comparison, float]] = (
    (compare.share_words, 0.21),
    (compare.hold_words, 0.17),
    (compare.share_distinctive_words, 0.21),
    (compare.differ_in_words, 0.07),
    (compare.resemble, 0.10),
    (compare.share_name, 0.02),
    (compare.agree_on_initiative, 0.19),
    (compare.agree_in_general, 0.06),
    (compare.report_of_it, 0.06),
    (compare.same_thing, 0.10),
    (compare.same_target, 0.35),
    (compare.same_act, 0.08),
    (compare.same_actors, 0.05),
    (compare.same_recipients, 0.02),
    (compare.same_sides, 0.03),
    (compare.same_theme, 0.07),
    (compare.same_kind, 0.06),
    (compare.same_amounts, 0.14),
    (compare.same_time, 0.05),
    (compare.both_testable, 0.03),
    (compare.goes_on, 0.70),
    (compare.one_document, 0.05),
)
"""The comparisons and what each of them adds at most; fitted on annotated statements by `tests/link/fit.py` and rounded."""

THRESHOLD = 0.44
"""Statement pairs with a lower score are not the same."""

THRESHOLD_OF_PARTS = 0.15
"""A sum and an item of it share few words; pairs with a lower score are not whole and part."""


def decide(left: Profile, right: Profile) -> Link | None:
    """What the later statement is to the earlier one, with the reasons; None where they are not the same.

    Of a whole and its part, the whole is `left`.
    """
    if right.told.order < left.told.order:
        left, right = right, left
    if is_ruled_out(left, right):
        return None
    evidence = weigh(left, right)
    score = score_of(evidence)
    outcome, reason = find_outcome(left, right)
    if outcome is Outcome.NOT_SAME or score < (THRESHOLD_OF_PARTS if outcome is Outcome.PART_OF else THRESHOLD):
        return None
    if outcome is Outcome.PART_OF and right.is_whole:
        left, right = right, left
    because = Evidence(rule=f"outcome.{outcome.name.lower()}", weight=0.0, reason=reason)
    return Link(left=left.id, right=right.id, outcome=outcome, score=round(score, 4), evidence=(*evidence, because))


def weigh(left: Profile, right: Profile) -> tuple[Evidence, ...]:
    """What each comparison that has something to say adds to the score, the strongest first."""
    found = []
    for comparison, weight in WEIGHTS:
        value, reason = comparison(left, right)
        if reason:
            found.append(Evidence(rule=comparison.__name__, weight=round(value * weight, 4), reason=reason))
    return tuple(sorted(found, key=lambda evidence: (-abs(evidence.weight), evidence.rule)))


def score_of(evidence: Sequence[Evidence]) -> float:
    """The likelihood, in 0..1, that two statements with this evidence are about the same undertaking."""
    return 1 / (1 + math.exp(-STEEPNESS * (BIAS + sum(one.weight for one in evidence))))


def is_ruled_out(left: Profile, right: Profile) -> bool:
    """No score can make them the same: other sides, another number of a kind, or two items that one document lists side by side."""
    if compare.opposite_sides(left, right) or compare.other_ordinals(left, right):
        return True
    if left.document != right.document:
        return False
    return left.told.statement.trigger == right.told.statement.trigger and left.told.statement.span != right.told.statement.span
