"""Lists of the commitments of a large book, answered from the read index."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from pledgebook.flow.chosen import Setting, find_chosen, fit_mechanism
from pledgebook.flow.columns import Array, Columns
from pledgebook.flow.day_columns import Counts, DayColumns, kept_by_facets
from pledgebook.flow.indexing import bring_forward
from pledgebook.flow.narrowing_columns import fitting
from pledgebook.flow.outlook import gather_all
from pledgebook.flow.viewing import check_query
from pledgebook.follow.evidenced import search
from pledgebook.follow.known import Background, is_known
from pledgebook.follow.papers import Paper, read_paper
from pledgebook.ledger.book import Book
from pledgebook.ledger.codec import decode_told
from pledgebook.ledger.lines import Shown
from pledgebook.ledger.parts import Cover
from pledgebook.model.query import FACETS, Page, Query, Row
from pledgebook.model.statement import Kind
from pledgebook.model.status import Evidenced, Reported, Schedule, Searched

LARGE = 10_000
"""Statements from which on a book is not worked out whole to be listed: beyond, that takes seconds and a gigabyte."""

_DAYS_KEPT = 4  # each takes some 100 bytes for a commitment
_MOST_SHOWN = 10_000  # statements of rows of which the document is remembered
_LOST = "\ufffd"
_LAST_SIGN = "\U0010ffff"
_KINDS, _REPORTED, _EVIDENCED, _SCHEDULES = tuple(Kind), tuple(Reported), tuple(Evidenced), tuple(Schedule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A commitment, and the numbers of its statements from the founding one on."""

    commitment: str
    statements: tuple[int, ...]


class Listing:
    """What a large book answers without being worked out: rows, facets and totals on any day, from its read index."""

    def __init__(self, book: Book, *, large: int = LARGE) -> None:
        """Takes the number of statements from which on a book is large."""
        self._book = book
        self._from = large
        self._columns = Columns()
        self._covers: dict[int, Cover] = {}
        self._days: OrderedDict[date, DayColumns] = OrderedDict()
        self._settings: dict[date, Setting | None] = {}
        self._facets: dict[date, tuple[tuple[str, Counts], ...]] = {}
        self._searched: dict[date, Searched] = {}
        self._papers: dict[int, Paper] = {}
        self._by_id: dict[str, Cover] = {}
        self._shown: dict[str, str] = {}
        self._found: dict[str, tuple[tuple[str, str, str], ...]] = {}
        self._counts_in: Counter[int] = Counter()
        self._large = False
        self._counted = -1
        self._mentions: tuple[tuple[int, int, int], ...] | None = None

    def is_wanted(self) -> bool:
        """The book is so large that it is answered from the index; a smaller one is worked out whole."""
        if not self._large and self._counted != (last := self._book.last()):
            self._large = self._book.parts.count() >= self._from
            self._counted = last
        return self._large

    def bring_forward(self) -> None:
        """Takes in what was added to the book since."""
        if self._columns.seq >= self._book.last():
            return
        bring_forward(self._book)
        self._columns.bring_forward(self._book.lines)
        self._covers |= {one.seq: one for one in self._book.parts.covers(after=max(self._covers, default=0))}
        self._days.clear()
        self._settings.clear()
        self._searched.clear()
        self._facets.clear()
        self._mentions = None
        self._counts_in.clear()

    def rows(self, query: Query, *, as_of: date) -> Page:
        """The rows that a query asks for, as known on a day, just as `viewing.view` gives them.

        Raises:
            UsageError: there is no such sort, offset or limit is negative, or a place is of another order.
        """
        check_query(query)
        self.bring_forward()
        day = self._day(as_of)
        kept = fitting(day, query, vocabulary=self._columns.vocabulary)
        found = self._book.search_numbers(query.text) if query.text.strip() else ()
        if query.text.strip():
            kept &= day.said_in(found)
        whole, others = kept_by_facets(day, query, kept=kept)
        order = day.order(query.sort, descending=query.descending)
        ordered = order[whole[order]]
        start = day.begin(ordered, query)
        shown = ordered[start : start + query.limit]
        self._read_found(day, shown, found)
        return Page(
            rows=self._rows(day, shown),
            total=len(ordered),
            facets=self._counts(day, others, as_of=as_of),
            start=start,
        )

    def listed(self, statements: Iterable[int], *, as_of: date) -> dict[int, Listed]:
        """The commitment of each statement by number, as known on a day; of those in none, nothing."""
        self.bring_forward()
        day = self._day(as_of)
        found = day.lines_of(statements)
        homes = {place: self._home(int(day.lines[place])) for place in set(found.values())}
        return {statement: homes[place] for statement, place in found.items()}

    def _home(self, line: int) -> Listed:
        commitment = int(self._columns.plain["commitment"][line])
        statements = tuple(self._columns.piles["statements"].of(line).tolist())
        return Listed(commitment=self._columns.commitments[commitment], statements=statements)

    def called(self, name: str, *, as_of: date) -> dict[str, int]:
        """The commitments known on a day that are called so, each with its line; those that begin so where none is.

        A commitment is also called by the names of its statements.
        """
        self.bring_forward()
        if found := self._named([name], [one.seq for one in self._book.parts.statements_called([name])], as_of=as_of):
            return found
        ids = self._columns.ordered_commitments()
        beginning = ids[bisect_left(ids, name) : bisect_left(ids, name + _LAST_SIGN)] if name else []
        return self._named(beginning, self._book.parts.numbers(name) if name else (), as_of=as_of)

    def _named(self, commitments: Sequence[str], statements: Sequence[int], *, as_of: date) -> dict[str, int]:
        day = self._day(as_of)
        numbers = day.column("commitment")
        places = set(day.lines_of(statements).values())
        if wanted := [self._columns.number(one) for one in commitments]:
            places |= set(np.flatnonzero(np.isin(numbers, wanted)).tolist())
        ids = self._columns.plain["id"][day.lines]
        return {self._columns.commitments[int(numbers[place])]: int(ids[place]) for place in sorted(places)}

    def _counts(self, day: DayColumns, kept: Mapping[str, Array], *, as_of: date) -> tuple[tuple[str, Counts], ...]:
        if not all(one.all() for one in kept.values()):
            return tuple((facet, day.count(facet, kept[facet])) for facet in FACETS)
        if as_of not in self._facets:
            self._facets[as_of] = tuple((facet, day.count(facet, kept[facet])) for facet in FACETS)
        return self._facets[as_of]

    def _day(self, as_of: date) -> DayColumns:
        day = self._days.pop(as_of, None)
        if day is None:
            documents = {seq: cover.id for seq, cover in self._covers.items()}
            bodies = self._bodies(as_of)
            day = DayColumns(self._columns, day=as_of.toordinal(), documents=documents, bodies=bodies)
        self._days[as_of] = day
        while len(self._days) > _DAYS_KEPT:
            old, _ = self._days.popitem(last=False)
            self._facets.pop(old, None)
        return day

    def _bodies(self, as_of: date) -> dict[str, str] | None:
        """The body that answers for each theme; None without a mechanism."""
        setting = self.setting(as_of)
        if setting is None:
            return None
        themes, _ = self._columns.vocabulary.ordered("theme")
        answering = {theme: setting.mechanism.answerable(theme, on=as_of) for theme in themes}
        return {theme: bodies[0].id for theme, bodies in answering.items() if bodies}

    def setting(self, as_of: date) -> Setting | None:
        """The mechanism of the book, None where none is known."""
        if as_of not in self._settings:
            self._settings[as_of] = find_chosen(self._book) or self._fit(as_of)
        return self._settings[as_of]

    def searched(self, as_of: date) -> Searched:
        """The documents that were published by a day, in which evidence is looked for."""
        self.bring_forward()
        if as_of not in self._searched:
            self._papers |= {seq: read_paper(one.head) for seq, one in self._covers.items() if seq not in self._papers}
            published = {one.id: one.head.published for one in self._covers.values()}
            papers = {one.id: self._papers[seq] for seq, one in self._covers.items()}
            self._searched[as_of] = search(Background(published=published, papers=papers), as_of=as_of)
        return self._searched[as_of]

    def covers(self) -> tuple[Cover, ...]:
        """The covers of all documents, whenever published, in the order they were read."""
        self.bring_forward()
        return tuple(self._covers.values())

    def sayings(self, commitment: str, *, as_of: date) -> tuple[tuple[str, str, str], ...]:
        """Id, document and words of what had been said of a commitment by a day, in order; none where it was not known."""
        self.bring_forward()
        day = self._day(as_of)
        places = np.flatnonzero(day.column("commitment") == self._columns.number(commitment))
        numbers = [int(one) for place in places for one in self._columns.piles["statements"].of(int(day.lines[place]))]
        words = self._book.parts.words(numbers)
        return tuple(words[one] for one in numbers)

    def found(self, commitment: str) -> tuple[tuple[str, str, str], ...]:
        """Id, document and words of what holds the words that the list asked for last, of a commitment that it shows, in order."""
        return self._found.get(commitment, ())

    def _read_found(self, day: DayColumns, places: Array, statements: Sequence[int]) -> None:
        """Reads at once what is found in the commitments at these places."""
        self._found = {}
        if not statements:
            return
        wanted = set(statements)
        numbers = day.column("commitment")
        inside: dict[str, list[int]] = {}
        for place in places.tolist():
            said = self._columns.piles["statements"].of(int(day.lines[place])).tolist()
            inside[self._columns.commitments[int(numbers[place])]] = [one for one in said if one in wanted]
        words = self._book.parts.words(number for some in inside.values() for number in some)
        self._found = {name: tuple(words[one] for one in some) for name, some in inside.items()}

    def count_in(self, document: str) -> int:
        """How many statements of a document people left standing."""
        cover = self.cover(document)
        if self._mentions is None:
            self._mentions = self._book.lines.mentions()
        if not self._counts_in:
            for number, _, count in self._mentions:
                self._counts_in[number] += count
        return self._counts_in[cover.seq] if cover else 0

    def cover(self, document: str) -> Cover | None:
        """The cover of a document; None where there is none."""
        self.bring_forward()
        if len(self._by_id) != len(self._covers):
            self._by_id = {one.id: one for one in self._covers.values()}
        return self._by_id.get(document)

    def document_of(self, statement: str) -> str:
        """The id of the document of a statement, "" where there is no such statement; of rows just listed it is at hand."""
        if statement not in self._shown:
            self._shown |= self._book.parts.documents_of([statement])
        return self._shown.get(statement, "")

    def pairs(self, as_of: date) -> Counter[tuple[str, str]]:
        """How many commitments name each pair of somebody who acts and somebody who receives, as known on a day."""
        self.bring_forward()
        day, names = self._day(as_of), self._columns.vocabulary.names
        both, numbers = np.unique(np.stack((day.column("actors"), day.column("recipients"))), axis=1, return_counts=True)
        found: Counter[tuple[str, str]] = Counter()
        for (actors, recipients), number in zip(both.T.tolist(), numbers.tolist(), strict=True):
            found.update({(actor, recipient): number for actor in names(actors) for recipient in names(recipients)})
        return found

    def _fit(self, as_of: date) -> Setting | None:
        if self._mentions is None:
            self._mentions = self._book.lines.mentions()
        known = {seq for seq, cover in self._covers.items() if is_known(cover.head.published, as_of)}
        terms: Counter[int] = Counter()
        for document, parties, number in self._mentions:
            if document in known:
                terms[parties] += number
        counts: Counter[str] = Counter()
        for term, number in terms.items():
            counts.update(dict.fromkeys(self._columns.vocabulary.names(term), number))
        found = fit_mechanism(counts)
        return Setting(mechanism=found) if found else None

    def _rows(self, day: DayColumns, places: Array) -> tuple[Row, ...]:
        lines = day.lines[places]
        shown = self._book.lines.shown([int(self._columns.plain["id"][line]) for line in lines])
        if len(self._shown) > _MOST_SHOWN:
            self._shown = {}
        self._shown |= {one.statement: one.document for one in shown.values()}
        codes, names = day.body_codes
        return tuple(
            self._row(int(line), shown[int(self._columns.plain["id"][line])], body=names[codes[place]])
            for line, place in zip(lines, places, strict=True)
        )

    def _row(self, line: int, shown: Shown, *, body: str) -> Row:
        held = {name: int(column[line]) for name, column in self._columns.plain.items() if name != "confidence"}
        vocabulary = self._columns.vocabulary
        measures, when = decode_told(shown.told)
        return Row(
            commitment=self._columns.commitments[held["commitment"]],
            statement=shown.statement,
            kind=_KINDS[held["kind"]],
            testable=bool(held["testable"]),
            reported=_REPORTED[held["reported"]],
            evidenced=_EVIDENCED[held["evidenced"]],
            schedule=_SCHEDULES[held["schedule"]],
            schedule_first=_SCHEDULES[held["schedule_first"]],
            due=date.fromordinal(held["due"]) if held["due"] else None,
            actors=vocabulary.names(held["actors"]),
            recipients=vocabulary.names(held["recipients"]),
            theme=vocabulary.text(held["theme"]),
            words=self._words(shown),
            measures=measures,
            when=when,
            statements=len(self._columns.piles["statements"].of(line)),
            documents=tuple(self._covers[int(one)].id for one in self._columns.piles["documents"].of(line)),
            first_said=vocabulary.text(held["first_said"]),
            last_said=vocabulary.text(held["last_said"]),
            confidence=float(self._columns.plain["confidence"][line]),
            profiles=vocabulary.names(held["profiles"]),
            body=body,
        )

    def _words(self, shown: Shown) -> str:
        if _LOST not in shown.quote:
            return shown.quote
        statement = self._book.statement(shown.statement)  # the sign may stand for what no database can hold
        return self._book.document(shown.document).quote(statement.span)


def count_commitments(book: Book) -> int:
    """How many commitments a book has in all, whenever published; the index of a large one is brought forward for it."""
    listing = Listing(book)
    return listing.rows(Query(limit=0), as_of=date.max).total if listing.is_wanted() else len(gather_all(book))
