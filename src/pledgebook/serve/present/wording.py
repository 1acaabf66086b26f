"""All the words of `present` behind one door, for what is not a page: the brief."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pledgebook.flow.target_table import target_lines
from pledgebook.model.account import Range
from pledgebook.model.measure import Measure
from pledgebook.model.status import Schedule
from pledgebook.model.target import TargetStanding
from pledgebook.serve.present.amounts import say_measure
from pledgebook.serve.present.compliance import say_sum
from pledgebook.serve.present.days import say_day, say_due, say_schedule_of, say_time
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.present.targets import say_forecast, say_level, say_lines, say_reached


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

    def amount(self, amount: Range, unit: str) -> str:
        """A sum or what is left of it, with its unit."""
        return say_sum(amount, unit)

    def level(self, standing: TargetStanding) -> str:
        """The level of a target, and by when."""
        return say_level(standing)

    def outlook(self, standing: TargetStanding) -> str:
        """Whether a target is reached, and with what probability it will be."""
        return " ".join(part for part in (say_reached(standing), say_forecast(standing)) if part)

    def numbers(self, standing: TargetStanding) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str]:
        """The readings, path and forecast of a target: columns, lines, and the unit of the numbers."""
        return say_lines(standing, target_lines(standing))
