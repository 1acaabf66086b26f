"""Names of a document in their order, and which of them definite words point back at ("the Bank", "the bloc", "the country")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pledgebook.extract.lexicon import References
from pledgebook.lang.gazetteer import NameHit

_FAR = 40  # names that words look back over
_NEAR = 500  # characters over which a land or its government is still the one talked of
_HEADING = 60  # characters that a heading has at most
_LINES = 14  # lines above a sentence among which its heading may stand
_LAST_SENTENCE = 330  # characters that the sentence before a pronoun may have
_OPENING = re.compile(r"(?:^|[.!?:”\"]\s+|\n[\s\W\d]*)(?:[Tt]he )?$")
_JOINED = re.compile(r",? and (?:the )?|, (?:the )?")
_BACK = 24  # characters before a name in which a sentence may begin
_NAMING = frozenset({"state", "organisation", "group", "office", "leader"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lands:
    """Which states are kingdoms and which groups parts of the world; whether a text tells of one land after another, as news do."""

    kingdoms: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    tells: bool = False


class Roll:
    """The names of a document as far as they are known, with what definite words among them stand for."""

    def __init__(self, text: str, hits: Iterable[NameHit], *, title: tuple[str, ...], lands: Lands) -> None:
        self._text = text
        self._lands = lands
        self._hits = [hit for hit in hits if hit.sort in _NAMING or hit.sort in {"demonym", "people"}]
        self._starts = [hit.start for hit in self._hits]
        self.title = title

    def learn(self, hits: Iterable[NameHit]) -> None:
        """Adds names that stand after all known ones."""
        last = self._starts[-1] if self._starts else -1
        for hit in hits:
            if hit.start > last and (hit.sort in _NAMING or hit.sort in {"demonym", "people"}):
                self._hits.append(hit)
                self._starts.append(hit.start)

    def pointed_at(self, words: str, place: int, *, references: References, members: Callable[[str], int]) -> str:
        """The party that definite words at a place point back at; empty where none is sure.

        Args:
            words: in lower case, without the article.
            members: how many states a party has.
        """
        head = words.rpartition(" ")[2]
        bodies, organs = references.bodies, references.organs
        if head in references.regions:
            return next((hit.party for hit in self._before(place) if hit.party in self._lands.regions), "")
        if head not in bodies | organs | references.lands:
            return ""
        for hit in self._before(place):
            named = f" {self._text[hit.start : hit.end].lower()} "
            if hit.sort in _NAMING and f" {words} " in named and named.strip() != words:
                return hit.party
        if head in references.kingdoms:
            named_before = next((hit.party for hit in self._before(place) if hit.party in self._lands.kingdoms), "")
            return named_before or next((party for party in self.title if party in self._lands.kingdoms), "")
        if head in references.agencies:
            return next((hit.party for hit in self._before(place) if hit.sort in {"organisation", "office"}), "")
        if head in references.unions:
            return next((hit.party for hit in self._before(place) if hit.sort in _NAMING and members(hit.party) > 1), "")
        return self.land(place) if self._lands.tells and (head in references.lands or head in organs) else ""

    def land(self, place: int) -> str:
        """The state that is talked of at a place: the last that opened a sentence nearby, or that of the title."""
        for hit in self._before(place):
            if place - hit.start > _NEAR:
                break
            if not hit.party.startswith("@") and self._opens(hit):
                return hit.party
        only = self.of_title()
        return "" if only.startswith("@") else only

    def of_title(self) -> str:
        """The only party that the title names; empty where it names several or none."""
        return self.title[0] if len(self.title) == 1 else ""

    def heading(self, place: int) -> str:
        """The party that the nearest line above a place consists of, if such a heading stands near."""
        line_end = self._text.rfind("\n", 0, place)
        for _ in range(_LINES):
            line_start = self._text.rfind("\n", 0, max(line_end, 0)) + 1
            line = self._text[line_start : max(line_end, 0)].strip(" #*:\t")
            if 0 < len(line) <= _HEADING and line[-1].isalpha():
                at = bisect_left(self._starts, line_start)
                hit = self._hits[at] if at < len(self._hits) else None
                named = hit is not None and hit.end <= line_end and hit.sort in _NAMING
                return hit.party if hit is not None and named and hit.end - hit.start >= len(line) - 2 else ""
            line_end = line_start - 1
            if line_end <= 0:
                break
        return ""

    def opener(self, place: int, *, after: int) -> tuple[str, ...]:
        """The parties that open the sentence before a place, if that stands after another place."""
        for number in self._numbers(place):
            hit = self._hits[number]
            if hit.start <= after or place - hit.start > _LAST_SENTENCE:
                break
            if hit.sort in _NAMING and self._opens(hit):
                return self._run(number)
        return ()

    def _run(self, number: int) -> tuple[str, ...]:
        run = [self._hits[number]]
        for hit in self._hits[number + 1 :]:
            if _JOINED.fullmatch(self._text[run[-1].end : hit.start]) is None:
                break
            run.append(hit)
        return tuple(dict.fromkeys(hit.party for hit in run))

    def _opens(self, hit: NameHit) -> bool:
        """The name stands at the head of a sentence."""
        return _OPENING.search(self._text[max(0, hit.start - _BACK) : hit.start]) is not None

    def _numbers(self, place: int) -> range:
        at = bisect_left(self._starts, place)
        return range(at - 1, max(at - 1 - _FAR, -1), -1)

    def _before(self, place: int) -> Iterator[NameHit]:
        return (self._hits[number] for number in self._numbers(place))
