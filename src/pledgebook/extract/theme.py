"""What a statement is about: the theme that its words, their surroundings and the whole text speak for most."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pledgebook.extract.model import Choice
from pledgebook.extract.theme_terms import Hit, Survey, TermFinder
from pledgebook.model.statement import THEMES, Grounded
from pledgebook.model.text import Span

_NEAR = 60  # characters after the trigger: the act's object rather than its purpose
_NEAR_WORDS = 45  # characters after the trigger whose words are traits of their own
_STEM = 7  # letters of a word that a trait keeps: what its forms share in most languages written with letters
# Loudness without learned weights: near what was fitted, in round figures.
_PLAIN = Choice(
    zones={"first": 0.5, "near": 2.5, "far": 2.0, "sentence": 1.0, "before": 0.9, "paragraph": 0.8, "heading": 0.4, "text": 2.0},
    biases={theme: -1.0 if theme == "diplomacy" else 0.0 for theme in THEMES},  # its words stand in every text of the genre
    weights={},
)
_WORDS = re.compile(r"[^\W\d_]{4,}|[$€£¥]")

Loudness = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a statement stands in its text, and what else is known of it: its kind, and whether it has sums of money."""

    text: str
    quote: Span
    trigger: Span
    sentence: Span
    paragraph: Span
    kind: str
    money: bool

    def zone(self, hit: Hit) -> str:
        """Which zone of the paragraph a term lies in."""
        if self.quote.start <= hit.start and hit.end <= self.quote.end:
            return "near" if self.trigger.start - 5 <= hit.start <= self.trigger.end + _NEAR else "far"
        if self.sentence.start <= hit.start < self.sentence.end:
            return "sentence"
        return "before" if hit.start < self.quote.start else "paragraph"


class ThemeFinder:
    """Finds the theme of a quote in one language."""

    def __init__(self, language: str) -> None:
        self._terms = TermFinder(language)
        self._last: tuple[str, Survey] | None = None

    def find(self, place: Place, *, choice: Choice | None = None) -> Grounded:
        """The theme, with the term that spoke loudest; at the trigger where no term of the quote speaks for it.

        Args:
            place: where the statement stands.
            choice: the learned weighing of zones and words; None weighs by fixed shares.
        """
        loudness, loudest = self.loudness(place)
        scores = (choice or _PLAIN).scores(loudness, self.traits(place) if choice else ())
        theme = max(THEMES, key=lambda theme: scores[theme])
        if theme not in loudest:
            return Grounded(value=theme, span=place.trigger, rule=f"theme.{theme}:context")
        hit = loudest[theme]
        return Grounded(value=theme, span=Span(hit.start, hit.end), rule=f"theme.{theme}:{hit.term}")

    def loudness(self, place: Place) -> tuple[Loudness, Mapping[str, Hit]]:
        """How loud each theme is in each zone, and its loudest term in the quote."""
        survey = self._survey(place.text)
        zones: Loudness = {}
        loudest: dict[str, tuple[float, Hit]] = {}
        first = True
        for hit in survey.between(place.paragraph.start, place.paragraph.end):
            zone = place.zone(hit)
            _add(zones, zone, hit)
            if zone == "near" and hit.start >= place.trigger.end and first:
                _add(zones, "first", hit)
                first = False
            for theme, weight in hit.worth if zone in {"near", "far"} else ():
                if weight > loudest.get(theme, (0.0, hit))[0]:
                    loudest[theme] = (weight, hit)
        heading = survey.heading_before(place.paragraph.start)
        for hit in survey.between(heading.start, heading.end) if heading else ():
            _add(zones, "heading", hit)
        found = {at: math.log1p(worth) for at, worth in zones.items()}
        found.update({("text", theme): 2.0 * math.sqrt(share) for theme, share in survey.shares.items()})
        return found, {theme: hit for theme, (_, hit) in loudest.items()}

    def traits(self, place: Place) -> list[str]:
        """Traits beside loudness: the terms in the quote; stems of its words and of those near its trigger; kind; money."""
        found = {f"kind={place.kind}"}
        hits = self._survey(place.text).between(place.quote.start, place.quote.end)
        found.update(f"t={hit.term}" for hit in hits if hit.end <= place.quote.end)
        if place.money:
            found.add("money")
        near = Span(place.trigger.start, place.trigger.end + _NEAR_WORDS)
        for word in _WORDS.finditer(place.text, place.quote.start, place.quote.end):
            stem = word.group()[:_STEM].lower()
            found.add(f"w={stem}")
            if near.start <= word.start() < near.end:
                found.add(f"n={stem}")
        return sorted(found)

    def _survey(self, text: str) -> Survey:
        """The survey of the text at hand, made once for all its statements."""
        last = self._last
        if last is None or last[0] is not text:
            self._last = last = (text, self._terms.survey(text))
        return last[1]


def _add(zones: Loudness, zone: str, hit: Hit) -> None:
    for theme, weight in hit.worth:
        zones[zone, theme] = zones.get((zone, theme), 0.0) + weight


@cache
def load_themes(language: str) -> ThemeFinder:
    """The language's theme finder, compiled once."""
    return ThemeFinder(language)
