"""The undertaking that one or more statements are about."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model.link import Link
from pledgebook.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A real-world undertaking, with every statement about it.

    `statements` run from the earliest said to the latest (publication, then document id, then place); `founding` is the first.
    `parts` and `wholes` are ids of commitments joined to this one by `part of`.
    """

    id: str
    statements: tuple[Statement, ...]
    links: tuple[Link, ...] = ()
    parts: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()

    @property
    def founding(self) -> Statement:
        """The earliest statement; the commitment is named after it."""
        return self.statements[0]
