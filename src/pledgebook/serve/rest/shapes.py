"""What the interface answers with; the description of the interface is made from these and the nouns of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.model.account import Account, Allotted, Given
from pledgebook.model.act import Indicator, Reading
from pledgebook.model.commitment import Commitment
from pledgebook.model.decision import FocalPoint, Objection, Standing
from pledgebook.model.grid import Cell, Score
from pledgebook.model.mechanism import Body, Meeting
from pledgebook.model.query import Row
from pledgebook.model.statement import Statement
from pledgebook.model.status import Searched, Status
from pledgebook.model.target import TargetStanding
from pledgebook.model.text import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A value of a facet and how many commitments have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its values, the most frequent first, counted as if it were not filtered itself."""

    name: str
    values: list[Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """Some rows of a view: `total` are all that fit, `offset` of them stand before the first one here.

    `before` and `after` are the places to ask for, by the parameters of these names, for the rows around these; "" at an end.
    """

    as_of: date
    total: int
    offset: int
    before: str
    after: str
    commitments: list[Row]
    facets: list[Facet]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentWhole:
    """A commitment with its status, the words of each of its statements, its accounts, and the body that answers for it."""

    as_of: date
    commitment: Commitment
    status: Status
    quotes: dict[str, str]
    accounts: list[Account]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statuses:
    """Statuses of the commitments of a view, paged as these, and the documents in which evidence was looked for."""

    as_of: date
    total: int
    offset: int
    before: str
    after: str
    statuses: list[Status]
    searched: Searched


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with its words and the commitment that it is about."""

    statement: Statement
    commitment: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Some statements, by document and place."""

    as_of: date
    total: int
    offset: int
    statements: list[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """A document without its text; `digest_of_text` is its id."""

    id: str
    source: str
    head: Head
    characters: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Some documents published by the day, in the order they were read."""

    as_of: date
    total: int
    offset: int
    documents: list[DocumentHead]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWhole:
    """A document with its text; spans of its statements count Unicode code points of it."""

    document: DocumentHead
    text: str
    statements: list[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartySummary:
    """A party in numbers; `names` are itself and the groups by which sources speak of it."""

    party: str
    name: str
    names: list[str]
    promised: int
    received: int
    due: int
    late: int
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Every party that took something on or is to receive something, the busiest first."""

    as_of: date
    parties: list[PartySummary]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWhole:
    """A party with its commitments by id."""

    as_of: date
    party: PartySummary
    promised: list[str]
    received: list[str]
    due: list[str]
    late: list[str]
    cells: list[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """What one party promises another, as the sources name them; `commitments` are ids."""

    who: str
    whom: str
    commitments: list[str]
    themes: list[Count]
    years: list[Count]
    money: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Who promises whom, the busiest pairs first."""

    as_of: date
    flows: list[FlowLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyScore:
    """The score of the G20 Research Group over a party's cells."""

    party: str
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class GridWhole:
    """Party by commitment; "no evidence" means in none of `documents` documents published up to `until`."""

    as_of: date
    parties: list[str]
    commitments: list[str]
    cells: list[Cell]
    nobody: list[str]
    documents: int
    until: date | None
    scores: list[PartyScore]


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """How every target that an indicator measures stands."""

    as_of: date
    targets: list[TargetStanding]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorWhole:
    """An indicator with its readings."""

    indicator: Indicator
    readings: list[Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """The indicators of the book."""

    indicators: list[IndicatorWhole]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLoad:
    """A body and what it answers for, by the ids of commitments; with no body, what nobody answers for."""

    body: Body | None
    commitments: list[str]
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismWhole:
    """The mechanism of the book with its bodies and meetings; all are empty where none is known."""

    as_of: date
    id: str
    name: str
    decision: str
    languages: list[str]
    parties: list[str]
    bodies: list[BodyLoad]
    meetings: list[Meeting]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionStepTaken:
    """A step of a decision: what it was, who entered it, for which party; `void` says why it does not count, if it does not."""

    step: int
    kind: str
    on: str
    by: str
    party: str
    reason: str
    void: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWhole:
    """A decision as it stood at the end of the day, with every step ever taken and what stands in the way of its adoption."""

    id: str
    title: str
    text: str
    deadline: str
    proposer: str
    opened: str
    body: str
    version: int
    standing: Standing
    focal_points: list[FocalPoint]
    reached: list[str]
    assents: list[str]
    objections: list[Objection]
    obstacles: list[str]
    closed: str
    document: str
    history: list[DecisionStepTaken]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Decisions by consensus, in the order of proposal."""

    as_of: date
    decisions: list[DecisionWhole]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something given towards a commitment, by a report or by a person's record (`given.act` is its number)."""

    commitment: str
    given: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOf:
    """A recipient's share of what a commitment promises."""

    commitment: str
    share: Allotted


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """What was given towards the commitments of a view, and how it is shared out."""

    as_of: date
    total: int
    offset: int
    deliveries: list[Done]
    allocations: list[ShareOf]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefOf:
    """A meeting that a brief can be had for, and its addresses by form."""

    meeting: str
    mechanism: str
    on: str
    planned: bool
    files: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefs:
    """The meetings of the book's mechanism, the next one first by the name "next"."""

    as_of: date
    briefs: list[BriefOf]
