"""What reviewers say of statements, and where a second reviewer is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pledgebook.model.statement import Statement
from pledgebook.model.subject import OfStatement

REVIEWED = ("kind", "actors", "recipients", "measures", "when", "theme", "testable", "speaker")
"""The fields of a statement that a reviewer can correct."""


class Verdict(StrEnum):
    """What a reviewer says of a statement."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementReviewed:
    """A person judged a statement; of one person the last verdict on a statement holds, and of several the last of all.

    `left` is the statement as the person left it, `fields` those of its fields that the person changed; the values changed have the
    rule "person:NAME", and one that the person gave no words for rests on the whole quote. Of a rejected statement, `left` is what
    was rejected. It counts for the statement of this id or, where that was found anew under another, of this document, span and
    trigger. `batch` is the same for what was decided together, which is also undone together; "" for a decision by itself.
    """

    left: Statement
    verdict: Verdict
    by: str
    noted: str
    reason: str = ""
    fields: tuple[str, ...] = ()
    batch: str = ""

    @property
    def subject(self) -> str:
        """The statement that it is about."""
        return self.left.id


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReviewAsked(OfStatement):
    """A statement is to be judged by two people, each without seeing what the other said; `batch` as in a verdict."""

    batch: str = ""
