"""Units after a number: money by name, physical units, percentages; and multiples, which are quantities by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ahocorasick_rs import AhoCorasick

from pledgebook.extract.measures_money import Currencies, MoneyHints
from pledgebook.extract.measures_pack import Unit, UnitFile
from pledgebook.lang.numerals import Numeral, alternatives, lowered

_WORD = re.compile(r"([^\s,;:()\[\]/–—-]+)[\s-]?")
_SPACE = re.compile(r"[\s-]*")
_MILLION = Decimal(1_000_000)


class Units:
    """Units of measure of one language."""

    def __init__(self, pack: UnitFile) -> None:
        self._symbols = {symbol: unit for unit in pack.unit for symbol in unit.symbols}
        self._words = {word: unit for unit in pack.unit for word in unit.words}
        self.letters = frozenset(symbol.lower() for symbol in self._symbols if symbol.isalpha())
        self._link = re.compile(pack.links.unit, re.IGNORECASE)
        self._weighed = re.compile(pack.links.weighed, re.IGNORECASE)
        self._implied = re.compile(pack.links.implied, re.IGNORECASE)
        self._counted = re.compile(pack.links.counted, re.IGNORECASE)
        self._counted_of = re.compile(pack.links.counted_of, re.IGNORECASE)
        signs = [symbol for symbol in self._symbols if not symbol.isalnum()]
        self._sign = re.compile(rf"\s?({alternatives(signs)})(?![A-Za-z])")

    def after(self, text: str, end: int) -> tuple[Unit, int] | None:
        """The unit that follows an offset and where it ends; "of" may stand between ("thousands of tonnes")."""
        sign = self._sign.match(text, end)
        if sign:
            return self._symbols[" ".join(sign[1].split())], sign.end()
        for words, at in phrases(text, end, link=self._link):
            unit = self._symbols.get(words) or self._words.get(words.lower())
            if unit:
                return unit, at
        return None

    def money_after(self, text: str, end: int, *, currencies: Currencies, hints: MoneyHints) -> tuple[str, int] | None:
        """The currency named after an offset and where its name ends."""
        if self._weighed.match(text, end):
            return None
        for words, at in phrases(text, end, link=self._link):
            code = currencies.named(words, hints)
            if code:
                return code, at
        return None

    def implied_money(self, text: str, numeral: Numeral, *, currencies: Currencies) -> bool:
        """Millions "in investment" or "more in economic activity" are money though no currency is named."""
        if numeral.low < _MILLION:
            return False
        match = self._implied.match(text, numeral.end)
        return bool(match) and any(currencies.is_implied(word.lower()) for word in match[1].split())  # type: ignore[index]

    def skip_of(self, text: str, numeral: Numeral) -> int:
        """Where the counted noun may begin: after "more" of "two more schools", and after "of" of "thousands of jobs"."""
        match = (self._counted_of if numeral.scaled else self._counted).match(text, numeral.end)
        return match.end() if match else numeral.end


def phrases(text: str, start: int, *, link: re.Pattern[str], longest: int = 3) -> Iterator[tuple[str, int]]:
    """Up to three words after an offset as one phrase without full stops, with its end, the longest first.

    Args:
        text: the sentence.
        start: where to begin.
        link: what may stand before the first word; where it does not match there is no phrase.
        longest: how many words at most.
    """
    linked = link.match(text, start)
    if not linked:
        return
    at = linked.end()
    words: list[str] = []
    found: list[tuple[str, int]] = []
    while len(words) < longest and (match := _WORD.match(text, at)):
        bare = match[1].rstrip(".!?'’\"”")
        words.append(bare.replace(".", ""))
        found.append((" ".join(words), match.start(1) + len(bare)))
        if len(bare) < len(match[1]) and "." not in bare:
            break
        at = match.end()
    yield from reversed(found)


class Multiples:
    """Words that are quantities by themselves: "double", "triple"."""

    def __init__(self, pack: UnitFile) -> None:
        self._values = {word: multiple for multiple in pack.multiple for word in multiple.words}
        self._find = re.compile(rf"\b(?:{alternatives(self._values)})\b", re.IGNORECASE).finditer
        self._screen = AhoCorasick(list(self._values))
        self._unless_before = frozenset(pack.multiples.unless_before)

    def find(self, text: str) -> Iterator[tuple[int, int, Decimal, str]]:
        """Start, end, value and unit of each multiple; adjectives like those of "double taxation" are none."""
        if not self._screen.find_matches_as_indexes(lowered(text)):
            return
        for match in self._find(text):
            following = next(phrases(text, match.end(), link=_SPACE, longest=1), ("", 0))[0].lower()
            if following not in self._unless_before:
                multiple = self._values[match[0].lower()]
                yield match.start(), match.end(), multiple.value, multiple.unit
