"""Quantities in words: "26 bn yuan", "more than 100 city pairs", "by 35%"."""

from __future__ import annotations

from decimal import Decimal

from pledgebook.model.measure import Measure, Role

_SCALES = ((Decimal(10) ** 12, "trn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m"))
_DECIMALS = 3  # a scaled number is shown only where it is exact within these, so that no figure is rounded
_MONEY = {"CNY": "yuan"}  # the one currency whose name is shorter than doubtful; all others keep their ISO 4217 code
_RAISED = {"m2": "m²", "m3": "m³", "km2": "km²", "km3": "km³"}
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children"}


def say_number(number: Decimal) -> str:
    """A number with its scale word where that is exact ("26 bn"), with thousands separators where it is not."""
    for size, word in _SCALES:
        if abs(number) >= size:
            scaled = (number / size).normalize()
            if _decimals(scaled) <= _DECIMALS:
                return f"{scaled:,f} {word}"
    return f"{number.normalize():,f}"


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def say_unit(unit: str, *, one: bool = False) -> str:
    """The unit as read after a number: money by name or code, symbols as they are, nouns in the plural unless there is one."""
    if unit in _MONEY or unit in _RAISED:
        return _MONEY.get(unit) or _RAISED[unit]
    symbol = len(unit) <= 2 or not unit.replace(" ", "").replace("-", "").isalpha() or any(c.isupper() for c in unit)
    if symbol or one or unit == "times" or not unit.isascii():
        return unit
    head, space, last = unit.rpartition(" ")
    return f"{head}{space}{_plural(last)}"


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")


def say_range(measure: Measure) -> str:
    """The bounds of a measure without its unit: "26 bn", "more than 100", "up to 5,000", "50–60"."""
    low, high = measure.low, measure.high
    if low is not None and high is not None:
        return say_number(low) if low == high else _join(say_number(low), say_number(high))
    if low is not None:
        return f"more than {say_number(low)}"
    assert high is not None  # a measure has a bound
    return f"up to {say_number(high)}"


def _join(low: str, high: str) -> str:
    number, _, scale = low.partition(" ")
    return f"{number}–{high}" if scale and high.endswith(f" {scale}") else f"{low}–{high}"


def say_measure(measure: Measure) -> str:
    """A measure as it stands in a table; a change says "by", as the words alone tell whether up or down."""
    one = measure.low == measure.high == 1
    amount = say_range(measure)
    whole = f"{amount}%" if measure.unit == "%" else f"{amount} {say_unit(measure.unit, one=one)}"
    return f"by {whole}" if measure.role is Role.CHANGE else whole
