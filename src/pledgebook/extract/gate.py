"""A cheap look at a sentence: only those that can hold a statement are parsed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Protocol

from pledgebook.extract.gate_traits import SentenceTraits
from pledgebook.extract.lexicon import Lexicon, load_lexicon

_WORD = re.compile(r"[a-z’']+(?:-[a-z]+)*")
_QUANTITY = re.compile(r"[$€£¥]\s?\d|\d\s?(?:%|per ?cent|million|billion|trillion|bn\b)|\b\d{1,3}(?:,\d{3})+\b")
_SHORT = 60  # characters; headlines and list items have too few words for the learned traits
_SHORTEST = 12  # characters


class Gate(Protocol):
    """Anything that tells at a glance whether a sentence is worth parsing."""

    def lets_through(self, text: str) -> bool:
        """The sentence can hold a statement."""
        ...


class RuleGate:
    """Lets a sentence through that has a word of force, a finite act, or a quantity.

    A sentence without any verb form of an act, any cue of force and any amount holds no statement; measured recall and
    share let through are in docs/measures.md.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        forms = lexicon.inflection
        cue_words: set[str] = set()
        for sort, cues in lexicon.cues.items():
            for word, cue in cues.items():
                if cue.force == "hedge":
                    continue
                cue_words.add(word)
                if sort == "verb":
                    cue_words.update(forms.forms(word).values())
                if sort == "noun":
                    cue_words.update({word, word + "s"})
        cue_words -= {"go", "have", "had", "has", "having", "like", "look", "looks", "looked", "set", "high", "open", "liked"}
        self._cues = frozenset(cue_words | {"’ll", "'ll", "let"})
        acts: set[str] = set()
        for lemma in lexicon.doing - {
            "be",
            "have",
            "take",
            "make",
            "see",
            "get",
            "come",
            "stand",
            "run",
            "hit",
            "top",
            "say",
            "put",
        }:
            acts.update(form for tag, form in forms.forms(lemma).items() if tag != "VB")
        self._acts = frozenset(acts)
        self._plain = frozenset(lexicon.doing)

    def lets_through(self, text: str) -> bool:
        """The sentence can hold a statement."""
        if len(text) < _SHORTEST:
            return False
        lowered = text.lower()
        words = _WORD.findall(lowered)
        for word in words:
            if word in self._cues or word in self._acts:
                return True
        if words and words[0] in self._plain:
            return True
        return "'ll " in lowered or "’ll " in lowered or _QUANTITY.search(lowered) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedGate:
    """Lets a sentence through whose traits weigh enough; the weights are data of a pack (`gate.json`), made by gate.train_gate.

    Weights are whole numbers (thousandths of a logit), so that their sum does not hang on the order of adding.
    """

    traits: SentenceTraits
    weights: Mapping[str, int]
    least: int
    rules: RuleGate
    known: frozenset[str] = field(init=False, repr=False, compare=False)  # the traits that have a weight

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", frozenset(self.weights))

    def lets_through(self, text: str) -> bool:
        """The sentence can hold a statement; a short one, which costs little, is let through by the rules as well."""
        if len(text) < _SHORTEST:
            return False
        return self.weigh(text) >= self.least or (len(text) <= _SHORT and self.rules.lets_through(text))

    def weigh(self, text: str) -> int:
        """The sum of the weights of the sentence's traits."""
        return sum(map(self.weights.__getitem__, self.traits.of(text) & self.known))


@cache
def load_gate(language: str) -> Gate:
    """The language's gate, compiled once: the learned one where its pack has one, else that of rules."""
    lexicon = load_lexicon(language)
    path = resources.files("pledgebook.lang") / "packs" / language / "gate.json"
    if not path.is_file():
        return RuleGate(lexicon)
    raw = json.loads(path.read_text(encoding="utf-8"))
    traits = SentenceTraits(lexicon, common=raw["common"], endings=raw["endings"])
    return LearnedGate(traits=traits, weights=raw["weights"], least=raw["least"], rules=RuleGate(lexicon))
