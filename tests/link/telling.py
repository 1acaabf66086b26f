"""Statements made by hand, as the linker is told them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pledgebook.link.told import Told
from pledgebook.model.ids import content_id
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Span
from pledgebook.model.when import When

GROUPS = {
    "@central-asia": ("KAZ", "KGZ", "TJK", "TKM", "UZB"),
    "@china-central-asia": ("CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"),
    "@nordic": ("DNK", "FIN", "ISL", "NOR", "SWE"),
}


def members(party: str, _day: date | None) -> tuple[str, ...]:
    """The members of a few groups, on any day."""
    return GROUPS.get(party, ())


def tell(quote: str, **fields: Any) -> Told:
    """A statement by its quote; whatever is not given is a testable pledge of China about trade.

    `actors` and `recipients` map party ids to their words in the quote ("" where they stand elsewhere); `amount` is
    [low, high, unit, role]; `when` is [EDTF, last day or ""]; `at` is where the quote begins in its document.
    """
    given: dict[str, Any] = {
        "trigger": quote.split()[0],
        "kind": "pledge",
        "testable": True,
        "theme": "trade",
        "at": 0,
        "document": "d1",
    } | fields
    start = int(given["at"])
    span = Span(start, start + len(quote))
    trigger = _place(given["trigger"], quote, start)
    statement = Statement(
        id=content_id("s", given["document"], str(start), quote),
        document=given["document"],
        span=span,
        trigger=trigger,
        kind=Grounded(value=given["kind"], span=trigger, rule="test"),
        testable=Grounded(value=str(given["testable"]).lower(), span=trigger, rule="test"),
        theme=Grounded(value=given["theme"], span=trigger, rule="test"),
        actors=_mentions(given.get("actors", {"CHN": "China"}), quote, start),
        recipients=_mentions(given.get("recipients", {}), quote, start),
        measures=_measures(given.get("amount"), trigger),
        when=_when(given.get("when"), trigger),
    )
    told = {key: given[key] for key in ("published", "publisher", "title") if key in given}
    return Told(statement=statement, quote=quote, **told)


def _place(words: str, quote: str, start: int) -> Span:
    at = quote.find(words) if words else -1
    return Span(start + at, start + at + len(words)) if at >= 0 else Span(start + len(quote) + 5, start + len(quote) + 6)


def _mentions(parties: Mapping[str, str], quote: str, start: int) -> tuple[PartyMention, ...]:
    return tuple(PartyMention(party=party, span=_place(words, quote, start), rule="test") for party, words in parties.items())


def _measures(amount: Sequence[Any] | None, span: Span) -> tuple[Measure, ...]:
    if not amount:
        return ()
    low, high = (None if bound is None else Decimal(str(bound)) for bound in amount[:2])
    return (Measure(span=span, low=low, high=high, unit=amount[2], role=Role(amount[3]), rule="test"),)


def _when(when: Sequence[str] | None, span: Span) -> When | None:
    if not when:
        return None
    return When(span=span, edtf=when[0], earliest=None, latest=date.fromisoformat(when[1]) if when[1] else None, rule="test")
