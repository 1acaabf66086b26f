"""Numbers in words: "26 bn", "12 000", with the scale words of the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.numbers import format_decimal

from pledgebook.lang.interface import OWN, pgettext, tongue, tongues

_OWN_SCALES = ((Decimal(10) ** 12, " trn"), (Decimal(10) ** 9, " bn"), (Decimal(10) ** 6, " m"))
_SMALLEST = Decimal(10) ** 4  # thousands are written out; in Chinese and its neighbours the first scale is ten thousand
_DECIMALS = 3  # a scaled number is shown only where it is exact within these, so that no figure is rounded


@dataclass(frozen=True, slots=True)
class Said:
    """A number as it is read: its digits, and the scale word with the space before it, empty where there is none."""

    digits: str
    scale: str = ""

    def __str__(self) -> str:
        """The whole."""
        return self.digits + self.scale


@cache
def _scales(tag: str) -> tuple[tuple[Decimal, str], ...]:
    """Scale words from the largest, from CLDR's short compact decimals; English ones are our own, as CLDR has letters."""
    if tag == OWN:
        return _OWN_SCALES
    found: dict[Decimal, str] = {}
    for magnitude, pattern in tongues()[tag].locale.compact_decimal_formats["short"]["other"].items():
        words = pattern.pattern.replace("'", "")
        size = Decimal(magnitude) / 10 ** (words.count("0") - 1)
        if size >= _SMALLEST:
            found[size] = words.replace("0", "")
    return tuple(sorted(found.items(), reverse=True))


def said_number(number: Decimal) -> Said:
    """A number with its scale word where that is exact ("26 bn"), with its thousands marked where it is not."""
    for size, word in _scales(tongue().tag):
        if abs(number) >= size:
            scaled = (number / size).normalize()
            if _decimals(scaled) <= _DECIMALS:
                return Said(say_decimal(scaled), word)
    return Said(say_decimal(number))


def say_decimal(number: Decimal) -> str:
    """All the digits of a number, as its reader groups and points them."""
    return str(format_decimal(number.normalize(), locale=tongue().locale, decimal_quantization=False))


def say_rounded(number: Decimal | float, decimals: int) -> str:
    """A number with so many decimals, as a table has it."""
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(format_decimal(number, pattern, locale=tongue().locale))


def say_signed(number: float) -> str:
    """A weight with its sign: "+0.50"."""
    said = say_rounded(abs(number), 2)
    return f"{'-' if number < 0 else '+'}{said}"


def say_per_cent(digits: str) -> str:
    """A number of per cent: "35%", "35 %"."""
    return pgettext("quantity", "%(number)s%%", number=digits)


def join_numbers(low: Said, high: Said) -> str:
    """Two numbers as a range, a scale word that both share said once: "50–60 bn"."""
    return f"{low.digits if low.scale == high.scale else low}–{high}"


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
