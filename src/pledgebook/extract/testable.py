"""Whether an outsider could later establish that it happened: a number, a date, or something definite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pledgebook.extract.draft import Draft
from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.statement import Grounded
from pledgebook.model.text import Span

_CAPITALS = re.compile(
    r"\b(?:[A-Z][\w’'-]*|[A-Z]{2,}\+?\d*)(?:(?:\s+|\s+(?:of|on|for|and|the|to|in|de)\s+(?:the\s+)?)[A-Z][\w’'-]*)*"
)


class Testable(PackModel):
    """A pack's `testable.toml`."""

    definite: tuple[str, ...]
    umbrella: tuple[str, ...]
    founding: tuple[str, ...]
    pictures: tuple[str, ...]
    plain_capitals: tuple[str, ...]


class TestableJudge:
    """Judges quotes of one language."""

    __test__ = False

    def __init__(self, language: str) -> None:
        pack = load_toml(language, "testable", model=Testable)
        words = sorted((_as_pattern(word) for word in pack.definite), key=len, reverse=True)
        self._definite = re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)
        self._umbrella = re.compile(
            r"\b(?:" + "|".join(re.escape(word) for word in sorted(pack.umbrella, key=len, reverse=True)) + r")\b", re.IGNORECASE
        )
        founding = "|".join(re.escape(verb) for verb in pack.founding)
        pictures = "|".join(re.escape(noun) for noun in pack.pictures)
        self._founded = re.compile(
            rf"^(?:\w*\s)?(?:{founding})\w*(?: up| out)?\s+(?:a|an|its|their|our|one|the)\s+"
            rf"(?!(?:[\w’'-]+\s+){{0,4}}?(?:{pictures})\b)[\w’'-]+",
            re.IGNORECASE,
        )
        self._plain = frozenset(pack.plain_capitals)

    def judge(self, quote: str, draft: Draft, *, names: Sequence[Span] = ()) -> Grounded:
        """ "true" with the words that make it so, or "false" at the trigger.

        Args:
            quote: the draft's words.
            draft: the statement in the making.
            names: where parties are named; their names are no names of things.
        """
        return self._ingredient(quote, draft, names) or Grounded(value="false", span=draft.trigger, rule="testable.none")

    def _ingredient(self, quote: str, draft: Draft, names: Sequence[Span]) -> Grounded | None:
        """The first thing that could be established: a measure, a time, a name, a definite kind of thing."""
        offset = draft.span.start
        if draft.measures:
            return Grounded(value="true", span=draft.measures[0].span, rule="testable.measure")
        if draft.when is not None:
            return Grounded(value="true", span=draft.when.span, rule="testable.when")
        bare = self._umbrella.sub(lambda found: " " * len(found.group()), quote)
        named = self._named(_without(bare, names, offset), draft.trigger.start - offset)
        if named is not None:
            return Grounded(value="true", span=Span(offset + named[0], offset + named[1]), rule="testable.named")
        definite = self._definite.search(bare)
        if definite is not None:
            return Grounded(value="true", span=Span(offset + definite.start(), offset + definite.end()), rule="testable.definite")
        founded = self._founded.search(bare[max(draft.trigger.start - offset, 0) :])
        if founded is not None:
            return Grounded(
                value="true", span=Span(draft.trigger.start, draft.trigger.start + founded.end()), rule="testable.founded"
            )
        return None

    def _named(self, quote: str, trigger: int) -> tuple[int, int] | None:
        """A proper name of something that is no party: two or more capitalised words of which one is distinctive."""
        for found in _CAPITALS.finditer(quote):
            words = re.findall(r"[\w’'+-]+", found.group())
            distinctive = [word for word in words if word[:1].isupper() and word.lower() not in self._plain]
            if len(distinctive) >= 2 and found.start() > trigger:
                return found.span()
        return None


def _without(quote: str, names: Sequence[Span], offset: int) -> str:
    """The quote with the names of parties in lower case."""
    for name in names:
        start, end = max(name.start - offset, 0), max(name.end - offset, 0)
        quote = quote[:start] + quote[start:end].lower() + quote[end:]
    return quote


def _as_pattern(word: str) -> str:
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")


@cache
def load_judge(language: str) -> TestableJudge:
    """The language's judge, compiled once."""
    return TestableJudge(language)
