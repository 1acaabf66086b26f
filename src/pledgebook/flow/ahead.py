"""Reading ahead: short documents of a folder are parsed together, which takes less time than each alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.flow.pipeline import Rooms
from pledgebook.model.errors import ReadError
from pledgebook.model.issue import Issue
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document

if TYPE_CHECKING:
    from pledgebook.read.sources import Source

_MOST = 8  # sources looked at before the first of them is taken: what a stop in between loses is soon read again
_BYTES = 1_000_000  # of theirs; a long document fills a batch of the parser by itself


class Ahead:
    """Rooms that have read and extracted the next sources already; what went wrong is left for its turn, to be told there.

    Args:
        rooms: whose `extract_all` takes several documents; without one nothing is done ahead.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._given = rooms
        self._read: dict[str, Document] = {}
        self._found: dict[str, tuple[Statement, ...]] = {}
        self.rooms = replace(rooms, read=self._document, extract=self._statements) if rooms.extract_all else rooms

    def through(
        self, sources: Iterable[Source | Issue], *, knows: Callable[[Source], bool], repeats: Callable[[Document], bool]
    ) -> Iterator[Source | Issue]:
        """The sources, in order; before the first of some is given, those of them that are new are extracted."""
        rest = iter(sources)
        while group := list(self._next(rest)):
            if self._given.extract_all:
                self._prepare([source for source in group if not isinstance(source, Issue)], knows=knows, repeats=repeats)
            yield from group
            self._read.clear()
            self._found.clear()

    def _next(self, rest: Iterator[Source | Issue]) -> Iterator[Source | Issue]:
        size = 0
        for _, source in zip(range(_MOST if self._given.extract_all else 1), rest, strict=False):
            yield source
            try:
                size += 0 if isinstance(source, Issue) else len(source.data)
            except ReadError:
                continue
            if size >= _BYTES:
                return

    def _prepare(self, sources: Iterable[Source], *, knows: Callable[[Source], bool], repeats: Callable[[Document], bool]) -> None:
        for source in sources:
            try:
                if not knows(source) and source.digest not in self._read:  # of two with the same bytes the first is the document
                    self._read[source.digest] = self._given.read(source)
            except Exception:  # noqa: S112  # told when its turn comes: it is read again then
                continue
        extract_all = self._given.extract_all
        try:
            fresh = [document for document in self._read.values() if not repeats(document)]
            self._found.update(extract_all(fresh) if extract_all else {})
        except Exception:  # one that breaks is found when each is read alone
            self._found.clear()

    def _document(self, source: Source) -> Document:
        known = self._read.get(source.digest)
        return known if known is not None else self._given.read(source)

    def _statements(self, document: Document) -> tuple[Statement, ...]:
        known = self._found.get(document.id)
        return known if known is not None else self._given.extract(document)
