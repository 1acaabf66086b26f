"""What the words of a statement mean, and which act its trigger names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from pledgebook.link.knowledge import Knowledge, find_words
from pledgebook.link.told import Told

_NEAR = 6  # words with a meaning, counted from the trigger either way
_FAR = 0.6  # of their weight is left to the words beyond
_PURPOSE = 0.3  # of their weight is left to the words of a purpose ("in order to ...")
_NOUN_PHRASE = 5  # words after the trigger in which the noun of an act stands ("the further development of")


def find_concepts(text: str, knowledge: Knowledge, *, trigger: int = 0) -> tuple[dict[str, float], frozenset[str]]:
    """The concepts and shortened words of a text with their weights, and the umbrella initiatives among them.

    What stands far from the trigger (an offset into the text) weighs less: lists of fields, purposes, circumstances.
    """
    purpose = knowledge.purposes.search(text, trigger)
    end = purpose.start() if purpose else len(text)
    before, after, beyond = (_read(part, knowledge) for part in (text[:trigger], text[trigger:end], text[end:]))
    found: dict[str, float] = {}
    for meanings, near, far in ((before, before[-_NEAR:], _FAR), (after, after[:_NEAR], _FAR), (beyond, [], _PURPOSE)):
        for meaning in meanings:
            weight = knowledge.weights.get(meaning, 1.0) * (1.0 if meaning in near else far)
            found[meaning] = max(weight, found.get(meaning, 0.0))
    return dict(sorted(found.items())), frozenset(found) & knowledge.umbrellas


def find_act(told: Told, knowledge: Knowledge) -> str:
    """The sort of act that the trigger names, "" where the pack knows none; "promote the launch of" is a launch."""
    start, trigger = told.statement.span.start, told.statement.trigger
    after = find_words(told.quote[max(0, trigger.end - start) :])[:_NOUN_PHRASE]
    for word, following in pairwise(after):
        if following in knowledge.genitives and (act := knowledge.acts.get(knowledge.stem(word))):
            return act
    words = find_words(told.quote[max(0, trigger.start - start) : max(0, trigger.end - start)])
    acts = (knowledge.acts.get(knowledge.stem(word), "") for word in words)
    return next((act for act in acts if act), "")


def find_meaning(word: str, knowledge: Knowledge) -> str:
    """The concept that a word stands for, or the shortened word itself."""
    stem = knowledge.stem(word)
    return knowledge.concepts.get(stem, stem)


def _read(text: str, knowledge: Knowledge) -> list[str]:
    """The meanings in a text in their order: frames, phrases, words."""
    plain = " ".join(find_words(text))
    for pattern, meaning in ((knowledge.frames, knowledge.frame_of), (knowledge.phrases, knowledge.meanings)):
        plain = pattern.sub(partial(_mark, meaning), plain)
    words = (word for word in plain.split() if word not in knowledge.stop and len(word) > 1)
    return [word.replace("_", " ") if word.startswith("=") else find_meaning(word, knowledge) for word in words]


def _mark(meanings: Mapping[str, str], hit: re.Match[str]) -> str:
    return meanings[hit.group()].replace(" ", "_")
