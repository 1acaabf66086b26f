"""What linking compares of a statement: concepts with weights, names, sides, amounts, times; made once from what was told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pledgebook.link.concepts import find_act, find_concepts, find_meaning
from pledgebook.link.knowledge import Knowledge, find_words
from pledgebook.link.names import find_acronyms, find_names, find_ordinals
from pledgebook.link.naming import Members, Naming, Parted, blot, part
from pledgebook.link.told import Told
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Kind, Statement

_LENT = 0.5  # of its weight has a word that stands only in the statement that names the thing
_NAMING = 0.4  # weight of a word or a party that helps to name a thing
_OTHER_PARTY = 0.4  # weight of a party that is named but neither acts nor receives

Quantity = tuple[str, Decimal | None, Decimal | None]
"""Unit, lower and upper bound of a measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lore:
    """What a linker knows of words and of parties."""

    knowledge: Knowledge
    members: Members
    naming: Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A statement made ready to compare; `concepts` maps shortened words and concepts to their weight (0..1).

    `actors` and `recipients` are states where the members of a group are known, and so are `named`, all parties that the quote
    names. `takes_up` holds the ids of the statements just before in the same document that this one goes on about.
    """

    told: Told
    concepts: Mapping[str, float]
    weight: float
    phrase: str
    names: frozenset[str]
    ordinals: frozenset[tuple[str, str]]
    umbrellas: frozenset[str]
    things: frozenset[str]
    act: str
    actors: frozenset[str]
    recipients: frozenset[str]
    named: frozenset[str]
    measures: frozenset[Quantity]
    is_whole: bool
    is_further: bool
    is_delay: bool
    published: date | None = None
    takes_up: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.told.statement.id

    @property
    def names_sides(self) -> bool:
        """The quote itself names its sides, and calls none of them "the government" or "they"."""
        return self.actors | self.recipients <= self.named

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


def make_profile(told: Told, lore: Lore, *, takes_up: frozenset[str] = frozenset(), topic: Told | None = None) -> Profile:
    """The profile of what was told, by what is known about words and parties; groups are expanded on the day of publication.

    Args:
        told: the statement.
        lore: what is known.
        takes_up: ids of the statements just before that it goes on about.
        topic: the statement that names the thing which this one names by a bare noun only.
    """
    own = _make(told, lore, takes_up=takes_up)
    return own if topic is None else _name(own, _make(topic, lore, takes_up=frozenset()))


def _name(own: Profile, topic: Profile) -> Profile:
    """The profile with the names and sides of its topic, and with the topic's words, at less weight but for the thing itself."""
    lent = {concept: _LENT * weight for concept, weight in topic.concepts.items() if weight >= _NAMING}
    things = {concept: topic.concepts[concept] for concept in topic.things}
    concepts = dict(sorted({**lent, **things, **own.concepts}.items()))
    sides = topic.actors | topic.recipients
    recipients = own.recipients | (sides - own.actors) if own.actors <= sides else own.recipients
    return replace(
        own,
        concepts=concepts,
        weight=sum(concepts.values()),
        phrase=" ".join(concepts),
        names=own.names | topic.names,
        named=own.named | topic.named,
        things=own.things | topic.things,
        recipients=recipients,
    )


def _make(told: Told, lore: Lore, *, takes_up: frozenset[str]) -> Profile:
    statement, knowledge = told.statement, lore.knowledge
    day = _day(told.published)
    actors, recipients = _expand(statement.actors, lore.members, day), _expand(statement.recipients, lore.members, day)
    parted = part(told, naming=lore.naming, sides=actors | recipients, members=lambda party: lore.members(party, day))
    concepts, umbrellas = _weigh(told, parted, knowledge)
    plain = " ".join(find_words(told.quote))
    return Profile(
        told=told,
        concepts=concepts,
        weight=sum(concepts.values()),
        phrase=" ".join(concepts),
        names=find_names(told.quote, knowledge, parties=parted.own),
        ordinals=find_ordinals(told.quote, knowledge),
        umbrellas=umbrellas,
        things=knowledge.things & set(concepts),
        act=find_act(told, knowledge),
        actors=actors,
        recipients=recipients,
        named=parted.named,
        measures=quantities(statement, units=knowledge.units),
        is_whole=bool(knowledge.whole.search(plain)),
        is_delay=bool(knowledge.delaying.search(plain)),
        is_further=bool(statement.measures) and bool(knowledge.further.search(plain)),
        published=day,
        takes_up=takes_up,
    )


def _weigh(told: Told, parted: Parted, knowledge: Knowledge) -> tuple[dict[str, float], frozenset[str]]:
    """The concepts with their weights, those of other parties and of acronyms among them, and the umbrella initiatives."""
    trigger = (told.statement.trigger.start - told.statement.span.start, told.statement.trigger.end - told.statement.span.start)
    text = blot(parted.text, {trigger}) if find_act(told, knowledge) and trigger[0] >= 0 else parted.text
    concepts, umbrellas = find_concepts(text, knowledge, trigger=max(0, trigger[1]))
    concepts |= dict.fromkeys(parted.others, _OTHER_PARTY)
    known = (acronym for acronym in find_acronyms(told.quote) if not find_concepts(acronym, knowledge)[1])
    concepts |= dict.fromkeys((acronym for acronym in known if not find_meaning(acronym, knowledge).startswith("=")), 1.0)
    return dict(sorted(concepts.items())), umbrellas


def quantities(statement: Statement, *, units: Mapping[str, str] | None = None) -> frozenset[Quantity]:
    """The measures of a statement as unit and bounds; of units that count one thing, the first of the pack's list."""
    same = units or {}
    return frozenset((same.get(measure.unit, measure.unit), measure.low, measure.high) for measure in statement.measures)


def _expand(mentions: Iterable[PartyMention], members: Members, day: date | None) -> frozenset[str]:
    parties = {mention.party for mention in mentions}
    return frozenset(member for party in parties for member in (members(party, day) or (party,)))


def _day(published: str) -> date | None:
    """The first day of a year, a month or a day; None for any other form."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", published)
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
    except ValueError:  # a season ("2023-21") or a day that no month has
        return None
