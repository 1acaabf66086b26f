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
from pledgebook.model.query import Query
from pledgebook.model.statement import THEMES, Kind
from pledgebook.model.status import Evidenced, Reported, Schedule
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.rest.plain import PlainResponse
from pledgebook.serve.rest.problems import PROBLEMS
from pledgebook.serve.shelf import Shelf

LONGEST_TEXT = 500
MOST = 500
"""Things in one answer."""

_ALL = 1_000_000_000
Theme = Literal[THEMES]  # type: ignore[valid-type]  # the list is one, and the description of the interface names all of it
Sort = Literal["due", "said", "actor", "theme", "sources", "amount"]
Several = Annotated[list[str] | None, QueryParameter(max_items=50, description="Any of these; may be given more than once.")]
Day = Annotated[date | None, QueryParameter(description="The book as known on this day; today if not given.")]
Offset = Annotated[int, QueryParameter(ge=0, le=10**9, description="How many to pass over.")]
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many at most.")]
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
        return replace(query, offset=0, limit=_ALL)


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


def view(  # noqa: PLR0913 (each parameter is one of the address)
    part: PartOf,
    *,
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
    sort: FromQuery[Sort] = "said",
    descending: FromQuery[bool] = True,
) -> Query:
    """The view of the commitments that a request asks for: within a facet any of the values, between facets all."""
    return Query(
        text=q.strip(),
        kind=_words(kind),
        reported=_words(reported),
        evidence=_words(evidence),
        schedule=_words(schedule),
        actor=_words(actor),
        recipient=_words(recipient),
        theme=_words(theme),
        body=_words(answerable),
        year=_words(year),
        testable=() if testable is None else (str(testable).lower(),),
        profile=_words(profile),
        document=_words(document),
        sort=sort,
        descending=descending,
        offset=part.offset,
        limit=part.limit,
    )


def reads(path: str, *, summary: str, tag: str) -> Callable[[Any], Any]:
    """A handler that reads: it answers GET, runs in a thread of its own, and its description names the problems."""
    return get(
        path, sync_to_thread=True, summary=summary, tags=[tag], responses=PROBLEMS, response_class=PlainResponse, act=Act.READ
    )


def _words(values: Sequence[object] | None) -> tuple[str, ...]:
    return tuple(sorted({str(value) for value in values or () if str(value)}))
