"""The pack files that measures rest on: currencies, units, counted nouns."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from pledgebook.lang.schema import PackModel, Rule
from pledgebook.model.measure import Role


class BoundRule(Rule):
    """Words at a number that say which bound it is: `says` is "low", "high" or "exact"; `role` where they tell that too."""

    role: Role | None = None
    ends: tuple[str, ...] = ()


class RoleRule(Rule):
    """Words before a number that tell its role (`says`); tried only where the last word is one of `ends` (empty: always)."""

    ends: tuple[str, ...] = ()


class Unit(PackModel):
    """A unit: `symbols` as written, `words` in any case; `factor` turns a number of them into `unit`."""

    unit: str
    symbols: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    factor: Decimal = Decimal(1)
    role: Role | None = None


class Multiple(PackModel):
    """A verb or adjective that is a quantity by itself ("triple")."""

    words: tuple[str, ...]
    value: Decimal
    unit: str


class MultipleContext(PackModel):
    """Words beside a multiple that make it an adjective of something else ("double taxation")."""

    unless_before: tuple[str, ...]


class Words(PackModel):
    """A list of words."""

    words: tuple[str, ...]


class Connectors(PackModel):
    """Words that join two numbers."""

    range_: tuple[str, ...] = Field(alias="range")
    between: tuple[str, ...]
    from_: tuple[str, ...] = Field(alias="from")
    and_: tuple[str, ...] = Field(alias="and")
    by: tuple[str, ...]


class Links(PackModel):
    """Patterns of what stands after a number: a weight, or what leads to its unit, the thing that makes it money, or its noun."""

    weighed: str
    unit: str
    implied: str
    counted: str
    counted_of: str


class RoleAfter(PackModel):
    """Words after a quantity that tell its role."""

    change: tuple[str, ...]


class UnitFile(PackModel):
    """The file `units.toml`."""

    unit: tuple[Unit, ...]
    multiple: tuple[Multiple, ...]
    multiples: MultipleContext
    fillers: Words
    connectors: Connectors
    links: Links
    bound: tuple[BoundRule, ...]
    bound_after: tuple[BoundRule, ...]
    role: tuple[RoleRule, ...]
    role_after: RoleAfter


class SharedMoney(PackModel):
    """Signs and names that several currencies share, and the one meant where nothing else is known."""

    signs: tuple[str, ...]
    names: tuple[str, ...]
    default: str
    codes: frozenset[str]


class CurrencyFile(PackModel):
    """The file `currencies.toml`."""

    signs: dict[str, str]
    names: dict[str, str]
    codes_like_words: frozenset[str]
    shared: tuple[SharedMoney, ...]
    implied: Words


class Ending(PackModel):
    """An ending of the plural and what it is in the singular."""

    ending: str
    singular: str


class Endings(PackModel):
    """Endings of words."""

    endings: tuple[str, ...]


class NounLists(PackModel):
    """Lists of words about counted nouns; what each is for stands in the file."""

    attributive: frozenset[str]
    stop: frozenset[str]
    joints: frozenset[str]
    time: frozenset[str]
    frame: frozenset[str]
    party: frozenset[str]
    definite: frozenset[str]
    identifier: frozenset[str]
    identifier_names: frozenset[str]
    compound: frozenset[str]
    number_of: tuple[str, ...]


class NounPatterns(PackModel):
    """Patterns around a number; what each is for stands in the file."""

    time: str
    month_first: str
    day_first: str
    place: str
    possessive: str
    counted_year: str


class NounFile(PackModel):
    """The file `nouns.toml`."""

    plural: tuple[Ending, ...]
    plural_not: Endings
    irregular: dict[str, str]
    lists: NounLists
    patterns: NounPatterns
