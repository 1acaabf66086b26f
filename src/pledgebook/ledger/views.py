"""The tables made from events for speed; nothing is in them that the events do not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from pledgebook.ledger.codec import BROUGHT, STEPS, decode, encode_head, kind_of
from pledgebook.ledger.fulltext import QUOTES, TEXTS
from pledgebook.ledger.lines import forget_lines
from pledgebook.ledger.quotes import storable
from pledgebook.ledger.tables import ACTS, COPIES, DECISIONS, DOCUMENTS, EVENTS, ISSUES, LINKS, STATEMENTS, VIEWS
from pledgebook.model.act import Act, ActTakenBack, AllocationRecorded, BodyAssigned, DeliveryRecorded, TargetBound
from pledgebook.model.errors import BookError, DecisionError, NotInBook
from pledgebook.model.event import CopyFound, DocumentRead, Event, IssueFound, LinkDecided, LinkFound, StatementFound
from pledgebook.model.link import Link
from pledgebook.model.review import SecondReviewAsked, StatementReviewed
from pledgebook.model.statement import Statement
from pledgebook.model.text import Span

Row = dict[str, Any]
_CHUNK = 500  # SQLite takes a limited number of values in one statement


class Views:
    """The views of one book, brought forward inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._texts: dict[str, str] = {}
        self._heads: dict[str, str] = {}
        self._statements: set[str] = set()
        self._found_anew = False

    def add(self, events: Iterable[tuple[int, Event]]) -> None:
        """Makes the views say what these events say; of two findings of one name the later holds.

        Raises:
            NotInBook: an event speaks of a document or statement that no event before it brought.
            BookError: a statement points outside its document.
        """
        rows: dict[Table, dict[tuple[Any, ...], Row]] = {view: {} for view in VIEWS}
        events = list(events)
        self._look_up(event.link for _, event in events if isinstance(event, LinkFound))
        for seq, event in events:
            view, key, row = self._row(event)
            rows[view][key or (seq,)] = {"seq": seq, **row}
            if isinstance(event, StatementFound):
                self._statements.add(event.statement.id)
        for view in VIEWS:
            self._write(view, rows[view])
        if self._found_anew:  # it goes by the numbers of documents and statements, which are others now
            forget_lines(self._connection)

    def clear(self) -> None:
        """Empties every view."""
        for index in (QUOTES, TEXTS):
            index.clear(self._connection)
        forget_lines(self._connection)
        for view in reversed(VIEWS):
            self._connection.execute(delete(view))

    def _row(self, event: Event) -> tuple[Table, tuple[Any, ...], Row]:
        """The view that an event goes to, what it is named by there, and its row."""
        match event:
            case DocumentRead(document=document, digest=digest):
                self._texts[document.id] = document.text
                self._heads[document.id] = f"{document.head.title} {document.head.publisher}"
                row = {"id": document.id, "digest": digest, "source": storable(document.source)}
                return DOCUMENTS, (document.id,), {**row, "head": encode_head(document.head)}
            case CopyFound(digest=digest, copy_of=original):
                self._text(original)
                return COPIES, (), {"digest": digest}
            case IssueFound():
                return ISSUES, (), {}
            case StatementFound(statement=statement):
                return STATEMENTS, (statement.id,), self._statement_row(statement)
            case LinkFound(link=link):
                self._need(link.left, link.right)
                return LINKS, (link.left, link.right), {"left": link.left, "right": link.right}
            case LinkDecided(left=left, right=right):
                self._need(left, right)
                return DECISIONS, (), {"left": left, "right": right}
            case _:
                self._need_subject(event)
                return ACTS, (), {"kind": kind_of(event), "subject": event.subject}

    def _statement_row(self, statement: Statement) -> Row:
        text = self._check_places(statement)
        quote = text[statement.span.start : statement.span.end]
        return {"id": statement.id, "document": statement.document, "quote": storable(quote)}

    def _check_places(self, statement: Statement) -> str:
        """The text of a statement's document, in which all its places must lie."""
        text = self._text(statement.document)
        if any(span.end > len(text) for span in spans(statement)):
            raise BookError("a statement points outside its document", where=statement.id, remedy="report this with the document")
        return text

    def _text(self, document: str) -> str:
        if document not in self._texts:
            found = self._connection.execute(
                select(EVENTS.c.kind, EVENTS.c.body)
                .join(DOCUMENTS, DOCUMENTS.c.seq == EVENTS.c.seq)
                .where(DOCUMENTS.c.id == document)
            ).one_or_none()
            if found is None:
                raise NotInBook("no such document", where=document, remedy="append its event first")
            event = decode(found.kind, found.body)
            self._texts[document] = event.document.text if isinstance(event, DocumentRead) else ""
        return self._texts[document]

    def _need(self, *statements: str) -> None:
        for name in statements:
            if name in self._statements:
                continue
            if self._connection.execute(select(STATEMENTS.c.seq).where(STATEMENTS.c.id == name)).first() is None:
                raise NotInBook("no such statement", where=name, remedy="append its event first")
            self._statements.add(name)

    def _need_subject(self, act: Act) -> None:
        match act:
            case DeliveryRecorded() | AllocationRecorded() | BodyAssigned() | TargetBound() | SecondReviewAsked():
                self._need(act.statement)
            case StatementReviewed(left=left):
                self._need(left.id)
                self._check_places(left)
            case ActTakenBack(act=seq):
                self._need_act(seq)
            case _:
                return

    def _need_act(self, seq: int) -> None:
        found = self._connection.execute(select(EVENTS.c.kind).where(EVENTS.c.seq == seq)).scalar_one_or_none()
        if found not in BROUGHT:
            raise NotInBook("no such act", where=str(seq), remedy="take a number from the history")
        if found in STEPS:
            raise DecisionError("a step of a decision cannot be taken back", where=str(seq), remedy="take the step that undoes it")

    def _write(self, view: Table, rows: Mapping[tuple[Any, ...], Row]) -> None:
        if not rows:
            return
        if view in (DOCUMENTS, STATEMENTS):
            self._forget_words(view, [row["id"] for row in rows.values()])
        if view in (DOCUMENTS, STATEMENTS):
            self._found_anew = self._drop(view, {(row["id"],) for row in rows.values()}) or self._found_anew
        elif view is LINKS:
            self._drop(view, {(row["left"], row["right"]) for row in rows.values()})
        self._connection.execute(insert(view), list(rows.values()))
        if view is STATEMENTS:
            QUOTES.add(self._connection, [(row["seq"], row["quote"]) for row in rows.values()])
        elif view is DOCUMENTS:
            TEXTS.add(self._connection, [(row["seq"], self._words(row["id"])) for row in rows.values()])

    def _drop(self, view: Table, names: Set[tuple[str, ...]]) -> bool:
        """Takes out what is written anew under the same name; tells whether anything was."""
        columns = (view.c.left, view.c.right) if view is LINKS else (view.c.id,)
        firsts = sorted({name[0] for name in names})
        gone = []
        for start in range(0, len(firsts), _CHUNK):
            query = select(view.c.seq, *columns).where(columns[0].in_(firsts[start : start + _CHUNK]))
            gone += [row[0] for row in self._connection.execute(query) if tuple(row[1:]) in names]
        for start in range(0, len(gone), _CHUNK):
            self._connection.execute(delete(view).where(view.c.seq.in_(gone[start : start + _CHUNK])))
        return bool(gone)

    def _look_up(self, links: Iterable[Link]) -> None:
        """Learns which ends of links are there, all at once: most events of a large reading are links."""
        names = sorted({name for link in links for name in (link.left, link.right)} - self._statements)
        for start in range(0, len(names), _CHUNK):
            query = select(STATEMENTS.c.id).where(STATEMENTS.c.id.in_(names[start : start + _CHUNK]))
            self._statements.update(self._connection.scalars(query))

    def _forget_words(self, view: Table, names: Sequence[str]) -> None:
        """Takes out of the index what stands under names that are written anew."""
        index = QUOTES if view is STATEMENTS else TEXTS
        for start in range(0, len(names), _CHUNK):
            index.forget(
                self._connection,
                list(self._connection.scalars(select(view.c.seq).where(view.c.id.in_(names[start : start + _CHUNK])))),
            )

    def _words(self, document: str) -> str:
        return f"{self._heads[document]} {self._texts[document]}"


def spans(statement: Statement) -> tuple[Span, ...]:
    """Every place of the document that a statement points at."""
    grounded = (statement.kind, statement.testable, statement.theme)
    mentions = (*statement.speaker, *statement.actors, *statement.recipients)
    return (
        statement.span,
        statement.trigger,
        *(value.span for value in grounded),
        *(mention.span for mention in mentions),
        *(measure.span for measure in statement.measures),
        *((statement.when.span,) if statement.when else ()),
    )
