"""Commitments: facets, full text, sorting, and the view as CSV and as an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from litestar import Response, get
from litestar.response import Template

from pledgebook.model.query import FACETS, SORTS, Page, Query, Row
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import PAGE_LENGTH, falls, pairs_of, query_of
from pledgebook.serve.pages.lines import line_of, say_source, say_title
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.present.sheet import write_sheet

_OPEN_VALUES = 7  # values of a facet shown before "more"
_LABELS = {
    "kind": "Kind",
    "reported": "Status",
    "evidence": "Evidence",
    "schedule": "Schedule",
    "actor": "Who",
    "recipient": "To whom",
    "theme": "Theme",
    "body": "Answerable",
    "year": "Year first said",
    "testable": "Testable",
    "profile": "Counts by",
    "document": "Document",
}
_TESTABLE = {"true": "testable", "false": "not testable"}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet: what to tick, what it is called, how many there are, whether it is ticked."""

    value: str
    word: str
    count: int
    chosen: bool
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its values: `first` are always seen, `rest` behind "more"."""

    name: str
    label: str
    first: tuple[Value, ...]
    rest: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A way to sort: its address, and for screen readers what `aria-sort` says now."""

    name: str
    href: str
    aria: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where the list stands: the first and last line shown, how many in all, and the addresses before and after."""

    first: int
    last: int
    total: int
    before: str
    after: str


@get("/commitments", sync_to_thread=True, act=Act.READ)
def commitments(request: AnyRequest, reading: AskedReading) -> Template:
    """The table of commitments as the address asks for it."""
    query = query_of(parameters_of(request))
    with reading.shelf.hold():
        page = reading.desk.rows(query)
        facets = _facets(page, query, reading=reading)
        return reading.page(
            "commitments.html",
            query=query,
            lines=[line_of(row, reading=reading) for row in page.rows],
            facets=facets,
            chosen=[(facet.label, value) for facet in facets for value in (*facet.first, *facet.rest) if value.chosen],
            orders={sort: _order(sort, query, reading=reading) for sort in SORTS},
            paging=_paging(page, query, reading=reading),
            kept=[(name, value) for name, value in pairs_of(query) if name in ("sort", "order")],
        )


@get("/commitments.csv", sync_to_thread=True, act=Act.READ)
def commitments_sheet(request: AnyRequest, reading: AskedReading) -> Response[str]:
    """Every line of the view as CSV."""
    query = replace(query_of(parameters_of(request)), offset=0, limit=1_000_000)
    with reading.shelf.hold():
        lines = [line for row in reading.desk.rows(query).rows for line in _sheet_lines(row, reading=reading)]
    disposition = f'attachment; filename="commitments-{reading.day.isoformat()}.csv"'
    text = write_sheet(SHEET_HEADER, lines)
    return Response(text, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})


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


def _facets(page: Page, query: Query, *, reading: Reading) -> tuple[Facet, ...]:
    counted = dict(page.facets)
    return tuple(_facet(name, dict(counted.get(name, ())), query=query, reading=reading) for name in FACETS)


def _facet(name: str, counts: dict[str, int], *, query: Query, reading: Reading) -> Facet:
    chosen: tuple[str, ...] = getattr(query, name)
    every = {**counts, **{value: counts.get(value, 0) for value in chosen}}
    values = [_value(name, value, count=count, query=query, reading=reading) for value, count in every.items()]
    ordered = sorted(values, key=lambda value: not value.chosen)
    return Facet(name=name, label=_LABELS[name], first=tuple(ordered[:_OPEN_VALUES]), rest=tuple(ordered[_OPEN_VALUES:]))


def _value(facet: str, value: str, *, count: int, query: Query, reading: Reading) -> Value:
    chosen: tuple[str, ...] = getattr(query, facet)
    left = {facet: tuple(other for other in chosen if other != value)}
    without = reading.links.view(replace(query, offset=0, **left))  # type: ignore[arg-type]  # every facet is a tuple of strings
    return Value(value=value, word=_word(facet, value, reading=reading), count=count, chosen=value in chosen, without=without)


def _word(facet: str, value: str, *, reading: Reading) -> str:
    if facet in ("actor", "recipient"):
        return reading.names.name(value)
    if facet == "body":
        setting = reading.desk.outlook().setting
        body = setting.mechanism.body(value) if setting else None
        return body.name if body else value
    if facet == "testable":
        return _TESTABLE.get(value, value)
    if facet == "document":
        document = reading.catalogue.documents.get(value)
        return say_title(document) if document else value
    return value


def _order(sort: str, query: Query, *, reading: Reading) -> Order:
    now = sort == query.sort
    aria = ("descending" if query.descending else "ascending") if now else "none"
    down = not query.descending if now else falls(sort)
    return Order(name=sort, href=reading.links.view(replace(query, sort=sort, descending=down, offset=0)), aria=aria)


def _paging(page: Page, query: Query, *, reading: Reading) -> Paging:
    last = query.offset + len(page.rows)
    before = reading.links.view(replace(query, offset=max(0, query.offset - PAGE_LENGTH))) if query.offset else ""
    after = reading.links.view(replace(query, offset=query.offset + PAGE_LENGTH)) if last < page.total else ""
    return Paging(first=query.offset + 1 if page.rows else 0, last=last, total=page.total, before=before, after=after)
