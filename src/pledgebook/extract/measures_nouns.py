"""The noun that a number counts: its head, in the singular and in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.extract.measures_pack import NounFile

Tag = tuple[int, int, str]
"""A word's start and end in the document's text, and its Penn Treebank tag."""

_WORD = re.compile(r"\s*[\"“‘'(]?([^\s\"“”()\[\]–—,;:]+)")
_APOSTROPHES = "'’"
_CLOSERS = "\"”’'.,;:!?)]–—"
_LONGEST = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A counted noun: where its head ends, the head in the singular, and the plural as written."""

    start: int
    end: int
    singular: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; `closes` where punctuation follows, so that a phrase cannot run on."""

    text: str
    start: int
    end: int
    closes: bool


class Nouns:
    """Counted nouns of one language."""

    def __init__(self, pack: NounFile) -> None:
        self.lists = pack.lists
        self._irregular = pack.irregular
        self._endings = sorted(pack.plural, key=lambda rule: -len(rule.ending))
        self._not = pack.plural_not.endings
        self._compound = re.compile(rf"-({'|'.join(sorted(pack.lists.compound))})\b", re.IGNORECASE)
        self._number_of = re.compile(rf"\b(?:{'|'.join(pack.lists.number_of)})\s+", re.IGNORECASE)

    def singular(self, word: str) -> str | None:
        """The singular of a plural, lower case; None for a word that is no plural."""
        low = word.lower()
        first, hyphen, last = low.rpartition("-")
        if last in self._irregular:
            return first + hyphen + self._irregular[last]
        if len(low) < 3 or "." in low or low.endswith(self._not):
            return None
        for rule in self._endings:
            if low.endswith(rule.ending):
                return low[: len(low) - len(rule.ending)] + rule.singular
        return None

    def after(self, text: str, start: int, *, tags: Sequence[Tag] | None = None) -> Noun | None:
        """The head of the noun phrase that begins at an offset: the last plural before the phrase ends."""
        adjectives = frozenset(at for at, _, tag in tags or () if tag == "JJ")
        words = list(self._phrase(text, start, adjectives=adjectives))
        if tags:
            words = _tagged_phrase(words, tags)
        best = self._head(text, words)
        if best is None:
            return None
        return Noun(start=words[0].start, end=best.end, singular=self.singular(best.text) or best.text.lower(), phrase=best.text)

    def compound(self, text: str, end: int) -> Noun | None:
        """The noun that a hyphen ties to a number: the bed of "a 200-bed hospital"."""
        match = self._compound.match(text, end)
        return Noun(start=match.start(1), end=match.end(), singular=match[1].lower(), phrase=match[1]) if match else None

    def _head(self, text: str, words: Sequence[Word]) -> Word | None:
        """The first plural; a later one where the first is a kind of adjective ("arms control experts")."""
        best: Word | None = None
        for word in words:
            if best and best.text.lower() not in self.lists.attributive:
                break
            if self.singular(word.text) and not self._is_possessive(text, word):
                best = word
        return best

    def ends_at(self, text: str, end: int) -> bool:
        """No noun follows an offset: the text, the clause or the phrase ends there."""
        following = next(words_at(text, end), None)
        if following is None or text[end : following.start].strip():
            return True
        return following.text.lower() in self.lists.stop | self.lists.definite

    def before(self, text: str, end: int) -> Noun | None:
        """The noun that a number standing alone counts: that of "the number of …", else the first plural of its clause."""
        clause = max(text.rfind(mark, 0, end) for mark in (". ", "; ", "\n\n", ": ")) + 1
        counted = [match.end() for match in self._number_of.finditer(text, clause, end)]
        if counted:
            words = (word for word in words_at(text[:end], counted[-1]) if word.text.lower() not in self.lists.definite)
            first = next(words, None)
            return self.after(text[:end], first.start) if first else None
        for word in words_at(text[:end], clause):
            if self.singular(word.text) and word.text.lower() not in self.lists.stop:
                return self.after(text[:end], word.start)
        return None

    def _phrase(self, text: str, start: int, *, adjectives: frozenset[int]) -> Iterator[Word]:
        counted = False
        for number, word in enumerate(words_at(text, start, past=",")):
            low = word.text.lower()
            if number >= _LONGEST or (low in self.lists.stop and (number == 0 or counted or low not in self.lists.joints)):
                return
            counted = counted or self.singular(word.text) is not None
            yield word
            if word.closes and not (word.start in adjectives and text[word.end : word.end + 2] == ", "):
                return

    def _is_possessive(self, text: str, word: Word) -> bool:
        return word.text.endswith(("'", "’")) or text[word.end : word.end + 1] in ("'", "’")


def words_at(text: str, start: int, *, past: str = "") -> Iterator[Word]:
    """Words from an offset on, without the punctuation around them, up to the first mark that is not in `past`."""
    at = start
    while match := _WORD.match(text, at):
        raw = match[1]
        bare = raw.rstrip(_CLOSERS)
        if not bare or "\n\n" in text[at : match.start(1)]:
            return
        end = match.start(1) + len(bare)
        following = text[match.end(1) : match.end(1) + 1]
        if "." in bare:  # "U.S."
            bare = raw.rstrip(_CLOSERS.replace(".", ""))
        closes = len(bare) < len(raw.rstrip(_APOSTROPHES)) or (following != "" and not following.isspace())
        yield Word(bare, match.start(1), end, closes)
        at = match.end() + (following != "" and following in past)


def _tagged_phrase(words: list[Word], tags: Sequence[Tag]) -> list[Word]:
    """The words up to the first that the tagger says cannot stand in a noun phrase (a finite verb, a preposition)."""
    by_start = {start: tag for start, _, tag in tags}
    kept: list[Word] = []
    for word in words:
        tag = by_start.get(word.start, "NN")
        if tag in ("VBZ", "VBP", "VBD", "MD", "IN", "TO", "RB", "WDT", "WP", "WRB") and kept:
            break
        kept.append(word)
    return kept
