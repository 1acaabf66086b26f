"""What a request of the interface asks for: the day, the view of the commitments, and which part of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from pledgebook.flow.desk import Desk
from pledgebook.model.query import ALL, Query
from pledgebook.model.statement import THEMES, Kind
from pledgebook.model.status import Evidenced, Reported, Schedule
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import LONGEST_TEXT, first_page, query_of
from pledgebook.serve.bounds import LONGEST as LONGEST_BOUND
from pledgebook.serve.parameters import Parameters
from pledgebook.serve.rest.plain import PlainResponse
from pledgebook.serve.rest.problems import PROBLEMS
from pledgebook.serve.shelf import Shelf

MOST = 500
"""Things in one answer."""

Theme = Literal[THEMES]  # type: ignore[valid-type]  # the list is one, and the description of the interface names all of it
Sort = Literal["due", "said", "actor", "theme", "sources", "amount"]
Several = Annotated[list[str] | None, QueryParameter(max_items=50, description="Any of these; may be given more than once.")]
Day = Annotated[date | None, QueryParameter(description="The book as known on this day; today if not given.")]
Offset = Annotated[int, QueryParameter(ge=0, le=10**9, description="How many to pass over.")]
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many at most.")]
Order = Literal["asc", "desc"]

_Day = Annotated[
    str | None,
    QueryParameter(max_length=LONGEST_BOUND, description="A day, month or year, counted in: 2027-06-30, 2027-06 or 2027."),
]
_Figure = Annotated[
    str | None, QueryParameter(max_length=LONGEST_BOUND, description="In digits; it needs `unit`. Nothing is converted.")
]
_Choice = Annotated[Literal["yes", "no"] | None, QueryParameter(description="Only those with one, or only those without.")]
_Place = Annotated[
    str | None, QueryParameter(max_length=500, description="A place that an earlier answer named, in its `before` and `after`.")
]
Listed = TypeVar("Listed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The open book and the day that a request asks about."""

    shelf: Shelf
    day: date

    @property
    def desk(self) -> Desk:
        """The desk of the day."""
        return self.shelf.desk(self.day)

    def whole(self, query: Query) -> Query:
        """The whole of a view, whatever part of it was asked for."""
        return replace(first_page(query), limit=ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a list is wanted."""

    offset: int
    limit: int

    def of(self, every: Sequence[Listed]) -> list[Listed]:
        """The part of a whole list."""
        return list(every[self.offset : self.offset + self.limit])


AskedFor = NamedDependency[Asked]
"""The book and the day, as handlers ask for them."""

View = NamedDependency[Query]
"""The view of the commitments, as handlers ask for it."""

PartOf = NamedDependency[Part]
"""The part of a list, as handlers ask for it."""


def asked_maker(shelf: Shelf, *, today: Callable[[], date]) -> Callable[..., Asked]:
    """The function that gives each request the book and its day."""

    def asked(as_of: Day = None) -> Asked:
        return Asked(shelf=shelf, day=as_of or today())

    return asked


def part(offset: Offset = 0, limit: Limit = 50) -> Part:
    """The part of a list that a request asks for."""
    return Part(offset=offset, limit=limit)


def bounded(  # noqa: PLR0913 (each parameter is one of the address)
    due_after: _Day = None,
    due_before: _Day = None,
    *,
    said_after: _Day = None,
    said_before: _Day = None,
    amount_min: _Figure = None,
    amount_max: _Figure = None,
    unit: Annotated[str | None, QueryParameter(max_length=LONGEST_BOUND, description="USD, km, training place…; as said.")] = None,
    confidence_min: Annotated[float | None, QueryParameter(ge=0, le=1, description="How sure the reading is at least.")] = None,
    with_deadline: _Choice = None,
    with_amount: _Choice = None,
) -> Parameters:
    """The bounds that a request asks for, as an address gives them."""
    texts = {
        "due_after": due_after,
        "due_before": due_before,
        "said_after": said_after,
        "said_before": said_before,
        "amount_min": amount_min,
        "amount_max": amount_max,
        "unit": unit,
        "confidence_min": None if confidence_min is None else f"{confidence_min:f}",
        "with_deadline": with_deadline,
        "with_amount": with_amount,
    }
    return {name: [text] for name, text in texts.items() if text}


def ordered(
    sort: FromQuery[Sort] = "said",
    order: Annotated[Order | None, QueryParameter(description="Downwards for said, sources and amount if not given.")] = None,
    *,
    after: _Place = None,
    before: _Place = None,
) -> Parameters:
    """The order that a request asks for and where its part of the list begins or ends, as an address gives them."""
    return {"sort": [sort], "order": [order or ""], "after": [after or ""], "before": [before or ""]}


def view(  # noqa: PLR0913 (each parameter is one of the address)
    part: PartOf,
    bounded: NamedDependency[Parameters],
    *,
    ordered: NamedDependency[Parameters],
    q: Annotated[str, QueryParameter(max_length=LONGEST_TEXT, description="Words that a quote must hold.")] = "",
    kind: FromQuery[list[Kind] | None] = None,
    reported: FromQuery[list[Reported] | None] = None,
    evidence: FromQuery[list[Evidenced] | None] = None,
    schedule: FromQuery[list[Schedule] | None] = None,
    actor: Several = None,
    recipient: Several = None,
    theme: FromQuery[list[Theme] | None] = None,
    answerable: Annotated[
        list[str] | None, QueryParameter(name="body", max_items=50, description="Bodies that answer for it.")
    ] = None,
    year: Several = None,
    testable: FromQuery[bool | None] = None,
    profile: Several = None,
    document: Several = None,
) -> Query:
    """The view of the commitments that a request asks for, read as the address of the page Commitments is read."""
    facets = {
        "kind": _words(kind),
        "reported": _words(reported),
        "evidence": _words(evidence),
        "schedule": _words(schedule),
        "actor": _words(actor),
        "recipient": _words(recipient),
        "theme": _words(theme),
        "body": _words(answerable),
        "year": _words(year),
        "testable": [] if testable is None else [str(testable).lower()],
        "profile": _words(profile),
        "document": _words(document),
    }
    return replace(query_of({"q": [q], **facets, **bounded, **ordered}), offset=part.offset, limit=part.limit)


def reads(path: str, *, summary: str, tag: str) -> Callable[[Any], Any]:
    """A handler that reads: it answers GET, runs in a thread of its own, and its description names the problems."""
    return get(
        path, sync_to_thread=True, summary=summary, tags=[tag], responses=PROBLEMS, response_class=PlainResponse, act=Act.READ
    )


def _words(values: Sequence[object] | None) -> list[str]:
    return [str(value) for value in values or ()]
