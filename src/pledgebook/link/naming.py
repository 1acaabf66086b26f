"""The names of parties in a quote: its sides are compared as parties, others are words of little weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.lang.gazetteer import NameHit
from pledgebook.link.knowledge import find_words
from pledgebook.link.told import Told

Members = Callable[[str, date | None], tuple[str, ...]]
"""The members of a group on a day, sorted; empty for what is no group with known members."""

Naming = Callable[[str], Sequence[NameHit]]
"""The names of parties in a text."""

_SEVERAL = 2  # parties that one mention names: it is no name but a phrase, such as "the trade of A with B"

TELLING = frozenset({"organisation", "office"})
"""Sorts of names that tell more about the thing than about its sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A quote with spaces for the names of its parties; `own` are words of its sides' names, `others` further parties named.

    `named` are all parties named, groups expanded.
    """

    text: str
    own: frozenset[str]
    others: frozenset[str]
    named: frozenset[str]


def part(told: Told, *, naming: Naming, sides: frozenset[str], members: Callable[[str], tuple[str, ...]]) -> Parted:
    """The quote without the names of parties.

    Args:
        told: the statement.
        naming: finds names of parties in a text.
        sides: who acts and for whom, groups expanded.
        members: the members of a group on the day of publication.
    """
    hits = naming(told.quote)
    spans = {span for span in find_sides(told) if len(_within(span, hits)) < _SEVERAL}
    others, named = set(), set[str]()
    for hit in hits:
        states = set(members(hit.party) or (hit.party,))
        named |= states
        is_side = states <= sides
        if hit.sort not in TELLING:
            spans.add((hit.start, hit.end))
        if not is_side and hit.sort not in TELLING:
            others.add(f"@{hit.party.strip('@').lower()}")
    words = frozenset(word for first, last in spans for word in find_words(told.quote[first:last]))
    return Parted(text=blot(told.quote, spans), own=words, others=frozenset(others), named=frozenset(named))


def _within(span: tuple[int, int], hits: Sequence[NameHit]) -> set[str]:
    return {hit.party for hit in hits if span[0] <= hit.start and hit.end <= span[1]}


def find_sides(told: Told) -> set[tuple[int, int]]:
    """Where the quote names its actors and recipients, as offsets into it."""
    start = told.statement.span.start
    mentions = (*told.statement.actors, *told.statement.recipients)
    spans = (mention.span for mention in mentions if told.statement.span.covers(mention.span))
    return {(span.start - start, span.end - start) for span in spans if len(span) < len(told.quote) // 2}


def blot(text: str, spans: set[tuple[int, int]]) -> str:
    """The text with spaces in these places, as long as before."""
    for first, last in sorted(spans):
        text = text[:first] + " " * (last - first) + text[last:]
    return text
