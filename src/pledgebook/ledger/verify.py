"""Proof that nobody touched the events of a book."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What recomputing the chain found: how many events hold, and the first that does not.

    `head` is the hash of the last event that holds; who keeps it elsewhere can also tell that none was cut off the end.
    """

    events: int
    head: str
    broken: int | None = None
    why: str = ""

    @property
    def holds(self) -> bool:
        """No event is broken."""
        return self.broken is None
