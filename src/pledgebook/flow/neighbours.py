"""What a book holds next to a text that is not in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pledgebook.flow.outlook import Outlook
from pledgebook.flow.pipeline import LinkerLike, tell
from pledgebook.flow.rooms import make_linker
from pledgebook.model.link import Link, Outcome
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document

_MOST = 2000  # statements of foreign texts held by the linker; beyond that it is made anew, so that it does not grow for ever


class Neighbours:
    """Compares texts with the statements of a book; getting ready takes long in a large book, each comparison little."""

    def __init__(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self._linker: LinkerLike | None = None
        self._found: dict[str, Link | None] = {}

    def find(self, document: Document, statements: Sequence[Statement]) -> dict[str, Link]:
        """For each statement its surest link to one of the book, if there is any; the statements are of one document."""
        if self._linker is None or len(self._found) > _MOST:
            self._linker = self._prepare()
            self._found = {}
        new = [one for one in statements if one.id not in self._found]
        best = self._best(self._linker.add(tell(document, new)))
        self._found |= {one.id: best.get(one.id) for one in new}
        return {one.id: link for one in statements if (link := self._found[one.id]) is not None}

    def _prepare(self) -> LinkerLike:
        linker = make_linker()
        by_document: dict[str, list[Statement]] = defaultdict(list)
        for commitment in self._outlook.commitments:
            for statement in commitment.statements:
                by_document[statement.document].append(statement)
        for name, known in by_document.items():
            linker.know(tell(self._outlook.documents[name], sorted(known, key=lambda one: (one.span, one.id))))
        return linker

    def _best(self, links: Sequence[Link]) -> dict[str, Link]:
        homes = self._outlook.homes
        best: dict[str, Link] = {}
        for link in links:
            if link.outcome is Outcome.NOT_SAME or (link.left in homes) == (link.right in homes):
                continue
            new = link.right if link.left in homes else link.left
            if new not in best or link.score > best[new].score:
                best[new] = link
        return best
