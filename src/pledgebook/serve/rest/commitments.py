"""Commitments, their statuses, statements and documents over REST."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from litestar.params import FromPath, QueryParameter

from pledgebook.follow.known import last_day
from pledgebook.model.errors import NotInBook
from pledgebook.model.query import Page, Query
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.serve.bounds import write_place
from pledgebook.serve.paging import turns_of
from pledgebook.serve.rest.asked import Asked, AskedFor, PartOf, View, reads
from pledgebook.serve.rest.shapes import (
    Commitments,
    CommitmentWhole,
    Count,
    DocumentHead,
    Documents,
    DocumentWhole,
    Facet,
    Said,
    Statements,
    Statuses,
)

DocumentId = Annotated[str, QueryParameter(max_length=100, description="Only those of this document.")]


@reads("/commitments", summary="Commitments of a view", tag="commitments")
def list_commitments(asked: AskedFor, view: View) -> Commitments:
    """The same view as the page of commitments, with counts of every facet."""
    with asked.shelf.hold():
        page = asked.desk.rows(view)
    facets = [Facet(name=name, values=[Count(value=value, count=count) for value, count in values]) for name, values in page.facets]
    return Commitments(**_place(page, view), as_of=asked.day, commitments=list(page.rows), facets=facets)


@reads("/commitments/{id:str}", summary="A commitment with everything said of it", tag="commitments")
def show_commitment(asked: AskedFor, id: FromPath[str]) -> CommitmentWhole:  # noqa: A002
    """By its id, the id of any of its statements, or a beginning that fits only one."""
    with asked.shelf.hold():
        desk = asked.desk
        found = desk.commitment(id)
        answer = desk.near(found.id).answers.get(found.id)
        return CommitmentWhole(
            as_of=asked.day,
            commitment=found,
            status=desk.status(found.id),
            quotes={one.id: desk.words(one) for one in found.statements},
            accounts=list(desk.account(found.id)),
            body=answer.body if answer else "",
        )


@reads("/statuses", summary="The three statuses of the commitments of a view", tag="commitments")
def list_statuses(asked: AskedFor, view: View) -> Statuses:
    """Reported, evidenced and schedule, each with the statements that gave it."""
    with asked.shelf.hold():
        page = asked.desk.rows(view)
        statuses = [asked.desk.status(row.commitment) for row in page.rows]
        searched = asked.desk.searched()
    return Statuses(**_place(page, view), as_of=asked.day, statuses=statuses, searched=searched)


@reads("/statements", summary="Statements said by the day", tag="statements")
def list_statements(asked: AskedFor, part: PartOf, document: DocumentId = "") -> Statements:
    """By document and place; all of them, or those of one document."""
    with asked.shelf.hold():
        catalogue = asked.shelf.catalogue(asked.day)
        if document:
            asked.desk.document(document)
        every = [one for one in catalogue.statements.values() if document in ("", one.document)]
        every.sort(key=lambda one: (one.document, one.span, one.id))
        chosen = [_said(one, asked) for one in part.of(every)]
    return Statements(as_of=asked.day, total=len(every), offset=part.offset, statements=chosen)


@reads("/statements/{id:str}", summary="A statement with its words", tag="statements")
def show_statement(asked: AskedFor, id: FromPath[str]) -> Said:  # noqa: A002
    """By its whole id."""
    with asked.shelf.hold():
        found = asked.shelf.catalogue(asked.day).statements.get(id)
        if found is None:
            raise NotInBook(f"no statement is called {id}", remedy="take an id from the list")
        return _said(found, asked)


@reads("/documents", summary="Documents published by the day", tag="documents")
def list_documents(asked: AskedFor, part: PartOf) -> Documents:
    """In the order they were read, without their texts; those without a date count as published."""
    with asked.shelf.hold():
        counts = Counter(one.document for one in asked.shelf.catalogue(asked.day).statements.values())
        known = [one for one in asked.desk.documents() if _is_known(one, asked)]
    heads = [_head(one, counts[one.id]) for one in part.of(known)]
    return Documents(as_of=asked.day, total=len(known), offset=part.offset, documents=heads)


@reads("/documents/{id:str}", summary="A document with its text and statements", tag="documents")
def show_document(asked: AskedFor, id: FromPath[str]) -> DocumentWhole:  # noqa: A002
    """By its whole id; what was published after the day is not found."""
    with asked.shelf.hold():
        found = asked.desk.document(id)
        if not _is_known(found, asked):
            raise NotInBook(f"no document is called {id}", where=f"as of {asked.day}", remedy="ask for a later day")
        every = [one for one in asked.shelf.catalogue(asked.day).statements.values() if one.document == id]
        said = [_said(one, asked) for one in sorted(every, key=lambda one: (one.span, one.id))]
    return DocumentWhole(document=_head(found, len(said)), text=found.text, statements=said)


def _place(page: Page, query: Query) -> dict[str, Any]:
    """Where the rows of a page stand in their view."""
    turns = turns_of(page, query)
    return {
        "total": page.total,
        "offset": page.start,
        "before": write_place(turns.before) if turns.before else "",
        "after": write_place(turns.after) if turns.after else "",
    }


def _said(statement: Statement, asked: Asked) -> Said:
    catalogue = asked.shelf.catalogue(asked.day)
    return Said(statement=statement, commitment=catalogue.homes[statement.id], words=catalogue.words(statement))


def _head(document: Document, statements: int) -> DocumentHead:
    return DocumentHead(
        id=document.id, source=document.source, head=document.head, characters=len(document.text), statements=statements
    )


def _is_known(document: Document, asked: Asked) -> bool:
    day = last_day(document.head.published)
    return day is None or day <= asked.day
