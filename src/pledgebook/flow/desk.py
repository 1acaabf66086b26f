"""A book as people ask about it: commitments, statuses and views of them on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from pledgebook.flow.accounts import Accounts, read_ledger
from pledgebook.flow.appearances import Appearance, find_appearances
from pledgebook.flow.chosen import Setting
from pledgebook.flow.listing import Listing
from pledgebook.flow.neighbourhoods import Neighbourhoods
from pledgebook.flow.neighbours import Neighbours
from pledgebook.flow.outlook import Outlook, look
from pledgebook.flow.queue import Queue, Queues
from pledgebook.flow.reviewed import is_group, left_statements
from pledgebook.flow.targets import standings
from pledgebook.flow.viewing import view
from pledgebook.follow.conversion import Rates
from pledgebook.follow.recorded import Record
from pledgebook.follow.reviews import Reviews, apply_reviews
from pledgebook.follow.schedule import SOON
from pledgebook.ledger.book import Book
from pledgebook.ledger.parts import Cover
from pledgebook.model.account import Account
from pledgebook.model.act import TargetBound
from pledgebook.model.commitment import Commitment
from pledgebook.model.errors import NotInBook
from pledgebook.model.query import Page, Query
from pledgebook.model.review import StatementReviewed
from pledgebook.model.statement import Statement
from pledgebook.model.status import Searched, Status
from pledgebook.model.target import TargetStanding
from pledgebook.model.text import Document

_CALLED_KEPT = 10_000  # names; a page asks for each of its own some dozen times


class Desk:
    """Answers about a book as known on a day; what it works out is kept until the book grows.

    What was published after the day is not seen; what people decided is, whenever they did. `soon` is how many days before its
    due date a commitment is due soon, `rates` those of exchange in the place of the ones that come with the program.
    """

    def __init__(
        self, book: Book, *, as_of: date, soon: int = SOON, rates: Rates | None = None, listing: Listing | None = None
    ) -> None:
        """Takes the listing of the book that other desks use, or makes its own."""
        self.book = book
        self._listing = listing or Listing(book)
        self._neighbourhoods = Neighbourhoods(book, self._listing, as_of=as_of)
        self.as_of = as_of
        self._soon = soon
        self._rates = rates
        self._outlook: Outlook | None = None
        self._neighbours: Neighbours | None = None
        self._accounts: Accounts | None = None
        self._queues: Queues | None = None
        self._called: tuple[int, dict[str, int]] = (-1, {})
        self._targets: dict[bool, tuple[int, tuple[TargetStanding, ...]]] = {}

    def outlook(self) -> Outlook:
        """All that is worked out about the book as it now is."""
        last = self.book.last()
        if self._outlook is None or self._outlook.last != last:
            self._outlook = look(self.book, as_of=self.as_of, last=last, soon=self._soon)
            self._neighbours = self._accounts = None
        return self._outlook

    def is_large(self) -> bool:
        """The book is answered part by part from its read index, not worked out whole."""
        return self._soon == SOON and self._listing.is_wanted()

    def near(self, id: str) -> Outlook:  # noqa: A002  # the field is called so everywhere
        """All that is worked out about a commitment and whatever is joined to it, or of the whole of a small book.

        Takes what `commitment` takes.
        """
        if not self.is_large():
            return self.outlook()
        return self._neighbourhoods.seen(id) or self._neighbourhoods.around(self._line_called(id))

    def _line_called(self, id: str) -> int:  # noqa: A002  # the field is called so everywhere
        """The line of the one commitment that is called so."""
        last = self.book.last()
        if self._called[0] != last or len(self._called[1]) > _CALLED_KEPT:
            self._called = (last, {})
        lines = self._called[1]
        if id not in lines:
            found = self._listing.called(id, as_of=self.as_of)
            if len(found) != 1:
                raise self._no_such(id, sorted(found))
            lines[id] = next(iter(found.values()))
        return lines[id]

    def _no_such(self, id: str, fitting: Sequence[str]) -> NotInBook:  # noqa: A002  # the field is called so everywhere
        if fitting:
            return NotInBook(
                f"{len(fitting)} commitments are called {id}…", where=", ".join(fitting[:5]), remedy="give more of the id"
            )
        return NotInBook(
            f"no commitment or statement is called {id}", where=f"as of {self.as_of}", remedy="take an id from the list"
        )

    def setting(self) -> Setting | None:
        """The mechanism of the book, None where none is known."""
        return self._listing.setting(self.as_of) if self.is_large() else self.outlook().setting

    def neighbours(self) -> Neighbours:
        """What compares texts with the book as it now is."""
        outlook = self.outlook()
        if self._neighbours is None:
            self._neighbours = Neighbours(outlook)
        return self._neighbours

    def accounts(self) -> Accounts:
        """The commitments of the book as it now is in figures."""
        outlook = self.outlook()
        if self._accounts is None:
            self._accounts = Accounts(outlook, read_ledger(self.book, outlook.homes), as_of=self.as_of, rates=self._rates)
        return self._accounts

    def queue(self, by: str) -> Queue:
        """What a reviewer can review of the book as it now is."""
        if self._queues is None:
            self._queues = Queues(self.book, as_of=self.as_of)
        return self._queues.of(by)

    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments of which something had been said by the day, in the order of their founding statements."""
        return self.outlook().commitments

    def commitment(self, id: str) -> Commitment:  # noqa: A002  # the field is called so everywhere
        """The commitment of that id, of any statement's id in it, or of a beginning that fits only one.

        Raises:
            NotInBook: nothing, or more than one thing, is called so.
        """
        outlook = self.near(id)
        if exact := outlook.homes.get(id):
            return outlook.by_id[exact]
        fitting = sorted({home for name, home in outlook.homes.items() if id and name.startswith(id)})
        if len(fitting) == 1:
            return outlook.by_id[fitting[0]]
        raise self._no_such(id, fitting)

    def appearances(self, document: str) -> tuple[Appearance, ...]:
        """The commitments known on the day of which a document says something, by id."""
        if self.is_large():
            return self._neighbourhoods.of_document(document)
        return find_appearances(self.commitments(), document)

    def pairs(self) -> Counter[tuple[str, str]]:
        """How many commitments name each pair of somebody who acts and somebody who receives."""
        if self.is_large():
            return self._listing.pairs(self.as_of)
        return Counter((actor, recipient) for row in self.outlook().rows for actor in row.actors for recipient in row.recipients)

    def covers(self) -> tuple[Cover, ...]:
        """The documents of the book without their texts, whenever published, in the order they were read."""
        return self._listing.covers() if self.is_large() else self.book.parts.covers()

    def sayings(self, commitment: str) -> tuple[tuple[str, str, str], ...]:
        """Id, document and words of every statement of a commitment, in order; takes its whole id."""
        if self.is_large():
            return self._listing.sayings(commitment, as_of=self.as_of)
        return tuple((one.id, one.document, self.words(one)) for one in self.commitment(commitment).statements)

    def found(self, commitment: str) -> tuple[tuple[str, str, str], ...]:
        """As `sayings`, of a commitment of the list just asked for; of a large book at least those that hold the words sought."""
        return self._listing.found(commitment) if self.is_large() else self.sayings(commitment)

    def document_of(self, statement: str) -> str:
        """The id of the document of a statement that a row shows, "" where there is no such statement."""
        return self._listing.document_of(statement)

    def account(self, id: str) -> tuple[Account, ...]:  # noqa: A002  # the field is called so everywhere
        """The accounts of a commitment, one for each unit; takes what `commitment` takes."""
        if not self.is_large():
            return self.accounts().of(self.commitment(id).id)
        outlook = self.near(id)
        accounts = Accounts(outlook, read_ledger(self.book, outlook.homes), as_of=self.as_of, rates=self._rates)
        return accounts.of(self.commitment(id).id)

    def status(self, id: str) -> Status:  # noqa: A002  # the field is called so everywhere
        """How the commitment stands on the day; takes what `commitment` takes."""
        return self.near(id).statuses[self.commitment(id).id]

    def recorded(self, id: str) -> tuple[Record, ...]:  # noqa: A002  # the field is called so everywhere
        """What people recorded as given towards a commitment, with the numbers of the events; takes what `commitment` takes."""
        records = self.near(id).background.records
        return tuple(
            sorted((each for told in self.commitment(id).statements for each in records.get(told.id, ())), key=lambda each: each[0])
        )

    def searched(self) -> Searched:
        """The documents that were published by the day, in which evidence is looked for."""
        return self._listing.searched(self.as_of) if self.is_large() else self.outlook().searched

    def rows(self, query: Query) -> Page:
        """The rows that a query asks for; each facet counts as if it were not filtered itself.

        Raises:
            UsageError: there is no such sort, or offset or limit is negative.
        """
        if self.is_large():
            return self._listing.rows(query, as_of=self.as_of)
        outlook = self.outlook()
        rows = outlook.rows
        if query.text.strip():
            found = {outlook.homes.get(name) for name in self.book.search_quotes(query.text)}
            rows = tuple(row for row in rows if row.commitment in found)
        return view(rows, query)

    def targets(self, *, forecasts: bool = True) -> tuple[TargetStanding, ...]:
        """How every target bound to an indicator stands, by due date and commitment; of those not set by the day, none.

        Without forecasts, which take seconds, each says that none was asked for.
        """
        if self.is_large() and not self.book.acts(TargetBound):
            return ()
        outlook = self.outlook()
        kept = self._targets.get(forecasts)
        if kept is None or kept[0] != outlook.last:
            kept = (outlook.last, standings(self.book, outlook, as_of=self.as_of, forecasts=forecasts))
            self._targets[forecasts] = kept
        return kept[1]

    def documents(self) -> tuple[Document, ...]:
        """All documents of the book with their texts, whenever published, in the order they were read."""
        return tuple(self.outlook().documents.values())

    def document(self, id: str) -> Document:  # noqa: A002  # the field is called so everywhere
        """One document; NotInBook where there is none."""
        if self.is_large():
            return self._neighbourhoods.document(id)
        if id not in self.outlook().documents:
            raise NotInBook(f"no document is called {id}", remedy="take an id from the list")
        return self.outlook().documents[id]

    def statements(self, document: str) -> tuple[Statement, ...]:
        """The statements of one document, whenever published and as people left them, in the order of its text."""
        if not self.is_large():
            return tuple(sorted(left_statements(self.book, document=document), key=lambda one: (one.span, one.id)))
        found = [one.statement for one in self.book.parts.statements_of([document])]
        reviews = Reviews(self.book.parts.acts(StatementReviewed, [one.id for one in found]), places={})
        return tuple(sorted(apply_reviews(found, reviews, is_group=is_group), key=lambda one: (one.span, one.id)))

    def count_in(self, document: str) -> int:
        """How many statements of a document people left standing, whenever published."""
        return self._listing.count_in(document) if self.is_large() else len(self.statements(document))

    def words(self, statement: Statement) -> str:
        """The quote of a statement of the book."""
        return self.document(statement.document).quote(statement.span)
