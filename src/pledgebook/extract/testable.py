"""Whether an outsider could later establish that it happened: a number, a date, or something definite."""

from __future__ import annotations

import re
from functools import cache

from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.measure import Measure
from pledgebook.model.statement import Grounded
from pledgebook.model.text import Span
from pledgebook.model.when import When

_CAPITALS = re.compile(r"\b(?:[A-Z][\w’'-]*|[A-Z]{2,}\+?\d*)(?:(?:\s+|\s+(?:of|on|for|and|the|to|in|de)\s+(?:the\s+)?)[A-Z][\w’'-]*)*")


class Testable(PackModel):
    """A pack's `testable.toml`."""

    definite: tuple[str, ...]
    umbrella: tuple[str, ...]
    plain_capitals: tuple[str, ...]


class TestableJudge:
    """Judges quotes of one language."""

    __test__ = False

    def __init__(self, language: str) -> None:
        pack = load_toml(language, "testable", Testable)
        words = sorted((_as_pattern(word) for word in pack.definite), key=len, reverse=True)
        self._definite = re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)
        self._umbrella = re.compile(r"\b(?:" + "|".join(re.escape(word) for word in sorted(pack.umbrella, key=len, reverse=True)) + r")\b", re.IGNORECASE)
        self._plain = frozenset(pack.plain_capitals)

    def judge(self, quote: str, *, offset: int, trigger: Span, measures: tuple[Measure, ...], when: When | None) -> Grounded:
        """ "true" with the words that make it so, or "false" at the trigger."""
        if measures:
            return Grounded(value="true", span=measures[0].span, rule="testable.measure")
        if when is not None:
            return Grounded(value="true", span=when.span, rule="testable.when")
        bare = self._umbrella.sub(lambda found: " " * len(found.group()), quote)
        named = self._named(bare, trigger.start - offset)
        if named is not None:
            return Grounded(value="true", span=Span(offset + named[0], offset + named[1]), rule="testable.named")
        definite = self._definite.search(bare)
        if definite is not None:
            return Grounded(value="true", span=Span(offset + definite.start(), offset + definite.end()), rule="testable.definite")
        return Grounded(value="false", span=trigger, rule="testable.none")

    def _named(self, quote: str, trigger: int) -> tuple[int, int] | None:
        """A proper name of something that is no party: two or more capitalised words of which one is distinctive."""
        for found in _CAPITALS.finditer(quote):
            words = re.findall(r"[\w’'+-]+", found.group())
            distinctive = [word for word in words if word[:1].isupper() and word.lower() not in self._plain]
            if len(distinctive) >= 2 and found.start() > trigger:
                return found.span()
        return None


def _as_pattern(word: str) -> str:
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")


@cache
def load_judge(language: str) -> TestableJudge:
    """The language's judge, compiled once."""
    return TestableJudge(language)
