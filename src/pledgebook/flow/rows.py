"""Commitments as lines of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from pledgebook.flow.profiles import profiles_together
from pledgebook.model.commitment import Commitment
from pledgebook.model.party import PartyMention
from pledgebook.model.query import Row
from pledgebook.model.statement import Kind, Statement
from pledgebook.model.status import Status
from pledgebook.model.text import Head, Span

Mentions = Callable[[Statement], tuple[PartyMention, ...]]


class Quoted(Protocol):
    """A document, or what of it is quoted."""

    @property
    def head(self) -> Head:
        """What is known of it."""
        ...

    def quote(self, span: Span) -> str:
        """The words at a place that a statement has as its quote."""
        ...


def make_row(commitment: Commitment, *, status: Status, documents: Mapping[str, Quoted]) -> Row:
    """A commitment as one line, led by its most telling statement."""
    telling = most_telling(commitment.statements)
    said = [documents[one.document].head.published for one in commitment.statements]
    dated = [published for published in said if published]
    ordered = (telling, *(one for one in reversed(commitment.statements) if one is not telling))
    return Row(
        commitment=commitment.id,
        statement=telling.id,
        kind=telling.force,
        testable=telling.is_testable,
        reported=status.reported,
        evidenced=status.evidenced,
        schedule=status.schedule,
        schedule_first=status.schedule_first,
        due=status.due,
        actors=_parties(ordered, lambda one: one.actors),
        recipients=_parties(ordered, lambda one: one.recipients),
        theme=telling.theme.value,
        words=documents[telling.document].quote(telling.span),
        measures=next((one.measures for one in ordered if one.measures), ()),
        when=next((one.when for one in ordered if one.when), None),
        statements=len(commitment.statements),
        documents=tuple(dict.fromkeys(one.document for one in commitment.statements)),
        first_said=dated[0] if dated else "",
        last_said=dated[-1] if dated else "",
        confidence=telling.confidence,
        profiles=profiles_together(commitment.statements),
    )


def most_telling(statements: Iterable[Statement]) -> Statement:
    """The statement that says most: a promise before a report, then testable, then the most fields; of equals the latest."""
    ranked = [(_telling(one), place, one) for place, one in enumerate(statements)]
    return max(ranked, key=lambda entry: entry[:2])[2]


def _telling(one: Statement) -> tuple[bool, bool, int, float]:
    filled = (bool(one.measures), one.when is not None, bool(one.actors), bool(one.recipients))
    return (one.force is not Kind.REPORT, one.is_testable, sum(filled), one.confidence)


def _parties(statements: Iterable[Statement], mentions: Mentions) -> tuple[str, ...]:
    """The parties of the first statement that names any, in the order of its words."""
    named = next((mentions(one) for one in statements if mentions(one)), ())
    return tuple(dict.fromkeys(mention.party for mention in named))
