"""The words that themes are known by: where they stand in a text, and how much of it each theme takes."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ahocorasick_rs

from pledgebook.lang.numerals import lowered
from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.statement import THEMES
from pledgebook.model.text import Span

_STRONG = 2.0
_WEAK = 1.0
_LONGEST_HEADING = 70  # characters
_NO_HEADING = '.,;:!?…"”’)'  # what a heading does not end with
_WORD = re.compile(r"\w")
_LINE = re.compile(r"[^\n]+")
_BOLD = re.compile(r"\*\*.{3,116}\*\*:?")


class ThemeWords(PackModel):
    """The words of one theme."""

    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()


class Themes(PackModel):
    """A pack's `themes.toml`."""

    theme: dict[str, ThemeWords]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A term in a text, with the themes it speaks for and how much."""

    start: int
    end: int
    term: str
    worth: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a whole text says about themes: its terms, its headings, and each theme's share of it."""

    hits: tuple[Hit, ...]
    starts: tuple[int, ...]
    headings: tuple[Span, ...]
    shares: Mapping[str, float]

    def between(self, start: int, end: int) -> tuple[Hit, ...]:
        """The terms that begin in a stretch of the text."""
        return self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def heading_before(self, place: int) -> Span | None:
        """The last heading that ends before a place."""
        at = bisect_left(self.headings, place, key=lambda heading: heading.end)
        return self.headings[at - 1] if at else None


class TermFinder:
    """Finds the terms of one language's pack."""

    def __init__(self, language: str) -> None:
        pack = load_toml(language, "themes", model=Themes)
        unknown = sorted(set(pack.theme) - set(THEMES))
        if unknown:
            raise ValueError(f"themes.toml names no theme of the guidelines: {', '.join(unknown)}")
        worth: dict[str, list[tuple[str, float]]] = {}
        for theme, words in sorted(pack.theme.items()):
            for weight, some in ((_STRONG, words.strong), (_WEAK, words.weak)):
                for term in some:
                    worth.setdefault(term, []).append((theme, weight))
        self._terms = [(term, tuple(found)) for term, found in sorted(worth.items())]
        self._search = ahocorasick_rs.AhoCorasick([term.rstrip("*") for term, _ in self._terms])

    def survey(self, text: str) -> Survey:
        """The survey of a text."""
        hits = tuple(self.find(text))
        loudness: dict[str, float] = {}
        for hit in hits:
            for theme, weight in hit.worth:
                loudness[theme] = loudness.get(theme, 0.0) + weight
        total = math.fsum(loudness.values())
        return Survey(
            hits=hits,
            starts=tuple(hit.start for hit in hits),
            headings=tuple(headings(text)),
            shares={theme: value / total for theme, value in sorted(loudness.items())},
        )

    def find(self, text: str) -> Iterable[Hit]:
        """Terms in order, none inside another: of those that begin at one place the longest."""
        lower = lowered(text)
        found = []
        for which, start, end in self._search.find_matches_as_indexes(lower, overlapping=True):
            term = self._terms[which][0]
            if start and _WORD.match(lower, start - 1):
                continue
            if not term.endswith("*") and _WORD.match(lower, end):
                continue
            found.append((start, -end, which))
        reached = 0
        for start, end, which in sorted(found):
            if start >= reached:
                reached = -end
                term, worth = self._terms[which]
                yield Hit(start=start, end=-end, term=term, worth=worth)


def headings(text: str) -> Iterable[Span]:
    """Lines that look like headings: marked as such, bold from end to end, or short, capitalised and without a stop."""
    for line in _LINE.finditer(text):
        words = line.group().strip()
        short = len(words) <= _LONGEST_HEADING and words[:1].isupper() and words[-1] not in _NO_HEADING
        if words and (words.startswith("#") or short or _BOLD.fullmatch(words)):
            yield Span(line.start(), line.end())
