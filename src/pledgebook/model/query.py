"""What a person asks of a book, and what a list answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pledgebook.model.measure import Measure
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced, Reported, Schedule
from pledgebook.model.when import When

FACETS = (
    "kind",
    "reported",
    "evidence",
    "schedule",
    "actor",
    "recipient",
    "theme",
    "body",
    "year",
    "testable",
    "profile",
    "document",
)
SORTS = ("due", "said", "actor", "theme", "sources", "amount")
ALL = 1_000_000_000
"""A limit that no book reaches: every row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row's place in the order of a list: the value sorted by, as text ("" where the row has none), and the commitment's id."""

    key: str
    commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A view of the commitments: within a facet any of the values, between facets all.

    `text` is full text over quotes, as `lang.seeking` reads it. Days are counted in, at both ends: `due_*` bound the date that
    holds, `said_*` the last possible day on which the commitment was last said. `amount_*` bound the figures of one measure, in
    `unit` where one is given and as said, nothing is converted; a measure reaches from the lower to the higher figure given.
    `with_*` ask that there is a due date, or a measure, or that there is none. A page begins right after the row `after`, or ends
    right before the row `before`; where neither is given, `offset` rows are passed over.
    """

    text: str = ""
    kind: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    schedule: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    testable: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    due_after: date | None = None
    due_before: date | None = None
    said_after: date | None = None
    said_before: date | None = None
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    unit: str = ""
    confidence_min: float | None = None
    with_deadline: bool | None = None
    with_amount: bool | None = None
    sort: str = "said"
    descending: bool = True
    after: Place | None = None
    before: Place | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A commitment as one line of a table, as known on a day.

    `words` is the quote of `statement`, its most telling statement; `measures` and `when` are of that statement or, where it has
    none, of the latest one that has; `first_said`/`last_said` are EDTF dates of publication. `schedule` is against `due`, the date
    that holds on the day, `schedule_first` against the first one said. `profiles` are those by which any of its statements counts.
    `body` is the id of the body that answers for it, "" where none does.
    """

    commitment: str
    statement: str
    kind: Kind
    testable: bool
    reported: Reported
    evidenced: Evidenced = Evidenced.NONE_FOUND
    schedule: Schedule
    schedule_first: Schedule = Schedule.NO_DATE
    due: date | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    theme: str
    words: str
    measures: tuple[Measure, ...]
    when: When | None
    statements: int
    documents: tuple[str, ...]
    first_said: str
    last_said: str
    confidence: float
    profiles: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some rows of a view, how many there are in all, and for each facet its values with counts, most frequent first.

    `start` is how many rows of the view stand before the first one here.
    """

    rows: tuple[Row, ...]
    total: int
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    start: int = 0
