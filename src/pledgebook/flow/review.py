"""What a reviewer does: accept, correct, reject, decide about links, ask for a second reviewer, and take any of it back."""

from __future__ import annotations

from pledgebook.flow.chosen import Hand
from pledgebook.flow.correcting import Changes, changed_fields, correct_fields
from pledgebook.flow.reviewed import read_reviews
from pledgebook.follow.reviews import as_seen
from pledgebook.ledger.book import Book
from pledgebook.model.act import ActTakenBack
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import ONE_COMMITMENT, Outcome
from pledgebook.model.review import SecondReviewAsked, StatementReviewed, Verdict
from pledgebook.model.statement import Statement

Brought = StatementReviewed | SecondReviewAsked | LinkDecided
"""What a reviewer brings to a book."""


def accept(book: Book, name: str, *, hand: Hand, reason: str = "") -> StatementReviewed:
    """Says that a statement is right as the reviewer sees it; NotInBook where there is none of that id."""
    found, seen = _look(book, name, by=hand.by)
    return _judge(book, (found, seen), verdict=Verdict.ACCEPTED, hand=hand, reason=reason)


def reject(book: Book, name: str, *, hand: Hand, reason: str = "") -> StatementReviewed:
    """Says that a statement is none; it leaves the views of the book."""
    found, seen = _look(book, name, by=hand.by)
    return _judge(book, (found, seen), verdict=Verdict.REJECTED, hand=hand, reason=reason)


def correct(book: Book, name: str, *, changes: Changes, hand: Hand, reason: str = "") -> StatementReviewed:
    """Gives fields of a statement new values; a correction that changes nothing accepts it.

    Raises:
        UsageError: there is no such field or value, or its words do not stand in the document.
    """
    found, seen = _look(book, name, by=hand.by)
    left = correct_fields(seen, changes, found=found, document=book.document(found.document), by=hand.by.strip())
    verdict = Verdict.CORRECTED if changed_fields(left, found) else Verdict.ACCEPTED
    return _judge(book, (found, left), verdict=verdict, hand=hand, reason=reason)


def decide_link(book: Book, pair: tuple[str, str], *, outcome: Outcome, hand: Hand, reason: str = "") -> LinkDecided:
    """Says what two statements are to each other; of `part of`, the first is the part and the second the whole.

    "The same" keeps what the rules found two statements of one commitment to be to each other: restates, raises, postpones…
    """
    one, another = (find_statement(book, name) for name in pair)
    if one.id == another.id:
        raise UsageError("a statement is not linked with itself", where=one.id, remedy="name another one")
    left, right = (another, one) if outcome is Outcome.PART_OF else sorted((one, another), key=lambda each: _said_at(book, each))
    if outcome is Outcome.SAME:
        outcome = _found_between(book, left, right)
    decided = LinkDecided(
        left=left.id, right=right.id, outcome=outcome, by=hand.by.strip(), on=hand.on.isoformat(), reason=reason.strip()
    )
    book.append([decided])
    return decided


def ask_second(book: Book, name: str, *, hand: Hand) -> SecondReviewAsked:
    """Asks that a second person judges a statement without seeing what the first said."""
    asked = SecondReviewAsked(statement=find_statement(book, name).id, by=hand.by.strip(), noted=hand.on.isoformat())
    book.append([asked])
    return asked


def last_brought(book: Book, *, by: str) -> tuple[int, Brought] | None:
    """What a reviewer brought last and did not take back, with its number; None where there is nothing."""
    return max((one for one in list_brought(book) if one[1].by == by.strip()), key=lambda one: one[0], default=None)


def list_brought(book: Book) -> tuple[tuple[int, Brought], ...]:
    """What reviewers brought and did not take back, in order, each with its number."""
    brought: list[tuple[int, Brought]] = [*book.acts(StatementReviewed), *book.acts(SecondReviewAsked), *book.numbered_decisions()]
    return tuple(sorted(brought, key=lambda one: one[0]))


def undo(book: Book, *, hand: Hand, act: int | None = None, reason: str = "") -> Brought:
    """Takes back what the reviewer brought last, or the event of that number; gives what was taken back.

    Raises:
        NotInBook: there is nothing to take back.
    """
    wanted = (one for one in reversed(list_brought(book)) if (one[1].by == hand.by.strip() if act is None else one[0] == act))
    last = next(wanted, None)
    if last is None:
        what = f"{hand.by.strip()} has nothing to take back" if act is None else f"no review or decision has the number {act}"
        raise NotInBook(what, remedy="see `pledgebook review history`")
    book.append([ActTakenBack(act=last[0], by=hand.by.strip(), noted=hand.on.isoformat(), reason=reason.strip() or "undone")])
    return last[1]


def find_statement(book: Book, name: str) -> Statement:
    """The statement of that id, as found, or of a beginning that fits only one.

    Raises:
        NotInBook: none, or more than one, is called so.
    """
    fitting = [one for one in book.statements() if name and one.id.startswith(name)]
    exact = [one for one in fitting if one.id == name] or fitting
    if len(exact) != 1:
        what = f"{len(exact)} statements are called {name}…" if exact else f"no statement is called {name}"
        raise NotInBook(what, remedy="take an id from the queue")
    return exact[0]


def _look(book: Book, name: str, *, by: str) -> tuple[Statement, Statement]:
    found = find_statement(book, name)
    standing = read_reviews(book, [found]).of(found)
    return found, as_seen(found, standing, by=by.strip())


def _judge(book: Book, pair: tuple[Statement, Statement], *, verdict: Verdict, hand: Hand, reason: str) -> StatementReviewed:
    """Adds a verdict on a statement: as it was found, and as the reviewer leaves it."""
    found, left = pair
    said = StatementReviewed(
        left=left,
        verdict=verdict,
        by=hand.by.strip(),
        noted=hand.on.isoformat(),
        reason=reason.strip(),
        fields=() if verdict is Verdict.REJECTED else changed_fields(left, found),
    )
    book.append([said])
    return said


def _said_at(book: Book, statement: Statement) -> tuple[str, str, int, int, str]:
    published = book.document(statement.document).head.published
    return (published, statement.document, statement.span.start, statement.span.end, statement.id)


def _found_between(book: Book, left: Statement, right: Statement) -> Outcome:
    found = (link for link in book.links() if {link.left, link.right} == {left.id, right.id})
    return next((link.outcome for link in found if link.outcome in ONE_COMMITMENT), Outcome.SAME)
