"""One asserted action or result, with the words that assert it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pledgebook.model.measure import Measure
from pledgebook.model.party import PartyMention
from pledgebook.model.text import Span
from pledgebook.model.when import When


class Kind(StrEnum):
    """The force of a statement."""

    PLEDGE = "pledge"
    PROPOSAL = "proposal"
    CALL = "call"
    AGREEMENT = "agreement"
    REPORT = "report"


THEMES = (
    "trade",
    "investment",
    "finance",
    "transport",
    "energy",
    "mining",
    "agriculture",
    "environment",
    "digital",
    "science",
    "health",
    "education",
    "culture",
    "mobility",
    "poverty",
    "security",
    "humanitarian",
    "governance",
    "diplomacy",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """A value of a statement, the words it rests on and the rule that gave it."""

    value: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One asserted action or result; every field points at its words.

    `span` is the quote, `trigger` the main verb or noun in it. `kind`, `theme` and `testable` hold their value as a string
    ("pledge", "trade", "true"/"false"). `speaker`, `actors` and `recipients` are empty where the text names nobody; a
    `speaker` that is empty means that the document itself speaks. `smart` names the ingredients present, of "specific",
    "measured", "assigned", "received", "timed". `confidence` is in 0..1. `profiles` are the rules by which it counts as a
    commitment, with their versions ("testable/1"); empty for a report, and for all that was found before profiles were kept.
    """

    id: str
    document: str
    span: Span
    trigger: Span
    kind: Grounded
    testable: Grounded
    theme: Grounded
    speaker: tuple[PartyMention, ...] = ()
    actors: tuple[PartyMention, ...] = ()
    recipients: tuple[PartyMention, ...] = ()
    measures: tuple[Measure, ...] = ()
    when: When | None = None
    smart: tuple[str, ...] = ()
    confidence: float = 1.0
    profiles: tuple[str, ...] = ()

    @property
    def force(self) -> Kind:
        """The kind as an enumeration member."""
        return Kind(self.kind.value)

    @property
    def is_testable(self) -> bool:
        """An outsider could later establish whether it happened."""
        return self.testable.value == "true"
