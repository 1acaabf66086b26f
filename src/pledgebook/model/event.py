"""The things a ledger can say; appended, never edited. Add a class, never change one."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model.act import Act
from pledgebook.model.issue import Issue
from pledgebook.model.link import Link, Outcome
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRead:
    """A source was read and is now a document of the book; `digest` is the SHA-256 of the source's bytes, in hex."""

    document: Document
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFound:
    """A source says what a document of the book says already: `similarity` in 0..1, 1 for the same text."""

    source: str
    digest: str
    copy_of: str
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFound:
    """A source could not be read, and why."""

    issue: Issue
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFound:
    """A document of the book makes this statement."""

    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFound:
    """Two statements of the book were compared and are related."""

    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDecided:
    """A person decided what two statements are to each other; it outlives every re-run.

    `by` names the person and `on` the day (ISO), both as given; `batch` is the same for what was decided together.
    """

    left: str
    right: str
    outcome: Outcome
    by: str
    on: str
    reason: str = ""
    batch: str = ""


Event = DocumentRead | CopyFound | IssueFound | StatementFound | LinkFound | LinkDecided | Act
