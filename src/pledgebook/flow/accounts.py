"""Commitments in figures, and sums over them, from a book as known on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pledgebook.flow.figures import Reader, from_records
from pledgebook.flow.outlook import Outlook
from pledgebook.flow.targets import bindings
from pledgebook.follow.accounts import Entries, draw_up
from pledgebook.follow.allocations import find_allotted
from pledgebook.follow.conversion import Exchange, Rates, bundled_rates
from pledgebook.follow.promises import Told
from pledgebook.follow.sums import Counted, Wanted, add_up
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.account import Account, Range, Sums
from pledgebook.model.act import AllocationRecorded, DeliveryRecorded
from pledgebook.model.commitment import Commitment
from pledgebook.model.errors import UsageError
from pledgebook.model.query import Row

GROUPS: Mapping[str, Callable[[Row], tuple[str, ...]]] = {
    "actor": lambda row: row.actors,
    "recipient": lambda row: row.recipients,
    "theme": lambda row: (row.theme,),
    "year": lambda row: (row.first_said[:4],) if row.first_said else (),
}
"""What sums can be grouped by; a commitment without the value is in no group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What people recorded about commitments, by the commitment, each with its sequence number; in the order of the book.

    `targets` are the statements whose figure is measured by an indicator.
    """

    deliveries: Mapping[str, tuple[tuple[int, DeliveryRecorded], ...]]
    allocations: Mapping[str, tuple[tuple[int, AllocationRecorded], ...]]
    targets: frozenset[str] = frozenset()


class Accounts:
    """The accounts of the commitments of an outlook, drawn up when they are asked for; `ledger` is what people recorded."""

    def __init__(self, outlook: Outlook, ledger: Ledger, *, as_of: date, rates: Rates | None = None) -> None:
        self._outlook = outlook
        self.ledger = ledger
        self._as_of = as_of
        self._rates = rates
        self._drawn: dict[str, Counted] = {}
        gazetteer = load_gazetteer()
        self._reader = Reader(
            documents=outlook.documents,
            members=lambda party: gazetteer.members(party, on=as_of),
            rates=self.rates,
            targets=ledger.targets,
        )

    def rates(self) -> Rates:
        """The rates of exchange that were given, else those that come with the program; read only when needed."""
        if self._rates is None:
            self._rates = Rates([bundled_rates()])
        return self._rates

    def of(self, commitment: str) -> tuple[Account, ...]:
        """The accounts of a commitment, one for each unit; none where nothing of it is told in figures and nothing was given."""
        return self._draw(self._outlook.by_id[commitment]).accounts

    def sums(self, rows: Iterable[Row], *, wanted: Wanted, rates: Rates | None = None) -> Sums:
        """The sums over the commitments of some rows.

        Raises:
            UsageError: there is nothing to group by that is called so.
        """
        if wanted.by and wanted.by not in GROUPS:
            raise UsageError("sums cannot be grouped by that", where=wanted.by, remedy=f"use one of {', '.join(GROUPS)}")
        group = GROUPS.get(wanted.by, _no_group)
        drawn = [replace(self._draw(self._outlook.by_id[row.commitment]), groups=group(row)) for row in rows]
        rates = rates or (self.rates() if wanted.currency else None)
        return add_up(drawn, as_of=self._as_of, wanted=wanted, rates=rates, kin=self._outlook.by_id)

    def _draw(self, commitment: Commitment) -> Counted:
        if commitment.id not in self._drawn:
            told = self._reader.told(commitment)
            accounts = draw_up(
                commitment,
                entries=self._entries(commitment, told),
                due=self._outlook.statuses[commitment.id].due,
                as_of=self._as_of,
                convert=self._convert,
            )
            self._drawn[commitment.id] = Counted(commitment=commitment, accounts=accounts, told=told)
        return self._drawn[commitment.id]

    def _entries(self, commitment: Commitment, told: tuple[Told, ...]) -> Entries:
        reported = self._reader.given(commitment, told=told, status=self._outlook.statuses[commitment.id])
        recorded = from_records(self.ledger.deliveries.get(commitment.id, ()), as_of=self._as_of)
        allotted = find_allotted(self.ledger.allocations.get(commitment.id, ()))
        return Entries(told=told, given=(*reported, *recorded), allotted=allotted)

    def _convert(self, amount: Range, unit: str, into: str, day: date) -> Exchange | None:
        return self.rates().convert(amount, unit, into=into, day=day)


def _no_group(_: Row) -> tuple[str, ...]:
    return ()


def read_ledger(book: Book, homes: Mapping[str, str]) -> Ledger:
    """What was recorded in a book about the commitments that `homes` names by their statements."""
    deliveries: dict[str, list[tuple[int, DeliveryRecorded]]] = defaultdict(list)
    allocations: dict[str, list[tuple[int, AllocationRecorded]]] = defaultdict(list)
    for seq, delivery in book.acts(DeliveryRecorded):
        if delivery.statement in homes:
            deliveries[homes[delivery.statement]].append((seq, delivery))
    for seq, allocation in book.acts(AllocationRecorded):
        if allocation.statement in homes:
            allocations[homes[allocation.statement]].append((seq, allocation))
    return Ledger(
        deliveries={name: tuple(found) for name, found in deliveries.items()},
        allocations={name: tuple(found) for name, found in allocations.items()},
        targets=frozenset(bindings(book)),
    )
