"""Numbers in digits and in words, as a language's pack spells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ahocorasick_rs import AhoCorasick
from pydantic import Field

from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel

_LETTERS_BEFORE = re.compile(r"[^\W\d_]+\Z")
_TOO_LARGE = Decimal(10) ** 24
"""Longer rows of digits are codes; below it decimal arithmetic stays exact."""
_LETTERS = re.compile(r"[^\W\d_]+")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_CODE_MARKS = ("+", "/", "_", "#", "=", "&", "@", ".", ":")


class Joints(PackModel):
    """Little words and marks inside numbers; `groups` part thousands, `several` before a scale say "so many at least"."""

    articles: tuple[str, ...]
    conjunctions: tuple[str, ...] = Field(alias="and")
    of: tuple[str, ...]
    decimal: str
    groups: tuple[str, ...]
    several: tuple[str, ...] = ()


class Parts(PackModel):
    """Words that turn the number before them into a fraction or an ordinal."""

    words: tuple[str, ...]


class NumeralWords(PackModel):
    """The file `numerals.toml` of a pack."""

    words: dict[str, int]
    scales: dict[str, int]
    scale_suffixes: dict[str, int]
    vague: dict[str, int]
    fractions: dict[str, Decimal]
    joints: Joints
    ordinals: dict[str, int]
    parts: Parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number in a text: exact where `low` equals `high`, "hundreds of millions" where `high` is None.

    `digits` says that it begins with digits, `scaled` that it has a scale word or a thousands mark.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    digits: bool
    scaled: bool


def lowered(text: str) -> str:
    """The text in lower case with every offset kept: letters whose lower case is longer stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def alternatives(words: object) -> str:
    """Words as one branch of a pattern, the longest first; a space in a word matches any white space."""
    listed = sorted((str(word) for word in words), key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)


class Numerals:
    """Finds numbers in texts of one language."""

    def __init__(self, words: NumeralWords) -> None:
        self.words = words
        self._groups = "".join(re.escape(mark) for mark in words.joints.groups)
        self._search = re.compile(self._pattern()).finditer
        self._screen = AhoCorasick([*"0123456789", *words.words, *words.scales, *words.vague])
        self._token = re.compile(r"[^\s-]+")
        self._strip = str.maketrans("", "", "".join(words.joints.groups))
        self._scales = words.scales | words.scale_suffixes
        self._vague = words.vague

    @staticmethod
    def load(language: str = "en") -> Numerals:
        """The numbers of a language, from its pack."""
        return _load(language)

    def _pattern(self) -> str:
        words, joints = self.words, self.words.joints
        decimal = re.escape(joints.decimal)
        comma = rf"\d+,\d{{1,2}}(?=[\s-]+(?:{alternatives(words.scales)})\b)"  # "1,2 billion" as much of Europe writes it
        digits = rf"(?:{comma}|\d{{1,3}}(?:[{self._groups}]\d{{3}})+(?!\d)|\d+)(?:{decimal}\d+)?"
        scale = alternatives(words.scales)
        article = alternatives(joints.articles)
        conjunction = alternatives(joints.conjunctions)
        of = alternatives(joints.of)
        half = alternatives(words.fractions)
        word = alternatives(words.words)
        any_word = alternatives([*words.words, *words.scales])
        suffix = alternatives(words.scale_suffixes)
        part = rf"(?:\s+(?:{conjunction})\s+(?:{article})\s+(?P<%s>{half})\b)?"
        scales = rf"(?:(?:\+?[\s-]{{1,6}}|(?<=\d))(?:{scale})\b){{1,2}}"
        short = rf"[\s ]?(?P<suffix>{suffix})\b(?:\.(?=\s+[a-z$€]))?"
        return (
            rf"(?P<digits>{digits})(?:{part % 'digit_part'}(?P<digit_scales>{scales})|{short})?"
            rf"|\b(?:(?P<fraction>{half})\s+(?:(?:{of})\s+)?(?:(?:{article})\s+)?(?P<fraction_scale>{scale})\b"
            rf"|(?P<vague>(?:{alternatives(words.vague)})(?:\s+{of}\s+(?:{alternatives(words.vague)}))?)\b"
            rf"|(?P<several>(?:{alternatives(joints.several)})\s+)(?P<several_scale>(?:{scale})(?:\s+(?:{scale}))?)\b"
            rf"|(?P<words>(?:(?:{article})[\s-]+(?:{scale})|{word})\b(?:(?:\s+(?:{conjunction})\s+|[\s-]{{1,6}})(?:{any_word})\b)*)"
            rf"{part % 'word_part'}(?P<word_scale>[\s-]+(?:{scale})\b)?)"
        )

    def find(self, text: str, *, affixes: frozenset[str] = frozenset()) -> tuple[Numeral, ...]:
        """All numbers, from left to right; digits glued to letters ("G7", "5G") are none.

        Args:
            text: where to look.
            affixes: letters, in lower case, to which digits may be glued all the same ("rmb", "mw").
        """
        low = lowered(text)
        if not self._screen.find_matches_as_indexes(low):
            return ()
        found = (self._read(match) for match in self._search(low))
        return tuple(numeral for numeral in found if numeral and _stands_free(text, numeral, affixes))

    def value(self, text: str) -> Decimal | None:
        """The exact number that the whole text spells, or None."""
        found = self.find(text.strip())
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text.strip())):
            return found[0].high
        return None

    def _read(self, match: re.Match[str]) -> Numeral | None:
        kind = match.lastgroup
        if match["digits"]:
            return self._read_digits(match)
        if match["words"]:
            return self._read_words(match)
        if kind == "vague":
            low = self._product(match["vague"], self._vague)
            return _numeral(match, low=low, high=None, scaled=True)
        if match["several"]:
            low = self._product(match["several_scale"], self.words.scales)
            return _numeral(match, low=low, high=None, scaled=True)
        value = self.words.fractions[match["fraction"]] * self.words.scales[match["fraction_scale"]]
        return _numeral(match, low=value, high=value, scaled=True)

    def _read_digits(self, match: re.Match[str]) -> Numeral | None:
        written = match["digits"]
        if len(written) > 1 and written[0] == "0" and written[1].isdigit():
            return None  # "05" is a day, a month or a code
        if _DECIMAL_COMMA.fullmatch(written):
            written = written.replace(",", self.words.joints.decimal)
        value = Decimal(written.translate(self._strip).replace(self.words.joints.decimal, "."))
        grouped = any(mark in written for mark in self.words.joints.groups)
        scaled = bool(match["digit_scales"] or match["suffix"]) or grouped
        if match["digit_part"]:
            value += self.words.fractions[match["digit_part"]]
        if match["digit_scales"]:
            value *= self._product(match["digit_scales"], self.words.scales)
        end = match.end()
        if suffix := match["suffix"]:
            if len(suffix) == 1 and not _follows_money(match):
                return _numeral(match, low=value, high=value, scaled=grouped, end=match.end("digits"))
            value *= self.words.scale_suffixes[suffix]
        return _numeral(match, low=value, high=value, scaled=scaled, end=end)

    def _read_words(self, match: re.Match[str]) -> Numeral | None:
        value, end, scaled = self._evaluate(match["words"])
        end += match.start("words")
        if end < match.end("words"):
            return _numeral(match, low=value, high=value, scaled=scaled, end=end)
        if match["word_part"]:
            value += self.words.fractions[match["word_part"]]
        if match["word_scale"]:
            value *= self.words.scales[match["word_scale"].strip(" \t\n-")]
            scaled = True
        return _numeral(match, low=value, high=value, scaled=scaled)

    def _evaluate(self, spelled: str) -> tuple[Decimal, int, bool]:
        """The longest beginning that is one number: its value, its end, and whether it has a scale."""
        total = current = 0
        last = 0  # 0 nothing yet, else the size of the last word: what follows must be smaller
        end = 0
        scaled = False
        for token in self._token.finditer(spelled):
            word = token[0]
            if word in self.words.joints.articles:
                current, last, end = 1, 2, token.end()
                continue
            if word in self.words.joints.conjunctions:
                if last < 100:
                    break
                continue
            if word in self.words.scales:
                scale = self.words.scales[word]
                scaled = True
                if scale <= 100:
                    current, last = (current or 1) * scale, 100
                else:
                    total, current, last = total + (current or 1) * scale, 0, scale
            else:
                size = self.words.words[word]
                if last and not (last >= 100 or (last >= 20 and last % 10 == 0 and size < 10)):
                    break
                current, last = current + size, size if size else 1
            end = token.end()
        return Decimal(total + current), end, scaled

    @staticmethod
    def _product(spelled: str, values: dict[str, int]) -> Decimal:
        product = Decimal(1)
        for word in re.findall(r"[^\s-]+", spelled):
            product *= values.get(word, 1)
        return product


def _numeral(match: re.Match[str], *, low: Decimal, high: Decimal | None, scaled: bool, end: int | None = None) -> Numeral | None:
    if low >= _TOO_LARGE:
        return None
    end = match.end() if end is None else end
    high = None if high is None else _plain(high)
    return Numeral(start=match.start(), end=end, low=_plain(low), high=high, digits=bool(match["digits"]), scaled=scaled)


def _plain(value: Decimal) -> Decimal:
    """The value without superfluous zeros or an exponent, so that equal numbers are written alike."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def _stands_free(text: str, numeral: Numeral, affixes: frozenset[str]) -> bool:
    """The digits belong to no name or code: "G7", "C5+1", "COVID-19", "5G", "1/3", "10:30"."""
    if not numeral.digits:
        return True
    start, end = numeral.start, numeral.end
    after, before = text[end : end + 1], text[start - 1 : start] if start else ""
    if (
        (after.isalpha() and _letters_after(text, end) not in affixes)
        or (after == "+" and text[end + 1 : end + 2].isdigit())
        or (after in ("_", "/", ":") and text[end + 1 : end + 2].isalnum())
    ):
        return False
    if before.isalpha():
        glued = _LETTERS_BEFORE.search(text[max(0, start - 8) : start])
        return glued is not None and glued[0].lower() in affixes
    if before in _CODE_MARKS:
        return start > 1 and text[start - 2].isspace()
    return not (before in ("-", "–") and start > 1 and text[start - 2].isalpha())


def _letters_after(text: str, end: int) -> str:
    glued = _LETTERS.match(text, end)
    return glued[0].lower() if glued else ""


def _follows_money(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip()[-1:]
    return before in ("$", "€", "£", "¥", "₹", "₽", "₩", "₸")


@cache
def _load(language: str) -> Numerals:
    return Numerals(load_toml(language, "numerals", model=NumeralWords))
