"""Two people decide at the same moment: one is first, the other is told so, and the book holds, in SQLite and in PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from pledgebook.flow.adoption import adopt
from pledgebook.flow.decisions import Draft, amend, find_decision, object_to
from pledgebook.flow.pipeline import Rooms
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Decision, DecisionAdopted, MemberObjected, Standing
from pledgebook.model.errors import DecisionMoved
from pledgebook.model.event import DocumentRead
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from tests.flow.deciding import AFTER, DEADLINE, hand, silent, write
from tests.flow.fakes import ROOMS

PAIRS = [("adopt", "object"), ("adopt", "adopt"), ("adopt", "amend"), ("object", "object"), ("amend", "amend")]


@pytest.fixture
def shared(address: str) -> Iterator[Book]:
    """A book in either database, whose writers wait for each other long enough."""
    with Book.open(address, create=True, patience=30) as opened:
        yield opened


def _meanwhile(act: Callable[[], object]) -> Rooms:
    """Rooms that let something else happen once, after the adoption was judged and before it is added."""
    waiting = [act]

    def extract(document: Document) -> tuple[Statement, ...]:
        while waiting:
            waiting.pop()()
        return ROOMS.extract(document)

    return replace(ROOMS, extract=extract)


def _object(book: Book, name: str) -> Decision:
    return object_to(book, name, reason="the costs are open", hand=hand("UZB", on=DEADLINE))


def test_an_objection_that_comes_while_the_text_is_being_adopted_is_heard(shared: Book) -> None:
    name = silent(shared).id
    with pytest.raises(DecisionMoved, match="UZB objects"):
        adopt(shared, name, hand=hand(on=AFTER), rooms=_meanwhile(lambda: _object(shared, name)))

    assert find_decision(shared, name).standing is Standing.CIRCULATED
    assert shared.documents() == ()


def test_a_text_amended_while_it_is_being_adopted_is_not_adopted(shared: Book) -> None:
    name = silent(shared).id
    draft = Draft(text="The six members will study it.", deadline=DEADLINE)
    rooms = _meanwhile(lambda: amend(shared, name, draft=draft, reason="costs", hand=hand("KGZ", on=DEADLINE)))
    with pytest.raises(DecisionMoved, match="version 2 took the place of version 1"):
        adopt(shared, name, hand=hand(on=AFTER), rooms=rooms)

    assert (find_decision(shared, name).version, shared.documents()) == (2, ())


def test_of_two_adoptions_at_the_same_moment_one_counts(shared: Book) -> None:
    name = silent(shared).id
    rooms = _meanwhile(lambda: adopt(shared, name, hand=hand(on=AFTER), rooms=ROOMS))
    with pytest.raises(DecisionMoved, match="it is adopted since 2026-03-21"):
        adopt(shared, name, hand=hand(on=AFTER), rooms=rooms)

    assert len(shared.documents()) == 1


def test_an_adoption_goes_on_where_something_else_was_added_meanwhile(shared: Book) -> None:
    name = silent(shared).id
    other = Document(id="d-other", text="Meanwhile a road was opened to town1.", source="other.txt")
    rooms = _meanwhile(lambda: shared.append([DocumentRead(document=other, digest="e" * 64)]))

    assert adopt(shared, name, hand=hand(on=AFTER), rooms=rooms).standing is Standing.ADOPTED
    assert len(shared.documents()) == 2


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_of_two_threads_one_is_first_and_the_other_is_told(shared: Book, address: str, pair: tuple[str, str]) -> None:
    name = silent(shared).id
    gate = threading.Barrier(2)
    said: list[str] = []

    def run(what: str) -> None:
        with Book.open(address, patience=30) as own:
            gate.wait()
            said.append(write(own, what, name=name))

    writers = [threading.Thread(target=run, args=[what]) for what in pair]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    _check_laws(shared, name, said)


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS[:3], ids="-".join)
def test_of_two_processes_one_is_first_and_the_other_is_told(shared: Book, address: str, pair: tuple[str, str]) -> None:
    name = silent(shared).id
    command = [sys.executable, "-m", "tests.flow.deciding", address, name]
    writers = [subprocess.Popen([*command, what], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for what in pair]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    said = [writer.communicate(timeout=60)[0] for writer in writers]

    _check_laws(shared, name, said)


def _check_laws(book: Book, name: str, said: list[str]) -> None:
    """One step was taken and the other refused in words; an adoption has a document and no objection before it."""
    refused = [one for one in said if one != "done"]
    decision = find_decision(book, name)
    steps = [taken.step for taken in decision.history]

    assert len(refused) == 1
    assert refused[0].startswith(("decision: ", "decision.moved: "))
    assert all(not taken.void for taken in decision.history)
    assert sum(isinstance(step, DecisionAdopted) for step in steps) == len(book.documents()) <= 1
    assert not (decision.standing is Standing.ADOPTED and any(isinstance(step, MemberObjected) for step in steps))
    assert book.verify().holds
