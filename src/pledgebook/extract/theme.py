"""What a statement is about: the theme whose words weigh most in its quote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from pledgebook.extract.model import Choice
from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.statement import THEMES, Grounded
from pledgebook.model.text import Span

_STRONG = 2.0
_WEAK = 1.0
_REACH = 60  # characters after the trigger that count as near: the act's object rather than its purpose
_LEAST = "diplomacy"
_KEPT = 8  # texts whose terms are remembered: the paragraph and the title at hand
_TINY = 0.01  # what stands for diplomacy where no word speaks
_ZONES = {"near": 1.6, "quote": 1.0, "sentence": 0.35, "paragraph": 0.3, "title": 0.15}
_OF_LEAST = 0.8  # words of diplomacy stand in every sentence of the genre
_LEARNED = 0.3  # share of the learned choice beside that of the words; both fitted on the training texts
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"[a-z]{4,}")
_LOUDEST = 6.0  # a theme named a dozen times is no louder than one named three times


class ThemeWords(PackModel):
    """The words of one theme."""

    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()


class Themes(PackModel):
    """A pack's `themes.toml`."""

    theme: dict[str, ThemeWords]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a statement stands: its spans in the document, and the text of its paragraph."""

    quote: Span
    trigger: Span
    sentence: Span
    paragraph: Span
    block: str
    title: str = ""

    def zone(self, start: int, end: int) -> str:
        """Which zone a term lies in."""
        if self.quote.start <= start and end <= self.quote.end:
            return "near" if self.trigger.start - 5 <= start <= self.trigger.start + _REACH else "quote"
        return "sentence" if self.sentence.start <= start and end <= self.sentence.end else "paragraph"


class ThemeFinder:
    """Finds the theme of a quote in one language."""

    def __init__(self, language: str) -> None:
        pack = load_toml(language, "themes", model=Themes)
        unknown = sorted(set(pack.theme) - set(THEMES))
        if unknown:
            raise ValueError(f"themes.toml names no theme of the guidelines: {', '.join(unknown)}")
        terms: dict[str, tuple[str, float]] = {}
        for theme in THEMES:
            words = pack.theme.get(theme)
            for word in words.weak if words else ():
                terms[word] = (theme, _WEAK)
            for word in words.strong if words else ():
                terms[word] = (theme, _STRONG)
        self._terms = [(term, *value) for term, value in sorted(terms.items())]
        self._kept: dict[str, tuple[Span, tuple[tuple[int, int, str, str, float], ...]]] = {}
        self._search = ahocorasick_rs.AhoCorasick(
            [term.rstrip("*") for term, _, _ in self._terms], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, place: Place, *, choice: Choice | None = None) -> Grounded:
        """The theme, with the term that spoke loudest; diplomacy at the trigger where no term is found anywhere.

        Args:
            place: where the statement stands.
            choice: the learned weighing of zones and words; None weighs by fixed shares.
        """
        traits, loudest = self.traits(place)
        scores = _weighed(traits)
        if choice is not None:
            total = sum(scores.values()) or 1.0
            likely = choice.probabilities(_features(place, traits))
            scores = {
                theme: scores.get(theme, 0.0) / total + _LEARNED * likely.get(theme, 0.0) for theme in sorted({*scores, *likely})
            }
        return self.grounded(max(sorted(scores), key=lambda theme: scores[theme]), place, loudest=loudest)

    def grounded(self, theme: str, place: Place, *, loudest: Mapping[str, tuple[float, int, int, str]]) -> Grounded:
        """A theme at its loudest term in the quote, or at the trigger where it comes from the context."""
        if theme not in loudest:
            return Grounded(value=theme, span=place.trigger, rule=f"theme.{theme}:context")
        _, start, end, term = loudest[theme]
        return Grounded(value=theme, span=Span(start, end), rule=f"theme.{theme}:{term}")

    def traits(self, place: Place) -> tuple[dict[tuple[str, str], float], dict[str, tuple[float, int, int, str]]]:
        """How loud each theme is in each zone (near the trigger, in the quote, sentence, paragraph), and its loudest term."""
        traits: dict[tuple[str, str], float] = {("quote", _LEAST): _TINY}
        loudest: dict[str, tuple[float, int, int, str]] = {}
        for start, end, term, theme, weight in self.terms(place.block, place.paragraph):
            zone = place.zone(start, end)
            worth = weight * (1.15 if " " in term else 1.0)
            traits[zone, theme] = traits.get((zone, theme), 0.0) + worth
            traits[zone, theme] = min(traits[zone, theme], _LOUDEST)
            if zone in {"near", "quote"} and worth > loudest.get(theme, (0.0, 0, 0, ""))[0]:
                loudest[theme] = (worth, start, end, term)
        for _, _, _, theme, weight in self.terms(place.title, Span(0, len(place.title))) if place.title else ():
            traits["title", theme] = min(traits.get(("title", theme), 0.0) + weight, _LOUDEST)
        return traits, loudest

    def features(self, place: Place) -> dict[str, float]:
        """Traits for the learned choice: how loud each theme is in each zone and in the title, and the quote's words."""
        return _features(place, self.traits(place)[0])

    def terms(self, text: str, span: Span) -> tuple[tuple[int, int, str, str, float], ...]:
        """Terms of a piece of text that stands at `span`: (start, end, term, theme, weight), found once for each piece."""
        kept = self._kept.get(text)
        if kept is not None and kept[0] == span:
            return kept[1]
        lowered = _lower(text)
        found = []
        for which, start, end in self._search.find_matches_as_indexes(lowered):
            term, theme, weight = self._terms[which]
            if start and _WORD.match(lowered[start - 1]):
                continue
            if not term.endswith("*") and end < len(lowered) and _WORD.match(lowered[end]):
                continue
            found.append((span.start + start, span.start + end, term, theme, weight))
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[text] = (span, tuple(found))
        return tuple(found)


def _features(place: Place, traits: Mapping[tuple[str, str], float]) -> dict[str, float]:
    found = {f"{zone}={theme}": worth for (zone, theme), worth in traits.items() if worth > _TINY}
    start = place.quote.start - place.paragraph.start
    for word in _WORDS.findall(place.block[start : start + len(place.quote)].lower()):
        found[f"word={word}"] = 1.0
    return found


def _weighed(traits: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """The loudness of each theme over all zones."""
    scores: dict[str, float] = {}
    for (zone, theme), worth in traits.items():
        scores[theme] = scores.get(theme, 0.0) + worth * _ZONES[zone] * (_OF_LEAST if theme == _LEAST else 1.0)
    return scores


def _lower(text: str) -> str:
    """Lower case of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def load_themes(language: str) -> ThemeFinder:
    """The language's theme finder, compiled once."""
    return ThemeFinder(language)
