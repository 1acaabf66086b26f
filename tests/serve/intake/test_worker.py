"""What is accepted is read, whatever happens in between."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookFull, NotInBook
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.serve.intake.load import Load, Piece, Stand, read_load, write_load
from pledgebook.serve.intake.spool import Spool
from pledgebook.serve.intake.worker import Intake
from tests.flow.fakes import ROOMS

ROAD = "2025-06-17\nChina will build a road."
AGAIN = "2025-09-01\nChina will again build a road."


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new, empty book."""
    with Book.open(str(tmp_path / "own.book"), create=True, patience=0.1) as opened:
        yield opened


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    """A spool in a folder that is not there yet."""
    return Spool(tmp_path / "own.book.incoming")


@pytest.fixture
def intake(book: Book, spool: Spool) -> Iterator[Intake]:
    """An intake over them, with small rooms."""
    made = Intake(book, spool, make_rooms=lambda _: ROOMS)
    yield made
    made.stop()


def accept(spool: Spool, **texts: str) -> Load:
    """Accepts texts as files."""
    begun = spool.begin()
    for name, text in texts.items():
        (begun / name).write_text(text, encoding="utf-8")
    return spool.accept(begun, [Piece(name=f"{name}.txt", file=name) for name in texts], given={})


def until(done: Callable[[], bool]) -> None:
    """Waits for something that happens in another thread."""
    end = time.monotonic() + 30
    while not done():
        assert time.monotonic() < end, "it does not happen"
        time.sleep(0.01)


def read(intake: Intake, load: Load) -> Load:
    """The load once it is over."""
    intake.wake()
    until(lambda: intake.spool.load(load.name).is_over)
    return intake.spool.load(load.name)


def test_each_piece_tells_what_came_of_it(intake: Intake) -> None:
    first, again, broken = read(intake, accept(intake.spool, a=ROAD, b=AGAIN, c="BROKEN")).pieces

    assert (first.stand, first.tally) == (Stand.READ, (("new", 1),))
    assert (again.stand, again.tally) == (Stand.READ, (("restates", 1),))
    assert [(said.outcome, said.words) for said in again.said] == [("restates", "China will again build a road")]
    assert again.said[0].other == first.said[0].statement
    assert (broken.stand, broken.problem, broken.remedy) == (Stand.FAILED, "broken", "mend it")


def test_what_was_read_before_and_what_is_a_copy_lead_to_the_document(intake: Intake, book: Book) -> None:
    read(intake, accept(intake.spool, a=ROAD))
    known, copy = read(intake, accept(intake.spool, other=ROAD, c="2025-06-18\ncopy of a.txt")).pieces
    (document,) = book.documents()

    assert (known.stand, known.document) == (Stand.KNOWN, document.id)
    assert (copy.stand, copy.document) == (Stand.COPY, document.id)


def test_the_same_failure_twice_is_told_twice(intake: Intake) -> None:
    tellings = [read(intake, accept(intake.spool, c="BROKEN")).pieces[0].problem for _ in range(2)]

    assert tellings == ["broken", "broken"]


def test_files_are_gone_once_they_are_in_the_book(intake: Intake, tmp_path: Path) -> None:
    load = read(intake, accept(intake.spool, a=ROAD))
    intake.stop()

    assert [path.name for path in (tmp_path / "own.book.incoming" / load.name).iterdir()] == ["load.json"]


def test_what_two_people_bring_at_once_is_all_read(intake: Intake, book: Book) -> None:
    loads: list[Load] = []

    def bring(number: int) -> None:
        texts = {f"f{number}x{each}": f"2025-01-0{each + 1}\nChina will build {number}{each} roads." for each in range(5)}
        loads.append(accept(intake.spool, **texts))
        intake.wake()

    people = [threading.Thread(target=bring, args=(number,)) for number in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    stands = {piece.stand for load in loads for piece in read(intake, load).pieces}

    assert stands == {Stand.READ}
    assert len(book.documents()) == 10
    assert book.verify().holds


def test_what_was_accepted_before_a_stop_is_read_after_the_next_start(book: Book, spool: Spool) -> None:
    load = accept(spool, a=ROAD, b=AGAIN)
    later = Intake(book, spool, make_rooms=lambda _: ROOMS)
    later.start()
    until(lambda: spool.load(load.name).is_over)
    later.stop()

    assert [piece.stand for piece in spool.load(load.name).pieces] == [Stand.READ, Stand.READ]


def test_a_stop_finishes_the_piece_at_hand_and_keeps_the_rest(book: Book, spool: Spool) -> None:
    began, go = threading.Event(), threading.Event()

    def slow(document: Document) -> tuple[Statement, ...]:
        began.set()
        go.wait(30)
        return ROOMS.extract(document)

    intake = Intake(book, spool, make_rooms=lambda _: replace(ROOMS, extract=slow))
    load = accept(spool, a=ROAD, b=AGAIN)
    intake.wake()
    assert began.wait(30)
    stopping = threading.Thread(target=intake.stop)
    stopping.start()
    go.set()
    stopping.join()
    stands = [piece.stand for piece in spool.load(load.name).pieces]

    assert stands == [Stand.READ, Stand.WAITING]
    assert len(book.documents()) == 1


def test_a_piece_that_stopped_the_server_again_and_again_is_given_up(intake: Intake) -> None:
    load = accept(intake.spool, a=ROAD, b=AGAIN)
    intake.spool.keep(load.put(0, replace(load.pieces[0], stand=Stand.READING, tries=3)))
    given_up, other = read(intake, load).pieces

    assert (given_up.stand, given_up.problem) == (Stand.FAILED, "the server stopped while it was read")
    assert other.stand is Stand.READ


def test_what_the_book_cannot_take_now_waits_and_says_why(book: Book, spool: Spool) -> None:
    def full(_: object) -> tuple[Statement, ...]:
        raise BookFull("there is no room to write", remedy="make room")

    rooms = [replace(ROOMS, extract=full), ROOMS]
    intake = Intake(book, spool, make_rooms=lambda _: rooms[0])
    load = accept(spool, a=ROAD)
    intake.wake()
    until(lambda: "no room" in spool.load(load.name).trouble)
    rooms.pop(0)
    intake.wake()
    until(lambda: spool.load(load.name).is_over)
    intake.stop()

    assert spool.load(load.name).pieces[0].stand is Stand.READ
    assert spool.load(load.name).trouble == ""


def test_a_file_that_is_gone_is_told(intake: Intake, tmp_path: Path) -> None:
    load = accept(intake.spool, a=ROAD)
    (tmp_path / "own.book.incoming" / load.name / "a").unlink()

    assert read(intake, load).pieces[0].problem == "its file is gone"


def test_what_nobody_was_told_is_accepted_is_cleared_up(book: Book, spool: Spool) -> None:
    begun = spool.begin()
    (begun / "half").write_bytes(b"sent by ha")
    intake = Intake(book, spool, make_rooms=lambda _: ROOMS)
    intake.start()
    intake.stop()

    assert not begun.exists()


@pytest.mark.parametrize("name", ["", "..", "../../etc", "x" * 32, "0" * 32, "0" * 31 + "/"])
def test_a_name_that_is_none_leads_nowhere(spool: Spool, name: str) -> None:
    with pytest.raises(NotInBook):
        spool.load(name)


def test_a_sheet_that_does_not_hold_stops_nothing(intake: Intake, tmp_path: Path) -> None:
    broken = accept(intake.spool, a=ROAD)
    (tmp_path / "own.book.incoming" / broken.name / "load.json").write_text("[" * 5000, encoding="utf-8")

    assert read(intake, accept(intake.spool, b=AGAIN)).pieces[0].stand is Stand.READ


def test_a_load_is_the_same_after_writing_and_reading(intake: Intake) -> None:
    load = read(intake, accept(intake.spool, a=ROAD, b=AGAIN, c="BROKEN"))

    assert read_load(write_load(load)) == load
