"""What of a book lies where: parties, the places that its words name, and the routes between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pledgebook.flow.corridors import Corridor, Stop, find_corridors
from pledgebook.flow.desk import Desk
from pledgebook.flow.outlook import Outlook
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.pack import languages
from pledgebook.lang.places import Place, PlaceFinder, places_of
from pledgebook.model.query import Row
from pledgebook.model.statement import Statement

MOST = 5_000
"""Commitments whose words are looked at for one map; of more the latest."""

_STATES = frozenset({"state", "demonym", "people", "route"})  # sorts of names that say where a route runs, not who acts


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A statement that names a place or route, with the place of the words in its document."""

    statement: str
    commitment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place with everything that names it, from the earliest on."""

    place: Place
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A route with everything that tells of it; `stops` as the first one tells it."""

    sort: str
    stops: tuple[Stop, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCount:
    """How many commitments a state acts in or receives from."""

    state: str
    acts: int
    receives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What the map shows, of how many commitments; `left` are those too many to be looked at."""

    states: tuple[StateCount, ...]
    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]
    commitments: int
    left: int


def locate(desk: Desk, rows: Sequence[Row], *, most: int = MOST) -> Whereabouts:
    """Where some commitments lie, as far as their words say; nothing is guessed of those that name no place.

    A name that stands for who acts or receives ("Beijing will host") is no place. Only places of states that act or receive
    somewhere in the book are looked for, as the same name may belong to a town of any other country.
    """
    looked = sorted(rows, key=lambda row: (row.last_said, row.commitment), reverse=True)[:most]
    outlook = desk.outlook()
    states = count_states(desk, looked)
    finder = places_of(frozenset(one.state for one in count_states(desk, outlook.rows)))
    spots: dict[str, list[Mention]] = defaultdict(list)
    ways: dict[tuple[str, tuple[str, ...]], list[tuple[Corridor, Mention]]] = defaultdict(list)
    places: dict[str, Place] = {}
    for statement in _statements(looked, outlook):
        for place, mention in _places(statement, outlook, finder):
            places[place.id] = place
            spots[place.id].append(mention)
        for corridor, mention in _corridors(statement, outlook, finder):
            ways[corridor.key].append((corridor, mention))
    return Whereabouts(
        states=states,
        spots=tuple(
            Spot(place=places[name], mentions=tuple(spots[name]))
            for name in sorted(spots, key=lambda name: (-len(spots[name]), name))
        ),
        ways=tuple(
            Way(sort=told[0][0].sort, stops=told[0][0].stops, mentions=tuple(mention for _, mention in told))
            for _, told in sorted(ways.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
        commitments=len(looked),
        left=len(rows) - len(looked),
    )


def count_states(desk: Desk, rows: Iterable[Row]) -> tuple[StateCount, ...]:
    """The states behind actors and recipients, groups by their members, with how many commitments each is in."""
    members = desk.outlook().background.members
    acts: dict[str, int] = defaultdict(int)
    receives: dict[str, int] = defaultdict(int)
    for row in rows:
        for counts, parties in ((acts, row.actors), (receives, row.recipients)):
            for state in {state for party in parties for state in (members(party) or (party,))}:
                counts[state] += 1
    found = sorted(state for state in {*acts, *receives} if not state.startswith("@"))
    return tuple(StateCount(state=state, acts=acts[state], receives=receives[state]) for state in found)


def _statements(rows: Iterable[Row], outlook: Outlook) -> Iterator[Statement]:
    """The statements of some commitments, from the earliest said to the latest."""
    every = [one for row in rows for one in outlook.by_id[row.commitment].statements]
    return iter(sorted(every, key=lambda one: (outlook.documents[one.document].head.published, one.document, one.span, one.id)))


def _places(statement: Statement, outlook: Outlook, finder: PlaceFinder) -> Iterator[tuple[Place, Mention]]:
    """The places that a statement names, each once, but not where the name stands for a party."""
    quote = outlook.documents[statement.document].quote(statement.span)
    acting = [mention.span for mention in (*statement.actors, *statement.recipients, *statement.speaker)]
    seen: set[str] = set()
    for hit in finder.find(quote):
        start, end = statement.span.start + hit.start, statement.span.start + hit.end
        if hit.place.id not in seen and not any(span.start < end and start < span.end for span in acting):
            seen.add(hit.place.id)
            yield hit.place, _mention(statement, outlook, start, end)


def _corridors(statement: Statement, outlook: Outlook, finder: PlaceFinder) -> Iterator[tuple[Corridor, Mention]]:
    document = outlook.documents[statement.document]
    language = document.head.language
    gazetteer = load_gazetteer(language) if language in languages() else load_gazetteer()

    def states(text: str) -> Iterator[tuple[str, int, int]]:
        for hit in gazetteer.find(text):
            if hit.sort in _STATES and not hit.party.startswith("@"):
                yield hit.party, hit.start, hit.end

    for corridor in find_corridors(document.quote(statement.span), places=finder, states=states):
        start, end = statement.span.start + corridor.start, statement.span.start + corridor.end
        yield corridor, _mention(statement, outlook, start, end)


def _mention(statement: Statement, outlook: Outlook, start: int, end: int) -> Mention:
    return Mention(statement=statement.id, commitment=outlook.homes[statement.id], start=start, end=end)
