"""What was promised, what came of it and what is left, in figures; and sums of such figures over many commitments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pledgebook.model.act import Stage


class Manner(StrEnum):
    """How the figure of a delivery stands to the figures told before it."""

    TOTAL = "total so far"
    FURTHER = "further"
    PLAIN = "plain"  # the words do not say


class Reason(StrEnum):
    """Why a commitment, or a figure of it, is in no sum."""

    NO_FIGURE = "no figure"
    NO_AMOUNT = "only a level or a change"
    NO_STAGE = "no stage told by its words"
    CALLED_FOR = "only called for"
    OTHER_THING = "reported of other sides or of something else"
    CONTRADICTED = "sources contradict each other"
    PART = "part of a counted whole"
    OTHER_UNIT = "another unit"
    NOT_CONVERTED = "not converted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """At least `low`, at most `high`; None where nothing bounds it from above."""

    low: Decimal
    high: Decimal | None

    def __add__(self, other: Range) -> Range:
        """Both together."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(low=self.low + other.low, high=high)

    def less(self, other: Range) -> Range:
        """What is left of this when the other is taken away, never under nothing."""
        low = Decimal(0) if other.high is None else max(Decimal(0), self.low - other.high)
        high = None if self.high is None else max(Decimal(0), self.high - other.low)
        return Range(low=low, high=high)

    @property
    def is_exact(self) -> bool:
        """Both bounds are the same."""
        return self.low == self.high


NOTHING = Range(low=Decimal(0), high=Decimal(0))


def exactly(value: Decimal) -> Range:
    """The range of one value."""
    return Range(low=value, high=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many units of a currency were one euro on a day, as a source published; `day` is the day of publication."""

    currency: str
    per_euro: Decimal
    day: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A figure in another currency, by the rates of the day asked for or of the last one before it that has a rate."""

    commitment: str
    stage: Stage
    before: Range
    unit: str
    after: Range
    currency: str
    asked: date
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One thing told as done, by a statement or by a person's record.

    `since` and `until` are the first and last day on which it can have been done, `told` is the single day on which it was said,
    where one is known; `recipient` is a party id, "" where it is not divided. Of `statement` (its id) and `act` (the sequence
    number of the record) one is set. `again` means told before and not counted, `rival` that it contradicts an earlier one, which
    counts between the bounds of both; `converted` says how the amount came to be in this unit.
    """

    stage: Stage
    manner: Manner
    amount: Range | None
    unit: str
    what: str
    source: str
    on: str
    since: date | None
    until: date | None
    recipient: str = ""
    statement: str = ""
    act: int = 0
    publisher: str = ""
    party: str = ""
    again: bool = False
    rival: bool = False
    told: date | None = None
    converted: Converted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """A recipient's share of what is promised, with the sequence number of the record that sets it."""

    recipient: str
    amount: Decimal
    unit: str
    source: str
    act: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one recipient is to get, what was done for it and what is left of its share; "" stands for what is not divided."""

    recipient: str
    allotted: Decimal | None
    done: Range
    left: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast it goes, per month of 30.44 days: since the first delivery began, and as is needed from now on.

    `unknown` says why there is no pace, `needless` why none is needed; `ends` is the day on which it would be
    finished at this pace; `verdict` is "fast enough", "too slow", or "" where the bounds do not tell.
    """

    since: date | None = None
    due: date | None = None
    per_month: Range | None = None
    needed: Range | None = None
    ends: date | None = None
    unknown: str = ""
    needless: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The figure of a commitment that stands at a stage, and the single day on which it was told, None where none is known."""

    stage: Stage
    unit: str
    amount: Range
    statement: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two figures told for one thing, neither of which replaced the other."""

    commitment: str
    stage: Stage
    left: Held
    right: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A commitment in figures of one unit, as known on a day.

    `promised` is None where nothing of this unit is promised; `done` is what was disbursed or delivered, all together, `stages`
    the figure at each stage (never to be added up), `left` and `unallotted` what remains of the promise.
    """

    commitment: str
    as_of: date
    unit: str
    promised: Held | None
    done: Range
    left: Range | None
    stages: tuple[Held, ...]
    shares: tuple[Share, ...]
    unallotted: Range | None
    pace: Pace
    given: tuple[Given, ...]
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum at one stage in one unit over the commitments of a group ("" for all).

    `open_below` and `open_above` name the commitments whose figure is only "up to" or only "more than".
    """

    group: str
    stage: Stage
    unit: str
    amount: Range
    commitments: tuple[str, ...]
    open_below: tuple[str, ...] = ()
    open_above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Commitments that are in no sum of a stage (None: of any) for one reason; `detail` says more."""

    reason: Reason
    stage: Stage | None
    commitments: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Sums by stage and unit, all that they leave out and why, the conversions in them, and what is contradicted.

    Stages are not to be added up: the same money passes from one to the next. With `by`, one commitment may be in several groups.
    """

    as_of: date
    by: str
    currency: str
    counted: int
    totals: tuple[Total, ...]
    left_out: tuple[LeftOut, ...]
    converted: tuple[Converted, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
