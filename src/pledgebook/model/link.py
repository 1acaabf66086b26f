"""What two statements are to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The relation of the later statement (`right`) to the earlier one (`left`)."""

    SAME = "same"
    RESTATES = "restates"
    RAISES = "raises"
    LOWERS = "lowers"
    POSTPONES = "postpones"
    REPORTS_ON = "reports on"
    PART_OF = "part of"
    CONTRADICTS = "contradicts"
    NOT_SAME = "not the same"


ONE_COMMITMENT = frozenset(
    {
        Outcome.SAME,
        Outcome.RESTATES,
        Outcome.RAISES,
        Outcome.LOWERS,
        Outcome.POSTPONES,
        Outcome.REPORTS_ON,
        Outcome.CONTRADICTS,
    }
)
"""Outcomes that put both statements into one commitment; `part of` and `not the same` do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason of a score: which comparison spoke, how much it adds (-1..1), and why in a sentence."""

    rule: str
    weight: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two statements compared: the outcome, the score in 0..1 and the reasons that add up to it.

    `left` is the earlier statement (by publication, then document id, then place), `right` the later one; of `part of`, `left` is
    the whole and `right` the part, whichever came first.
    """

    left: str
    right: str
    outcome: Outcome
    score: float
    evidence: tuple[Evidence, ...] = ()
