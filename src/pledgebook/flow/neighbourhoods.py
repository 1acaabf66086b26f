"""Parts of a large book around a commitment, worked out alone: all that links, decisions and shared places join to it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from datetime import date

from pledgebook.flow.bodies import find_answers
from pledgebook.flow.excerpts import Binder
from pledgebook.flow.listing import Listing
from pledgebook.flow.lookups import Lookup
from pledgebook.flow.material import gather_material, judge_material
from pledgebook.flow.outlook import Outlook
from pledgebook.ledger.book import Book
from pledgebook.model.act import BodyAssigned
from pledgebook.model.commitment import Commitment

_KEPT = 64  # a page shows one, a list may mark words in fifty


class Neighbourhoods:
    """The outlooks of parts of a book on a day: what is outside a part has no bearing on what is in it."""

    def __init__(self, book: Book, listing: Listing, *, as_of: date) -> None:
        self._book = book
        self._listing = listing
        self._as_of = as_of
        self._last = -1
        self._kept: OrderedDict[tuple[int, ...], Outlook] = OrderedDict()
        self._components: dict[int, tuple[int, ...]] = {}

    def around(self, line: int) -> Outlook:
        """The outlook of the part in which a line is."""
        last = self._book.last()
        if self._last != last:
            self._kept.clear()
            self._components.clear()
            self._last = last
        if line not in self._components:
            self._components[line] = self._book.lines.component_of(line)
        component = self._components[line]
        found = self._kept.pop(component, None) or self._look(component)
        self._kept[component] = found
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def of_document(self, document: str) -> tuple[Commitment, ...]:
        """The commitments known on the day of which a document says something."""
        numbers = [one.seq for one in self._book.parts.statements_of([document])]
        components = self._book.lines.components_of(numbers)
        found = []
        for sheaf in Binder(self._book).bind(components):
            gathered = gather_material(sheaf.material, as_of=self._as_of)
            found += [one for one in gathered if any(statement.document == document for statement in one.statements)]
        return tuple(found)

    def _look(self, component: tuple[int, ...]) -> Outlook:
        (sheaf,) = Binder(self._book).bind([component])
        documents = Lookup(self._book.document, names=lambda: tuple(sheaf.material.documents))
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
