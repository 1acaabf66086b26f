"""What people bring to a book: each an event about one subject, with who brought it and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pledgebook.model.decision import DecisionStep, MechanismChosen
from pledgebook.model.review import SecondReviewAsked, StatementReviewed
from pledgebook.model.subject import OfStatement


class Stage(StrEnum):
    """How far a sum of money or a quantity has come; later stages are never mixed with earlier ones."""

    ANNOUNCED = "announced"
    AGREED = "agreed"
    COMMITTED = "committed"
    DISBURSED = "disbursed"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An exact quantity in base units; `unit` as in a measure."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRecorded(OfStatement):
    """Something was done towards the commitment that has this statement, as a named source says.

    `on` is an EDTF date, `recipient` and `party` (who says so) are party ids or "", `noted` the ISO day of the recording; a
    `running` figure is all that was done so far, not something on top.
    """

    on: str
    what: str
    source: str
    figure: Figure | None = None
    recipient: str = ""
    stage: Stage = Stage.DELIVERED
    publisher: str = ""
    party: str = ""
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationRecorded(OfStatement):
    """A share of what the commitment promises is meant for one recipient, as a named source says; a later share replaces it."""

    recipient: str
    figure: Figure
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAssigned(OfStatement):
    """A body of a mechanism answers for the commitment that has this statement; the last assignment holds, "" takes it back."""

    body: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A series that a target can be set on; `unit` as in a measure, `source` says who measures it and where."""

    id: str
    name: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of an indicator for a period, an EDTF date, in base units; `source` where it differs from the indicator's.

    `published` is an EDTF date; without one, the reading counts as known from the end of its period.
    """

    period: str
    value: Decimal
    source: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRead:
    """Readings of an indicator were taken in; of one period, the one taken in last holds. `digest` names the file's bytes."""

    indicator: Indicator
    readings: tuple[Reading, ...]
    by: str
    noted: str
    digest: str = ""

    @property
    def subject(self) -> str:
        """The indicator that it is about."""
        return self.indicator.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBound(OfStatement):
    """The measure of this statement is a target on that indicator; the last binding holds, an indicator "" takes it back.

    `base` is the period that growth is counted from, "" for the last one ended when the statement was made; `falls` says that the
    level is to be reached from above, or the change goes down.
    """

    indicator: str
    base: str = ""
    falls: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActTakenBack:
    """An act, or a decision on a link, was a mistake: the event with the number `act` stays in the ledger and counts no longer."""

    act: int
    by: str
    noted: str
    reason: str

    @property
    def subject(self) -> str:
        """The act that it is about."""
        return str(self.act)


Act = (
    DeliveryRecorded
    | AllocationRecorded
    | BodyAssigned
    | SeriesRead
    | TargetBound
    | ActTakenBack
    | MechanismChosen
    | DecisionStep
    | StatementReviewed
    | SecondReviewAsked
)
