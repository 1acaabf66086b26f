"""Whose turn it is in a transcript: "PRESIDENT MORENO: …", "Q: …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from pledgebook.lang.gazetteer import Gazetteer, NameHit
from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel, Rule
from pledgebook.model.text import Document, Genre

# What stands between a person and the party that the person speaks for: "Larsen, Jr. of the Republic of", "'s Prime Minister Ann"
_OF_PARTY = re.compile(r" |(?: [A-Z][\w.'’-]+){0,3}(?:,? Jr\.?)?,? (?:of|from) (?:the )?(?:[A-Z]\w+ of )?")
_BEFORE_PERSON = re.compile(r"(?:['’]s)? (?:(?:[A-Z][\w.'’-]*|of|for) ){0,7}")
_FEWEST = 2  # labels that make a transcript
_SHORTEST = 3  # letters of a surname

Voice = tuple[str, ...] | None
"""The parties whose words a turn is: none for whoever only asks; None where the label tells nobody known: those of the head."""


class TurnWords(PackModel):
    """A pack's `turns.toml`."""

    asking: frozenset[str]
    offices: tuple[str, ...]
    titles: frozenset[str]
    label: Rule


@cache
def load_turns(language: str) -> TurnWords:
    """How a language labels who speaks."""
    return load_toml(language, "turns", model=TurnWords)


class Turns:
    """The turns of a document, in order; none where it is no transcript of several speakers.

    Args:
        places: where each turn begins.
        voices: whose words it is.
    """

    def __init__(self, places: Sequence[int] = (), voices: Sequence[Voice] = ()) -> None:
        self._places = places
        self._voices = voices

    @classmethod
    def of(cls, document: Document, gazetteer: Gazetteer, *, language: str) -> Turns:
        """The turns of a speech, an interview or a press conference, by the labels at the beginning of its lines."""
        if document.head.genre is not Genre.SPEECH:
            return cls()
        words = load_turns(language)
        labels = [(found.start(), found[1] or found[2]) for found in words.label.regex.finditer(document.text)]
        if len(labels) < _FEWEST:
            return cls()
        people = _People(document, gazetteer, words=words)
        voices = {label: people.voice(label) for label in dict.fromkeys(label for _, label in labels)}
        told = [(place, voices[label]) for place, label in labels if voices[label] is not None or people.is_person(label)]
        if len({voice for _, voice in told}) < _FEWEST:
            return cls()
        return cls([place for place, _ in told], [voice for _, voice in told])

    def voice(self, at: int) -> Voice:
        """Whose words stand at a place of the text; before the first turn, those of the head."""
        turn = bisect_right(self._places, at) - 1
        return self._voices[turn] if turn >= 0 else None

    def only_asks(self, at: int) -> bool:
        """Somebody has the word at a place of the text who only asks."""
        return self.voice(at) == ()


class _People:
    """Whom the labels of one document mean."""

    def __init__(self, document: Document, gazetteer: Gazetteer, *, words: TurnWords) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._offices = re.compile(rf"\b(?:{'|'.join(sorted(words.offices, key=len, reverse=True))})\b", re.IGNORECASE)
        self._title = document.head.title
        self._lines = [self._title, *document.text.split("\n")]

    def voice(self, label: str) -> Voice:
        """The party that a label speaks for: its own words tell, or where the text names that person or office."""
        if any(word.removesuffix("s") in self._words.asking for word in label.lower().split()):
            return ()
        spelled = label.title() if label.isupper() else label
        named = {hit.party for hit in self._gazetteer.find(spelled)}
        if len(named) == 1:
            return tuple(named)
        if surname := self._surname(spelled):
            party = self._most_told(surname, re.compile(rf"\b{re.escape(surname)}\b(?!\s*:)", re.IGNORECASE), self._lines)
        else:
            party = self._most_told(self._office(spelled), self._offices, [self._title])
        return (party,) if party else None

    def is_person(self, label: str) -> bool:
        """The label is in capitals, or has an office or a form of address."""
        words = re.findall(r"[\w’'-]+", label.lower())
        return label.isupper() or bool(self._office(label)) or bool(self._words.titles.intersection(words))

    def _office(self, label: str) -> str:
        found = self._offices.search(label)
        return found[0] if found else ""

    def _surname(self, label: str) -> str:
        """The last word of a label but for its office and forms of address; "" where nothing is left."""
        rest = self._offices.sub("", label)
        names = [word for word in re.findall(r"[^\W\d_][\w’'-]*", rest) if word.lower() not in self._words.titles]
        return names[-1] if names and len(names[-1]) >= _SHORTEST else ""

    def _most_told(self, who: str, sought: re.Pattern[str], lines: Iterable[str]) -> str:
        """The party that a name, or whoever has just this office, is said to be of most often; "" where none is or two are."""
        votes: Counter[str] = Counter()
        for line in lines:
            if places := [found.span() for found in sought.finditer(line) if found[0].lower() == who.lower()]:
                hits = self._gazetteer.find(line)
                votes.update(party for place in places if (party := _party_of(hits, line, *place)))
        ranked = votes.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""


def _party_of(hits: Sequence[NameHit], line: str, start: int, end: int) -> str:
    """The party for which the person speaks whose name stands at a place: named after it, else before it or within it."""
    after = (hit.party for hit in hits if hit.start >= end and _OF_PARTY.fullmatch(line[end : hit.start]))
    before = (hit.party for hit in hits if hit.start < end and (hit.end > start or _BEFORE_PERSON.fullmatch(line[hit.end : start])))
    return next(after, "") or next(before, "")
