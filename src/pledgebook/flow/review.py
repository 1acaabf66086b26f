"""What a reviewer does: accept, correct, reject, decide about links, ask for a second reviewer, and take any of it back."""

from __future__ import annotations

from contextlib import suppress

from pledgebook.flow.board import Brought, list_brought
from pledgebook.flow.chosen import Hand
from pledgebook.flow.correcting import Changes, changed_fields, correct_fields
from pledgebook.follow.reviews import Reviews, as_seen, place_of
from pledgebook.ledger.book import Book
from pledgebook.model.act import ActTakenBack
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import ONE_COMMITMENT, Outcome
from pledgebook.model.review import SecondReviewAsked, StatementReviewed, Verdict
from pledgebook.model.statement import Statement


def accept(book: Book, name: str, *, hand: Hand, reason: str = "") -> StatementReviewed:
    """Says that a statement is right as the reviewer sees it; NotInBook where there is none of that id."""
    return _judge(book, _look(book, name, by=hand.by), verdict=Verdict.ACCEPTED, hand=hand, reason=reason)


def reject(book: Book, name: str, *, hand: Hand, reason: str = "") -> StatementReviewed:
    """Says that a statement is none; it leaves the views of the book."""
    return _judge(book, _look(book, name, by=hand.by), verdict=Verdict.REJECTED, hand=hand, reason=reason)


def correct(book: Book, name: str, *, changes: Changes, hand: Hand, reason: str = "") -> StatementReviewed:
    """Gives fields of a statement new values; a correction that changes nothing accepts it.

    Raises:
        UsageError: there is no such field or value, or its words do not stand in the document.
    """
    found, seen = _look(book, name, by=hand.by)
    left = correct_fields(seen, changes, found=found, document=book.document(found.document), by=hand.by)
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
    decided = LinkDecided(left=left.id, right=right.id, outcome=outcome, by=hand.by, on=hand.on.isoformat(), reason=reason.strip())
    book.append([decided])
    return decided


def ask_second(book: Book, name: str, *, hand: Hand) -> SecondReviewAsked:
    """Asks that a second person judges a statement without seeing what the first said."""
    asked = SecondReviewAsked(statement=find_statement(book, name).id, by=hand.by, noted=hand.on.isoformat())
    book.append([asked])
    return asked


def undo(book: Book, *, hand: Hand, act: int | None = None, reason: str = "") -> tuple[Brought, ...]:
    """Takes back what the reviewer brought last, with all that was decided together with it, or the one event of that number.

    Gives what was taken back, in order.

    Raises:
        NotInBook: there is nothing to take back.
    """
    brought = dict(list_brought(book))
    by = hand.by
    last = act if act is not None else max((seq for seq, one in brought.items() if one.by == by), default=0)
    if last not in brought:
        what = f"{by} has nothing to take back" if act is None else f"no review or decision has the number {act}"
        raise NotInBook(what, remedy="see `pledgebook review history`")
    batch = brought[last].batch if act is None else ""
    gone = [seq for seq, one in brought.items() if seq == last or (batch and (one.batch, one.by) == (batch, by))]
    why = reason.strip() or "undone"
    book.append(ActTakenBack(act=seq, by=by, noted=hand.on.isoformat(), reason=why) for seq in gone)
    return tuple(brought[seq] for seq in gone)


def make_verdict(found: Statement, left: Statement, *, verdict: Verdict, hand: Hand, reason: str) -> StatementReviewed:
    """What a reviewer says of a statement, by how it was found and how the reviewer leaves it; nothing is stored."""
    return StatementReviewed(
        left=left,
        verdict=verdict,
        by=hand.by,
        noted=hand.on.isoformat(),
        reason=reason.strip(),
        fields=() if verdict is Verdict.REJECTED else changed_fields(left, found),
    )


def find_statement(book: Book, name: str) -> Statement:
    """The statement of that id, as found, or of a beginning that fits only one.

    Raises:
        NotInBook: none, or more than one, is called so.
    """
    with suppress(NotInBook):
        return book.statement(name)
    fitting = [one for one in book.statements() if name and one.id.startswith(name)]
    if len(fitting) != 1:
        what = f"{len(fitting)} statements are called {name}…" if fitting else f"no statement is called {name}"
        raise NotInBook(what, remedy="take an id from the queue")
    return fitting[0]


def _look(book: Book, name: str, *, by: str) -> tuple[Statement, Statement]:
    found = find_statement(book, name)
    there = {one.id: place_of(one) for one in book.statements(document=found.document) if place_of(one) == place_of(found)}
    said = [numbered for alike in there for numbered in book.acts(StatementReviewed, subject=alike)]
    asked = [one for alike in there for _, one in book.acts(SecondReviewAsked, subject=alike)]
    standing = Reviews(sorted(said, key=lambda one: one[0]), asked=asked, places=there).of(found)
    return found, as_seen(found, standing, by=by)


def _judge(book: Book, pair: tuple[Statement, Statement], *, verdict: Verdict, hand: Hand, reason: str) -> StatementReviewed:
    """Adds a verdict on a statement: as it was found, and as the reviewer leaves it."""
    said = make_verdict(*pair, verdict=verdict, hand=hand, reason=reason)
    book.append([said])
    return said


def _said_at(book: Book, statement: Statement) -> tuple[str, str, int, int, str]:
    published = book.document(statement.document).head.published
    return (published, statement.document, statement.span.start, statement.span.end, statement.id)


def _found_between(book: Book, left: Statement, right: Statement) -> Outcome:
    found = (link for link in book.links() if {link.left, link.right} == {left.id, right.id})
    return next((link.outcome for link in found if link.outcome in ONE_COMMITMENT), Outcome.SAME)
