"""Which thing a statement is about that calls it only "the line" or "construction": the one named before in its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pledgebook.link.concepts import find_concepts, find_meaning
from pledgebook.link.knowledge import Knowledge, find_words
from pledgebook.link.told import Told

_FAR = 800  # code points back to the naming of a thing: about a paragraph or two

Topics = dict[str, str]
"""For a statement's id, the id of the one that names the thing that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A statement that names what it is about, and the meanings of its words."""

    told: Told
    meanings: frozenset[str]


def find_topics(tolds: Sequence[Told], knowledge: Knowledge) -> Topics:
    """For each statement that names its thing by a bare noun, the statement of its document that named it last.

    All statements of a document must be given at once. A noun is bare after "the" or "this", or at the beginning, where nothing
    is added to it ("the line will", not "the line from A to B"). A noun that fits many things ("line", "project", "works")
    stands for the last thing that was named; any other for the last of its own kind.
    """
    found: Topics = {}
    for _, group in groupby(sorted(tolds, key=lambda told: told.order), key=lambda told: told.statement.document):
        named: list[_Named] = []
        for told in group:
            fitting = _find_fitting(told, knowledge)
            topic = _find_named(told, named=named, fitting=fitting) if fitting else None
            if topic is not None:
                found[told.statement.id] = topic.told.statement.id
            else:
                named.append(_Named(told=told, meanings=frozenset(find_concepts(told.quote, knowledge)[0])))
    return found


def _find_fitting(told: Told, knowledge: Knowledge) -> frozenset[str]:
    """The concepts of the things that the noun at the beginning of the quote fits, where nothing is added to it; else none."""
    words = [*find_words(told.quote), "", ""]
    if words[0] in knowledge.pointers:
        words = words[1:]
    elif told.statement.trigger.start == told.statement.span.start:  # a verb
        return frozenset()
    if words[1] in knowledge.adding:
        return frozenset()
    meaning = frozenset({find_meaning(words[0], knowledge)})
    return knowledge.general[words[0]] | meaning if words[0] in knowledge.general else meaning & knowledge.things


def _find_named(told: Told, *, named: Sequence[_Named], fitting: frozenset[str]) -> _Named | None:
    near = (before for before in reversed(named) if told.statement.span.start - before.told.statement.span.end <= _FAR)
    return next((before for before in near if before.meanings & fitting), None)
