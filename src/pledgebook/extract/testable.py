"""Whether an outsider could later establish that it happened: a number, a date, or something definite."""

from __future__ import annotations

import re
from functools import cache

from pledgebook.extract.draft import Draft
from pledgebook.extract.model import Binary
from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.statement import Grounded
from pledgebook.model.text import Span

_ARTICLE = re.compile(r"^\s*(?:the|a|an)\b", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]{4,}")
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

    def judge(self, quote: str, draft: Draft, *, judgement: Binary | None = None) -> Grounded:
        """ "true" with the words that make it so, or "false" at the trigger.

        Args:
            quote: the draft's words.
            draft: the statement in the making.
            judgement: the learned weighing; None goes by the first ingredient found.
        """
        found = self._ingredient(quote, draft)
        if judgement is None:
            return found or Grounded(value="false", span=draft.trigger, rule="testable.none")
        if judgement.says_yes(self.features(quote, draft)):
            return found or Grounded(value="true", span=draft.trigger, rule="testable.learned")
        return Grounded(value="false", span=draft.trigger, rule="testable.learned")

    def _ingredient(self, quote: str, draft: Draft) -> Grounded | None:
        """The first thing that could be established: a measure, a time, a name, a definite kind of thing."""
        offset = draft.span.start
        if draft.measures:
            return Grounded(value="true", span=draft.measures[0].span, rule="testable.measure")
        if draft.when is not None:
            return Grounded(value="true", span=draft.when.span, rule="testable.when")
        bare = self._umbrella.sub(lambda found: " " * len(found.group()), quote)
        named = self._named(bare, draft.trigger.start - offset)
        if named is not None:
            return Grounded(value="true", span=Span(offset + named[0], offset + named[1]), rule="testable.named")
        definite = self._definite.search(bare)
        if definite is not None:
            return Grounded(value="true", span=Span(offset + definite.start(), offset + definite.end()), rule="testable.definite")
        return None

    def features(self, quote: str, draft: Draft) -> list[str]:
        """Traits for the learned judgement, sorted and without repeats."""
        found = self._ingredient(quote, draft)
        rule = found.rule.removeprefix("testable.") if found else "none"
        bare = self._umbrella.sub(lambda hit: " " * len(hit.group()), quote)
        traits = {
            f"ingredient={rule}",
            f"kind={draft.kind.value}",
            f"kind+ingredient={draft.kind.value}+{rule}",
            f"measures={min(len(draft.measures), 2)}",
            f"timed={draft.when is not None}",
            f"named={self._named(bare, draft.trigger.start - draft.span.start) is not None}",
            f"definite={self._definite.search(bare) is not None}",
            f"umbrella={bare != quote}",
            f"lemma={draft.act.lemma}",
            f"length={min(len(quote) // 40, 8)}",
            f"article={bool(_ARTICLE.search(quote[draft.trigger.end - draft.span.start :][:40]))}",
            *(feature for feature in draft.features if feature.startswith(("object=", "subject=", "tense=", "genre=", "class="))),
        }
        traits.update(f"word={word}" for word in _WORDS.findall(quote.lower()))
        return sorted(traits)

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
