"""Whose words a document is: the parties of a joint text, the side of a speaker, the issuer of a release."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pledgebook.lang.stages import load_stages
from pledgebook.model.text import Genre, Origin, Span
from pledgebook.read.cues import OPENING, Cue, HeadRules, plain
from pledgebook.read.genre import Sort

_SAMPLE = 20_000  # characters in which a text's own side is counted
_OWN_LEAST = 3  # mentions that make a side
_ACTS_LEAST = 2  # promises that make a side
_NAMED_LEAST = 2  # names that do
_OWN_LEAD = 1.5  # how often the own side is named for one mention of the next
_FAR_LEAD = 3.0  # the same where nothing else in the text speaks for it
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORDS = re.compile(r"[^\s,;/&()–—-]+")
_GAP_WORDS = 14  # "the President of the …, Jr., and the Prime Minister of the Kingdom of" is as long as it gets
_SIDES = frozenset({"state", "demonym", "leader", "office", "organisation", "group"})  # a capital or a people is no side of a text
_FIRST_NAMED = frozenset({"state", "leader", "office"})
_OWNED = frozenset({"state", "organisation", "group"})
_LEAD = 80  # characters before a name in which words for the speaker's own stand
_LABEL = re.compile(r"(?:[^:]*:)?\s*(?:\w{1,3}\s+)?")  # a label, an article


class Hit(Protocol):
    """A name of a party in a text."""

    @property
    def party(self) -> str:
        """The party's id."""

    @property
    def start(self) -> int:
        """Where the name starts in the text."""

    @property
    def end(self) -> int:
        """Where the name ends."""

    @property
    def sort(self) -> str:
        """What sort of name it is."""


class Names(Protocol):
    """What finds names of parties in a text, longest first and without overlaps."""

    def find(self, text: str, *, offset: int = 0) -> Sequence[Hit]:
        """The names in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Party ids of a joint text or a speech, those whose words the whole text is, the speaker's name, and where they are from."""

    parties: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    speaker: str = ""
    origins: tuple[tuple[str, Origin], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What sides are looked for in: a title, a text and its cues, with the publisher's name."""

    title: str
    text: str
    publisher: str
    cues: tuple[Cue, ...]


def find_sides(paper: Paper, sort: Sort, *, names: Names, rules: HeadRules) -> Sides:
    """The sides of a joint text, a speech or a release; none of a newspaper's own text."""
    if sort.genre is Genre.JOINT:
        parties, origin = _joint_parties(paper, names, rules)
        named = (("parties", origin), ("voice", origin)) if parties else ()
        return Sides(parties=parties, voice=parties, origins=named)
    if sort.genre is Genre.SPEECH:
        speaker = _speaker(paper.cues)
        parties, origin = _speech_side(paper, speaker, names, rules)
        named = (("parties", origin), ("voice", origin)) if parties else ()
        return Sides(parties=parties, voice=parties, speaker=speaker.name if speaker else "", origins=(*_told(speaker), *named))
    if sort.release:
        return _issuer(paper, names, rules)
    return Sides()


def _joint_parties(paper: Paper, names: Names, rules: HeadRules) -> tuple[tuple[str, ...], Origin]:
    title = plain(paper.title)
    hits = [hit for hit in _sides(names.find(paper.title), rules) if not title.startswith(rules.possessive, hit.end)]
    before = _before_topic(title, hits, rules)
    parties = _distinct(before)
    own = not re.search(rules.alone, title, re.IGNORECASE)
    if len(parties) > 1 or any(hit.sort == "group" or (own and hit.party.startswith("@")) for hit in before):
        return _by_own_names(parties, paper.text, names, rules), Origin(where="metadata", detail="title: sides before its topic")
    if decided := _decider(paper.cues):
        return decided
    if run := _first_run(title, hits, rules):
        return _distinct(run), Origin(where="metadata", detail="title: list of sides")
    opening = plain(paper.text[:OPENING])
    found = _sides(names.find(opening), rules)
    if run := _first_run(opening, found, rules):
        return _distinct(run), Origin(where="text", detail="opening: list of sides", span=Span(run[0].start, run[-1].end))
    groups = [hit for hit in (*hits, *found) if hit.sort == "group"] or [hit for hit in found if hit.party.startswith("@")]
    if groups and not parties:
        return (groups[0].party,), Origin(where="text", detail="opening: a group")
    return parties, Origin(where="metadata", detail="title: sides before its topic")


def _by_own_names(parties: tuple[str, ...], text: str, names: Names, rules: HeadRules) -> tuple[str, ...]:
    """The title's sides, with the organisation for a region where the opening lists the same sides by that name."""
    opening = plain(text[:OPENING])
    region_of = load_stages().region_of
    run = _distinct(_first_run(opening, _sides(names.find(opening), rules), rules))
    own = {region_of[party]: party for party in run if party in region_of}
    named = tuple(own.get(party, party) for party in parties)
    return named if set(named) == set(run) else parties


def _before_topic(title: str, hits: Iterable[Hit], rules: HeadRules) -> list[Hit]:
    topic = re.search(rules.topic, title, re.IGNORECASE)
    return [hit for hit in hits if topic is None or hit.end <= topic.start()]


def _decider(cues: Iterable[Cue]) -> tuple[tuple[str, ...], Origin] | None:
    """The organisation whose own organ a cue names, as the parties to a convention are."""
    named = [cue for cue in cues if cue.rule.says == "side"]
    best = max(named, key=lambda cue: (cue.rule.weight, cue.rule.id), default=None)
    if best is None:
        return None
    return (best.rule.party,), Origin(where="text" if best.span else "metadata", detail=best.rule.id, span=best.span)


def _first_run(text: str, hits: Sequence[Hit], rules: HeadRules) -> list[Hit]:
    """The first list of at least two sides that nothing but joining words and names separates."""
    word = re.compile(rules.between)
    run: list[Hit] = []
    for hit in hits:
        if run and not _joins(text[run[-1].end : hit.start], word):
            if len(_distinct(run)) > 1:
                return run
            run = []
        run.append(hit)
    return run if len(_distinct(run)) > 1 else []


def _joins(gap: str, word: re.Pattern[str]) -> bool:
    words = _WORDS.findall(gap)
    return len(words) <= _GAP_WORDS and all(word.fullmatch(each) for each in words)


def _speaker(cues: Iterable[Cue]) -> Cue | None:
    named = [cue for cue in cues if cue.rule.says == "speaker" and cue.name]
    return max(named, key=lambda cue: (cue.rule.weight, cue.rule.id), default=None)


def _told(speaker: Cue | None) -> tuple[tuple[str, Origin], ...]:
    if speaker is None:
        return ()
    where = "text" if speaker.span else "metadata"
    return (("speaker", Origin(where=where, detail=speaker.rule.id, span=speaker.span)),)


def _speech_side(paper: Paper, speaker: Cue | None, names: Names, rules: HeadRules) -> tuple[tuple[str, ...], Origin]:
    if speaker and (parties := _named_speaker(speaker, names, rules)):
        return parties, Origin(
            where="text" if speaker.span else "metadata", detail="the speaker's office or name", span=speaker.span
        )
    title = plain(paper.title)
    owner = _sides(names.find(paper.title), rules)[:1]
    if owner and owner[0].start == 0 and title.startswith((":", rules.possessive), owner[0].end):
        return (owner[0].party,), Origin(where="metadata", detail="title: before a colon or as owner")
    named = _distinct(hit for hit in _before_topic(title, names.find(paper.title), rules) if hit.sort in _FIRST_NAMED)
    if len(named) == 1:
        return named, Origin(where="metadata", detail="title: the one side before its topic")
    for cue in paper.cues:  # a second line of the head can name the office that the first leaves out
        if cue.rule.says == "speaker" and cue.span and (parties := _named_speaker(cue, names, rules)):
            return parties, Origin(where="text", detail=cue.rule.id, span=cue.span)
    if hit := _own_place(paper.text, names, rules):
        return (hit.party,), Origin(where="text", detail="after words for one's own", span=Span(hit.start, hit.end))
    if parties := _distinct(_sides(names.find(paper.publisher), rules))[:1]:
        return parties, Origin(where="metadata", detail="the publisher")
    if parties := _own_side(paper.text, names, rules.first_person):
        return parties, Origin(where="text", detail="the state of its first-person sentences")
    if parties := _own_acts(paper.text, names, rules):
        return parties, Origin(where="text", detail="the state that it promises for")
    return _own_people(paper.text, names), Origin(where="text", detail="the state or people that it names most")


def _named_speaker(cue: Cue, names: Names, rules: HeadRules) -> tuple[str, ...]:
    """The sides in a speaker's name, up to where it turns to a topic ("the Minister of Chile on trade with Peru")."""
    hits = _sides(names.find(cue.name), rules)
    kept = hits[:1]
    for hit in hits[1:]:
        if re.search(rules.topic, cue.name[kept[-1].end : hit.start], re.IGNORECASE):
            break
        kept.append(hit)
    return _distinct(kept)


def _own_place(text: str, names: Names, rules: HeadRules) -> Hit | None:
    """The first name that stands right after words like "we in" or "on behalf of"."""
    before = re.compile(rules.own_place, re.IGNORECASE)
    sample = plain(text[:_SAMPLE])
    for hit in names.find(sample):
        if hit.sort in _OWNED and before.search(sample, max(0, hit.start - _LEAD), hit.start):
            return hit
    return None


def _own_side(text: str, names: Names, first_person: str) -> tuple[str, ...]:
    """The state that is named most in sentences which speak of "us", where it is well ahead of the next."""
    speaks = re.compile(first_person, re.IGNORECASE) if first_person else None
    counted: Counter[str] = Counter()
    for sentence in _SENTENCE.finditer(plain(text[:_SAMPLE])):
        if speaks is None or speaks.search(sentence.group()):
            counted.update({hit.party for hit in names.find(sentence.group()) if hit.sort in _FIRST_NAMED})
    return _leader(counted, least=_OWN_LEAST)


def _own_acts(text: str, names: Names, rules: HeadRules) -> tuple[str, ...]:
    """The state of which most is promised, where it is well ahead of the next."""
    promises = re.compile(rules.own_act, re.IGNORECASE)
    sample = plain(text[:_SAMPLE])
    acting = (hit for hit in names.find(sample) if hit.sort in _FIRST_NAMED and promises.search(sample[hit.end : hit.end + _LEAD]))
    return _leader(Counter(hit.party for hit in acting), least=_ACTS_LEAST)


def _own_people(text: str, names: Names) -> tuple[str, ...]:
    """The state or people that is named far more than any other."""
    hits = (hit for hit in names.find(plain(text[:_SAMPLE])) if hit.sort in _FIRST_NAMED | {"demonym", "people"})
    return _leader(Counter(hit.party for hit in hits), least=_NAMED_LEAST, lead=_FAR_LEAD)


def _leader(counted: Counter[str], *, least: int, lead: float = _OWN_LEAD) -> tuple[str, ...]:
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] < lead * ranked[1][1]):
        return ()
    return (ranked[0][0],)


def _issuer(paper: Paper, names: Names, rules: HeadRules) -> Sides:
    if hit := _subject(paper.title, names, rules):
        origin = Origin(where="metadata", detail="title: its subject")
        return Sides(voice=(hit.party,), speaker=paper.title[hit.start : hit.end], origins=(("voice", origin), ("speaker", origin)))
    parties = _distinct(_sides(names.find(paper.publisher), rules))[:1]
    origin = Origin(where="metadata", detail="the publisher")
    if not parties:
        parties = _own_side(paper.text, names, "")  # a release names its own side in the third person
        origin = Origin(where="text", detail="the state that the text names most")
    told = _speaker(paper.cues)
    speaker = told.name if told else paper.publisher
    origins = ((("voice", origin),) if parties else ()) + (_told(told) or ((("speaker", origin),) if speaker else ()))
    return Sides(voice=parties, speaker=speaker, origins=origins)


def _subject(title: str, names: Names, rules: HeadRules) -> Hit | None:
    """The side that a release's title is about: a leader or office before its topic, or a state or organisation that opens it."""
    words = plain(title)
    topic = re.search(rules.topic, words, re.IGNORECASE)
    for hit in names.find(title):
        if topic and hit.end > topic.start():
            return None
        labelled = _LABEL.fullmatch(words[: hit.start]) is not None
        if hit.sort in {"leader", "office"} or (hit.sort in {"state", "organisation"} and labelled):
            return hit
    return None


def _sides(hits: Iterable[Hit], rules: HeadRules) -> list[Hit]:
    return [hit for hit in hits if hit.sort in _SIDES and hit.party not in rules.never_sides]


def _distinct(hits: Iterable[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.party for hit in hits))
