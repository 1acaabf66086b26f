"""Amounts in another currency, by the rates published for a day; where there is no rate, nothing is converted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation, localcontext
from functools import cache
from typing import Protocol

import pycountry
from currency_converter import CurrencyConverter, RateNotFoundError

from pledgebook.model.account import Range, Rate
from pledgebook.model.errors import UsageError

EURO = "EUR"

REACH = 7
"""Days before the day asked for within which a published rate still counts: no series pauses longer over holidays."""

_ECB = "European Central Bank, euro foreign exchange reference rates"
_COLUMNS = ("date", "currency", "per_euro")
_DIGITS = 40  # more than any sum has, so that a quotient is rounded once, at its end
_CENT = Decimal("0.01")


class Series(Protocol):
    """A source of rates."""

    def rate(self, currency: str, day: date) -> Rate | None:
        """The rate published for that very day; None where there is none."""
        ...  # the body of a protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """An amount in another currency and the rates that gave it: of its own currency, then of the other; the euro needs none."""

    amount: Range
    rates: tuple[Rate, ...]


class Rates:
    """Rates of several sources; of one currency and day, the source named first holds."""

    def __init__(self, sources: Iterable[Series], *, reach: int = REACH) -> None:
        self._sources = tuple(sources)
        self._reach = reach

    def rate(self, currency: str, day: date) -> Rate | None:
        """The rate of that day or, on a weekend or holiday, the last one before it within reach; None where there is none."""
        for back in range(self._reach + 1):
            for source in self._sources:
                found = source.rate(currency, day - timedelta(days=back))
                if found is not None:
                    return found
        return None

    def convert(self, amount: Range, unit: str, *, into: str, day: date) -> Exchange | None:
        """The amount in another currency as of a day, in hundredths; None where a rate is missing."""
        if unit == into:
            return Exchange(amount=amount, rates=())
        rates = tuple(self.rate(currency, day) for currency in (unit, into) if currency != EURO)
        known = tuple(rate for rate in rates if rate is not None)
        if len(known) < len(rates):
            return None
        by_currency = {rate.currency: rate.per_euro for rate in known} | {EURO: Decimal(1)}
        high = None if amount.high is None else _exchange(amount.high, by_currency[unit], into=by_currency[into])
        return Exchange(amount=Range(low=_exchange(amount.low, by_currency[unit], into=by_currency[into]), high=high), rates=known)


def _exchange(amount: Decimal, per_euro: Decimal, *, into: Decimal) -> Decimal:
    with localcontext(prec=_DIGITS):
        return (amount * into / per_euro).quantize(_CENT)


class BundledRates:
    """The rates of the European Central Bank that come with the program, of every working day since 1999."""

    def __init__(self) -> None:
        self._converter = CurrencyConverter(decimal=True)

    def rate(self, currency: str, day: date) -> Rate | None:
        """The rate published for that very day; None on a weekend or holiday and for a currency that the bank does not quote."""
        if currency not in self._converter.currencies:
            return None
        try:
            per_euro = self._converter.convert(1, EURO, currency, date=day)
        except RateNotFoundError:
            return None
        return Rate(currency=currency, per_euro=Decimal(per_euro), day=day, source=_ECB)


class ListedRates:
    """Rates of a table that a person brings."""

    def __init__(self, rates: Mapping[tuple[str, date], Decimal], *, source: str) -> None:
        self._rates = dict(rates)
        self._source = source

    def rate(self, currency: str, day: date) -> Rate | None:
        """The rate that the table has for that very day."""
        per_euro = self._rates.get((currency, day))
        return None if per_euro is None else Rate(currency=currency, per_euro=per_euro, day=day, source=self._source)


def read_rates(text: str, *, name: str) -> ListedRates:
    """The rates of a CSV with the columns date, currency, per_euro: how many units one euro was on that day.

    Raises:
        UsageError: a column is missing, a value is none, or a day has two rates; with the line.
    """
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [column for column in _COLUMNS if column not in (lines.fieldnames or ())]
    if missing:
        raise UsageError(f"the table of rates has no column {missing[0]}", where=name, remedy=f"begin it with {','.join(_COLUMNS)}")
    rates: dict[tuple[str, date], Decimal] = {}
    for line in lines:
        where = f"{name}, line {lines.line_num}"
        day, currency, per_euro = _read_line({column: (line[column] or "").strip() for column in _COLUMNS}, where=where)
        if rates.setdefault((currency, day), per_euro) != per_euro:
            raise UsageError(f"{currency} has two rates on {day}", where=where, remedy="take one of them out")
    return ListedRates(rates, source=name)


def _read_line(line: Mapping[str, str], *, where: str) -> tuple[date, str, Decimal]:
    try:
        day = date.fromisoformat(line["date"])
    except ValueError:
        raise UsageError(f"{line['date']!r} is no day", where=where, remedy="write it as 2025-06-17") from None
    if not is_currency(line["currency"]):
        raise UsageError(f"{line['currency']!r} is no currency", where=where, remedy="write its code of ISO 4217, as KZT") from None
    try:
        per_euro = Decimal(line["per_euro"])
    except InvalidOperation:
        per_euro = Decimal(0)
    if not per_euro.is_finite() or per_euro <= 0:
        raise UsageError(f"{line['per_euro']!r} is no rate", where=where, remedy="write how many units one euro was, as 593.21")
    return day, line["currency"], per_euro


@cache
def bundled_rates() -> BundledRates:
    """The rates that come with the program, read once."""
    return BundledRates()


@cache
def is_currency(unit: str) -> bool:
    """The unit is the code of a currency (ISO 4217)."""
    return len(unit) == 3 and unit.isupper() and pycountry.currencies.get(alpha_3=unit) is not None
