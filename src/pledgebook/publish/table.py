"""A book as tables: one row per commitment or per statement, every value typed, in an order that never varies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import polars as pl

from pledgebook.flow.desk import Desk
from pledgebook.flow.profiles import profiles, profiles_together
from pledgebook.model.measure import Measure
from pledgebook.model.party import PartyMention
from pledgebook.model.query import ALL, Query, Row
from pledgebook.model.statement import Statement
from pledgebook.model.when import When

if TYPE_CHECKING:
    from polars._typing import SchemaDict

_TEXTS = pl.List(pl.String)
_MEASURE = pl.Struct({"low": pl.Float64, "high": pl.Float64, "unit": pl.String, "role": pl.String, "words": pl.String})
_TIME: SchemaDict = {"when": pl.String, "when_earliest": pl.Date, "when_latest": pl.Date}
_FIELDS: SchemaDict = {
    "kind": pl.String,
    "testable": pl.Boolean,
    "actors": _TEXTS,
    "recipients": _TEXTS,
    "theme": pl.String,
    "measures": pl.List(_MEASURE),
    **_TIME,
    "when_words": pl.String,
}
_PLACE: SchemaDict = {"document": pl.String, "title": pl.String, "publisher": pl.String, "start": pl.Int64, "end": pl.Int64}

COMMITMENTS: SchemaDict = {
    "commitment": pl.String,
    "words": pl.String,
    **_FIELDS,
    "reported": pl.String,
    "evidenced": pl.String,
    "schedule": pl.String,
    "due": pl.Date,
    "statements": pl.Int64,
    "documents": _TEXTS,
    "profiles": _TEXTS,
    "first_said": pl.String,
    "last_said": pl.String,
    "confidence": pl.Float64,
    "statement": pl.String,
    **_PLACE,
}
STATEMENTS: SchemaDict = {
    "statement": pl.String,
    "commitment": pl.String,
    "words": pl.String,
    "trigger": pl.String,
    "speaker": _TEXTS,
    **_FIELDS,
    "smart": _TEXTS,
    "profiles": _TEXTS,
    "confidence": pl.Float64,
    "published": pl.String,
    **_PLACE,
}
STATUSES: SchemaDict = {
    "commitment": pl.String,
    "reported": pl.String,
    "reported_because": _TEXTS,
    "evidenced": pl.String,
    "evidenced_because": _TEXTS,
    "sources": pl.Int64,
    "documents_searched": pl.Int64,
    "searched_until": pl.Date,
    "schedule": pl.String,
    "schedule_because": _TEXTS,
    "due": pl.Date,
    "overdue_since": pl.Date,
    "met_on": pl.Date,
    "schedule_first": pl.String,
    "due_first": pl.Date,
    "deliveries": _TEXTS,
    "superseded": _TEXTS,
}


def commitment_table(desk: Desk, *, query: Query | None = None) -> pl.DataFrame:
    """One row per commitment, by the day it was first said and then by id; columns as `COMMITMENTS`.

    `words` and the place (`document`, `start`, `end` in code points) are those of `statement`. `measures` has bounds in base units
    as 64-bit floats, exact up to 2**53; `low` is null for "up to", `high` for "more than".
    """
    rows = sorted(desk.rows(query or Query(limit=ALL)).rows, key=lambda row: (row.first_said, row.commitment))
    return pl.DataFrame([_commitment(row, desk) for row in rows], schema=COMMITMENTS)


def statement_table(desk: Desk, *, profile: str = "") -> pl.DataFrame:
    """One row per statement, by publication, document and place; columns as `STATEMENTS`; only those that count by a profile."""
    found = [(statement, one.id) for one in desk.commitments() for statement in one.statements]
    rows = [_statement(*one, desk) for one in found if not profile or profile in profiles_together([one[0]])]
    rows.sort(key=lambda row: (row["published"], row["document"], row["start"], row["end"], row["statement"]))
    return pl.DataFrame(rows, schema=STATEMENTS)


def status_table(desk: Desk, *, query: Query | None = None) -> pl.DataFrame:
    """One row per commitment with its judgements as of the desk's day, and the ids of the statements that gave each."""
    asked = desk.rows(query or Query(limit=ALL)).rows
    statuses = sorted((desk.status(row.commitment) for row in asked), key=lambda status: status.commitment)
    rows = [
        {
            "commitment": status.commitment,
            "reported": str(status.reported),
            "reported_because": list(status.reported_because),
            "evidenced": str(status.evidenced),
            "evidenced_because": list(status.evidenced_because),
            "sources": len(status.sources),
            "documents_searched": status.searched.documents,
            "searched_until": status.searched.until,
            "schedule": str(status.schedule),
            "schedule_because": list(status.schedule_because),
            "due": status.due,
            "overdue_since": status.overdue_since,
            "met_on": status.met_on,
            "schedule_first": str(status.schedule_first),
            "due_first": status.due_first,
            "deliveries": [delivery.statement for delivery in status.deliveries],
            "superseded": list(dict.fromkeys(revision.superseded for revision in status.revisions)),
        }
        for status in statuses
    ]
    return pl.DataFrame(rows, schema=STATUSES)


def _commitment(row: Row, desk: Desk) -> dict[str, Any]:
    members = {statement.id: statement for statement in desk.commitment(row.commitment).statements}
    shown = members[row.statement]
    return {
        "commitment": row.commitment,
        "words": row.words,
        "kind": str(row.kind),
        "testable": row.testable,
        "actors": list(row.actors),
        "recipients": list(row.recipients),
        "theme": row.theme,
        "measures": _measures(row.measures, members.values(), desk),
        **_when(row.when, members.values(), desk),
        "reported": str(row.reported),
        "evidenced": str(row.evidenced),
        "schedule": str(row.schedule),
        "due": row.due,
        "statements": row.statements,
        "documents": list(row.documents),
        "profiles": list(row.profiles),
        "first_said": row.first_said,
        "last_said": row.last_said,
        "confidence": row.confidence,
        "statement": row.statement,
        **_place(shown, desk),
    }


def _statement(statement: Statement, commitment: str, desk: Desk) -> dict[str, Any]:
    document = desk.document(statement.document)
    return {
        "statement": statement.id,
        "commitment": commitment,
        "words": desk.words(statement),
        "trigger": document.quote(statement.trigger),
        "speaker": _parties(statement.speaker),
        "kind": str(statement.force),
        "testable": statement.is_testable,
        "actors": _parties(statement.actors),
        "recipients": _parties(statement.recipients),
        "theme": statement.theme.value,
        "measures": _measures(statement.measures, [statement], desk),
        **_when(statement.when, [statement], desk),
        "smart": list(statement.smart),
        "profiles": list(profiles(statement)),
        "confidence": statement.confidence,
        "published": document.head.published,
        **_place(statement, desk),
    }


def _place(statement: Statement, desk: Desk) -> dict[str, Any]:
    document = desk.document(statement.document)
    return {
        "document": document.id,
        "title": document.head.title,
        "publisher": document.head.publisher,
        "start": statement.span.start,
        "end": statement.span.end,
    }


def _parties(mentions: Iterable[PartyMention]) -> list[str]:
    return list(dict.fromkeys(mention.party for mention in mentions))


def _measures(measures: Iterable[Measure], statements: Iterable[Statement], desk: Desk) -> list[dict[str, Any]]:
    """Each measure with its words, which stand in the document of whichever statement gives it."""
    owners = {measure: statement for statement in statements for measure in statement.measures}
    return [
        {
            "low": None if one.low is None else float(one.low),
            "high": None if one.high is None else float(one.high),
            "unit": one.unit,
            "role": str(one.role),
            "words": desk.document(owners[one].document).quote(one.span),
        }
        for one in measures
    ]


def _when(when: When | None, statements: Iterable[Statement], desk: Desk) -> dict[str, Any]:
    if when is None:
        return dict.fromkeys((*_TIME, "when_words"))
    owner = next(statement for statement in statements if statement.when == when)
    words = desk.document(owner.document).quote(when.span)
    return {"when": when.edtf, "when_earliest": when.earliest, "when_latest": when.latest, "when_words": words}
