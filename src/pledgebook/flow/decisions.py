"""Steps towards decisions by consensus, taken in a book that others write to at the same moment.

Each step is judged against the decision as the book has it, and added only if the book has not moved since; else it is judged anew.
So of an objection and an adoption that come together one is first, and the other is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from pledgebook.flow.chosen import CONSENSUS, Electorates, Hand, check_body
from pledgebook.follow.decisions import fold_decisions
from pledgebook.follow.procedure import obstacles, refusal
from pledgebook.ledger.book import Book
from pledgebook.model.decision import (
    Decision,
    DecisionAmended,
    DecisionCirculated,
    DecisionLapsed,
    DecisionProposed,
    DecisionStep,
    DecisionWithdrawn,
    Electorate,
    FocalPoint,
    MemberAssented,
    MemberObjected,
    MemberReached,
    ObjectionWithdrawn,
)
from pledgebook.model.errors import BookMoved, DecisionError, DecisionMoved, NotInBook, UsageError
from pledgebook.model.event import Event
from pledgebook.model.ids import content_id
from pledgebook.model.mechanism import Mechanism
from pledgebook.read.reader import read_text

Make = Callable[[Decision, Electorate], DecisionStep]
Before = Callable[[Decision, DecisionStep], tuple[Sequence[Event], DecisionStep]]
"""What goes into the book in one transaction with a step, and the step as it is then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text put to the members, and the last day on which they can object; an amendment has no title and body of its own."""

    text: str
    deadline: date
    title: str = ""
    body: str = ""


def list_decisions(book: Book, *, as_of: date) -> tuple[Decision, ...]:
    """Every decision as it stood at the end of a day, in the order of proposal."""
    steps = [(seq, step) for seq, step in book.decision_steps() if step.on <= as_of.isoformat()]
    return tuple(fold_decisions(steps, electorates=Electorates(book)).values())


def find_decision(book: Book, name: str, *, as_of: date | None = None) -> Decision:
    """The decision of that id, or of a beginning that fits only one; with no day, as it stands after all its steps.

    Raises:
        NotInBook: none, or more than one, is called so.
    """
    found = [one for one in list_decisions(book, as_of=as_of or date.max) if name and one.id.startswith(name)]
    exact = [one for one in found if one.id == name]
    if len(exact or found) != 1:
        what = f"{len(found)} decisions are called {name}…" if found else f"no decision is called {name}"
        raise NotInBook(what, remedy="take an id from `pledgebook decide list`")
    return (exact or found)[0]


def find_obstacles(book: Book, decision: Decision, *, on: date) -> tuple[str, ...]:
    """What stands between a decision and its adoption on a day, in words; empty where it can be adopted."""
    return obstacles(decision, day=on, electorate=Electorates(book)(book.last() + 1, on))


def deciding_mechanism(book: Book) -> Mechanism:
    """The mechanism chosen for a book, which decides by consensus.

    Raises:
        DecisionError: none was chosen, or no source says that it decides so.
    """
    mechanism = Electorates(book).mechanism(book.last() + 1)
    if mechanism is None:
        raise DecisionError("the book has no mechanism yet", remedy="choose it with `pledgebook mechanism choose`")
    if mechanism.decision != CONSENSUS:
        remedy = f'where it does, say decision = "{CONSENSUS}" in a file of your own and choose that'
        raise DecisionError("its file does not say that it decides by consensus", where=mechanism.name, remedy=remedy)
    return mechanism


def propose(book: Book, draft: Draft, *, hand: Hand) -> Decision:
    """Proposes a text to the members, to be decided by silence until the end of the deadline.

    Raises:
        DecisionError: the book has no mechanism that decides by consensus, or the procedure does not allow it.
        UsageError: the title is empty, or the mechanism has no such body.
        SourceUnreadable: the text is blank or holds half a character.
    """
    _check_draft(draft, deciding_mechanism(book))
    name = content_id("n", draft.title, draft.text, hand.party, draft.deadline.isoformat(), hand.on.isoformat())
    step = DecisionProposed(
        decision=name,
        step=1,
        by=hand.by,
        on=hand.on.isoformat(),
        title=draft.title.strip(),
        text=draft.text,
        deadline=draft.deadline.isoformat(),
        party=hand.party,
        body=draft.body,
    )
    while True:
        last = book.last()
        if book.decision_steps(name):
            raise DecisionError("it is proposed already", where=name)
        _check(None, step, electorate=Electorates(book)(last + 1, hand.on))
        if _added(book, [step], after=last):
            return find_decision(book, name)


def circulate(book: Book, name: str, *, hand: Hand, offices: Mapping[str, str] | None = None) -> Decision:
    """Sends the current version to every member's focal point; `offices` names it where it is known, by party.

    Raises:
        DecisionError: the procedure does not allow it, or an office belongs to no member.
    """

    def make(decision: Decision, electorate: Electorate) -> DecisionStep:
        named = offices or {}
        if strangers := sorted(set(named) - set(electorate.members)):
            raise DecisionError(f"{strangers[0]} is no member on {hand.on}", where=decision.id)
        points = tuple(FocalPoint(party=party, office=named.get(party, "")) for party in electorate.members)
        return DecisionCirculated(**_entry(decision, hand), version=decision.version, focal_points=points)

    return take_step(book, name, hand=hand, make=make)


def reach(book: Book, name: str, *, hand: Hand, acknowledged: bool = False) -> Decision:
    """Notes that the text came to a member's focal point, or that this acknowledged it; DecisionError where it cannot be."""

    def make(decision: Decision, _: Electorate) -> DecisionStep:
        return MemberReached(**_entry(decision, hand), version=decision.version, party=hand.party, acknowledged=acknowledged)

    return take_step(book, name, hand=hand, make=make)


def assent(book: Book, name: str, *, hand: Hand) -> Decision:
    """Notes that a member agrees before silence would say so; DecisionError if it cannot."""

    def make(decision: Decision, _: Electorate) -> DecisionStep:
        return MemberAssented(**_entry(decision, hand), version=decision.version, party=hand.party)

    return take_step(book, name, hand=hand, make=make)


def object_to(book: Book, name: str, *, reason: str, hand: Hand) -> Decision:
    """Notes that a member breaks the silence; DecisionError if it cannot: late, twice, without a reason, or no member."""

    def make(decision: Decision, _: Electorate) -> DecisionStep:
        return MemberObjected(**_entry(decision, hand), version=decision.version, party=hand.party, reason=reason)

    return take_step(book, name, hand=hand, make=make)


def withdraw_objection(book: Book, name: str, *, hand: Hand, reason: str = "") -> Decision:
    """Notes that a member no longer objects; DecisionError if it does not."""

    def make(decision: Decision, _: Electorate) -> DecisionStep:
        return ObjectionWithdrawn(**_entry(decision, hand), version=decision.version, party=hand.party, reason=reason)

    return take_step(book, name, hand=hand, make=make)


def amend(book: Book, name: str, *, draft: Draft, reason: str, hand: Hand) -> Decision:
    """Puts a new text in the place of the current one, and asks everybody anew; DecisionError if it is decided already."""

    _check_text(draft)

    def make(decision: Decision, _: Electorate) -> DecisionStep:
        return DecisionAmended(
            **_entry(decision, hand),
            version=decision.version + 1,
            text=draft.text,
            deadline=draft.deadline.isoformat(),
            party=hand.party,
            reason=reason,
        )

    return take_step(book, name, hand=hand, make=make)


def withdraw(book: Book, name: str, *, reason: str, hand: Hand) -> Decision:
    """Notes that the member that proposed takes its proposal back; DecisionError for any other."""

    def make(decision: Decision, _: Electorate) -> DecisionStep:
        return DecisionWithdrawn(**_entry(decision, hand), version=decision.version, party=hand.party, reason=reason)

    return take_step(book, name, hand=hand, make=make)


def lapse(book: Book, name: str, *, reason: str, hand: Hand) -> Decision:
    """Closes a decision whose deadline went by without agreement; DecisionError where it still can be adopted."""

    def make(decision: Decision, _: Electorate) -> DecisionStep:
        return DecisionLapsed(**_entry(decision, hand), version=decision.version, reason=reason)

    return take_step(book, name, hand=hand, make=make)


def take_step(book: Book, name: str, *, hand: Hand, make: Make, before: Before = lambda _, step: ((), step)) -> Decision:
    """Adds one step, with what goes before it, in one transaction; judged anew each time that another writer was faster.

    Raises:
        DecisionMoved: the version that the hand has before it is no longer the current one, or the matter was decided meanwhile.
        DecisionError: the procedure does not allow the step.
        NotInBook: there is no such decision.
    """
    first: Decision | None = None
    while True:
        last = book.last()
        decision = find_decision(book, name)
        first = first or decision
        seen = hand.version or first.version
        _check_version(decision, seen)
        electorate = Electorates(book)(last + 1, hand.on)
        step = make(decision, electorate)
        _check(decision, step, electorate=electorate, moved=decision != first)
        events, whole = before(decision, step)
        if _added(book, [*events, whole], after=last):
            return find_decision(book, decision.id)


def _check_version(decision: Decision, seen: int) -> None:
    if decision.version < seen:
        raise DecisionMoved(f"there is no version {seen} yet", where=decision.id, remedy="look at it again")
    if decision.version > seen:
        remedy = "read the new text, and say again what you have to say"
        raise DecisionMoved(f"version {decision.version} took the place of version {seen}", where=decision.id, remedy=remedy)


def _check(decision: Decision | None, step: DecisionStep, *, electorate: Electorate, moved: bool = False) -> None:
    """Refuses a step that the rules do not allow; `moved` tells that the decision changed since it was first looked at."""
    if why := refusal(decision, step, electorate=electorate):
        kind = DecisionMoved if moved else DecisionError
        raise kind(why, where=step.decision, remedy="look at it with `pledgebook decide show`" if decision else "")


def _check_draft(draft: Draft, mechanism: Mechanism) -> None:
    if not draft.title.strip():
        raise UsageError("a decision needs a title", remedy="give one with --title")
    if draft.body:
        check_body(mechanism, draft.body)
    _check_text(draft)


def _check_text(draft: Draft) -> None:
    """Refuses now what could not be read as a document on the day of its adoption."""
    read_text(draft.text, source="the text of the decision")


def _added(book: Book, events: Sequence[Event], *, after: int) -> bool:
    """The events are in the book; false where another writer was there first."""
    try:
        book.append(events, after=after)
    except BookMoved:
        return False
    return True


def _entry(decision: Decision, hand: Hand) -> Entry:
    return Entry(decision=decision.id, step=len(decision.history) + 1, by=hand.by, on=hand.on.isoformat())


class Entry(TypedDict):
    """What every step says, as keyword arguments."""

    decision: str
    step: int
    by: str
    on: str
