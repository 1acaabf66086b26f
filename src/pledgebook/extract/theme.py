"""What a statement is about: the theme whose words weigh most in its quote."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick_rs

from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.statement import THEMES, Grounded
from pledgebook.model.text import Span

_STRONG = 2.0
_WEAK = 1.0
_EARLY = 1.6  # a term near the trigger names the act's object; one at the end, its purpose
_REACH = 60  # characters after the trigger that count as near
_WORD = re.compile(r"\w")


class ThemeWords(PackModel):
    """The words of one theme."""

    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()


class Themes(PackModel):
    """A pack's `themes.toml`."""

    theme: dict[str, ThemeWords]


class ThemeFinder:
    """Finds the theme of a quote in one language."""

    def __init__(self, language: str) -> None:
        pack = load_toml(language, "themes", Themes)
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
        self._search = ahocorasick_rs.AhoCorasick(
            [term.rstrip("*") for term, _, _ in self._terms], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, quote: str, *, offset: int, trigger: int) -> Grounded:
        """The theme, with the term that spoke loudest; diplomacy at the trigger where no term is found.

        Args:
            quote: the statement's words.
            offset: where the quote starts in the document.
            trigger: where the trigger starts in the document.
        """
        lowered = _lower(quote)
        scores: dict[str, float] = {}
        loudest: dict[str, tuple[float, int, int, str]] = {}
        for which, start, end in self._search.find_matches_as_indexes(lowered):
            term, theme, weight = self._terms[which]
            if (start and _WORD.match(lowered[start - 1])) or (not term.endswith("*") and end < len(lowered) and _WORD.match(lowered[end])):
                continue
            near = -5 <= offset + start - trigger <= _REACH
            worth = weight * (_EARLY if near else 1.0) * (1.15 if " " in term else 1.0)
            scores[theme] = scores.get(theme, 0.0) + worth
            if worth > loudest.get(theme, (0.0, 0, 0, ""))[0]:
                loudest[theme] = (worth, start, end, term)
        if not scores:
            return Grounded(value="diplomacy", span=Span(trigger, trigger + 1), rule="theme.none")
        best = max(sorted(scores), key=lambda theme: (scores[theme], -loudest[theme][1]))
        _, start, end, term = loudest[best]
        return Grounded(value=best, span=Span(offset + start, offset + end), rule=f"theme.{best}:{term}")


def _lower(text: str) -> str:
    """Lower case of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def load_themes(language: str) -> ThemeFinder:
    """The language's theme finder, compiled once."""
    return ThemeFinder(language)
