"""Money: signs and names to ISO 4217 codes, with the document's country deciding between dollars and dollars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pycountry
from ahocorasick_rs import AhoCorasick
from babel.numbers import get_currency_name, get_territory_currencies

from pledgebook.extract.measures_pack import CurrencyFile, SharedMoney
from pledgebook.lang.numerals import alternatives


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyHints:
    """What a document tells about its money: `own` are the codes of its countries' currencies, the likeliest first."""

    own: tuple[str, ...] = ()


NO_HINTS = MoneyHints()


class Currencies:
    """Currency signs and names of one language."""

    def __init__(self, pack: CurrencyFile, language: str) -> None:
        self._pack = pack
        self._codes = _iso_codes()
        self._words = pack.codes_like_words
        self._names = _full_names(language) | pack.names
        self._shared = {form: shared for shared in pack.shared for form in (*shared.signs, *shared.names)}
        shared_signs = [sign for shared in pack.shared for sign in shared.signs]
        signs = alternatives([*pack.signs, *shared_signs])
        self._sign = re.compile(rf"(?:(?<![A-Za-z])({signs})|(?<![A-Za-z])([A-Z]{{3}}))\s?\Z")
        self._mentions = re.compile(rf"\b(?:{alternatives(self._names)})\b", re.IGNORECASE)
        self._openings = AhoCorasick(sorted({name.split()[0] for name in self._names}))
        letters = {sign.rstrip(".¥").lower() for sign in (*pack.signs, *self._codes)}
        self.letters = frozenset(word for word in letters if word.isalpha())

    def before(self, text: str, start: int, *, hints: MoneyHints, scaled: bool) -> tuple[str, int] | None:
        """The currency whose sign or code stands right before a number, and where it begins.

        Args:
            text: the sentence.
            start: where the number begins.
            hints: whose dollars these are.
            scaled: the number has a scale word; without one, codes that are also words or names ("COP 26") are no money.
        """
        window = max(0, start - 6)
        match = self._sign.search(text[window:start])
        if not match:
            return None
        at = window + match.start()
        if code := match[2]:
            return (code, at) if code in self._codes and (scaled or code not in self._words) else None
        sign = match[1]
        return self._pack.signs.get(sign) or _choose(self._shared[sign], hints), at

    def named(self, words: str, hints: MoneyHints) -> str | None:
        """The currency that a name (without full stops: "US dollars") or a code ("USD") means."""
        if words in self._codes:
            return words
        name = words.lower()
        if name in self._names:
            return self._names[name]
        shared = self._shared.get(name)
        return _choose(shared, hints) if shared else None

    def is_implied(self, noun: str) -> bool:
        """A number of millions "in" this is money though no currency is named."""
        return noun in self._pack.implied.words

    def default(self, hints: MoneyHints) -> str:
        """The currency of money for which none is named: that of a bare dollar sign."""
        return _choose(self._pack.shared[0], hints)

    def hints(self, countries: Sequence[str], text: str = "") -> MoneyHints:
        """What a document's countries (ISO 3166-1 alpha-3) and the currencies that its text names say about its money."""
        own = [code for country in countries if (code := _currency_of(country))]
        mentioned = [self._names[" ".join(name.lower().split())] for name in self._mentioned(text)]
        return MoneyHints(own=tuple(dict.fromkeys([*own, *mentioned])))

    def _mentioned(self, text: str) -> Iterator[str]:
        """The names of currencies in a text, looked for only where the first word of one stands."""
        lowered = text.lower()
        if len(lowered) != len(text):  # places differ ("İ"); such texts are rare
            yield from (match[0] for match in self._mentions.finditer(text))
            return
        covered = 0
        for start in sorted({start for _, start, _ in self._openings.find_matches_as_indexes(lowered, overlapping=True)}):
            match = self._mentions.match(text, start) if start >= covered else None
            if match is not None:
                covered = match.end()
                yield match[0]


def _choose(shared: SharedMoney, hints: MoneyHints) -> str:
    mine = [code for code in hints.own if code in shared.codes]
    return shared.default if not mine or shared.default in mine else mine[0]


@cache
def _iso_codes() -> frozenset[str]:
    return frozenset(currency.alpha_3 for currency in pycountry.currencies)


@cache
def _full_names(language: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for code in sorted(_iso_codes()):
        for count in (1, 2):
            name = get_currency_name(code, count=count, locale=language).lower().replace(".", "")
            if "(" not in name and " " in name:
                names.setdefault(name, code)
    return names


@cache
def _currency_of(country: str) -> str | None:
    found = pycountry.countries.get(alpha_3=country)
    if not found:
        return None
    codes: list[str] = get_territory_currencies(found.alpha_2)
    return codes[0] if codes else None
