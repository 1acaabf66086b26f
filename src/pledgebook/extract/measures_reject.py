"""Numbers that are no measures: years and dates, spans of time, names, references, and the parties of the text itself."""

from __future__ import annotations

import re

from pledgebook.extract.measures_nouns import Noun, Nouns
from pledgebook.extract.measures_pack import NounFile
from pledgebook.extract.when_pack import DateFile
from pledgebook.lang.numerals import Numeral, Numerals, alternatives
from pledgebook.lang.pack import load_toml

_LAST_WORD = re.compile(r"([^\s(\[\"“]+)[\s(\[\"“]*\Z")
_NEXT_WORD = re.compile(r"[\s]*-?\s*([\w.'’-]+)")
_OPENERS = '.:;!?-–—•*"“\n'
"""After these a capital opens a sentence or an item and is no name's."""
_YEARS = range(1800, 2101)
_SMALL = 20


class Rejections:
    """What speaks against a number, in one language."""

    def __init__(self, nouns: NounFile, numerals: Numerals, language: str) -> None:
        self._lists = nouns.lists
        dates = load_toml(language, "dates", model=DateFile)
        ordinals = [word for word, place in numerals.words.ordinals.items() if place > 0]
        patterns, months = nouns.patterns, alternatives(dates.months)
        self._month = re.compile(rf"(?:{months}){patterns.month_first}")
        self._month_after = re.compile(rf"{patterns.day_first}(?:{months})\b")
        self._time = re.compile(patterns.time, re.IGNORECASE)
        self._counted_year = re.compile(rf"{patterns.counted_year}\s+\Z", re.IGNORECASE)
        self._plural = Nouns(nouns).singular
        self._parts = re.compile(rf"[\s-]+(?:{alternatives([*numerals.words.parts.words, *ordinals])})\b", re.IGNORECASE)
        self._definite = re.compile(
            rf"(?:\b(?:{alternatives(nouns.lists.definite)})|{nouns.patterns.possessive})\s+\Z", re.IGNORECASE
        )
        self._place = re.compile(patterns.place, re.IGNORECASE)
        self._compound = re.compile(rf"-(?!(?:{alternatives(nouns.lists.compound)})\b)(?=[^\W\d])", re.IGNORECASE)

    def is_name(self, text: str, numeral: Numeral) -> bool:
        """The number is a date, a span of time, an ordinal or part of a name or reference, whatever follows it."""
        before, after = text[max(0, numeral.start - 40) : numeral.start], text[numeral.end : numeral.end + 40]
        if self._parts.match(after) or self._time.match(after):
            return True
        if numeral.digits and not numeral.scaled and (self._month.search(before) or self._month_after.match(after)):
            return True
        return self._is_year(numeral, before, after) or self._is_reference(numeral, before)

    def is_small_reference(self, text: str, numeral: Numeral) -> bool:
        """A small number that refers to what is known ("the six …", "our two …", "one of …") or is part of a name."""
        before = text[max(0, numeral.start - 40) : numeral.start]
        if numeral.low <= 1 and not numeral.scaled:
            return True
        if numeral.low <= _SMALL and not numeral.scaled and self._definite.search(before):
            return True
        if numeral.digits or not text[numeral.start].isupper():
            return False
        follows = text[numeral.end :].lstrip()[:1]
        inside = bool(before.strip()) and before.rstrip()[-1] not in '.:!?-–—"“'
        return inside and (follows.isupper() or not follows.isalnum())

    def is_compound(self, text: str, numeral: Numeral) -> bool:
        """A hyphen makes the number part of an adjective ("two-way", "eight-point"), unless it counts a bed, a seat or the like."""
        return bool(self._compound.match(text, numeral.end))

    def is_no_count(self, text: str, numeral: Numeral, *, noun: Noun, bounded: bool) -> bool:
        """The counted noun is a time, frames a speech, or names the parties themselves."""
        lists = self._lists
        if noun.singular in lists.time or (noun.singular in lists.frame and not numeral.scaled and numeral.low <= _SMALL):
            return True
        if noun.singular in lists.party and not numeral.scaled and not bounded:
            before = text[max(0, numeral.start - 20) : numeral.start]
            return not (numeral.digits or self._place.search(before)) or bool(self._definite.search(before))
        return False

    def _is_year(self, numeral: Numeral, before: str, after: str) -> bool:
        if not numeral.digits or numeral.scaled or numeral.low not in _YEARS or numeral.end - numeral.start != 4:
            return False
        following = _NEXT_WORD.match(after)
        noun = following[1] if following else ""
        if noun.startswith("%"):
            return False
        return not (self._counted_year.search(before) and noun.islower() and self._plural(noun))

    def _is_reference(self, numeral: Numeral, before: str) -> bool:
        last = _LAST_WORD.search(before)
        if not last or last.end(1) != len(before.rstrip()):
            return False
        word = last[1].lower().rstrip(",")
        if numeral.scaled or word in self._lists.identifier:
            return not numeral.scaled
        if word in self._lists.identifier_names:
            lead = before[: last.start()].rstrip()
            return last[1][0].isupper() and lead != "" and lead[-1] not in _OPENERS
        return numeral.digits and len(word) > 1 and last[1].isupper() and last[1].isalpha()
