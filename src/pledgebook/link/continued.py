"""Which statements go on about what was said just before them in the same document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pledgebook.link.concepts import find_act, find_meaning
from pledgebook.link.knowledge import Knowledge, find_words
from pledgebook.link.names import is_headline
from pledgebook.link.naming import TELLING, blot, find_sides
from pledgebook.link.profile import Lore
from pledgebook.link.told import Told

_NEAR = 60  # code points from the end of a statement: the rest of its sentence, no more
_NEXT = 120  # code points from the end of a statement: it may end with who said so, and the next sentence begins
_BELOW = 400  # code points from the end of a headline: the paragraph under it
_JOINED = 8  # code points: ", and "
_TELLING = 0.6  # weight of a word that a headline and its paragraph share

Chains = dict[str, frozenset[str]]


def find_continued(tolds: Sequence[Told], lore: Lore) -> Chains:
    """For each statement that goes on about earlier ones of its document, the ids of these.

    All statements of a document must be given at once.
    A statement goes on when it stands first under a headline that it shares a telling word with, or when the one before brings
    something into being and it begins with a pronoun, points back to that thing ("the mechanisms will") or shares such a subject.
    """
    found: Chains = {}
    for _, group in groupby(sorted(tolds, key=lambda told: told.order), key=lambda told: told.statement.document):
        before: Told | None = None
        for told in group:
            if before is not None and _goes_on(before, told, found=found, lore=lore):
                found[told.statement.id] = found.get(before.statement.id, frozenset()) | {before.statement.id}
            before = told
    return found


def _goes_on(before: Told, told: Told, *, found: Chains, lore: Lore) -> bool:
    gap = told.statement.span.start - before.statement.span.end
    if is_headline(before.quote):
        return 0 <= gap <= _BELOW and not is_headline(told.quote) and _shares_a_noun(before, told, lore.knowledge)
    if 0 <= gap <= _NEXT and _takes_it_up(told, lore.knowledge):
        return True
    if not 0 <= gap <= _NEAR:
        return False
    if gap <= _JOINED and before.statement.id in found:
        return told.statement.trigger.start == told.statement.span.start
    founded = find_act(before, lore.knowledge) in lore.knowledge.founding or before.statement.id in found
    return founded and _points_back(before, told, lore)


def _shares_a_noun(before: Told, told: Told, knowledge: Knowledge) -> bool:
    ours, theirs = _meanings(find_words(before.quote), knowledge), _meanings(find_words(told.quote), knowledge)
    return any(knowledge.weights.get(meaning, 1.0) >= _TELLING for meaning in ours & theirs)


def _takes_it_up(told: Told, knowledge: Knowledge) -> bool:
    """Something is said to happen to "it", or somebody to do something to it: "it was signed", "they signed it"."""
    start, trigger = told.statement.span.start, told.statement.trigger
    before, after = find_words(told.quote[: trigger.start - start]), find_words(told.quote[trigger.end - start :])
    if after and after[0] in knowledge.pronouns:
        return find_act(told, knowledge) in knowledge.founding
    verbs = set(before[1:])
    passive = bool(verbs & knowledge.passives) and verbs <= knowledge.passives | knowledge.auxiliaries
    return bool(before) and before[0] in knowledge.pronouns and passive


def _points_back(before: Told, told: Told, lore: Lore) -> bool:
    knowledge = lore.knowledge
    words = find_words(told.quote)[:6]
    if len(words) < 2:
        return False
    if words[0] in knowledge.pronouns:
        return words[1] not in knowledge.copulas
    if words[0] not in knowledge.pointers:
        return False
    named = {(hit.start, hit.end) for hit in lore.naming(told.quote) if hit.sort not in TELLING}
    subject = [word for word in find_words(blot(told.quote, named))[:6] if word not in knowledge.stop and len(word) > 1][:2]
    made = blot(before.quote, find_sides(before))[before.statement.trigger.end - before.statement.span.start :]
    return bool(_meanings(subject, knowledge) & _meanings(find_words(made), knowledge))


def _meanings(words: Iterable[str], knowledge: Knowledge) -> set[str]:
    return {find_meaning(word, knowledge) for word in words if word not in knowledge.stop}
