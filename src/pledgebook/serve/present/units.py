"""Units as they are read after a number: money, symbols and things that are counted."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import get_currency_name

from pledgebook.lang.interface import OWN, counted_term, pgettext, term, tongue

_MONEY = {"CNY": "yuan"}  # the one currency whose name is shorter than doubtful; in English all others keep their ISO 4217 code
RAISED = {"m2": "m²", "m3": "m³", "km2": "km²", "km3": "km³"}
"""Units with a raised number, as they are printed."""
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children"}
COUNTED = (
    *("person", "country", "place", "job", "project", "year", "month", "day", "student", "pair", "city pair", "city", "school"),
    *("scholarship", "teacher", "doctor", "nurse", "officer", "expert", "specialist", "engineer", "technician", "farmer", "worker"),
    *("child", "woman", "youth", "household", "family", "passenger", "visitor", "trip", "patient", "soldier", "volunteer"),
    *("company", "enterprise", "agreement", "document", "visa", "quota", "training place", "training", "course", "seminar"),
    *("station", "plant", "power plant", "centre", "center", "laboratory", "workshop", "hospital", "clinic", "bed", "house"),
    *("home", "farm", "well", "tunnel", "bridge", "road", "railway", "port", "airport", "terminal", "platform", "park", "zone"),
    *("train", "flight", "bus", "truck", "vehicle", "car", "boat", "ferry", "container", "wagon", "turbine", "tank", "tree"),
    *("dose", "vaccine", "mask", "meeting", "event", "festival", "exhibition", "book", "block", "group", "member"),
    *("tonne", "barrel", "litre", "acre", "mile", "nautical mile", "percentage point"),
)
"""Nouns that the catalogues know; any other noun that a text counts stays in the language of the text."""

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
    if is_symbol(unit):
        return term(RAISED.get(unit, unit), "unit")
    return counted_term(unit, plural_of(unit), count, context="unit")


def is_symbol(unit: str) -> bool:
    """The unit has no plural: a sign, a code, or a word of another script."""
    sign = len(unit) <= 2 or not unit.replace(" ", "").replace("-", "").isalpha() or any(c.isupper() for c in unit)
    return sign or unit == "times" or not unit.isascii()


def plural_of(noun: str) -> str:
    """The English plural of a noun, or of the last word of several."""
    head, space, last = noun.rpartition(" ")
    return f"{head}{space}{_plural(last)}"


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")
