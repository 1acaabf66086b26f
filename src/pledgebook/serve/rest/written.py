"""What the interface answers to those who write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pledgebook.model.link import Outcome
from pledgebook.model.review import Verdict

News = Literal["read", "copy", "known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What was said of a statement: the verdict as it counts, and the fields that differ from what was found."""

    statement: str
    verdict: Verdict
    fields: list[str]
    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMade:
    """What was decided: what `right`, the later statement or the part, is to `left`, the earlier one or the whole."""

    left: str
    right: str
    outcome: Outcome
    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """How many decisions were taken back: one, or all that were brought together; by whom and on which day."""

    decisions: int
    by: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementTaken:
    """What a statement of a new document is to the book: "new", or an outcome and to which `other` statement."""

    statement: str
    outcome: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentTaken:
    """The document of the book that was read, or that the one sent repeats, or that was known by the same bytes."""

    document: str
    news: News
    statements: list[StatementTaken]
