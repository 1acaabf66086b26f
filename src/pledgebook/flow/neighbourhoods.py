"""Parts of a large book around a commitment, worked out alone: all that links, decisions and shared places join to it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from pledgebook.flow.appearances import Appearance, find_appearances, read_appearances
from pledgebook.flow.bodies import find_answers
from pledgebook.flow.excerpts import Binder
from pledgebook.flow.listing import Listing
from pledgebook.flow.lookups import Lookup
from pledgebook.flow.material import gather_material, judge_material
from pledgebook.flow.outlook import Outlook
from pledgebook.ledger.book import Book
from pledgebook.model.act import BodyAssigned
from pledgebook.model.commitment import Commitment
from pledgebook.model.text import Document

_KEPT = 64  # a page shows one, a list may mark words in fifty
_READ_AT_ONCE = 100  # documents


class Neighbourhoods:
    """The outlooks of parts of a book on a day: what is outside a part has no bearing on what is in it."""

    def __init__(self, book: Book, listing: Listing, *, as_of: date) -> None:
        self._book = book
        self._listing = listing
        self._as_of = as_of
        self._last = -1
        self._kept: OrderedDict[tuple[int, ...], Outlook] = OrderedDict()
        self._components: dict[int, tuple[int, ...]] = {}
        self._named: dict[str, tuple[int, ...]] = {}
        self._documents: dict[str, Document] = {}
        self._opened: tuple[str, tuple[Appearance, ...]] | None = None

    def around(self, line: int) -> Outlook:
        """The outlook of the part in which a line is."""
        self._look_again()
        if line not in self._components:
            self._components[line] = self._book.lines.component_of(line)
        component = self._components[line]
        found = self._kept.pop(component) if component in self._kept else self._look(component)
        return self._keep(component, found)

    def seen(self, name: str) -> Outlook | None:
        """The outlook of the part in which a commitment or statement is, by its whole id; None where no such part was looked at."""
        self._look_again()
        component = self._named.get(name)
        return self._keep(component, self._kept.pop(component)) if component is not None else None

    def _look_again(self) -> None:
        """Forgets what was worked out before the book grew."""
        last = self._book.last()
        if self._last != last:
            self._kept.clear()
            self._components.clear()
            self._named.clear()
            self._opened = None
            self._documents = {}
            self._last = last

    def _keep(self, component: tuple[int, ...], outlook: Outlook) -> Outlook:
        self._kept[component] = outlook
        self._named.update(dict.fromkeys(outlook.homes, component))
        while len(self._kept) > _KEPT:
            _, old = self._kept.popitem(last=False)
            for name in old.homes:
                del self._named[name]
        return outlook

    def document(self, name: str) -> Document:
        """A document with its text; those around what was looked at last are at hand."""
        return self._documents.get(name) or self._book.document(name)

    def _read(self, documents: Collection[str]) -> None:
        """Reads the documents around a commitment at once, as its page shows most of them; not where there are very many."""
        if len(documents) <= _READ_AT_ONCE:
            self._documents = {one.id: one for one in self._book.parts.documents(documents)}

    def of_document(self, document: str) -> tuple[Appearance, ...]:
        """The commitments known on the day of which a document says something."""
        self._look_again()
        if self._opened is None or self._opened[0] != document:
            self._opened = (document, self._open(document))
        return self._opened[1]

    def _open(self, document: str) -> tuple[Appearance, ...]:
        parts = self._book.parts
        numbers = parts.numbers_in(document).values()
        listed = self._listing.listed(numbers, as_of=self._as_of)
        components = self._book.lines.components_of(list(numbers))
        if not self._are_decided(components):
            return read_appearances(parts, document, listed=listed)
        found: list[Commitment] = []
        for sheaf in Binder(self._book).bind(components):
            found += gather_material(sheaf.material, as_of=self._as_of)
        return find_appearances(found, document)

    def _are_decided(self, components: Sequence[tuple[int, ...]]) -> bool:
        """Somebody decided what belongs together in one of these."""
        if not self._book.parts.has_decisions():
            return False
        words = self._book.parts.words(seq for one in components for seq in one)
        return bool(self._book.parts.decisions(name for name, _, _ in words.values()))

    def _look(self, component: tuple[int, ...]) -> Outlook:
        (sheaf,) = Binder(self._book).bind([component])
        documents = Lookup(self.document, names=lambda: tuple(sheaf.material.documents))
        self._read(sheaf.material.documents)
        searched = self._listing.searched(self._as_of)
        known = judge_material(sheaf.material, as_of=self._as_of, searched=searched)
        homes = {one.id: one.id for one in known.commitments}
        homes |= {statement.id: one.id for one in known.commitments for statement in one.statements}
        setting = self._listing.setting(self._as_of)
        answers = {}
        if setting is not None:
            assigned = [act for _, act in self._book.parts.acts(BodyAssigned, sheaf.numbers)]
            themes = {row.commitment: row.theme for row in known.rows}
            answers = find_answers(themes, mechanism=setting.mechanism, homes=homes, assigned=assigned, as_of=self._as_of)
        return Outlook(
            last=self._last,
            documents=documents,
            commitments=known.commitments,
            by_id={one.id: one for one in known.commitments},
            homes=homes,
            statuses=known.statuses,
            rows=tuple(replace(row, body=answers[row.commitment].body) if answers else row for row in known.rows),
            background=known.background,
            searched=searched,
            setting=setting,
            answers=answers,
        )
