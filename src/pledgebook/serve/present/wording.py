"""All the words of `present` behind one door, for what is not a page: the brief."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pledgebook.model.measure import Measure
from pledgebook.model.status import Schedule
from pledgebook.serve.present.amounts import say_measure
from pledgebook.serve.present.days import say_day, say_due, say_schedule_of, say_time
from pledgebook.serve.present.names import PartyNames


class PlainWording:
    """Parties, quantities and times as the pages say them."""

    def __init__(self, names: PartyNames) -> None:
        self._names = names

    def name(self, party: str) -> str:
        """The name of a party."""
        return self._names.name(party)

    def several(self, parties: Iterable[str]) -> str:
        """Some parties in one line."""
        return self._names.several(parties)

    def measure(self, measure: Measure) -> str:
        """A quantity with its unit."""
        return say_measure(measure)

    def time(self, edtf: str) -> str:
        """An EDTF time."""
        return say_time(edtf)

    def day(self, day: date) -> str:
        """A day."""
        return say_day(day)

    def due(self, day: date) -> str:
        """The last day of a term, by the period that it ends."""
        return say_due(day)

    def schedule(self, schedule: Schedule, due: date | None, *, as_of: date) -> str:
        """Where a day stands against a due date."""
        return say_schedule_of(schedule, due, as_of=as_of)
