"""The names of parties in a language: pack files in, phrases with their party and sort out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Self

from pydantic import Field, model_validator

from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel, Rule, RuleFile
from pledgebook.model.errors import PackError
from pledgebook.model.party import Party

DECOY = ""
"""The party of a phrase that holds the name of a party and is none."""

_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
_STROKES = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}  # letters that Unicode does not decompose
_SHORTEST_IN_CAPITALS = 5  # "CHAD" is also an acronym


class PartyRule(Rule):
    """What the words around a name make of it; "route": part of the name of a route or project, "none": no party at all.

    With `names`, the rule speaks of these phrases only. Wherever the pattern is found one of `beside` stands, if there are any: a
    cheap look that spares most searches.
    """

    says: Literal["office", "people", "group", "organisation", "leader", "route", "none"]
    names: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _stands_beside(self) -> Self:
        for text in self.yes if self.beside else ():
            if not any(piece in text for piece in self.beside):
                raise ValueError(f"none of `beside` stands in its example {text!r}")
        return self


class PartyNames(PackModel):
    """The names of one party, each written once; `shown` is for people only, else they are shown the first name."""

    shown: str = ""
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.shown or self.names):
            raise ValueError("a party needs a name")
        return self


class Forms(PackModel):
    """Regular names: "{name}" and "{demonym}" stand for each that a state has."""

    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class StateFile(RuleFile[PartyRule]):
    """`parties.toml` of a language."""

    decoys: tuple[str, ...] = ()
    forms: Forms = Forms()
    party: dict[str, PartyNames]


class OrganisationFile(PackModel):
    """`organisations.toml` of a language."""

    organisation: dict[str, PartyNames] = Field(default_factory=dict)
    group: dict[str, PartyNames] = Field(default_factory=dict)


class LeaderFile(PackModel):
    """`leaders.toml` of a language: for each party, full names and their short forms."""

    titles: tuple[str, ...]
    common: tuple[str, ...] = ()
    leader: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that name a party, and the pack entry that says so.

    `marker` is what rules call a name of this sort; a `regular` phrase was made from a form and gives way to a written one.
    """

    text: str
    party: str
    sort: str
    marker: str
    entry: str
    regular: bool = False


def _folding() -> dict[int, str]:
    table = {ord(char): "'" for char in "‘’ʼ"} | {ord(char): "-" for char in "‐‑‒–—−"}
    table |= {ord(char): plain for char, plain in _STROKES.items()}
    for code in _LATIN:
        plain = unicodedata.normalize("NFKD", chr(code)).encode("ascii", "ignore").decode()
        if len(plain) == 1 and plain.isalpha():
            table[code] = plain
    return table


_FOLDING = _folding()


def fold(text: str) -> str:
    """The text with plain apostrophes, hyphens and unaccented Latin letters; each code point keeps its place."""
    return text if text.isascii() else text.translate(_FOLDING)


def load_phrases(language: str, parties: Mapping[str, Party]) -> dict[str, Phrase]:
    """All phrases of a language by their folded words.

    Raises:
        PackError: a file does not hold, names an unknown party, or gives one name to two parties.
    """
    written: dict[str, Phrase] = {}
    regular: dict[str, Phrase | None] = {}
    for phrase in _phrases(language):
        if phrase.party and phrase.party not in parties:
            raise PackError(
                f"{phrase.party!r} is no party", where=phrase.entry, remedy="correct it, or add it to shared/parties.toml"
            )
        key = fold(phrase.text)
        if phrase.regular:
            known = regular.setdefault(key, phrase)
            regular[key] = known if known and known.party == phrase.party else None  # of two parties: says nothing
        elif (first := written.setdefault(key, phrase)).party != phrase.party:
            raise PackError(f"{phrase.text!r} names two parties", where=f"{first.entry}, {phrase.entry}", remedy="leave one out")
    return {key: phrase for key, phrase in regular.items() if phrase} | written


def _phrases(language: str) -> Iterator[Phrase]:
    states = load_toml(language, "parties", model=StateFile)
    organisations = load_toml(language, "organisations", model=OrganisationFile)
    yield from (
        Phrase(text=text, party=DECOY, sort="none", marker="", entry=f"{language}.parties.decoys") for text in states.decoys
    )
    for sort, table in (("state", states.party), ("organisation", organisations.organisation), ("group", organisations.group)):
        for party, names in table.items():
            yield from _named(names, party, sort=sort, entry=f"{language}.parties.{party}")
    for party, names in states.party.items():
        yield from _formed(names, party, forms=states.forms, entry=f"{language}.parties.forms")
    yield from _led(load_toml(language, "leaders", model=LeaderFile), f"{language}.leaders")


def _named(names: PartyNames, party: str, *, sort: str, entry: str) -> Iterator[Phrase]:
    adjective = "demonym" if sort == "state" else "regional"
    fields = (
        (names.names, sort, sort),
        (names.demonyms, "demonym", adjective),
        (names.people, "people", "people"),
        (names.seats, "capital", "capital"),
        (names.offices, "office", "office"),
    )
    for texts, kind, marker in fields:
        for text in texts:
            yield Phrase(text=text, party=party, sort=kind, marker=marker, entry=f"{entry}.{kind}")
            if len(text) >= _SHORTEST_IN_CAPITALS and not text.isupper():
                yield Phrase(text=text.upper(), party=party, sort=kind, marker=marker, entry=f"{entry}.{kind}", regular=True)


def _formed(names: PartyNames, party: str, *, forms: Forms, entry: str) -> Iterator[Phrase]:
    for kind, patterns in (("state", forms.names), ("people", forms.people)):
        for pattern in patterns:
            for text in _filled(pattern, names):
                yield Phrase(text=text, party=party, sort=kind, marker=kind, entry=f"{entry}.{kind}", regular=True)


def _filled(pattern: str, names: PartyNames) -> Iterable[str]:
    if "{demonym}" in pattern:
        return (pattern.replace("{demonym}", demonym) for demonym in names.demonyms)
    return (pattern.replace("{name}", name) for name in names.names)


def _led(file: LeaderFile, entry: str) -> Iterator[Phrase]:
    for party, people in file.leader.items():
        for full, short in people.items():
            for text in _short_forms(full, short, file=file):
                yield Phrase(text=text, party=party, sort="leader", marker="leader", entry=f"{entry}.{party}", regular=True)
            yield Phrase(text=full, party=party, sort="leader", marker="leader", entry=f"{entry}.{party}")


def _short_forms(full: str, short: str, *, file: LeaderFile) -> Iterator[str]:
    titled = any(short.startswith(f"{title} ") for title in file.titles)
    if titled or short not in file.common:
        yield short
    else:
        yield from (f"{title} {name}" for title in file.titles for name in (short, full))


def load_rules(language: str) -> tuple[PartyRule, ...]:
    """The rules of a language on the words around names."""
    return load_toml(language, "parties", model=StateFile).rule


def load_display_names(language: str) -> dict[str, str]:
    """For each party that the language names, the name to show."""
    states = load_toml(language, "parties", model=StateFile)
    organisations = load_toml(language, "organisations", model=OrganisationFile)
    tables = (organisations.group, organisations.organisation, states.party)
    return {party: names.shown or names.names[0] for table in tables for party, names in table.items()}
