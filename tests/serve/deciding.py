"""Decisions over the sample: its six parties adopt one text and are at odds over another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pledgebook.flow.adoption import adopt
from pledgebook.flow.bodies import assign_body
from pledgebook.flow.chosen import Hand, choose_mechanism
from pledgebook.flow.decisions import Draft, circulate, object_to, propose, reach
from pledgebook.ledger.book import Book
from tests.flow.fakes import ROOMS
from tests.serve.sample import SUPPORT

SIX = ("CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB")


def decide(path: Path) -> None:
    """Puts the mechanism, an assignment and two decisions into the book of the sample at a path."""
    with Book.open(str(path)) as book:
        choose_mechanism(book, "china-central-asia", hand=_hand())
        assign_body(book, SUPPORT.id, body="foreign-ministers", reason="the ministers watch over it", hand=_hand())
        adopted = _silent(book, "A <b>seed</b> bank")
        adopt(book, adopted, hand=Hand(by="secretariat", on=date(2026, 1, 21)), rooms=ROOMS)
        object_to(book, _silent(book, "A river report"), reason="the costs are open", hand=_hand("UZB"))


def _hand(party: str = "") -> Hand:
    return Hand(by="secretariat", on=date(2026, 1, 10), party=party)


def _silent(book: Book, title: str) -> str:
    draft = Draft(text=f"The six will keep what is called {title}.", deadline=date(2026, 1, 20), title=title)
    name = propose(book, draft, hand=_hand("KAZ")).id
    circulate(book, name, hand=_hand(), offices={"TKM": "Ministry of Foreign Affairs"})
    for party in SIX:
        reach(book, name, hand=_hand(party))
    return name
