"""What linking compares of a statement: concepts with weights, names, sides, amounts, times; made once from what was told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise

from pledgebook.link.knowledge import Knowledge, find_words
from pledgebook.link.names import find_acronyms, find_names
from pledgebook.link.told import Told
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Kind, Statement

Members = Callable[[str, date | None], tuple[str, ...]]
"""The members of a group on a day, sorted; empty for what is no group with known members."""

_NEAR = 6  # words with a meaning, counted from the trigger either way
_FAR = 0.6  # of their weight is left to the words beyond
_PURPOSE = 0.3  # of their weight is left to the words of a purpose ("in order to ...")
_NOUN_PHRASE = 5  # words after the trigger in which the noun of an act stands ("the further development of")

Quantity = tuple[str, Decimal | None, Decimal | None]
"""Unit, lower and upper bound of a measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A statement made ready to compare; `concepts` maps shortened words and concepts to their weight (0..1).

    `actors` and `recipients` are states where the members of a group are known. `said_by` is the publisher, or the document
    where none is known. `takes_up` holds the ids of the statements just before in the same document that this one goes on about.
    """

    told: Told
    concepts: Mapping[str, float]
    weight: float
    phrase: str
    names: frozenset[str]
    umbrellas: frozenset[str]
    act: str
    actors: frozenset[str]
    recipients: frozenset[str]
    measures: frozenset[Quantity]
    is_whole: bool
    is_further: bool
    published: date | None = None
    takes_up: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.told.statement.id

    @property
    def kind(self) -> Kind:
        """The force of the statement."""
        return self.told.statement.force

    @property
    def document(self) -> str:
        """The id of the document that makes the statement."""
        return self.told.statement.document

    @property
    def due(self) -> date | None:
        """The last day of the statement's time, where it has one."""
        return self.told.statement.when.latest if self.told.statement.when else None


def make_profile(told: Told, knowledge: Knowledge, *, members: Members, takes_up: frozenset[str] = frozenset()) -> Profile:
    """The profile of what was told, by a language's knowledge; groups are expanded on the day of publication."""
    statement = told.statement
    day = _day(told.published)
    text = blot_parties(told, trigger=bool(find_act(told, knowledge)))
    concepts, umbrellas = find_concepts(text, knowledge, trigger=told.statement.trigger.end - told.statement.span.start)
    parties = _party_words(told)
    concepts |= dict.fromkeys(sorted(find_acronyms(told.quote, knowledge, parties=parties)), 1.0)
    return Profile(
        told=told,
        concepts=concepts,
        weight=sum(concepts.values()),
        phrase=" ".join(sorted(concepts)),
        names=find_names(told.quote, knowledge, parties=parties),
        umbrellas=umbrellas,
        act=find_act(told, knowledge),
        actors=_expand(statement.actors, members, day),
        recipients=_expand(statement.recipients, members, day),
        measures=quantities(statement),
        is_whole=bool(knowledge.whole.search(" ".join(find_words(told.quote)))),
        is_further=bool(statement.measures) and bool(knowledge.further.search(" ".join(find_words(told.quote)))),
        published=day,
        takes_up=takes_up,
    )


def quantities(statement: Statement) -> frozenset[Quantity]:
    """The measures of a statement as unit and bounds."""
    return frozenset((measure.unit, measure.low, measure.high) for measure in statement.measures)


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


def _read(text: str, knowledge: Knowledge) -> list[str]:
    """The meanings in a text in their order: frames, phrases, words."""
    plain = " ".join(find_words(text))
    for pattern, meaning in ((knowledge.frames, knowledge.frame_of), (knowledge.phrases, knowledge.meanings)):
        plain = pattern.sub(partial(_mark, meaning), plain)
    words = (word for word in plain.split() if word not in knowledge.stop and len(word) > 1)
    return [word.replace("_", " ") if word.startswith("=") else _meaning(word, knowledge) for word in words]


def _mark(meanings: Mapping[str, str], hit: re.Match[str]) -> str:
    return meanings[hit.group()].replace(" ", "_")


def _meaning(word: str, knowledge: Knowledge) -> str:
    stem = knowledge.stem(word)
    return knowledge.concepts.get(stem, stem)


def blot_parties(told: Told, *, trigger: bool = False) -> str:
    """The quote with spaces for its actors, its recipients and, if wished, its trigger: these are compared by themselves."""
    quote, start = told.quote, told.statement.span.start
    mentions = (*told.statement.actors, *told.statement.recipients)
    spans = {mention.span for mention in mentions} | ({told.statement.trigger} if trigger else set())
    for span in sorted(spans):
        if told.statement.span.covers(span) and len(span) < len(quote) // 2:
            quote = quote[: span.start - start] + " " * len(span) + quote[span.end - start :]
    return quote


def _party_words(told: Told) -> frozenset[str]:
    statement = told.statement
    spans = [mention.span for mention in (*statement.actors, *statement.recipients) if statement.span.covers(mention.span)]
    quotes = (told.quote[span.start - statement.span.start : span.end - statement.span.start] for span in spans)
    return frozenset(word for quote in quotes for word in find_words(quote))


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


def _expand(mentions: Iterable[PartyMention], members: Members, day: date | None) -> frozenset[str]:
    parties = {mention.party for mention in mentions}
    return frozenset(member for party in parties for member in (members(party, day) or (party,)))


def _day(published: str) -> date | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", published)
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
