"""The lines of the index that hold on one day: filtered, counted by facet and put in order, a column at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from pledgebook.flow.columns import Array, Columns, Pile, doubled_place
from pledgebook.flow.line_codes import ENUMERATIONS
from pledgebook.flow.ordering import read_key
from pledgebook.model.query import FACETS, Query

_ENUMERATED = {"kind": "kind", "reported": "reported", "evidence": "evidenced", "schedule": "schedule"}
_NAMED = {"actor": "actors", "recipient": "recipients", "profile": "profiles"}
_TESTABLE = ("false", "true")

Counts = tuple[tuple[str, int], ...]


class DayColumns:
    """The commitments known on a day; `bodies` gives the body that answers for a theme then, by theme."""

    def __init__(self, columns: Columns, *, day: int, documents: Mapping[int, str], bodies: Mapping[str, str] | None) -> None:
        self._columns = columns
        self._vocabulary = columns.vocabulary
        self._bodies = bodies
        self._documents = documents
        self._orders: dict[tuple[str, bool], Array] = {}
        self.lines = columns.known_on(day)

    def __len__(self) -> int:
        return len(self.lines)

    def column(self, name: str) -> Array:
        """A column of the day's lines."""
        if name not in self._kept:
            self._kept[name] = self._columns.plain[name][self.lines]
        return self._kept[name]

    @cached_property
    def _kept(self) -> dict[str, Array]:
        return {}

    def pile(self, name: str) -> Pile:
        """A pile of the day's lines."""
        if name not in self._piles:
            self._piles[name] = self._columns.piles[name].some(self.lines)
        return self._piles[name]

    @cached_property
    def _piles(self) -> dict[str, Pile]:
        return {}

    def owners(self, name: str) -> Array:
        """The line, among those of the day, of each number of a pile."""
        if name not in self._owners:
            self._owners[name] = self.pile(name).owners()
        return self._owners[name]

    @cached_property
    def _owners(self) -> dict[str, Array]:
        return {}

    @cached_property
    def ranks(self) -> Array:
        """The place of each line's commitment in the order of ids."""
        found: Array = self._columns.ranks()[self.column("commitment")]
        return found

    @cached_property
    def body_codes(self) -> tuple[Array, list[str]]:
        """For each line the place of its body in a list; the first of the list is nobody."""
        if self._bodies is None:
            return np.zeros(len(self), dtype=np.int32), [""]
        assigned, themes = self.column("body"), self.column("theme")
        names = ["", *sorted({*self._bodies.values(), *(self._vocabulary.text(int(one)) for one in np.unique(assigned))} - {""})]
        place = {name: number for number, name in enumerate(names)}
        by_theme = self._table(lambda text: place[self._bodies.get(text, "") if self._bodies else ""], np.unique(themes))
        by_hand = self._table(lambda text: place[text], np.unique(assigned))
        codes = by_hand[assigned]
        return np.where(codes > 0, codes, by_theme[themes]), names

    def _table(self, number: Any, terms: Array) -> Array:
        found = np.zeros(len(self._vocabulary.values), dtype=np.int32)
        for term in terms:
            found[term] = number(self._vocabulary.text(int(term)))
        return found

    @cached_property
    def _years(self) -> tuple[Array, list[str]]:
        terms = self.column("first_said")
        names = sorted({self._vocabulary.text(int(one))[:4] for one in np.unique(terms)} | {""})
        place = {name: number for number, name in enumerate(names)}
        return self._table(lambda text: place[text[:4]], np.unique(terms))[terms], names

    def said_in(self, statements: Iterable[int]) -> Array:
        """Whether each line has one of these statements."""
        found = np.zeros(len(self), dtype=bool)
        found[self.owners("statements")[_marks(self.pile("statements").numbers, statements)]] = True
        return found

    def lines_of(self, statements: Iterable[int]) -> dict[int, int]:
        """The place among the day's lines of each statement, by number."""
        numbers = self.pile("statements").numbers
        places = np.flatnonzero(_marks(numbers, statements))
        return dict(zip(numbers[places].tolist(), self.owners("statements")[places].tolist(), strict=True))

    def misses(self, facet: str, wanted: Sequence[str]) -> Array:
        """Whether each line has none of the values of a facet."""
        found: Array
        if facet == "document":
            numbers = [number for number, name in self._documents.items() if name in wanted]
            found = np.zeros(len(self), dtype=bool)
            found[self.owners("documents")[_marks(self.pile("documents").numbers, numbers)]] = True
        else:
            codes, values = self.coded(facet)
            fitting = np.zeros(max(values, default=0) + 1, dtype=bool)
            fitting[[code for code, names in values.items() if not set(wanted).isdisjoint(names)]] = True
            found = fitting[codes]
        return ~found

    def count(self, facet: str, kept: Array) -> Counts:
        """The values of a facet among the lines kept, with how often, most frequent first."""
        if facet == "document":
            return self._count_documents(kept)
        counts: Counter[str] = Counter()
        codes, values = self.coded(facet)
        found = np.bincount(codes[kept])
        for code in np.flatnonzero(found).tolist():
            for value in values[code]:
                counts[value] += int(found[code])
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def _count_documents(self, kept: Array) -> Counts:
        names, numbers = self._documents_by_name
        found = np.bincount(self.pile("documents").numbers[kept[self.owners("documents")]], minlength=numbers.max(initial=0) + 1)
        counts = found[numbers]
        places = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        return tuple(zip(names[places].tolist(), counts[places].tolist(), strict=True))

    @cached_property
    def _documents_by_name(self) -> tuple[Array, Array]:
        """The ids of all documents in order, and their numbers."""
        ordered = sorted((name, number) for number, name in self._documents.items())
        return np.array([name for name, _ in ordered], dtype=object), np.array([number for _, number in ordered], dtype=np.int64)

    def coded(self, facet: str) -> tuple[Array, dict[int, tuple[str, ...]]]:
        """A number for each line, and the values of a facet that each number stands for."""
        if facet not in self._coded:
            codes, values = self._codes(facet)
            self._coded[facet] = (codes, {code: values(code) for code in np.flatnonzero(np.bincount(codes)).tolist()})
        return self._coded[facet]

    @cached_property
    def _coded(self) -> dict[str, tuple[Array, dict[int, tuple[str, ...]]]]:
        return {}

    def _codes(self, facet: str) -> tuple[Array, Any]:
        """A number for each line, and what gives the values that a number stands for."""
        if facet in _ENUMERATED:
            column = _ENUMERATED[facet]
            members = ENUMERATIONS[column]
            return self.column(column), lambda code: (members[code].value,)
        if facet in _NAMED:
            return self.column(_NAMED[facet]), self._names
        if facet == "testable":
            return self.column("testable"), lambda code: (_TESTABLE[code],)
        if facet == "theme":
            return self.column("theme"), lambda code: (self._vocabulary.text(code),)
        codes, names = self._years if facet == "year" else self.body_codes
        return codes, lambda code: (names[code],) if names[code] else ()

    def _names(self, term: int) -> tuple[str, ...]:
        facet, _ = self._vocabulary.values[term]
        return self._vocabulary.names(term) if facet == "names" else ()

    def order(self, sort: str, *, descending: bool) -> Array:
        """The day's lines in the order of a list; those without the value last, and those with the same by commitment id."""
        if (sort, descending) not in self._orders:
            keys, missing = self.keys(sort)
            self._orders[sort, descending] = np.lexsort((self.ranks, -keys if descending else keys, missing))
        return self._orders[sort, descending]

    def keys(self, sort: str) -> tuple[Array, Array]:
        """What each line is sorted by, as an even number where values have places, and whether it has none."""
        if sort in ("due", "said"):
            found = self.column(sort).astype(np.int64)
            return found, found == 0
        if sort == "sources":
            documents, statements = (np.diff(self.pile(name).starts) for name in ("documents", "statements"))
            return (documents << 32) + statements, np.zeros(len(self), dtype=bool)
        if sort == "amount":
            found = self.largest().astype(np.int64)
        else:
            _, places = self._vocabulary.ordered("names" if sort == "actor" else "theme")
            found = places[self.column("actors" if sort == "actor" else "theme")].astype(np.int64)
        return np.where(found < 0, 0, 2 * found), found < 0

    def largest(self) -> Array:
        """The place of the largest figure of each line among all figures; -1 where it has none."""
        _, places = self._vocabulary.ordered("figure")
        pile = self.pile("figures")
        figures = places[pile.numbers.reshape(-1, 3)[:, 1:]].max(axis=1, initial=-1)
        found = np.full(len(self), -1, dtype=np.int32)
        np.maximum.at(found, self.owners("figures")[::3], figures)
        return found

    def begin(self, kept: Array, query: Query) -> int:
        """How many of the lines kept, in order, stand before the page that a query asks for."""
        place = query.after or query.before
        if place is None:
            return query.offset
        keys, missing = self.keys(query.sort)
        keys, missing = keys[kept], missing[kept]
        key, rank = self._number(read_key(place, query.sort), query.sort), self._rank(place.commitment)
        ranks = 2 * self.ranks[kept].astype(np.int64)
        if key is None:
            before = missing & (rank < ranks)
        else:
            beyond = keys < key if query.descending else keys > key
            before = missing | np.where(keys == key, rank < ranks, beyond)
        if query.after is not None:
            return int((~before).sum())
        return max(0, int((~before & (ranks != rank)).sum()) - query.limit)

    def _number(self, key: Any, sort: str) -> int | None:
        """The value of a place as `keys` tells values."""
        match key:
            case None:
                return None
            case date():
                return key.toordinal()
            case (int(), int()):
                return int(key[0] << 32) + int(key[1])
            case _:
                facet = {"actor": "names", "theme": "theme", "amount": "figure"}[sort]
                return doubled_place(self._vocabulary.ordered(facet)[0], key)

    def _rank(self, commitment: str) -> int:
        return doubled_place(self._columns.ordered_commitments(), commitment)


def _marks(numbers: Array, wanted: Iterable[int]) -> Array:
    """Which of the numbers are among those wanted."""
    asked = np.array(list(wanted), dtype=np.int64)
    table = np.zeros(max(int(numbers.max(initial=0)), int(asked.max(initial=0))) + 1, dtype=bool)
    table[asked] = True
    found: Array = table[numbers]
    return found


def kept_by_facets(day: DayColumns, query: Query, *, kept: Array) -> tuple[Array, dict[str, Array]]:
    """The lines that every facet of a query leaves, and for each facet those that all others leave."""
    missed = {facet: day.misses(facet, wanted) for facet in FACETS if (wanted := getattr(query, facet))}
    fails = sum((one.astype(np.uint8) for one in missed.values()), np.zeros(len(day), dtype=np.uint8))
    whole = kept & (fails == 0)
    return whole, {facet: kept & ((fails == 0) | ((fails == 1) & missed[facet])) if facet in missed else whole for facet in FACETS}
