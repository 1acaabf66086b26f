"""A source text and places in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Genre(StrEnum):
    """What sort of text a document is; it decides whose words "we" are."""

    NEWS = "news"
    SPEECH = "speech"
    JOINT = "joint"
    REPORT = "report"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points in a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """The other span lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """The two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a value of a document's head came from.

    `where` is one of "given" (a person or a sidecar file said so), "metadata" (the file's own fields),
    "text" (found in the text, at `span`), "name" (the file's name) or "default"; `detail` says which field or rule.
    """

    where: str
    detail: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known about a document before anybody reads it closely.

    `published` is an EDTF date ("2025-06-17", "2023-05", "2023") or "" where unknown; `parties` are party ids of a joint text, or
    the speaker's side of a speech; `speaker` is the person's name and office as the source gives them; `voice` are
    the ids of the parties whose words the whole document is (a speech: the speaker's side; a joint text: all its parties; a fact
    sheet or press release: its issuer), empty for a newspaper and where unknown; `origins` has one entry for each field that is
    set, keyed by the field's name, and one for a field left unset on purpose (an ambiguous date).
    """

    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    genre: Genre = Genre.NEWS
    parties: tuple[str, ...] = ()
    speaker: str = ""
    voice: tuple[str, ...] = ()
    origins: tuple[tuple[str, Origin], ...] = ()

    @property
    def tag(self) -> str:
        """The language as a page names it (BCP 47): "und" where it is not known."""
        return self.language or "und"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text, after reading and before any opinion about it; named by its content."""

    id: str
    text: str
    source: str
    head: Head = field(default_factory=Head)

    def quote(self, span: Span) -> str:
        """The exact words a span points at."""
        return self.text[span.start : span.end]
