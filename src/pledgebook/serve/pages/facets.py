"""Facets of a list: values to tick with their counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from pledgebook.lang.interface import N_, term
from pledgebook.model.query import FACETS, Page, Query
from pledgebook.serve.address import first_page
from pledgebook.serve.pages.lines import say_title
from pledgebook.serve.pages.reading import Reading

_OPEN_VALUES = 7  # values of a facet shown before "more"
_LABELS = {
    "kind": N_("Kind"),
    "reported": N_("Status"),
    "evidence": N_("Evidence"),
    "schedule": N_("Schedule"),
    "actor": N_("Who"),
    "recipient": N_("To whom"),
    "theme": N_("Theme"),
    "body": N_("Answerable"),
    "year": N_("Year first said"),
    "testable": N_("Testable"),
    "profile": N_("Counts by"),
    "document": N_("Document"),
}
_MOST_VALUES = 100  # values of a facet in all, the most frequent; any other is typed
_TESTABLE = {"true": N_("testable"), "false": N_("not testable")}
_WORDS = ("kind", "reported", "evidence", "schedule", "theme")  # facets whose values are words of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet: what to tick, what it is called, how many there are, whether it is ticked."""

    value: str
    word: str
    count: int
    chosen: bool
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its values: `first` are always seen, `rest` behind "more".

    `cut` is how many of `total` values can be ticked where there are too many of them, 0 where all can.
    """

    name: str
    label: str
    first: tuple[Value, ...]
    rest: tuple[Value, ...]
    total: int
    cut: int


def facets_of(page: Page, query: Query, *, reading: Reading) -> tuple[Facet, ...]:
    """The facets of a view with the counts of its page."""
    counted = dict(page.facets)
    return tuple(_facet(name, dict(counted.get(name, ())), query=query, reading=reading) for name in FACETS)


def _facet(name: str, counts: dict[str, int], *, query: Query, reading: Reading) -> Facet:
    chosen: tuple[str, ...] = getattr(query, name)
    first = dict(islice(counts.items(), _MOST_VALUES))
    every = {**first, **{value: counts.get(value, 0) for value in chosen}}
    values = [_value(name, value, count=count, query=query, reading=reading) for value, count in every.items()]
    ordered = sorted(values, key=lambda value: not value.chosen)
    return Facet(
        name=name,
        label=label_of(name),
        first=tuple(ordered[:_OPEN_VALUES]),
        rest=tuple(ordered[_OPEN_VALUES:]),
        total=len(counts),
        cut=len(first) if len(counts) > len(first) else 0,
    )


def _value(facet: str, value: str, *, count: int, query: Query, reading: Reading) -> Value:
    return Value(
        value=value,
        word=word_of(facet, value, reading=reading),
        count=count,
        chosen=(chosen := value in getattr(query, facet)),
        without=address_without(facet, value, query=query, reading=reading) if chosen else "",
    )


def address_without(facet: str, value: str, *, query: Query, reading: Reading) -> str:
    """The address of the view with a value of a facet no longer asked for."""
    left = {facet: tuple(other for other in getattr(query, facet) if other != value)}
    return reading.links.view(replace(first_page(query), **left))  # type: ignore[arg-type]  # every facet is a tuple of strings


def label_of(facet: str) -> str:
    """What a facet is called."""
    return term(_LABELS[facet], "facet")


def word_of(facet: str, value: str, *, reading: Reading) -> str:
    """What a value of a facet is called."""
    if facet in ("actor", "recipient"):
        return reading.names.name(value)
    if facet == "body":
        setting = reading.desk.setting()
        body = setting.mechanism.body(value) if setting else None
        return term(body.name, "body") if body else value
    if facet == "testable":
        return term(_TESTABLE.get(value, value))
    if facet == "document":
        document = reading.catalogue.covers.get(value)
        return say_title(document) if document else value
    return term(value) if facet in _WORDS else value
