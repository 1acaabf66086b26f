"""The read index in memory, a column at a time, and brought forward with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pledgebook.flow.line_codes import read_figure, read_names
from pledgebook.ledger.lines import COLUMNS, Known, Lines

Numbers = NDArray[np.int64] | NDArray[np.int32] | NDArray[np.int16] | NDArray[np.uint8]
Array = NDArray[Any]

_NARROW = {"kind", "reported", "evidenced", "schedule", "schedule_first", "testable"}
_PILES = ("statements", "documents", "figures")
_PLAIN = tuple(column.name for column in COLUMNS if column.name not in _PILES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Several numbers for each line, one line after the other: those of line n from `starts[n]` and before `starts[n + 1]`."""

    starts: Array
    numbers: Array

    def some(self, lines: Array) -> Pile:
        """The pile of some of the lines."""
        counts = np.diff(self.starts)[lines]
        starts = np.concatenate(([0], np.cumsum(counts)))
        places = np.repeat(self.starts[lines] - starts[:-1], counts) + np.arange(starts[-1])
        return Pile(starts=starts, numbers=self.numbers[places])

    def joined(self, other: Pile) -> Pile:
        """This pile with the lines of another after its own."""
        starts = np.concatenate((self.starts, other.starts[1:] + self.starts[-1]))
        return Pile(starts=starts, numbers=np.concatenate((self.numbers, other.numbers)))

    def owners(self) -> Array:
        """The line of each number."""
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))

    def of(self, line: int) -> Array:
        """The numbers of one line."""
        return self.numbers[self.starts[line] : self.starts[line + 1]]


EMPTY = Pile(starts=np.zeros(1, dtype=np.int64), numbers=np.zeros(0, dtype=np.int32))


@dataclass(slots=True, kw_only=True)
class Vocabulary:
    """What the numbers of terms stand for; those of a facet in order, so that terms can be compared by their places."""

    values: list[tuple[str, str]] = field(default_factory=lambda: [("", "")])
    _ordered: dict[str, tuple[int, list[Any], Array]] = field(default_factory=dict)
    _names: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def text(self, term: int) -> str:
        """The value of a term."""
        return self.values[term][1]

    def names(self, term: int) -> tuple[str, ...]:
        """The names of a term."""
        if term not in self._names:
            self._names[term] = read_names(self.values[term][1])
        return self._names[term]

    def ordered(self, facet: str) -> tuple[list[Any], Array]:
        """The values of a facet in order, and for each term its place there; -1 for terms of other facets and empty values."""
        kept = self._ordered.get(facet)
        if kept is None or kept[0] != len(self.values):
            kept = self._ordered[facet] = (len(self.values), *self._order(facet))
        return kept[1], kept[2]

    def _order(self, facet: str) -> tuple[list[Any], Array]:
        read: Callable[[str], Any] = {"figure": read_figure, "names": read_names}.get(facet, str)
        found = {number: read(text) for number, (name, text) in enumerate(self.values) if name == facet}
        every = sorted({value for value in found.values() if value or isinstance(value, Decimal)})
        places = {value: place for place, value in enumerate(every)}
        ranks = np.full(len(self.values), -1, dtype=np.int32)
        for number, value in found.items():
            ranks[number] = places.get(value, -1)
        return every, ranks

    def find(self, facet: str, texts: Iterable[str]) -> list[int]:
        """The terms of these values."""
        wanted = set(texts)
        return [number for number, (name, text) in enumerate(self.values) if name == facet and text in wanted]


def doubled_place(values: Sequence[Any], value: Any) -> int:
    """Twice the place of a value among others in order; an odd number where it would stand between two."""
    place = bisect_left(values, value)
    return 2 * place if place < len(values) and values[place] == value else 2 * place - 1


class Columns:
    """Every line of the index; about 150 bytes for each line."""

    def __init__(self) -> None:
        self.seq = -1
        self.vocabulary = Vocabulary()
        self.commitments: list[str] = [""]
        self.plain: dict[str, Array] = {name: np.zeros(0, dtype=_type_of(name)) for name in _PLAIN}
        self.piles: dict[str, Pile] = dict.fromkeys(_PILES, EMPTY)
        self.lasting = np.zeros(0, dtype=bool)
        self._generation = 0
        self._ranks: Array = np.zeros(1, dtype=np.int32)
        self._ordered: list[str] = [""]
        self._numbers: dict[str, int] = {}

    def bring_forward(self, lines: Lines) -> None:
        """Takes in what is new in the index; of one made anew, everything."""
        mark = lines.mark()
        if mark is not None and mark.generation != self._generation:
            self.__init__()  # type: ignore[misc]  # as new
            self._generation = mark.generation
        known = Known(
            line=int(self.plain["id"][-1]) if len(self.plain["id"]) else 0,
            term=len(self.vocabulary.values) - 1,
            commitment=len(self.commitments) - 1,
            seq=max(0, self.seq),
        )
        new: dict[str, list[Array]] = {name: [] for name in (*_PLAIN, *_PILES)}
        piles: dict[str, list[Pile]] = {name: [] for name in _PILES}
        for what, rows in lines.load(known):
            match what:
                case "terms":
                    self.vocabulary.values.extend((row.facet, row.value) for row in rows)
                case "commitments":
                    self.commitments.extend(row.id for row in rows)
                case "gone":
                    self._lose([row.id for row in rows])
                case "lines":
                    _take(rows, new, piles)
                case "mark":
                    self.seq = rows[0].seq if rows else -1
                case _:
                    continue
        self._add(new, piles)

    def _lose(self, gone: Sequence[int]) -> None:
        self.lasting[np.isin(self.plain["id"], np.array(gone, dtype=np.int64))] = False

    def _add(self, new: Mapping[str, list[Array]], piles: Mapping[str, list[Pile]]) -> None:
        if not new["id"]:
            return
        for name in _PLAIN:
            self.plain[name] = np.concatenate((self.plain[name], *new[name]))
        for name in _PILES:
            self.piles[name] = _joined((self.piles[name], *piles[name]))
        count = len(self.plain["id"]) - len(self.lasting)
        self.lasting = np.concatenate((self.lasting, np.ones(count, dtype=bool)))

    def ranks(self) -> Array:
        """For each commitment by number its place among all in the order of their ids."""
        if len(self._ranks) != len(self.commitments):
            order = np.argsort(np.array(self.commitments, dtype=np.bytes_), kind="stable")
            self._ranks = np.empty(len(order), dtype=np.int32)
            self._ranks[order] = np.arange(len(order), dtype=np.int32)
        return self._ranks

    def number(self, commitment: str) -> int:
        """The number of a commitment; -1 for none of the index."""
        if len(self._numbers) != len(self.commitments):
            self._numbers = {name: number for number, name in enumerate(self.commitments)}
        return self._numbers.get(commitment, -1) if commitment else -1

    def ordered_commitments(self) -> list[str]:
        """The ids of all commitments in order."""
        if len(self._ordered) != len(self.commitments):
            self._ordered = sorted(self.commitments)
        return self._ordered

    def known_on(self, day: int) -> Array:
        """The lines that hold on a day."""
        found: Array = np.flatnonzero(self.lasting & (self.plain["since"] <= day) & (day < self.plain["until"]))
        return found


def _type_of(name: str) -> Any:
    if name in _NARROW:
        return np.uint8
    return np.float64 if name == "confidence" else np.int32


def _take(rows: Sequence[Any], new: Mapping[str, list[Array]], piles: Mapping[str, list[Pile]]) -> None:
    for column, values in zip(COLUMNS, zip(*rows, strict=True), strict=True):
        name = column.name
        if name in _PILES:
            piles[name].append(_pile(values))
        elif name in ("due", "said"):
            new[name].append(np.array([value or 0 for value in values], dtype=np.int32))
        else:
            new[name].append(np.array(values, dtype=_type_of(name)))


def _pile(values: Sequence[bytes]) -> Pile:
    counts = np.array([len(value) for value in values], dtype=np.int64) // 4
    numbers = np.frombuffer(b"".join(values), dtype="<i4").astype(np.int32)
    return Pile(starts=np.concatenate(([0], np.cumsum(counts))), numbers=numbers)


def _joined(piles: Sequence[Pile]) -> Pile:
    starts = [piles[0].starts]
    for pile in piles[1:]:
        starts.append(pile.starts[1:] + starts[-1][-1])
    return Pile(starts=np.concatenate(starts), numbers=np.concatenate([pile.numbers for pile in piles]))
