"""Decisions of six members for the tests, and the steps towards them in few words; as a program, one of several writers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

from pledgebook.flow.adoption import adopt
from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.decisions import Draft, amend, circulate, object_to, propose, reach
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Decision
from pledgebook.model.errors import DecisionError
from tests.flow.fakes import ROOMS

SIX = ("CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB")
PROPOSED = date(2026, 3, 2)
DEADLINE = date(2026, 3, 20)
AFTER = date(2026, 3, 21)
TEXT = "The six members will build a shared road laboratory by the end of 2028. The secretariat will report on it each year."
DRAFT = Draft(text=TEXT, deadline=DEADLINE, title="A shared road laboratory")


def hand(party: str = "", *, on: date = PROPOSED, version: int | None = None) -> Hand:
    """The secretariat enters it, for a member where one is named."""
    return Hand(by="secretariat", on=on, party=party, version=version)


def choose(book: Book) -> None:
    """Makes it the book of China and Central Asia."""
    choose_mechanism(book, "china-central-asia", hand=hand())


def proposed(book: Book) -> Decision:
    """A text that Kazakhstan proposed, in a book that has its mechanism."""
    choose(book)
    return propose(book, DRAFT, hand=hand("KAZ"))


def silent(book: Book, *, reached: tuple[str, ...] = SIX) -> Decision:
    """A text that was circulated and came to some members, all unless said otherwise, over which nobody has spoken."""
    decision = circulate(book, proposed(book).id, hand=hand())
    for party in reached:
        decision = reach(book, decision.id, hand=hand(party))
    return decision


def _adopt(book: Book, name: str) -> Decision:
    return adopt(book, name, hand=hand(on=AFTER), rooms=ROOMS)


def _object(book: Book, name: str) -> Decision:
    return object_to(book, name, reason="the costs are open", hand=hand("UZB", on=DEADLINE))


def _amend(book: Book, name: str) -> Decision:
    """Amends the first version: whoever comes after another amendment has not read it."""
    draft = Draft(text=TEXT + " It will be open to students.", deadline=date(2026, 4, 20))
    return amend(book, name, draft=draft, reason="students", hand=hand("KGZ", on=AFTER, version=1))


WRITERS: dict[str, Callable[[Book, str], Decision]] = {"adopt": _adopt, "object": _object, "amend": _amend}


def write(book: Book, what: str, *, name: str) -> str:
    """What came of one step: "done", or the code and the words of the refusal."""
    try:
        WRITERS[what](book, name)
    except DecisionError as error:
        return f"{error.code}: {error}"
    return "done"


if __name__ == "__main__":
    address, name, what = sys.argv[1:]
    with Book.open(address, patience=30) as opened:
        sys.stdin.readline()  # all writers are let go at once
        sys.stdout.write(write(opened, what, name=name))
