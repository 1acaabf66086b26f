"""Decisions by consensus: the steps that people take towards one, and how it stands after them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class MechanismChosen:
    """The book is the ledger of this mechanism, as its file says; `file` is the TOML text, and the last choice holds."""

    mechanism: str
    file: str
    by: str
    noted: str

    @property
    def subject(self) -> str:
        """The one thing that a book has one of, so that going back to an earlier choice is a new event."""
        return "mechanism"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What every step towards a decision says.

    `step` counts the steps of one decision from 1; `on` is the ISO day on which it is taken, `by` the person who enters it. `word`
    is what was done, in a word or two.
    """

    word: ClassVar[str]

    decision: str
    step: int
    by: str
    on: str

    @property
    def subject(self) -> str:
        """The decision that it is about."""
        return self.decision


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionProposed(Step):
    """A member proposes a text to the others, to be theirs if nobody objects until the deadline, an ISO day that counts whole."""

    word: ClassVar[str] = "proposed"

    title: str
    text: str
    deadline: str
    party: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FocalPoint:
    """The office through which a member is reached; "" where it is not named."""

    party: str
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCirculated(Step):
    """A version was sent to the focal point of every member; silence counts from here on."""

    word: ClassVar[str] = "circulated"

    version: int
    focal_points: tuple[FocalPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReached(Step):
    """A version came to a member's focal point; `acknowledged` where the focal point said so itself."""

    word: ClassVar[str] = "reached"

    version: int
    party: str
    acknowledged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAssented(Step):
    """A member says that it agrees with a version, before silence would say so."""

    word: ClassVar[str] = "assented"

    version: int
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberObjected(Step):
    """A member breaks the silence over a version; its one voice is then against it."""

    word: ClassVar[str] = "objected"

    version: int
    party: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionWithdrawn(Step):
    """A member no longer objects to a version, and is silent again."""

    word: ClassVar[str] = "objection withdrawn"

    version: int
    party: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAmended(Step):
    """A new text, of that version, takes the place of the one before; who was reached and who said what belonged to that one."""

    word: ClassVar[str] = "amended"

    version: int
    text: str
    deadline: str
    party: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAdopted(Step):
    """A version is the decision of all; `document` is its text as a document of the book."""

    word: ClassVar[str] = "adopted"

    version: int
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWithdrawn(Step):
    """The member that proposed takes its proposal back."""

    word: ClassVar[str] = "withdrawn"

    version: int
    party: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLapsed(Step):
    """The deadline of a version went by with an objection standing or a member not reached, and nobody amends it any more."""

    word: ClassVar[str] = "lapsed"

    version: int
    reason: str


DecisionStep = (
    DecisionProposed
    | DecisionCirculated
    | MemberReached
    | MemberAssented
    | MemberObjected
    | ObjectionWithdrawn
    | DecisionAmended
    | DecisionAdopted
    | DecisionWithdrawn
    | DecisionLapsed
)


class Standing(StrEnum):
    """How far a decision has come; the last three are final."""

    PROPOSED = "proposed"
    CIRCULATED = "circulated"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


FINAL = (Standing.ADOPTED, Standing.WITHDRAWN, Standing.LAPSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """Who has a voice on a day, sorted, and how many of them must have been reached."""

    members: tuple[str, ...]
    quorum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step as the ledger has it; `void` says why the procedure does not let it count, "" where it does."""

    seq: int
    step: DecisionStep
    void: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A member's voice against the current version."""

    party: str
    reason: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision after all its steps.

    `reached`, `acknowledged`, `assents` and `objections` are about the current version only, sorted by party; `history` has every
    step ever taken. `opened` and `closed` are ISO days, `closed` "" while it is open; `document` is set once it is adopted.
    """

    id: str
    title: str
    text: str
    deadline: str
    proposer: str
    opened: str
    body: str = ""
    version: int = 1
    standing: Standing = Standing.PROPOSED
    focal_points: tuple[FocalPoint, ...] = ()
    reached: tuple[str, ...] = ()
    acknowledged: tuple[str, ...] = ()
    assents: tuple[str, ...] = ()
    objections: tuple[Objection, ...] = ()
    history: tuple[Taken, ...] = ()
    closed: str = ""
    document: str = ""

    @property
    def is_open(self) -> bool:
        """A step can still change it."""
        return self.standing not in FINAL
