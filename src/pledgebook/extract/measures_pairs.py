"""Measures that belong together: conversions in brackets, and slips that a speaker corrects at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from pledgebook.model.measure import Measure

_CORRECTION = re.compile(r"\s*(?:—|–|--)\s*")
_CONVERSION = re.compile(r"\s*[(（\[]\s*")


def without_slips(text: str, measures: tuple[Measure, ...]) -> Iterator[Measure]:
    """What a speaker corrects at once is dropped: "5 billion dollars — 5 million dollars" says five million."""
    for measure, following in zip_longest(measures, measures[1:]):
        slip = following and _CORRECTION.fullmatch(text, measure.span.end, following.span.start)
        if not (slip and following and measure.unit == following.unit and _same_digits(measure, following)):
            yield measure


def _same_digits(one: Measure, other: Measure) -> bool:
    values = [measure.low if measure.low is not None else measure.high for measure in (one, other)]
    return len({str(value).rstrip("0") for value in values}) == 1


def with_conversions(text: str, measures: Iterable[Measure]) -> Iterator[Measure]:
    """A quantity in brackets after another is told twice, so it does the same."""
    last: Measure | None = None
    for measure in measures:
        if last and _CONVERSION.fullmatch(text, last.span.end, measure.span.start):
            measure = replace(measure, role=last.role)
        yield measure
        last = measure
