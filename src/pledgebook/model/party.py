"""States, organisations and groups of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One member of a group, from a day (None: from the start) until a day (None: still), both included."""

    party: str
    since: date | None = None
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """The member belonged on that day; with no day, belongs now."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state (id: ISO 3166-1 alpha-3), or an organisation or group (id: "@" and a slug)."""

    id: str
    name: str
    members: tuple[Membership, ...] = ()
    source: str = ""

    def members_on(self, day: date | None) -> tuple[str, ...]:
        """Ids of the members on a day, sorted; empty for a state or an organisation without listed members."""
        return tuple(sorted(m.party for m in self.members if m.holds(day)))


def typed_party(text: str) -> str:
    """A party as a person types it: a code of three letters in any case, or what else it is called."""
    typed = text.strip()
    return typed.upper() if len(typed) == 3 else typed


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """A party, the words that name it and the rule or pack entry that says so."""

    party: str
    span: Span
    rule: str
