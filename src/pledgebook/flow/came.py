"""What came of a source that was read into a book: its document, and what each of its statements is to the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pledgebook.flow.preview import NEW
from pledgebook.ledger.book import Book
from pledgebook.model.event import CopyFound, DocumentRead, IssueFound, LinkFound, StatementFound
from pledgebook.model.issue import Issue
from pledgebook.model.link import ONE_COMMITMENT, Link, Outcome
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document

_TELLING = ONE_COMMITMENT | {Outcome.PART_OF}


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """One source in a book: the document that it became, or the id of the one that it repeats, or why it could not be read.

    `outcomes` gives for each statement what it is to the book ("new" or an outcome) and to which statement of another document.
    """

    document: Document | None = None
    copy_of: str = ""
    issue: Issue | None = None
    outcomes: tuple[tuple[Statement, str, str], ...] = ()


def tell_what_came(book: Book, digest: str, *, after: int, source: str = "") -> Came:
    """What the events later than a number say of the source whose bytes have this SHA-256, or of an unread one of that name."""
    document, copy_of, issue = None, "", None
    statements: dict[str, Statement] = {}
    links: list[Link] = []
    for _, event in book.events(after=after):
        match event:
            case DocumentRead(document=read, digest=of) if of == digest:
                document = read
            case CopyFound(digest=of, copy_of=original) if of == digest:
                copy_of = original
            case IssueFound(issue=found, digest=of) if found.source == source or (of and of == digest):
                issue = found
            case StatementFound(statement=statement) if document and statement.document == document.id:
                statements[statement.id] = statement
            case LinkFound(link=link):
                links.append(link)
            case _:
                continue
    best = _best(links, statements)
    outcomes = tuple((statement, *best.get(name, (NEW, ""))) for name, statement in statements.items())
    return Came(document=document, copy_of=copy_of, issue=issue, outcomes=outcomes)


def find_problem(book: Book, source: str, *, after: int) -> Issue:
    """Why the source of a name could not be read: what the events later than a number say, else the last issue that stands."""
    return tell_what_came(book, "", after=after, source=source).issue or next(
        one for one in reversed(book.open_issues()) if one.source == source
    )


def _best(links: Iterable[Link], statements: Mapping[str, Statement]) -> dict[str, tuple[str, str]]:
    """The surest link of each statement to one of another document."""
    best: dict[str, Link] = {}
    for link in links:
        if (link.left in statements) == (link.right in statements) or link.outcome not in _TELLING:
            continue
        own = link.left if link.left in statements else link.right
        if own not in best or link.score > best[own].score:
            best[own] = link
    return {own: (link.outcome.value, link.right if link.left == own else link.left) for own, link in best.items()}
