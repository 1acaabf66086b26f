"""Standing formats of cooperation: who takes part, which bodies there are and when they meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.model.party import Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organ of a mechanism and the themes that it answers for.

    `leads` are those of its `themes` for which it answers before all others. `level` is one of "leaders", "ministers", "officials",
    "secretariat", "centre", "forum"; `since` is an EDTF date, "" where no public source gives one; `seat` is a place, `host` the
    party it lies in.
    """

    id: str
    name: str
    level: str
    source: str
    themes: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    since: str = ""
    seat: str = ""
    host: str = ""

    def exists(self, day: date | None) -> bool:
        """The body had begun by that day, or by the end of the month or year that it began in; with no day, it exists now."""
        began = self.since.partition("/")[0]
        return day is None or began <= day.isoformat()[: len(began)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of a body: its EDTF date, its host and place, and what it adopted; `planned` until it is held."""

    id: str
    body: str
    on: str
    source: str
    host: str = ""
    place: str = ""
    adopted: tuple[str, ...] = ()
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """A format of cooperation as its public documents describe it.

    `decision` is "consensus" or "" where no source says; `cycle` is the number of years between summits, None where it is not
    fixed; `languages` are ISO 639-1 codes of the working languages that a source names. `quorum` is how many of a hundred members
    must have been reached before their silence is agreement.
    """

    id: str
    name: str
    group: str
    parties: tuple[Membership, ...]
    bodies: tuple[Body, ...]
    meetings: tuple[Meeting, ...]
    sources: tuple[str, ...]
    decision: str = ""
    rotation: str = ""
    cycle: int | None = None
    languages: tuple[str, ...] = ()
    quorum: int = 100

    def parties_on(self, day: date | None) -> tuple[str, ...]:
        """Ids of those who take part on a day (None: now), sorted."""
        return tuple(sorted(member.party for member in self.parties if member.holds(day)))

    def body(self, body: str) -> Body | None:
        """The body of that id."""
        return next((each for each in self.bodies if each.id == body), None)

    def needed(self, members: int) -> int:
        """How many of that many members are a quorum, rounded up; at least one."""
        return max(1, -(-members * self.quorum // 100))

    def answerable(self, theme: str, *, on: date | None = None) -> tuple[Body, ...]:
        """The bodies that answer for a theme on a day: the one that leads in it, then those with fewer themes, then by id."""
        found = (body for body in self.bodies if theme in body.themes and body.exists(on))
        return tuple(sorted(found, key=lambda body: (theme not in body.leads, len(body.themes), body.id)))

    def meetings_of(self, body: str) -> tuple[Meeting, ...]:
        """The meetings of a body by date."""
        return tuple(sorted((each for each in self.meetings if each.body == body), key=lambda each: (each.on, each.id)))
