"""Commitments as CSV: every line of a view, not only the page one sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from litestar import Response, get

from pledgebook.model.query import ALL, Row
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import first_page, query_of
from pledgebook.serve.attached import attached_sheet
from pledgebook.serve.pages.lines import say_source
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of

SHEET_HEADER = (
    "commitment",
    "status",
    "evidence",
    "schedule",
    "due",
    "kind",
    "testable",
    "profiles",
    "who",
    "to_whom",
    "theme",
    "body",
    "words",
    "low",
    "high",
    "unit",
    "role",
    "when",
    "statements",
    "documents",
    "first_said",
    "last_said",
    "confidence",
)


@get("/commitments.csv", sync_to_thread=True, act=Act.READ)
def commitments_sheet(request: AnyRequest, reading: AskedReading) -> Response[str]:
    """Every line of the view as CSV."""
    query = replace(first_page(query_of(parameters_of(request))), limit=ALL)
    with reading.shelf.hold():
        lines = [line for row in reading.desk.rows(query).rows for line in _sheet_lines(row, reading=reading)]
    return attached_sheet(SHEET_HEADER, lines, name=f"commitments-{reading.day.isoformat()}")


def _sheet_lines(row: Row, *, reading: Reading) -> Iterator[tuple[str, ...]]:
    """One line for each measure, or one where there is none, so that a column of numbers holds numbers only."""
    names, documents = reading.names, reading.catalogue.documents
    for low, high, unit, role in _quantities(row):
        yield (
            row.commitment,
            row.reported.value,
            row.evidenced.value,
            row.schedule.value,
            row.due.isoformat() if row.due else "",
            row.kind.value,
            "true" if row.testable else "false",
            _listed(row.profiles),
            _listed(map(names.name, row.actors)),
            _listed(map(names.name, row.recipients)),
            row.theme,
            row.body,
            row.words,
            low,
            high,
            unit,
            role,
            row.when.edtf if row.when else "",
            str(row.statements),
            _listed(say_source(documents[document]) for document in row.documents),
            row.first_said,
            row.last_said,
            f"{row.confidence:.2f}",
        )


def _quantities(row: Row) -> list[tuple[str, str, str, str]]:
    def bound(value: object) -> str:
        return "" if value is None else f"{value:f}"

    found = [(bound(m.low), bound(m.high), m.unit, m.role.value) for m in row.measures]
    return found or [("", "", "", "")]


def _listed(values: Iterable[str]) -> str:
    return "; ".join(values)
