"""What the gate saw in a sentence: its verdict, and the traits or words that weighed most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.extract.gate import Gate, LearnedGate

_WORD = re.compile(r"[\w’'-]+")
_FILLER = "xxxx"  # no word of any language: a word between fillers is looked at alone, and not as the first
_LOGIT = 1000  # weights of the learned gate are thousandths of a logit
_MOST, _LIGHT = 5, 50  # traits shown, and the weight under which none is


@dataclass(frozen=True, slots=True, kw_only=True)
class GateReading:
    """Whether a sentence was let through and why.

    `weight` and `least` are logits of a learned gate (it lets through from `least` on), None for one of rules. `reasons` are what
    weighed most towards the verdict: traits with their weights, or the words that let it through by themselves.
    """

    passed: bool
    weight: float | None = None
    least: float | None = None
    reasons: tuple[str, ...] = ()


def look(words: str, gate: Gate) -> GateReading:
    """The gate's verdict on a sentence, with its reasons."""
    passed = gate.lets_through(words)
    if not isinstance(gate, LearnedGate):
        return GateReading(passed=passed, reasons=tuple(_words(words, gate)))
    weighed = sorted(((gate.weights[trait], trait) for trait in gate.traits.of(words) if trait in gate.weights), reverse=passed)
    reasons = tuple(
        f"{_named(trait)} {weight / _LOGIT:+.1f}"
        for weight, trait in weighed[:_MOST]
        if abs(weight) >= _LIGHT and (weight > 0) == passed
    )
    return GateReading(passed=passed, weight=gate.weigh(words) / _LOGIT, least=gate.least / _LOGIT, reasons=reasons)


def _named(trait: str) -> str:
    """A trait as a person reads it: words in quotation marks, or kinds of words in their order, from ^ to $."""
    if trait[0] in "<>" and len(trait) > 1:
        return f"kinds {' '.join(part for part in trait.split(trait[0]) if part)}"
    return f"length class {trait[1:]}" if trait[0] == "#" else f"“{trait}”"


def _words(words: str, gate: Gate) -> Iterator[str]:
    """The words that would let the sentence through alone, where they stand: an act in plain form counts at the beginning only."""
    before = ""
    for word in dict.fromkeys(_WORD.findall(words)):
        if gate.lets_through(f"{before}{word} {_FILLER} {_FILLER} {_FILLER}"):
            yield word
        before = f"{_FILLER} "
