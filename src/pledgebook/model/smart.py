"""The SMART score: five ingredients that make a promise trackable, each with the words that hold it."""

from __future__ import annotations

from pledgebook.model.statement import Statement
from pledgebook.model.text import Span

INGREDIENTS = ("specific", "measured", "assigned", "received", "timed")
"""What is asked of a statement: what exactly, how much, by whom, for whom, by when; the score is how many are there."""


def smart_spans(statement: Statement) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    """Each of the five ingredients with the places of the words that give it, in their order; no place where it is absent."""
    found = {
        "specific": [statement.testable.span] if statement.is_testable else [],
        "measured": [measure.span for measure in statement.measures],
        "assigned": [mention.span for mention in statement.actors],
        "received": [mention.span for mention in statement.recipients],
        "timed": [statement.when.span] if statement.when else [],
    }
    return tuple((name, tuple(sorted(set(found[name])))) for name in INGREDIENTS)


def smart_score(statement: Statement) -> int:
    """How many of the five ingredients are there, 0 to 5."""
    return sum(bool(spans) for _, spans in smart_spans(statement))
