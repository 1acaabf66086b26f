"""Whether an outsider could later establish that it happened: a number, a date, or something definite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pledgebook.extract.draft import Draft
from pledgebook.extract.model import Binary
from pledgebook.lang.numerals import lowered
from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.statement import Grounded
from pledgebook.model.text import Span

_CAPITALS = re.compile(
    r"\b(?:[A-Z][\w’'-]*|[A-Z]{2,}\+?\d*)(?:(?:\s+|\s+(?:of|on|for|and|the|to|in|de)\s+(?:the\s+)?)[A-Z][\w’'-]*)*"
)

_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"[A-Z]{3,}(?:-[A-Z]+)?")
_NEAR = 60  # characters after the trigger: what the act is done to
_STEM = 7  # letters of a word that a trait keeps
_SHARED = frozenset(
    {"kind", "genre", "force", "lemma", "kind+lemma", "object", "length", "passive", "quantity", "time", "who", "tense"}
)


class Testable(PackModel):
    """A pack's `testable.toml`."""

    definite: tuple[str, ...]
    umbrella: tuple[str, ...]
    founding: tuple[str, ...]
    dealings: tuple[str, ...]
    pictures: tuple[str, ...]
    plain_capitals: tuple[str, ...]


class TestableJudge:
    """Judges quotes of one language."""

    __test__ = False

    def __init__(self, language: str) -> None:
        pack = load_toml(language, "testable", model=Testable)
        words = sorted((_as_pattern(word.lower()) for word in pack.definite), key=len, reverse=True)
        self._definite = re.compile(r"\b(?:" + "|".join(words) + r")\b")  # of lower case: several times faster than ignoring case
        self._umbrella = re.compile(
            r"\b(?:" + "|".join(re.escape(word.lower()) for word in sorted(pack.umbrella, key=len, reverse=True)) + r")\b"
        )
        founding = "|".join(f"{re.escape(verb[:-1])}(?:e|ing)" if verb.endswith("e") else re.escape(verb) for verb in pack.founding)
        dealings = "|".join(re.escape(noun) for noun in pack.dealings)
        pictures = "|".join(re.escape(noun) for noun in pack.pictures)
        self._founded = re.compile(
            rf"^(?:\w*\s)?(?:{founding})\w*(?: up| out)?\s+(?:(?:a|an|its|their|our|one|the)\s+"
            rf"(?!(?:[\w’'-]+\s+){{0,4}}?(?:{pictures})\b)[\w’'-]+|(?:{dealings})\b)",
            re.IGNORECASE,
        )
        self._plain = frozenset(pack.plain_capitals)

    def judge(self, quote: str, draft: Draft, *, names: Sequence[Span] = (), learned: Binary | None = None) -> Grounded:
        """ "true" with the words that make it so, or "false" at the trigger.

        Args:
            quote: the draft's words.
            draft: the statement in the making.
            names: where parties are named; their names are no names of things.
            learned: the learned judgement of what the rules found; None goes by the rules alone.
        """
        found = self._ingredients(quote, draft, names)
        if learned is not None and learned.says_yes(self._traits(quote, draft, found), already=bool(found)) != bool(found):
            return Grounded(value="false" if found else "true", span=draft.trigger, rule="testable.learned")
        return found[0] if found else Grounded(value="false", span=draft.trigger, rule="testable.none")

    def traits(self, quote: str, draft: Draft, *, names: Sequence[Span] = ()) -> list[str]:
        """What the learned judgement sees: the rules that spoke and where, the kind of act, its objects and the words near them."""
        return self._traits(quote, draft, self._ingredients(quote, draft, names))

    def _ingredients(self, quote: str, draft: Draft, names: Sequence[Span]) -> list[Grounded]:
        """What could be established, the surest first: a measure, a time, a name, a definite kind of thing, a thing founded."""
        offset = draft.span.start
        found = [("measure", draft.measures[0].span)] if draft.measures else []
        if draft.when is not None:
            found.append(("when", draft.when.span))
        bare, lower = self._without_umbrellas(quote)
        named = self._named(_without(bare, names, offset), draft.trigger.start - offset)
        if named is not None:
            found.append(("named", Span(offset + named[0], offset + named[1])))
        definite = self._definite.search(lower)
        if definite is not None:
            found.append(("definite", Span(offset + definite.start(), offset + definite.end())))
        founded = self._founded.search(bare[max(draft.trigger.start - offset, 0) :])
        if founded is not None:
            found.append(("founded", Span(draft.trigger.start, draft.trigger.start + founded.end())))
        return [Grounded(value="true", span=span, rule=f"testable.{rule}") for rule, span in found]

    def _without_umbrellas(self, quote: str) -> tuple[str, str]:
        """The quote with blanks for frames and umbrellas, as it is and in lower case."""
        lower = lowered(quote)
        for hit in list(self._umbrella.finditer(lower)):
            blank = " " * len(hit.group())
            quote = quote[: hit.start()] + blank + quote[hit.end() :]
            lower = lower[: hit.start()] + blank + lower[hit.end() :]
        return quote, lower

    def _traits(self, quote: str, draft: Draft, found: Sequence[Grounded]) -> list[str]:
        offset, end = draft.span.start, draft.trigger.end
        traits = {feature for feature in draft.features if feature.partition("=")[0] in _SHARED}
        traits.add(f"kind+rule={draft.kind.value}+{found[0].rule if found else 'none'}")
        for one in found:
            inside = draft.span.covers(one.span)
            where = ("near" if one.span.start - end <= _NEAR else "far") if inside else "outside"
            traits.update({one.rule, f"{one.rule}:{where}", f"{one.rule}+lemma={draft.act.lemma}"})
            if one.rule in {"testable.named", "testable.definite"}:
                word = quote[one.span.start - offset : one.span.end - offset].split()[-1].lower()
                traits.update({f"{one.rule}={word}", f"{one.rule}={word}:{where}"})
        near = quote[end - offset : end - offset + _NEAR]
        traits.update(f"near={word[:_STEM].lower()}" for word in _WORD.findall(near))
        opening = _WORD.search(near)
        if opening is not None:
            traits.add(f"then={opening.group().lower()}")
        return sorted(traits)

    def _named(self, quote: str, trigger: int) -> tuple[int, int] | None:
        """A proper name of something that is no party: two or more capitalised words of which one is distinctive."""
        for found in _CAPITALS.finditer(quote):
            words = re.findall(r"[\w’'+-]+", found.group())
            distinctive = [word for word in words if word[:1].isupper() and word.lower() not in self._plain]
            if found.start() > trigger and (len(distinctive) >= 2 or self._is_body(quote, found.start(), distinctive)):
                return found.span()
        return None

    @staticmethod
    def _is_body(quote: str, start: int, words: Sequence[str]) -> bool:
        """What goes by its initials and an article is something definite ("the BTA"); so is no "HIV"."""
        return len(words) == 1 and _ACRONYM.fullmatch(words[0]) is not None and quote[:start].lower().endswith("the ")


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
