"""Small commitments for the tests of follow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pledgebook.model.commitment import Commitment
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Grounded, Kind, Statement
from pledgebook.model.text import Span
from pledgebook.model.when import When

SPAN = Span(0, 10)


def said(
    kind: Kind,
    document: str,
    *,
    amount: Measure | None = None,
    due: date | None = None,
    name: str = "",
    actors: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
) -> Statement:
    """A statement of one document; its id is that of the document unless it has a name."""
    return Statement(
        id=name or f"s-{document}",
        document=document,
        span=SPAN,
        trigger=Span(0, 4),
        kind=Grounded(value=kind.value, span=SPAN, rule="test"),
        testable=Grounded(value="true", span=SPAN, rule="test"),
        theme=Grounded(value="transport", span=SPAN, rule="test"),
        actors=_mentions(actors),
        recipients=_mentions(recipients),
        measures=(amount,) if amount else (),
        when=When(span=SPAN, edtf=f"../{due}", earliest=None, latest=due, rule="test") if due else None,
    )


def amount(low: int | None, unit: str = "place", *, high: int | None = None, role: Role = Role.AMOUNT) -> Measure:
    """An amount; exact unless one of its bounds is left out."""
    bounds = (low, low if low is not None and high is None else high)
    return Measure(span=SPAN, low=_decimal(bounds[0]), high=_decimal(bounds[1]), unit=unit, role=role, rule="test")


def _mentions(parties: tuple[str, ...]) -> tuple[PartyMention, ...]:
    return tuple(PartyMention(party=party, span=SPAN, rule="test") for party in parties)


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def commitment(*statements: Statement) -> Commitment:
    """A commitment of these statements, which are in the order they were said."""
    return Commitment(id="c", statements=statements)
