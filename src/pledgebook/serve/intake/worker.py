"""The one worker that reads what was brought: a piece at a time, in the order it came; a stop loses nothing."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pledgebook.flow.came import Came, find_problem, tell_what_came
from pledgebook.flow.local import Reader
from pledgebook.flow.pipeline import Memory, Rooms
from pledgebook.flow.rooms import load_rooms
from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookError, PledgebookError
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.read.limits import DEFAULT, Limits
from pledgebook.read.sources import Source, find_sources, from_bytes
from pledgebook.serve.intake.load import Load, Piece, Said, Stand
from pledgebook.serve.intake.spool import Spool

MakeRooms = Callable[[Mapping[str, str]], Rooms]
Extract = Callable[[Document], tuple[Statement, ...]]

_LOG = logging.getLogger("pledgebook.serve")
_TOLD = 40  # statements told one by one for each document; the rest are counted
_WORDS = 240  # characters of a statement that are told
_TRIES = 3  # a piece during whose reading the server stopped so often is not tried again
_AGAIN = 5.0  # seconds until a book that could not be written to is tried again


class Intake:
    """Takes documents in, one after the other, whoever brings them; whatever was accepted is read, now or after a new start.

    `parsing` is held while a text is parsed, since parsers are not made for two threads at once; `fetches` says that people may
    name addresses for the server to fetch.
    """

    def __init__(
        self, book: Book, spool: Spool, *, make_rooms: MakeRooms | None = None, limits: Limits = DEFAULT, fetches: bool = False
    ) -> None:
        self.spool = spool
        self.limits = limits
        self.fetches = fetches
        self.parsing = threading.Lock()
        self._book = book
        self._make_rooms = make_rooms or (lambda given: load_rooms(given=given, limits=limits))
        self._memory: Memory | None = None
        self._woken = threading.Event()
        self._stopping = False
        self._starting = threading.Lock()
        self._worker: threading.Thread | None = None

    def start(self) -> None:
        """Goes on with what an earlier server accepted and did not finish."""
        self.spool.clear_up()
        if any(not load.is_over for load in self.spool.loads()):
            self.wake()

    def stop(self) -> None:
        """Finishes the piece that is being read and leaves the rest for the next start."""
        self._stopping = True
        self._woken.set()
        if self._worker is not None:
            self._worker.join()

    def wake(self) -> None:
        """Sees to it that what waits is read."""
        self._woken.set()
        with self._starting:
            # A defect of ours ends the worker; a new one tries the piece again, and gives it up after so many times.
            if not (self._worker and self._worker.is_alive()) and not self._stopping:
                self._worker = threading.Thread(target=self._work, name="intake", daemon=True)
                self._worker.start()

    def alone(self, extract: Extract) -> Extract:
        """The extraction, by one thread at a time."""

        def extracted(document: Document) -> tuple[Statement, ...]:
            with self.parsing:
                return extract(document)

        return extracted

    def _work(self) -> None:
        while not self._stopping:
            self._woken.clear()
            waiting = [load for load in self.spool.loads() if not load.is_over]
            for load in waiting:
                self._take(load)
                if self._stopping:
                    return
            if not waiting:
                self._woken.wait()

    def _take(self, load: Load) -> None:
        """Reads the pieces of a load; what the book cannot take now is tried again later."""
        try:
            rooms = self._make_rooms(load.given)
            reader = Reader(self._book, replace(rooms, extract=self.alone(rooms.extract)), memory=self._memory)
            taking = _Taking(load=load, book=self._book, spool=self.spool, reader=reader, limits=self.limits)
            taking.run(stopping=lambda: self._stopping)
            self._memory = reader.memory
        except BookError as error:
            self._memory = None
            self.spool.keep(replace(self.spool.load(load.name), trouble=str(error)))
            self._woken.wait(_AGAIN)
        except (PledgebookError, OSError) as error:
            self._memory = None
            _LOG.exception("a load could not be read")
            self._give_up(self.spool.load(load.name), error)

    def _give_up(self, load: Load, error: Exception) -> None:
        remedy = error.remedy if isinstance(error, PledgebookError) else "the log of the server says more"
        what = error.what if isinstance(error, PledgebookError) else "something went wrong while it was read"
        for number, piece in enumerate(load.pieces):
            if not piece.is_over:
                failed = _failed(piece, what, remedy=remedy)
                load = load.put(number, failed)
                self.spool.done(load, failed)
        self.spool.keep(load)


@dataclass(slots=True, kw_only=True)
class _Taking:
    """One load being read."""

    load: Load
    book: Book
    spool: Spool
    reader: Reader
    limits: Limits

    def run(self, *, stopping: Callable[[], bool]) -> None:
        for number in range(len(self.load.pieces)):
            if stopping():
                return
            if not self.load.pieces[number].is_over:
                self._read(number)

    def _read(self, number: int) -> None:
        """Reads a piece, unless it stopped the server too often or is gone."""
        piece = self.load.pieces[number]
        if piece.tries >= _TRIES:
            self._finish(number, _failed(piece, "the server stopped while it was read", remedy="split it, or read it by itself"))
            return
        self._keep(number, replace(piece, stand=Stand.READING, tries=piece.tries + 1))
        try:
            source = self._source(piece)
        except OSError:
            self._finish(number, _failed(piece, "its file is gone", remedy="send it again"))
            return
        last = self.book.last()
        outcome = self.reader.take(source)
        piece = self.load.pieces[number]
        if outcome == "issue":
            issue = find_problem(self.book, source.name, after=last)
            self._finish(number, _failed(piece, issue.what, remedy=issue.remedy))
        elif outcome == "known":
            self._finish(number, replace(piece, stand=Stand.KNOWN, document=self.book.named(source.digest)))
        else:
            self._finish(number, _told(piece, tell_what_came(self.book, source.digest, after=last)))

    def _source(self, piece: Piece) -> Source:
        if piece.file:
            return from_bytes(self.spool.path(self.load, piece).read_bytes(), name=piece.name)
        (source,) = find_sources([piece.name], limits=self.limits)
        assert isinstance(source, Source)  # an address always is one; what is wrong with it shows when it is loaded
        return source

    def _finish(self, number: int, piece: Piece) -> None:
        self._keep(number, piece)
        self.spool.done(self.load, piece)

    def _keep(self, number: int, piece: Piece) -> None:
        self.load = self.load.put(number, piece)
        self.spool.keep(self.load)


def _failed(piece: Piece, what: str, *, remedy: str) -> Piece:
    return replace(piece, stand=Stand.FAILED, problem=what, remedy=remedy)


def _told(piece: Piece, came: Came) -> Piece:
    if came.document is None:
        return replace(piece, stand=Stand.COPY, document=came.copy_of)
    counted = Counter(outcome for _, outcome, _ in came.outcomes)
    # What the book had something to say of comes first; what is new is often the most.
    ordered = sorted(came.outcomes, key=lambda one: one[1] == "new")
    said = tuple(
        Said(statement=one.id, words=" ".join(came.document.quote(one.span).split())[:_WORDS], outcome=outcome, other=other)
        for one, outcome, other in ordered[:_TOLD]
    )
    problem, remedy = (came.issue.what, came.issue.remedy) if came.issue else ("", "")
    return replace(
        piece,
        stand=Stand.READ,
        document=came.document.id,
        title=came.document.head.title,
        tally=tuple(sorted(counted.items())),
        said=said,
        problem=problem,
        remedy=remedy,
    )
