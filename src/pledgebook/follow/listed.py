"""The things that a quote lists: a report that lists some of what was promised, and not all, tells of a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_FEWEST = 2  # things: that many in common say that two lists are of one kind
_WORDS = 3  # of a thing at most; longer ones are clauses
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def find_listed(quote: str, joins: Sequence[str]) -> frozenset[str]:
    """The things of a list in lower case, "trade, road transport and customs"; none where there is no list of two or more.

    Of the first thing only the last word is kept, as a clause may lead up to it; on the last one a clause may follow.

    Args:
        joins: the words of the language that join the last thing of a list, as "and"; without them nothing is read.
    """
    parts = [_WORD.findall(part.lower()) for part in _separator(tuple(joins)).split(quote)] if joins else []
    parts = [part for part in parts if part]
    if len(parts) < _FEWEST:
        return frozenset()
    first, *middle, last = parts
    things = [first[-1:], *middle, last[:_WORDS]]
    return frozenset(" ".join(thing) for thing in things if len(thing) <= _WORDS)


def tells_of_a_part(report: frozenset[str], promises: Sequence[frozenset[str]]) -> bool:
    """The report lists some of the things of a promise, and of no promise all."""
    told = [(sum(_is_among(thing, report) for thing in promise), len(promise)) for promise in promises]
    return any(_FEWEST <= among < every for among, every in told) and not any(_FEWEST <= among == every for among, every in told)


def _is_among(thing: str, others: frozenset[str]) -> bool:
    """One of the others is the same thing, or differs by what leads up to a list or follows it: "wells", "wells were dug"."""
    return any(_begins_or_ends(thing, other) or _begins_or_ends(other, thing) for other in others)


def _begins_or_ends(short: str, long: str) -> bool:
    return short == long or long.startswith(f"{short} ") or long.endswith(f" {short}")


@cache
def _separator(joins: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(joins, key=len, reverse=True))
    return re.compile(rf"[,;،、]\s*(?:(?:{words})\b)?|\s(?:{words})\s", re.IGNORECASE)
