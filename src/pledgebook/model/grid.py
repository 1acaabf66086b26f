"""Party by commitment: who has done what they took on, with the evidence in each cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Compliance(StrEnum):
    """How far a party has kept a commitment, as far as anybody has said by the day."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    NO_EVIDENCE = "no evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One party and one commitment that it answers for.

    `evidence` are the ids of the statements that give the judgement, from the earliest said; empty where it is "no evidence".
    `acts` are the numbers of the events by which people recorded what gives it; the statement that a record is about is then among
    the evidence. `due` is the date that holds on the day, `late` says that it has passed.
    """

    party: str
    commitment: str
    compliance: Compliance
    evidence: tuple[str, ...] = ()
    acts: tuple[int, ...] = ()
    due: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score of the G20 Research Group over some cells: the mean of +1 (full), 0 (partial) and -1 (none), and to per cent.

    `counted` cells give it; `unknown` ones, of which nobody says anything, are left out and counted here, unless the view takes
    them for -1. Both figures are None where no cell counts.
    """

    mean: float | None
    per_cent: float | None
    full: int
    partial: int
    none: int
    unknown: int

    @property
    def counted(self) -> int:
        """The cells that have a judgement of their own."""
        return self.full + self.partial + self.none


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Parties (sorted by id) by commitments (as given, of those pledged or agreed), with a cell for each that acts.

    `nobody` are the commitments for which no promise names anybody who acts; they have no cell. A cell that says "no evidence"
    means: not in any of `documents` documents published up to `until`.
    """

    as_of: date
    parties: tuple[str, ...]
    commitments: tuple[str, ...]
    cells: tuple[Cell, ...]
    nobody: tuple[str, ...] = ()
    documents: int = 0
    until: date | None = None

    def cell(self, party: str, commitment: str) -> Cell | None:
        """The cell of a party and a commitment; None where the party does not answer for it."""
        return next((one for one in self.cells if (one.party, one.commitment) == (party, commitment)), None)

    def of_party(self, party: str) -> tuple[Cell, ...]:
        """The cells of a party."""
        return tuple(one for one in self.cells if one.party == party)

    def of_commitment(self, commitment: str) -> tuple[Cell, ...]:
        """The cells of a commitment."""
        return tuple(one for one in self.cells if one.commitment == commitment)
