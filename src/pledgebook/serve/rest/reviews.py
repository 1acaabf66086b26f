"""Verdicts, corrections and decisions about links over REST, by the same code as the page of review."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from litestar.params import FromPath, JSONBody

from pledgebook.flow.chosen import Hand
from pledgebook.flow.correcting import Changes, Value
from pledgebook.flow.review import accept, correct, decide_link, reject, undo
from pledgebook.ledger.book import Book
from pledgebook.model.errors import UsageError
from pledgebook.model.link import Outcome
from pledgebook.model.review import StatementReviewed
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.rest.given import LinkGiven, ReviewGiven, UndoGiven
from pledgebook.serve.rest.writing import WrittenBy, writes
from pledgebook.serve.rest.written import LinkMade, Reviewed, TakenBack

_OUTCOMES = {"same": Outcome.SAME, "different": Outcome.NOT_SAME, "part of": Outcome.PART_OF}


@writes("/statements/{id:str}/reviews", summary="Accept, reject or correct a statement", tag="review", act=Act.REVIEW)
def review_statement(writing: WrittenBy, id: FromPath[str], data: JSONBody[ReviewGiven]) -> Reviewed:  # noqa: A002
    """By the id of the statement, or a beginning that fits only one; a correction that changes nothing accepts it."""
    hand = writing.hand(data.by)
    if data.changes and data.verdict != "correct":
        raise UsageError(f"nothing is changed by “{data.verdict}”", where="changes", remedy="say “correct”, or leave them out")
    with writing.shelf.hold():
        said = _VERDICTS[data.verdict](writing.shelf.book, id, data, hand)
    return Reviewed(
        statement=said.left.id, verdict=said.verdict, fields=list(said.fields), by=said.by, on=said.noted, reason=said.reason
    )


@writes("/links", summary="Say what two statements are to each other", tag="review", act=Act.REVIEW)
def link_statements(writing: WrittenBy, data: JSONBody[LinkGiven]) -> LinkMade:
    """The answer names the earlier statement, or the whole, as `left`; “same” keeps what the rules found the later to be to it."""
    hand, pair = writing.hand(data.by), (data.statement, data.other)
    with writing.shelf.hold():
        made = decide_link(writing.shelf.book, pair, outcome=_OUTCOMES[data.outcome], hand=hand, reason=data.reason)
    return LinkMade(left=made.left, right=made.right, outcome=made.outcome, by=made.by, on=made.on, reason=made.reason)


@writes("/reviews/undo", summary="Take back what one said last", tag="review", act=Act.REVIEW)
def undo_review(writing: WrittenBy, data: JSONBody[UndoGiven]) -> TakenBack:
    """The last verdict, link or question of who asks, with all that was decided together with it; it stays in the ledger."""
    hand = writing.hand(data.by)
    with writing.shelf.hold():
        gone = undo(writing.shelf.book, hand=hand, reason=data.reason)
    return TakenBack(decisions=len(gone), by=hand.by, on=hand.on.isoformat())


def _correct(book: Book, name: str, given: ReviewGiven, hand: Hand) -> StatementReviewed:
    if not given.changes:
        raise UsageError("it is not said what is to be corrected", where="changes", remedy="give values by field, or say “accept”")
    changes: Changes = {
        field: [Value(text=one.text.strip(), words=one.words.strip(), at=one.at) for one in values]
        for field, values in given.changes.items()
    }
    return correct(book, name, changes=changes, hand=hand, reason=given.reason)


_VERDICTS: Mapping[str, Callable[[Book, str, ReviewGiven, Hand], StatementReviewed]] = {
    "accept": lambda book, name, given, hand: accept(book, name, hand=hand, reason=given.reason),
    "reject": lambda book, name, given, hand: reject(book, name, hand=hand, reason=given.reason),
    "correct": _correct,
}
