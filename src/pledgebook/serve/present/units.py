"""Units as they are read after a number: money, symbols and things that are counted."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import get_currency_name

from pledgebook.lang.interface import OWN, counted_term, pgettext, term, tongue

_MONEY = {"CNY": "yuan"}  # the one currency whose name is shorter than doubtful; in English all others keep their ISO 4217 code
_RAISED = {"m2": "m²", "m3": "m³", "km2": "km²", "km3": "km³"}
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children"}
_MANY = 5  # stands for a number that is not told, and for millions of something: the plural of all languages
_PARTS = 2  # stands for a number with decimals, which Russian counts like two


def say_unit(unit: str, *, one: bool = False) -> str:
    """The unit as read after a number: money by name or code, symbols as they are, nouns in the plural unless there is one."""
    return _unit(unit, 1 if one else _MANY)


def say_quantity(digits: str, unit: str, *, number: Decimal | None = None) -> str:
    """A number that is already in words, with its unit: "26 bn yuan", "3,000 places", "40%".

    Args:
        number: what is counted, where it is told without a scale word.
    """
    if unit == "%":
        return pgettext("quantity", "%(number)s%%", number=digits)
    name = _unit(unit, _form(number))
    return pgettext("quantity", "%(number)s %(unit)s", number=digits, unit=name) if name else digits


def _form(number: Decimal | None) -> int:
    if number is None:
        return _MANY
    return abs(int(number)) if number == number.to_integral_value() else _PARTS


def _unit(unit: str, count: int) -> str:
    if unit in _MONEY:
        return counted_term(_MONEY[unit], _MONEY[unit], count, context="unit")
    if tongue().tag != OWN and unit in tongue().locale.currencies:
        return str(get_currency_name(unit, count=count, locale=tongue().locale))
    symbol = len(unit) <= 2 or not unit.replace(" ", "").replace("-", "").isalpha() or any(c.isupper() for c in unit)
    if symbol or unit == "times" or not unit.isascii() or unit in _RAISED:
        return term(_RAISED.get(unit, unit), "unit")
    head, space, last = unit.rpartition(" ")
    return counted_term(unit, f"{head}{space}{_plural(last)}", count, context="unit")


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")
