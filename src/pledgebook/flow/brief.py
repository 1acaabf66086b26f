"""The brief for a meeting as pure content: what it says, in which order, with which words of which source; no layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from pledgebook.model.account import Range
from pledgebook.model.measure import Measure
from pledgebook.model.status import Schedule
from pledgebook.model.target import TargetStanding


class Wording(Protocol):
    """How parties, quantities and times are said to people."""

    def name(self, party: str) -> str:
        """The name of a party."""

    def several(self, parties: Iterable[str]) -> str:
        """Some parties in one line."""

    def measure(self, measure: Measure) -> str:
        """A quantity with its unit."""

    def time(self, edtf: str) -> str:
        """An EDTF time."""

    def day(self, day: date) -> str:
        """A day."""

    def due(self, day: date) -> str:
        """The last day of a term, by the period that it ends."""

    def schedule(self, schedule: Schedule, due: date | None, *, as_of: date) -> str:
        """Where a day stands against a due date."""

    def amount(self, amount: Range, unit: str) -> str:
        """A sum or what is left of it, with its unit."""

    def level(self, standing: TargetStanding) -> str:
        """The level of a target, and by when."""

    def outlook(self, standing: TargetStanding) -> str:
        """Whether a target is reached, and with what probability it will be."""

    def numbers(self, standing: TargetStanding) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str]:
        """The readings, path and forecast of a target: columns, lines, and the unit of the numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document as one cites it; `number` is its place in the list of sources, from 1."""

    number: int
    document: str
    title: str
    publisher: str
    published: str
    place: str

    @property
    def cited(self) -> str:
        """Title, publisher and date in one line."""
        return ", ".join(part for part in (self.title, self.publisher, self.published or "undated") if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a source; `label` says what they are to the line that they stand in, "" for the words that make it."""

    words: str
    language: str
    source: Source
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A commitment as one line; its `number` is the same wherever it stands in the brief.

    `status` is what is reported, `evidence` what supports it, `schedule` where the day stands, `late` that it is overdue.
    """

    number: int
    commitment: str
    quotes: tuple[Quote, ...]
    who: str
    amounts: tuple[str, ...]
    when: str
    status: str
    schedule: str
    body: str
    evidence: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Commitments under a title."""

    title: str
    lines: tuple[Line, ...]
    kind: str = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """The cells of a row, and the words that it rests on."""

    cells: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures or facts in columns; those named in `right` are numbers. `remark` says what a reader must know to use them."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    right: tuple[str, ...] = ()
    remark: str = ""
    kind: str = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart in Vega-Lite, with what it shows in words for those who do not see it."""

    title: str
    spec: Mapping[str, Any]
    says: str
    kind: str = "chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph of ours."""

    text: str
    kind: str = "text"


Block = Lines | Table | Chart | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered part of the brief; `key` is its name in addresses."""

    number: int
    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the summary, what it counts, and the key of the section that lists it."""

    number: int
    noun: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole brief; `facts` are the meeting's, as pairs of label and value."""

    title: str
    subtitle: str
    as_of: date
    day: str
    facts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What writes a brief in a form; `media` is the media type of each form."""

    media: Mapping[str, str]
    write: Callable[[Brief, str], bytes]
