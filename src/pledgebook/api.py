"""pledgebook from Python: statements of a text, and a book as tables.

import pledgebook as pb

for statement in pb.extract("China will offer 3,000 training places.", published="2025-06-17"):
    print(statement.kind.value, [measure.low for measure in statement.measures])

with pb.open("book.db") as book:
    book.read(["documents/"])
    table = book.commitments(as_of="2025-07-01").polars()
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike, fspath
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pledgebook.flow.brief_make import make_brief
from pledgebook.flow.brief_occasion import find_occasion
from pledgebook.flow.compliance import grid_of
from pledgebook.flow.desk import Desk
from pledgebook.flow.draft import DraftReview
from pledgebook.flow.draft import review_draft as review
from pledgebook.flow.engines import Engine, extractor
from pledgebook.flow.explain import Explanation
from pledgebook.flow.explain import explain as explain_document
from pledgebook.flow.local import Summary, read_into
from pledgebook.follow.sums import Wanted
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.account import Sums
from pledgebook.model.errors import UsageError
from pledgebook.model.profile import plain_name
from pledgebook.model.query import ALL, Query
from pledgebook.model.statement import Statement
from pledgebook.publish.brief import write_brief
from pledgebook.publish.figures import account_table, delivery_table
from pledgebook.publish.grid import grid_table
from pledgebook.publish.table import commitment_table, statement_table, status_table
from pledgebook.publish.targets import path_table, target_table
from pledgebook.read.limits import Limits
from pledgebook.read.reader import read_text
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.present.wording import PlainWording

if TYPE_CHECKING:
    import polars

Day = date | str


def extract(  # noqa: PLR0913 (what a person may say of a text)
    text: str, *, published: str, title: str = "", language: str = "", gate: bool = True, pipeline: str = ""
) -> tuple[Statement, ...]:
    """The statements of a text, in its order; nothing is stored and nothing leaves the machine.

    Every span counts Unicode code points of `text` as given: `text[s.span.start : s.span.end]` is the quote of `s`.

    Args:
        text: one document, with its newlines as they are.
        published: EDTF date ("2025-06-17", "2025-06", "2025") that "this year" and "next two years" are resolved against.
        title: helps to tell a speech from news or a joint text.
        language: ISO 639-1 code; found in the text where empty.
        gate: parse only sentences that can hold a statement.
        pipeline: a spaCy pipeline in the place of the bundled one: a package's name or a path.

    Raises:
        PackError: there is no pack for the text's language.
        UsageError: there is no such pipeline, or it makes no English trees.
    """
    given = {"published": published, "title": title, "language": language}
    document = read_text(text, given={key: value for key, value in given.items() if value})
    return extractor(document.head.language, gate=gate, pipeline=pipeline).extract(document)


def explain(
    text: str, *, published: str = "", given: Mapping[str, str] | None = None, gate: bool = True, pipeline: str = ""
) -> Explanation:
    """How a text was read, sentence by sentence: gate, acts, force, objections, and every field with its words and rule.

    Args:
        text: one document, with its newlines as they are.
        published: EDTF date that "this year" is resolved against; such words stay open where it is empty.
        given: fields of the head that win over what is found (title, language, genre, parties, speaker, voice).
        gate: as in `extract`.
        pipeline: as in `extract`.

    Raises:
        PackError: there is no pack for the text's language.
        UsageError: a given field or value does not exist.
    """
    dated = {"published": published} if published else {}
    return explain_document(read_text(text, given={**(given or {}), **dated}), gate=gate, pipeline=pipeline)


def open(place: str | PathLike[str], *, create: bool = True) -> OpenBook:  # noqa: A001 (read as `pb.open`)
    """The book at a path or SQLAlchemy URL.

    Args:
        place: a file, or an address like "postgresql+psycopg://host/name".
        create: make an empty book where there is none.

    Raises:
        BookMissing: there is none, and `create` is false.
        BookTooNew: a newer version wrote it.
        BookBroken: the file is damaged or no book.
    """
    return OpenBook(Book.open(fspath(place), create=create))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with typed columns, handed over as the table of whichever library you use."""

    _frame: polars.DataFrame

    def polars(self) -> polars.DataFrame:
        """A Polars frame; lists and measures are nested columns."""
        return self._frame

    def arrow(self) -> Any:
        """A `pyarrow.Table` with the same types."""
        return self._frame.to_arrow()

    def pandas(self) -> Any:
        """A `pandas.DataFrame`; lists become object columns, absent integers and days become missing values.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            return self._frame.to_pandas()
        except ModuleNotFoundError:
            raise UsageError("pandas is not installed", remedy="install it, or use polars() or arrow()") from None

    def __len__(self) -> int:
        return len(self._frame)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, as dictionaries."""
        return self._frame.iter_rows(named=True)


class OpenBook:
    """A book that is open, as tables; a context manager, closed at its end.

    Every table is of a day: `as_of` is a date or "2025-07-01", and today where it is left out.
    """

    def __init__(self, book: Book) -> None:
        self._book = book

    def read(
        self, places: Sequence[str], *, given: Mapping[str, str] | None = None, gate: bool = True, pipeline: str = ""
    ) -> Summary:
        """Adds the documents of files, folders or addresses; what cannot be read becomes an issue.

        Args:
            places: as on the command line.
            given: title, published, publisher, language, genre, parties or speaker, for all of them.
            gate: parse only sentences that can hold a statement.
            pipeline: as in `extract`.
        """
        return read_into(self._book, places, given=given, limits=Limits(), engine=Engine(gate=gate, pipeline=pipeline))

    def commitments(self, *, as_of: Day | None = None, profile: str = "") -> Table:
        """One row per commitment: words, kind, actors, recipients, theme, measures, when, statuses, due date, sources, place.

        Args:
            as_of: the day.
            profile: only what counts by "toronto", "testable", "target" or "wide".
        """
        counted = (plain_name(profile),) if profile else ()
        return Table(commitment_table(self._desk(as_of), query=Query(profile=counted, limit=ALL)))

    def statements(self, *, as_of: Day | None = None, profile: str = "") -> Table:
        """One row per statement said by the day, with its fields, its words and its place in code points.

        Args:
            as_of: the day.
            profile: as in `commitments`.
        """
        return Table(statement_table(self._desk(as_of), profile=plain_name(profile) if profile else ""))

    def status(self, *, as_of: Day | None = None) -> Table:
        """One row per commitment: reported, evidenced and schedule status, due dates, and the statements that gave each."""
        return Table(status_table(self._desk(as_of)))

    def accounts(self, *, as_of: Day | None = None) -> Table:
        """One row per commitment and unit: promised, given, left, pace and the pace needed, each with both bounds."""
        return Table(account_table(self._desk(as_of)))

    def deliveries(self, *, as_of: Day | None = None) -> Table:
        """One row per delivery, told by a statement or recorded by hand, with whether and how it counts."""
        return Table(delivery_table(self._desk(as_of)))

    def sums(self, *, as_of: Day | None = None, by: str = "", unit: str = "", currency: str = "") -> Sums:
        """The sums over all commitments by stage and unit, with all that they leave out and why.

        Args:
            by: group by "actor", "recipient", "theme" or "year".
            unit: only figures in this unit.
            currency: convert money by the rate of the day of its announcement.
        """
        desk = self._desk(as_of)
        rows = desk.rows(Query(limit=ALL)).rows
        return desk.accounts().sums(rows, wanted=Wanted(by=by, unit=unit, currency=currency))

    def targets(self, *, as_of: Day | None = None) -> Table:
        """One row per target that an indicator measures: level, readings it is judged by, ratio, class, and why."""
        return Table(target_table(self._desk(as_of)))

    def paths(self, *, as_of: Day | None = None) -> Table:
        """One row per target and period: what was read, what is required and what is forecast, in base units."""
        return Table(path_table(self._desk(as_of)))

    def grid(self, *, as_of: Day | None = None) -> Table:
        """One row per party and testable commitment that binds it: what it did, with the evidence."""
        desk = self._desk(as_of)
        return Table(grid_table(grid_of(desk), desk=desk))

    def brief(
        self, meeting: str = "next", form: str = "docx", *, as_of: Day | None = None, mechanism: str = "", profile: str = ""
    ) -> bytes:
        """The brief for a meeting as a file: "docx", "html" or "md".

        Args:
            meeting: an id of the mechanism's file, or "next".
            form: of the file.
            as_of: the day from which it is seen.
            mechanism: an id; the book's own if empty.
            profile: only commitments that count by it; all if empty.

        Raises:
            UsageError: there is no such meeting, form or profile.
        """
        desk = self._desk(as_of)
        occasion = find_occasion(meeting, desk=desk, mechanism=mechanism)
        wording = PlainWording(PartyNames(load_gazetteer().party))
        return write_brief(
            make_brief(desk, occasion=occasion, wording=wording, profile=(plain_name(profile),) if profile else ()), form
        )

    def review_draft(self, text: str, *, given: Mapping[str, str] | None = None, as_of: Day | None = None) -> DraftReview:
        """What a draft declaration says, statement by statement: trackable or not and why, and what it is to the book.

        Args:
            text: the draft.
            given: title, published, genre, parties… of it; nothing in a draft tells them yet.
            as_of: the day on which the book is looked at.
        """
        return review(read_text(text, given=given or {}), given=given or {}, desk=self._desk(as_of))

    def close(self) -> None:
        """Lets go of the file or server."""
        self._book.close()

    def __enter__(self) -> OpenBook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _desk(self, as_of: Day | None) -> Desk:
        if as_of is None:
            as_of = datetime.now().astimezone().date()
        return Desk(self._book, as_of=date.fromisoformat(as_of) if isinstance(as_of, str) else as_of)
