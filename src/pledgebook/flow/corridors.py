"""Routes that words tell of: a railway, road, pipeline or flight from one named place to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pledgebook.lang.places import Place, PlaceFinder, Routes, routes

_NEAR = 60  # code points before or after the names in which the word for the route stands
_CLAUSE = re.compile(r"[;。；!?！？]|\.\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """An end or a point of a route: a place, or where the words name a state only, that state."""

    name: str
    state: str = ""
    place: Place | None = None

    @property
    def key(self) -> str:
        """What tells two stops apart."""
        return self.place.id if self.place else self.state


@dataclass(frozen=True, slots=True, kw_only=True)
class Corridor:
    """A route of a sort through stops in the order of the words; `start` and `end` are the words of its names in the text."""

    sort: str
    stops: tuple[Stop, ...]
    start: int
    end: int

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """The sort and the stops, whichever way one goes."""
        keys = tuple(stop.key for stop in self.stops)
        return self.sort, min(keys, keys[::-1])


@dataclass(frozen=True, slots=True)
class _Named:
    stop: Stop
    start: int
    end: int


States = Callable[[str], Iterable[tuple[str, int, int]]]
"""The states that a text names: code, start and end."""


def find_corridors(text: str, *, places: PlaceFinder, states: States) -> tuple[Corridor, ...]:
    """The routes that a text tells of: names joined to one another as a route joins them, with a word for the route nearby.

    Two states alone are no route unless the words join them as one: "China–Kazakhstan cooperation" has no such word.
    """
    ways = routes()
    named = _named(text, places, states)
    return tuple(found for chain in _chains(text, named, ways) if (found := _corridor(text, chain, ways)))


def _named(text: str, places: PlaceFinder, states: States) -> list[_Named]:
    """Places and states in the order of the text; a place wins where both have the same words."""
    hits = [_Named(Stop(name=hit.place.name, place=hit.place), hit.start, hit.end) for hit in places.find(text)]
    taken = [(one.start, one.end) for one in hits]
    for state, start, end in states(text):
        if not any(start < stop and begin < end for begin, stop in taken):
            hits.append(_Named(Stop(name=text[start:end], state=state), start, end))
    return sorted(hits, key=lambda one: (one.start, one.end))


def _chains(text: str, named: Sequence[_Named], ways: Routes) -> Iterator[list[_Named]]:
    """Runs of names that are joined to one another."""
    run: list[_Named] = []
    for one in named:
        if run and _joins(text, run, one, ways=ways):
            run.append(one)
            continue
        if len(run) > 1:
            yield run
        run = [one]
    if len(run) > 1:
        yield run


def _joins(text: str, run: Sequence[_Named], after: _Named, *, ways: Routes) -> bool:
    between = text[run[-1].end : after.start]
    if run[-1].stop.key == after.stop.key:
        return False
    if ways.plain.fullmatch(between):
        return True
    opened = ways.opener.search(text[max(0, run[0].start - _NEAR) : run[0].start])
    return len(run) == 1 and opened is not None and ways.between.fullmatch(between) is not None


def _corridor(text: str, chain: Sequence[_Named], ways: Routes) -> Corridor | None:
    """The chain as a route of the sort whose word is nearest, before it or after it in its clause."""
    start, end = chain[0].start, chain[-1].end
    before = _CLAUSE.split(text[max(0, start - _NEAR) : start])[-1]
    after = _CLAUSE.split(text[end : end + _NEAR])[0]
    found = []
    for order, (sort, words) in enumerate(ways.sorts):
        distances = [match.start() for match in words.finditer(after)]
        distances += [len(before) - match.end() for match in words.finditer(before)]
        if distances:
            found.append((min(distances), order, sort))
    if not found:
        return None
    return Corridor(sort=min(found)[2], stops=tuple(one.stop for one in chain), start=start, end=end)
