"""Many decisions at once: planned so that a person sees each of them, then said as one event each, undone together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from pledgebook.flow.board import Brought
from pledgebook.flow.chosen import Hand
from pledgebook.flow.queue import Queue, Sieve
from pledgebook.flow.review import make_verdict
from pledgebook.follow.doubts import Item
from pledgebook.ledger.book import Book
from pledgebook.ledger.codec import encode
from pledgebook.model.errors import BookMoved, UsageError
from pledgebook.model.event import LinkDecided
from pledgebook.model.ids import content_id
from pledgebook.model.link import Link, Outcome
from pledgebook.model.review import SecondReviewAsked, Verdict

MOST = 500
"""Statements decided about at once; more can hardly be looked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What would be said of one statement, and what of it is left out and why ("judged", "asked", "no link")."""

    item: Item
    events: tuple[Brought, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be decided, statement by statement; `digest` names exactly this and `last` the last event it goes by."""

    act: str
    planned: tuple[Planned, ...]
    last: int

    @property
    def events(self) -> tuple[Brought, ...]:
        """Every event that would be added."""
        return tuple(event for one in self.planned for event in one.events)

    @property
    def decided(self) -> tuple[Planned, ...]:
        """The statements about which something would be said."""
        return tuple(one for one in self.planned if one.events)

    @property
    def left_out(self) -> tuple[Planned, ...]:
        """The statements about which nothing would be said."""
        return tuple(one for one in self.planned if not one.events)

    @property
    def digest(self) -> str:
        """A name of the decisions, the same for the same ones."""
        return content_id("b", *map(encode, self.events))


def names_of(queue: Queue, sieve: Sieve) -> list[str]:
    """The ids of all that is asked for of a queue, in its order.

    Raises:
        UsageError: they are more than can be looked through.
    """
    items = queue.narrowed(sieve)
    if len(items) > MOST:
        what = f"{len(items):,} statements are too many to look through at once"
        raise UsageError(what, remedy=f"narrow them to at most {MOST}, or tick some")
    return [item.statement.id for item in items]


def plan_many(queue: Queue, names: Iterable[str], *, act: str, hand: Hand, reason: str = "") -> Plan:
    """What one act on many statements would say; nothing is stored.

    Args:
        queue: of the person who decides.
        names: ids of the statements; one named twice counts once.
        act: one of ACTS.
        hand: who decides.
        reason: why, the same for all.

    Raises:
        UsageError: there is no such act, or there are too many statements, or none.
        NotInBook: there is no statement of that name.
    """
    if act not in ACTS:
        raise UsageError(f"many statements cannot be given “{act[:20]}” at once", remedy=f"use one of {', '.join(ACTS)}")
    chosen = list(dict.fromkeys(names))
    if not chosen:
        raise UsageError("no statement is chosen", remedy="tick some")
    if len(chosen) > MOST:
        raise UsageError(f"{len(chosen):,} statements are too many to look through at once", remedy=f"choose at most {MOST}")
    said = _Said(queue=queue, hand=hand, reason=reason.strip())
    return Plan(act=act, planned=tuple(ACTS[act](said, queue.item(name)) for name in chosen), last=queue.last)


def decide_many(book: Book, plan: Plan) -> tuple[Brought, ...]:
    """Says all that is planned, one event each, in one transaction; gives the events.

    Raises:
        BookMoved: the book has grown since the plan was made; plan anew.
        UsageError: nothing is planned.
    """
    if not plan.events:
        raise UsageError("there is nothing to decide", remedy="choose statements that this was not said of yet")
    batch = content_id("b", plan.digest, str(plan.last))
    events = tuple(replace(event, batch=batch) for event in plan.events)
    if book.last() != plan.last:
        raise BookMoved("the book has grown since you looked", remedy="look again at what would be decided")
    book.append(events, after=plan.last)
    return events


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Makes the events of one act, by one person."""

    queue: Queue
    hand: Hand
    reason: str

    def judge(self, item: Item, verdict: Verdict) -> Planned:
        own = next((said for _, said in item.standing.verdicts if said.by == self.hand.by), None)
        if own is not None and (own.verdict is Verdict.REJECTED) == (verdict is Verdict.REJECTED):
            return Planned(item=item, why="judged")
        found = self.queue.statements[item.statement.id]
        said = make_verdict(found, item.statement, verdict=verdict, hand=self.hand, reason=self.reason)
        return Planned(item=item, events=(said,))

    def ask(self, item: Item) -> Planned:
        if item.standing.second:
            return Planned(item=item, why="asked")
        asked = SecondReviewAsked(statement=item.statement.id, by=self.hand.by, noted=self.hand.on.isoformat())
        return Planned(item=item, events=(asked,))

    def relate(self, item: Item, outcome_of: Callable[[Link], Outcome]) -> Planned:
        events = tuple(
            LinkDecided(
                left=link.left,
                right=link.right,
                outcome=outcome_of(link),
                by=self.hand.by,
                on=self.hand.on.isoformat(),
                reason=self.reason,
            )
            for link in item.undecided
        )
        return Planned(item=item, events=events, why="" if events else "no link")


ACTS: Mapping[str, Callable[[_Said, Item], Planned]] = {
    "accept": lambda said, item: said.judge(item, Verdict.ACCEPTED),
    "reject": lambda said, item: said.judge(item, Verdict.REJECTED),
    "ask": lambda said, item: said.ask(item),
    "confirm": lambda said, item: said.relate(item, lambda link: link.outcome),
    "different": lambda said, item: said.relate(item, lambda _: Outcome.NOT_SAME),
}
"""What can be said of many statements at once: a verdict, that a second reviewer is wanted, or that their doubtful links are as
found, or are none."""
