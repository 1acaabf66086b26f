"""Measures: quantities of a sentence with their bounds, unit and role; dates, durations, names and references are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pledgebook.extract.measures_money import NO_HINTS, Currencies, MoneyHints
from pledgebook.extract.measures_nouns import Noun, Nouns, Tag
from pledgebook.extract.measures_pack import CurrencyFile, NounFile, UnitFile
from pledgebook.extract.measures_pairs import with_conversions, without_slips
from pledgebook.extract.measures_reject import Rejections
from pledgebook.extract.measures_units import Multiples, Units
from pledgebook.extract.measures_words import Bound, Bounds, Roles
from pledgebook.lang.numerals import Numeral, Numerals, alternatives
from pledgebook.lang.pack import load_toml
from pledgebook.model.measure import Measure, Role
from pledgebook.model.text import Span

_LONGEST_RANGE = 60
"""Characters between two numbers that are told together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A numeral with its unit, before bounds and role: `start`..`end` cover signs, number and unit."""

    numeral: Numeral
    start: int
    end: int
    unit: str
    factor: Decimal
    rule: str


class MeasureFinder:
    """Finds the measures of sentences in one language."""

    def __init__(self, *, numerals: Numerals, currencies: Currencies, units: UnitFile, nouns: NounFile, language: str) -> None:
        self._numerals = numerals
        self._currencies = currencies
        self._units = Units(units)
        self._multiples = Multiples(units)
        self._nouns = Nouns(nouns)
        self._bounds = Bounds(units)
        self._roles = Roles(units)
        self._rejections = Rejections(nouns, numerals, language)
        self._affixes = currencies.letters | self._units.letters
        connectors = units.connectors
        self._range = re.compile(rf"\s*(?:{alternatives(connectors.range_)})\s*", re.IGNORECASE)
        self._and = re.compile(rf"\s*(?:{alternatives(connectors.and_)})\s*", re.IGNORECASE)
        self._between = re.compile(rf"\b(?:{alternatives(connectors.between)})\s*\Z", re.IGNORECASE)
        self._by = re.compile(rf"\b(?:{alternatives(connectors.by)})\s*\Z", re.IGNORECASE)
        self._from = re.compile(rf"\b(?:{alternatives(connectors.from_)})\s*\Z", re.IGNORECASE)

    @staticmethod
    def load(language: str = "en") -> MeasureFinder:
        """The finder of a language, from its pack; one is kept for each language."""
        return _load(language)

    def hints(self, countries: Sequence[str], text: str = "") -> MoneyHints:
        """What a document says about its money: its countries (ISO 3166-1 alpha-3) and the currencies its text names."""
        return self._currencies.hints(countries, text)

    def find(self, text: str, *, offset: int = 0, tags: Iterable[Tag] = (), hints: MoneyHints = NO_HINTS) -> tuple[Measure, ...]:
        """All measures of a text, in its order.

        Args:
            text: a sentence or more.
            offset: where the text begins in its document; spans are counted from there.
            tags: words of the text with Penn Treebank tags, in the document's offsets; without them plurals find the nouns.
                They are only asked for where there is a number.
            hints: which dollars the document means.
        """
        shifted = ((start - offset, end - offset, tag) for start, end, tag in tags)
        counted = without_slips(text, tuple(self._counted(text, shifted, hints)))
        found = [*with_conversions(text, counted), *self._multiplied(text)]
        if offset:
            found = [replace(measure, span=Span(measure.span.start + offset, measure.span.end + offset)) for measure in found]
        return tuple(sorted(found, key=lambda measure: measure.span))

    def _multiplied(self, text: str) -> Iterator[Measure]:
        for start, end, value, unit in self._multiples.find(text):
            bound = self._bounds.before(text, start)
            span = Span(bound.start if bound else start, end)
            low = None if bound and bound.side == "high" else value
            high = None if bound and bound.side == "low" else value
            yield Measure(span=span, low=low, high=high, unit=unit, role=Role.CHANGE, rule="measures.multiple")

    def _counted(self, text: str, tags: Iterable[Tag], hints: MoneyHints) -> Iterator[Measure]:
        numerals = self._numerals.find(text, affixes=self._affixes)
        tagged = list(tags) if numerals else None
        quantities = [self._quantity(text, numeral, tags=tagged, hints=hints) for numeral in numerals]
        at = 0
        while at < len(numerals):
            taken = self._range_at(text, numerals[at : at + 2], quantities[at : at + 2], hints=hints)
            quantity = quantities[at]
            if taken:
                yield from taken
                at += 1
            elif quantity:
                yield self._measure(text, quantity, leveled=False)
            at += 1

    def _range_at(
        self, text: str, numerals: Sequence[Numeral], quantities: Sequence[Quantity | None], *, hints: MoneyHints
    ) -> tuple[Measure, ...]:
        """Two numbers told together: "between 5 and 7 km" is one measure, "from 5 km to 7 km" are two levels."""
        if len(numerals) < 2:
            return ()
        (first, second), (own, last) = numerals, quantities
        if last is None and own and self._range.fullmatch(text[own.end : second.start]):  # "$3-5 billion"
            last = replace(own, numeral=second, start=second.start, end=second.end)
        if last is None or second.start - first.end > _LONGEST_RANGE or first.high is None or second.high is None:
            return ()
        own = own if own and own.unit == last.unit and own.end <= last.start else None
        sign = self._currencies.before(text, first.start, hints=hints, scaled=first.scaled)
        start = own.start if own else (sign[1] if sign else first.start)
        between = text[own.end if own else first.end : last.start]
        before = text[max(0, start - 12) : start]
        bound = self._bounds.before(text, start)
        if own and self._by.search(text[: bound.start if bound else start]):
            return ()  # "fell by 2 km to 7 km": a change and a level
        if own and self._from.search(before) and self._range.search(between[-6:]):
            return self._measure(text, own, leveled=True), self._measure(text, last, leveled=True)
        opened = self._between.search(before)
        if not (self._range.fullmatch(between) or (opened and self._and.fullmatch(between))):
            return ()
        return self._span_of(text, first, last, own=own, start=start - len(before) + opened.start() if opened else start)

    def _span_of(self, text: str, first: Numeral, last: Quantity, *, own: Quantity | None, start: int) -> tuple[Measure, ...]:
        low, high = first.low * (own.factor if own else last.factor), last.numeral.low * last.factor
        if last.numeral.scaled and not first.scaled and low * 1000 < high:
            low *= _scale_of(last.numeral.low)
        if not low < high:
            return ()
        if self._from.search(text[max(0, start - 12) : start]):
            one = Quantity(
                numeral=replace(first, low=low, high=low),
                start=start,
                end=first.end,
                unit=last.unit,
                factor=Decimal(1),
                rule=last.rule,
            )
            return self._measure(text, one, leveled=True), self._measure(text, last, leveled=True)
        role = self._roles.role(text, start, end=last.end, unit=last.unit)
        return (Measure(span=Span(start, last.end), low=low, high=high, unit=last.unit, role=role, rule=f"{last.rule}.range"),)

    def _quantity(self, text: str, numeral: Numeral, *, tags: Sequence[Tag] | None, hints: MoneyHints) -> Quantity | None:
        """The number with its unit: money, a unit of measure or a counted noun; None where it is no measure."""
        sign = self._currencies.before(text, numeral.start, hints=hints, scaled=numeral.scaled)
        if sign:
            named = self._units.money_after(text, numeral.end, currencies=self._currencies, hints=hints)
            code, end = named if named else (sign[0], numeral.end)
            return Quantity(numeral=numeral, start=sign[1], end=end, unit=code, factor=Decimal(1), rule="measures.money")
        if self._rejections.is_name(text, numeral):
            return None
        money = self._units.money_after(text, numeral.end, currencies=self._currencies, hints=hints)
        if money:
            return Quantity(
                numeral=numeral, start=numeral.start, end=money[1], unit=money[0], factor=Decimal(1), rule="measures.money"
            )
        unit = self._units.after(text, numeral.end)
        if unit:
            return Quantity(
                numeral=numeral, start=numeral.start, end=unit[1], unit=unit[0].unit, factor=unit[0].factor, rule="measures.unit"
            )
        return self._noun_quantity(text, numeral, tags=tags, hints=hints)

    def _noun_quantity(self, text: str, numeral: Numeral, *, tags: Sequence[Tag] | None, hints: MoneyHints) -> Quantity | None:
        implied = self._units.implied_money(text, numeral, currencies=self._currencies)
        if implied:
            code = self._currencies.default(hints)
            return Quantity(
                numeral=numeral, start=numeral.start, end=numeral.end, unit=code, factor=Decimal(1), rule="measures.money.implied"
            )
        if self._rejections.is_small_reference(text, numeral) or self._rejections.is_compound(text, numeral):
            return None
        noun = self._nouns.compound(text, numeral.end) or self._nouns.after(text, self._units.skip_of(text, numeral), tags=tags)
        rule = "measures.noun"
        if noun is None:
            noun, rule = self._subject(text, numeral), "measures.subject"
        bounded = self._bounds.before(text, numeral.start) is not None
        if noun is None or self._rejections.is_no_count(text, numeral, noun=noun, bounded=bounded):
            return None
        end = noun.end if rule == "measures.noun" else numeral.end
        return Quantity(numeral=numeral, start=numeral.start, end=end, unit=noun.singular, factor=Decimal(1), rule=rule)

    def _subject(self, text: str, numeral: Numeral) -> Noun | None:
        """The noun before a number that stands alone: "the number of pairs exceeds 100"."""
        if not self._nouns.ends_at(text, numeral.end):
            return None
        bound = self._bounds.before(text, numeral.start)
        start = bound.start if bound else numeral.start
        if not (bound and bound.role) and not self._roles.is_level(text, start):
            return None
        return self._nouns.before(text, start)

    def _measure(self, text: str, quantity: Quantity, *, leveled: bool) -> Measure:
        before = self._bounds.before(text, quantity.start)
        after = None if before and before.side != "exact" else self._bounds.after(text, quantity.end)
        bound = after or before
        start = before.start if before else quantity.start
        end = after.end if after else quantity.end
        low = quantity.numeral.low * quantity.factor
        high = None if quantity.numeral.high is None else quantity.numeral.high * quantity.factor
        if bound and bound.side == "low":
            high = None
        elif bound and bound.side == "high":
            low, high = None, high if high is not None else low  # type: ignore[assignment]
        role = Role.LEVEL if leveled else self._role(text, quantity, before)
        return Measure(
            span=Span(start, end), low=low, high=high, unit=quantity.unit, role=role, rule=bound.rule if bound else quantity.rule
        )

    def _role(self, text: str, quantity: Quantity, before: Bound | None) -> Role:
        if before and before.role:
            return before.role
        return self._roles.role(text, before.start if before else quantity.start, end=quantity.end, unit=quantity.unit)


def _scale_of(value: Decimal) -> Decimal:
    """The scale that "3-5 billion" shares: the largest thousandfold not above the value."""
    scale = Decimal(1)
    while scale * 1000 <= value:
        scale *= 1000
    return scale


@cache
def _load(language: str) -> MeasureFinder:
    return MeasureFinder(
        numerals=Numerals.load(language),
        currencies=Currencies(load_toml(language, "currencies", model=CurrencyFile), language),
        units=load_toml(language, "units", model=UnitFile),
        nouns=load_toml(language, "nouns", model=NounFile),
        language=language,
    )
