"""Who promises what to whom: parties with what they took on and receive, and the flows between them by theme and year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.flow.compliance import grid_of
from pledgebook.flow.desk import Desk
from pledgebook.follow.conversion import is_currency
from pledgebook.follow.grid import score
from pledgebook.follow.sums import Wanted
from pledgebook.model.account import LeftOut, Total
from pledgebook.model.errors import NotInBook
from pledgebook.model.grid import Grid, Score
from pledgebook.model.query import ALL, Query, Row
from pledgebook.model.statement import Kind
from pledgebook.model.status import KEPT, Schedule

BINDING = (Kind.PLEDGE, Kind.AGREEMENT)
"""Kinds by which a party takes something on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecord:
    """A state or organisation with what it took on and what is meant for it; groups count for their members.

    `names` are the party and the groups that it belongs to, by which the sources speak of it. `due` and `late` are of what it took
    on, by schedule; `score` is over the testable commitments that it answers for.
    """

    party: str
    names: tuple[str, ...]
    promised: tuple[Row, ...]
    received: tuple[Row, ...]
    score: Score

    @property
    def due(self) -> tuple[Row, ...]:
        """What it took on that has a date to come."""
        return tuple(row for row in self.promised if row.schedule in (Schedule.DUE_SOON, Schedule.NOT_DUE))

    @property
    def late(self) -> tuple[Row, ...]:
        """What it took on whose date has passed."""
        return tuple(row for row in self.promised if row.schedule is Schedule.OVERDUE)

    @property
    def kept(self) -> tuple[Row, ...]:
        """What it took on and is said to have done."""
        return tuple(row for row in self.promised if row.schedule in KEPT or row.reported.value == "delivered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What one party promises another, as the sources name them: a group is not divided among its members.

    `themes` and `years` (of the first saying) have counts, the most frequent first; `totals` are sums of money by stage.
    """

    who: str
    whom: str
    rows: tuple[Row, ...]
    themes: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    totals: tuple[Total, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Sums of money by stage over some commitments, and what they leave out."""

    totals: tuple[Total, ...]
    left_out: tuple[LeftOut, ...]


def list_parties(desk: Desk, *, grid: Grid | None = None) -> tuple[PartyRecord, ...]:
    """Every party that took something on or is to receive something, the busiest first."""
    promised: dict[str, list[Row]] = defaultdict(list)
    received: dict[str, list[Row]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    states = _States(desk)
    for row in _binding_rows(desk):
        acting = states.of(row.actors, into=names)
        for party in acting:
            promised[party].append(row)
        for party in states.of(row.recipients, into=names) - acting:
            received[party].append(row)
    made = grid or grid_of(desk)
    records = (
        PartyRecord(
            party=party,
            names=(party, *sorted(names[party] - {party})),
            promised=tuple(promised[party]),
            received=tuple(received[party]),
            score=score(made.of_party(party)),
        )
        for party in names
    )
    return tuple(sorted(records, key=lambda one: (-len(one.promised), -len(one.received), one.party)))


def find_party(desk: Desk, party: str, *, grid: Grid | None = None) -> PartyRecord:
    """The record of one party.

    Raises:
        NotInBook: no commitment of the book speaks of it.
    """
    for record in list_parties(desk, grid=grid):
        if record.party == party:
            return record
    raise NotInBook(f"no commitment speaks of {party}", remedy="take a party from the list")


def list_flows(desk: Desk, *, theme: Sequence[str] = (), year: Sequence[str] = ()) -> tuple[Flow, ...]:
    """The flows from each party to each other, the most frequent first.

    Args:
        theme: only commitments of these themes; of all if empty.
        year: only those first said in these years.
    """
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _binding_rows(desk, theme=theme, year=year):
        for who in row.actors:
            for whom in row.recipients:
                pairs[who, whom].append(row)
    flows = (_flow(pair, rows, desk) for pair, rows in pairs.items())
    return tuple(sorted(flows, key=lambda one: (-len(one.rows), one.who, one.whom)))


def amounts_of(desk: Desk, rows: Iterable[Row]) -> Amounts:
    """Sums of money over some commitments."""
    sums = desk.accounts().sums(rows, wanted=Wanted())
    return Amounts(totals=tuple(one for one in sums.totals if is_currency(one.unit)), left_out=sums.left_out)


def _binding_rows(desk: Desk, *, theme: Sequence[str] = (), year: Sequence[str] = ()) -> tuple[Row, ...]:
    kinds = tuple(kind.value for kind in BINDING)
    query = Query(kind=kinds, theme=tuple(theme), year=tuple(year), sort="due", descending=False, limit=ALL)
    return desk.rows(query).rows


def _flow(pair: tuple[str, str], rows: Sequence[Row], desk: Desk) -> Flow:
    return Flow(
        who=pair[0],
        whom=pair[1],
        rows=tuple(rows),
        themes=_counted(row.theme for row in rows),
        years=_counted(row.first_said[:4] for row in rows if row.first_said),
        totals=amounts_of(desk, rows).totals,
    )


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


class _States:
    """States and organisations behind the names of parties, each group asked once."""

    def __init__(self, desk: Desk) -> None:
        self._members = desk.outlook().background.members
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, parties: Iterable[str], *, into: Mapping[str, set[str]]) -> set[str]:
        """The states behind some names; each name is noted with those that it stands for."""
        found: set[str] = set()
        for party in parties:
            if party not in self._known:
                self._known[party] = self._members(party) or (party,)
            for state in self._known[party]:
                into[state].add(party)
                found.add(state)
        return found
