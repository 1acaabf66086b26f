"""Who is on the stage of a document: whose words it is, whom it speaks to, and who was named last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from pledgebook.extract.labels import Label, Labels
from pledgebook.extract.pointing import Lands, Roll
from pledgebook.extract.turns import Turns
from pledgebook.lang.gazetteer import Gazetteer, NameHit
from pledgebook.lang.stages import load_stages
from pledgebook.model.party import PartyMention
from pledgebook.model.text import Document, Genre, Span

_YEAR, _MONTH = 4, 7
_SIDES = 2
_SAMPLE = 20_000  # characters whose names are known before the first sentence is read
_TELLING = frozenset({Genre.NEWS, Genre.REPORT})
_FEW = 8  # states that are addressed one by one
_OWNING = frozenset({"'s", "’s"})
_OFTEN = 2  # times that a party must be named to be of the stage of a newspaper's text


_NEXT = 260  # characters from the end of an act to a sentence that may point back at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The last act of a sentence: who does it, where the sentence ends and its words; the next may point back at it."""

    actors: tuple[PartyMention, ...] = ()
    end: int = -1_000
    words: frozenset[str] = frozenset()

    def near(self, place: int) -> bool:
        """It ends shortly before a place."""
        return 0 <= place - self.end <= _NEXT

    def names(self, word: str) -> bool:
        """A word stands in it, in one of its numbers."""
        return word in self.words or word.removesuffix("s") in self.words or f"{word}s" in self.words


@dataclass(slots=True)
class Scene:
    """The parties of a document and what has been said so far.

    `voice` are the parties whose words the document is, `stage` all parties of its mechanism (the voice and those it speaks to),
    `audience` the stage without the voice. `last_sayer` and `last_plural` are what "he" and "they" point at.
    """

    gazetteer: Gazetteer
    genre: Genre
    day: date | None
    voice: tuple[str, ...]
    stage: tuple[str, ...]
    audience: tuple[str, ...]
    last_sayer: tuple[PartyMention, ...] = ()
    last_sayer_block: int = -10
    last_subject: tuple[PartyMention, ...] = ()
    last_plural: tuple[PartyMention, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    guessed: bool = False  # the stage is but the parties that the text names most
    roll: Roll = field(default_factory=lambda: Roll("", (), title=(), lands=Lands()))
    last_subject_at: int = -1
    done: Done = field(default_factory=Done)
    labels: Labels | None = None
    label: Label | None = None
    turns: Turns = field(default_factory=Turns)
    heads: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # voice and audience as the head has them
    _states: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)  # as asked for

    @property
    def is_own_mechanism(self) -> bool:
        """The voice speaks within a group that it belongs to."""
        return len(self.stage) == 1 and self.stage[0].startswith("@") and bool(self.audience) and bool(self.voice)

    @classmethod
    def of(cls, document: Document, gazetteer: Gazetteer, *, language: str) -> Scene:
        """The stage as the head, the title and the first lines set it."""
        head = document.head
        day = _day(head.published)
        voice = head.voice or (head.parties if head.genre in {Genre.JOINT, Genre.SPEECH} else ())
        named = _named_in_title(document, gazetteer)
        if head.genre is Genre.JOINT:
            stage = tuple(head.parties) or voice or named
        else:
            stage = _merge(voice, tuple(party for party in named if party not in load_stages().universal), gazetteer, day=day)
        voice_members = _expand(voice, gazetteer, day)
        audience = _audience(stage, voice_members, gazetteer, day=day)
        if any(party in load_stages().universal for party in named):
            audience = ()
        hits = gazetteer.find(document.text[:_SAMPLE])
        groups = _often_together(hits, gazetteer, day=day)
        if head.genre is Genre.SPEECH and not audience and not any(party in load_stages().universal for party in named):
            stage, audience = _addressed(stage, groups, voice_members, gazetteer, day=day)
        guessed = len(_expand(stage, gazetteer, day)) < _SIDES and head.genre is Genre.NEWS and not voice and bool(groups)
        return cls(
            gazetteer=gazetteer,
            genre=head.genre,
            day=day,
            voice=voice,
            stage=groups[0] if guessed else stage,
            audience=audience,
            turns=Turns.of(document, gazetteer, language=language),
            labels=Labels(document.text, gazetteer, language=language),
            heads=(voice, audience),
            groups=groups,
            guessed=guessed,
            roll=Roll(
                document.text,
                hits,
                title=named,
                lands=Lands(kingdoms=load_stages().kingdoms, regions=load_stages().regions, tells=head.genre in _TELLING),
            ),
        )

    def move_to(self, at: int, paragraph: Span | None = None) -> None:
        """Gives the word to whoever has it at a place of the text: the parties of that turn, or those of the head.

        Args:
            at: the place.
            paragraph: the paragraph or item that it lies in, whose label is read; None where labels do not count.
        """
        self.label = self.labels.of(paragraph) if self.labels is not None and paragraph is not None else None
        voice = self.turns.voice(at)
        if voice is None or voice == self.heads[0]:
            self.voice, self.audience = self.heads
        elif voice != self.voice:
            self.voice = voice
            self.audience = _audience(self.stage, self.members(voice), self.gazetteer, day=self.day)

    def members(self, parties: Iterable[str]) -> frozenset[str]:
        """States of the parties on the document's day; a party without listed members stands for itself."""
        asked = tuple(parties)
        states = self._states.get(asked)
        if states is None:
            states = self._states[asked] = _expand(asked, self.gazetteer, self.day)
        return states

    def canonical(self, parties: Iterable[str]) -> tuple[str, ...]:
        """The group of exactly these parties where there is one, else the parties, sorted."""
        unique = tuple(sorted(set(parties)))
        if len(unique) > 1:
            group = self.gazetteer.group_of(self.members(unique), on=self.day)
            if group is not None:
                return (group,)
        return unique

    def as_side(self, hit: NameHit) -> NameHit:
        """The name of a region means the union of its states where that is one of the text's sides ("European companies")."""
        side = load_stages().side_of.get(hit.party, "")
        return replace(hit, party=side) if side in self.stage else hit

    def everybody(self, span: Span, *, rule: str) -> tuple[PartyMention, ...]:
        """All parties of the stage, said by the words at `span`."""
        return self.mention(self.stage, span, rule=rule)

    def mention(self, parties: Iterable[str], span: Span, *, rule: str) -> tuple[PartyMention, ...]:
        """The parties as mentions of one place."""
        return tuple(PartyMention(party=party, span=span, rule=rule) for party in self.canonical(parties))


def _often_together(hits: Iterable[NameHit], gazetteer: Gazetteer, *, day: date | None) -> tuple[tuple[str, ...], ...]:
    """Sets of parties that "the six countries" may mean: the most named state with the most named group, and each group alone."""
    counts = Counter(hit.party for hit in hits if hit.sort != "capital")
    named = [party for party, often in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if often >= _OFTEN]
    groups = [party for party in named if len(_expand((party,), gazetteer, day)) > 1]
    states = [party for party in named if not party.startswith("@")]
    sets: list[tuple[str, ...]] = []
    for group in groups:
        sets += [(state, group) for state in states[:1] if state not in _expand((group,), gazetteer, day)]
        sets.append((group,))
    sets += [tuple(states[:number]) for number in range(_SIDES, min(len(states), 5) + 1)]
    return tuple(sets)


def _addressed(
    stage: tuple[str, ...], groups: tuple[tuple[str, ...], ...], voice: frozenset[str], gazetteer: Gazetteer, *, day: date | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stage and audience of a speech whose title names nobody else: the group that it names again and again."""
    for parties in groups:
        others = [party for party in parties if party.startswith("@") and not _expand((party,), gazetteer, day) & voice]
        if others and set(parties) - set(others) <= voice | set(stage):
            whole = _merge(tuple(sorted(voice)), tuple(others), gazetteer, day=day)
            return whole, tuple(others)
    return stage, ()


def _audience(stage: tuple[str, ...], voice: frozenset[str], gazetteer: Gazetteer, *, day: date | None) -> tuple[str, ...]:
    """The stage without the voice: regions for their organisations; nobody where the forum is the whole world's."""
    stages = load_stages()
    if any(party in stages.universal for party in stage):
        return ()
    others = [stages.region_of.get(party, party) for party in stage if not _expand((party,), gazetteer, day) <= voice]
    return tuple(dict.fromkeys(rest for party in others for rest in _without(party, voice, gazetteer, day=day)))


def _day(published: str) -> date | None:
    digits = published.split("/")[0]
    if len(digits) < _YEAR or not digits[:_YEAR].isdigit():
        return None
    month = int(digits[5:7]) if len(digits) >= _MONTH and digits[5:7].isdigit() else 1
    day = int(digits[8:10]) if len(digits) >= 10 and digits[8:10].isdigit() else 1
    return date(int(digits[:_YEAR]), month, day)


def _named_in_title(document: Document, gazetteer: Gazetteer) -> tuple[str, ...]:
    title = document.head.title
    hits = list(gazetteer.find(title))
    # "an answer to Putin's attack" is no talk with him
    free = [hit for hit in hits if hit.sort != "leader" or title[hit.end : hit.end + 2] not in _OWNING]
    hits = free or hits
    found = tuple(dict.fromkeys(hit.party for hit in hits))
    if not found or (document.head.genre is not Genre.NEWS and len(found) == 1 and found[0] in document.head.voice):
        opening = gazetteer.find(document.text[:400])
        found += tuple(dict.fromkeys(hit.party for hit in opening if hit.party.startswith("@") and hit.party not in found))[:1]
    return found


def _merge(voice: tuple[str, ...], named: tuple[str, ...], gazetteer: Gazetteer, *, day: date | None) -> tuple[str, ...]:
    """Voice and named parties; where one is a group that holds all the others, the group alone."""
    parties = tuple(dict.fromkeys(voice + named))
    states = _expand(parties, gazetteer, day)
    for party in parties:
        if _expand((party,), gazetteer, day) == states and party.startswith("@"):
            return (party,)
    group = gazetteer.group_of(states, on=day)
    return (group,) if group is not None and len(states) > 1 else parties


def _expand(parties: tuple[str, ...], gazetteer: Gazetteer, day: date | None) -> frozenset[str]:
    members: set[str] = set()
    for party in parties:
        members.update(gazetteer.members(party, on=day) or (party,))
    return frozenset(members)


def _without(party: str, voice: frozenset[str], gazetteer: Gazetteer, *, day: date | None) -> tuple[str, ...]:
    """A group less the voice: the group of the rest (China–Central Asia less China is Central Asia), else the rest one by one."""
    members = _expand((party,), gazetteer, day)
    if not members & voice:
        return (party,)
    rest = members - voice
    group = gazetteer.group_of(rest, on=day)
    if group is not None:
        return (group,)
    return tuple(sorted(rest)) if len(rest) <= _FEW else ()  # to a whole continent one speaks, but not to each state


def hits_within(hits: Iterable[NameHit], *, start: int, end: int) -> list[NameHit]:
    """The hits that lie wholly in a range of the text."""
    return [hit for hit in hits if start <= hit.start and hit.end <= end]
