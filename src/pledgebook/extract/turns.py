"""Whose turn it is in a transcript: "PRESIDENT MORENO: …", "Q: …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from pledgebook.extract.scene import Scene
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
    def of(cls, document: Document, scene: Scene, *, language: str) -> Turns:
        """The turns of a speech, an interview or a press conference, by the labels at the beginning of its lines."""
        if document.head.genre is not Genre.SPEECH:
            return cls()
        words = load_turns(language)
        labels = [(found.start(), found[1] or found[2]) for found in words.label.regex.finditer(document.text)]
        people = _People(document, scene.gazetteer, words=words)
        voices = {label: people.voice(label) for label in dict.fromkeys(label for _, label in labels)}
        told = [(place, voices[label]) for place, label in labels if voices[label] is not None or people.is_person(label)]
        if len(told) < _FEWEST or len({voice for _, voice in told}) < _FEWEST:
            return cls()
        return cls([place for place, _ in told], [voice for _, voice in told])

    def give_word(self, scene: Scene, *, at: int) -> bool:
        """Gives the word to whoever has it at a place of the text; whether that is not somebody who only asks."""
        turn = bisect_right(self._places, at) - 1
        voice = self._voices[turn] if turn >= 0 else None
        if voice != ():
            scene.give_word(voice)
        return voice != ()


class _People:
    """Whom the labels of one document mean."""

    def __init__(self, document: Document, gazetteer: Gazetteer, *, words: TurnWords) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._title = document.head.title
        self._lines = [line for line in (self._title, *document.text.split("\n")) if line]

    def voice(self, label: str) -> Voice:
        """The party that a label speaks for: its own words tell, or where the text names that person or office."""
        if any(word.removesuffix("s") in self._words.asking for word in label.lower().split()):
            return ()
        spelled = label.title() if label.isupper() else label
        named = {hit.party for hit in self._gazetteer.find(spelled)}
        if len(named) == 1:
            return tuple(named)
        surname = self._surname(spelled)
        party = self._beside(surname, self._lines) if surname else self._holder(self._office(spelled))
        return (party,) if party else None

    def is_person(self, label: str) -> bool:
        """The label is in capitals, or has an office or a form of address."""
        words = re.findall(r"[\w’'-]+", label.lower())
        return label.isupper() or bool(self._office(label)) or bool(self._words.titles.intersection(words))

    def _office(self, label: str) -> str:
        lower = label.lower()
        return next((office for office in self._words.offices if re.search(rf"\b{office}\b", lower)), "")

    def _surname(self, label: str) -> str:
        """The last word of a label but for its office and forms of address; "" where nothing is left."""
        rest = re.sub(rf"\b{self._office(label)}\b", "", label, flags=re.IGNORECASE)
        names = [word for word in re.findall(r"[^\W\d_][\w’'-]*", rest) if word.lower() not in self._words.titles]
        return names[-1] if names and len(names[-1]) >= _SHORTEST else ""

    def _beside(self, surname: str, lines: Iterable[str]) -> str:
        """The party that the bearers of a name are said to be of most often; "" where none is or two are."""
        sought = re.compile(rf"\b{re.escape(surname)}\b(?!\s*:)", re.IGNORECASE)
        return self._most_told(lines, lambda line: [found.span() for found in sought.finditer(line)])

    def _holder(self, office: str) -> str:
        """The party of whoever has just this office in the title."""
        sought = re.compile(rf"\b(?:{'|'.join(sorted(self._words.offices, key=len, reverse=True))})\b", re.IGNORECASE)
        return self._most_told(
            [self._title], lambda line: [one.span() for one in sought.finditer(line) if one[0].lower() == office]
        )

    def _most_told(self, lines: Iterable[str], find: Callable[[str], list[tuple[int, int]]]) -> str:
        votes: Counter[str] = Counter()
        for line in lines:
            if places := find(line):
                hits = self._gazetteer.find(line)
                votes.update(party for place in places if (party := _party_of(hits, line, *place)))
        ranked = votes.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""


def _party_of(hits: Sequence[NameHit], line: str, start: int, end: int) -> str:
    """The party for which the person speaks whose name stands at a place: named after it, else before it or within it."""
    after = (hit.party for hit in hits if hit.start >= end and _OF_PARTY.fullmatch(line[end : hit.start]))
    before = (hit.party for hit in hits if hit.start < end and (hit.end > start or _BEFORE_PERSON.fullmatch(line[hit.end : start])))
    return next(after, "") or next(before, "")
