"""The map: what of the book lies where, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from litestar import get
from litestar.response import Template

from pledgebook.flow.map_chart import say_way
from pledgebook.flow.whereabouts import Mention, Whereabouts, locate
from pledgebook.lang.interface import term
from pledgebook.model.query import Query
from pledgebook.model.statement import THEMES
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import pairs_of
from pledgebook.serve.pages.lines import say_source
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.plots.kept import kept_plot
from pledgebook.serve.plots.map import draft_of, spot_place, state_of, view_of_book, way_place
from pledgebook.serve.plots.plot import Draft, Plot


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A statement that names a place or a route: its words before, of and after the name, and where they stand."""

    before: str
    name: str
    after: str
    language: str
    href: str
    place: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place or route with all that names it."""

    name: str
    sort: str
    state: str
    at: str
    tellings: tuple[Telling, ...]


@get("/map", sync_to_thread=True, act=Act.READ)
def world_map(request: AnyRequest, reading: AskedReading) -> Template:
    """The map of a view of the commitments, of all without one."""
    parameters = parameters_of(request)
    query, state = view_of_book(parameters), state_of(parameters)
    with reading.shelf.hold():
        found = locate(reading.desk, reading.desk.rows(query).rows)
        name = reading.names.name
        return reading.page(
            "map.html",
            plot=_drawn(found, query, state, reading=reading),
            places=tuple(
                _entry(
                    term(one.place.name, "place"),
                    one.place.sort,
                    at=spot_place(one),
                    mentions=one.mentions,
                    reading=reading,
                    state=one.place.country,
                )
                for one in found.spots
            ),
            routes=tuple(
                _entry(say_way(one, name=name), one.sort, at=way_place(one), mentions=one.mentions, reading=reading)
                for one in found.ways
            ),
            looked=found.commitments,
            left=found.left,
            states=tuple((one.state, name(one.state)) for one in found.states),
            state=state,
            themes=tuple((theme, term(theme)) for theme in THEMES),
            theme=query.theme[0] if len(query.theme) == 1 else "",
            narrowed=query != view_of_book({}),
            listed=reading.links.view(_listed(query)),
            kept=tuple(pair for pair in pairs_of(query) if pair[0] != "theme"),
        )


def _drawn(found: Whereabouts, query: Query, state: str, *, reading: Reading) -> Plot | None:
    def make() -> Draft:
        return draft_of(found, reading=reading, pairs=pairs_of(query), state=state)

    return kept_plot(reading, "map", pairs=(*pairs_of(query), ("on", state)), make=make)


def _listed(query: Query) -> Query:
    """The view as a list begins it."""
    return replace(query, limit=Query().limit)


def _entry(name: str, sort: str, *, at: str, mentions: Iterable[Mention], reading: Reading, state: str = "") -> Entry:  # noqa: PLR0913  # the parts of an entry
    return Entry(
        name=name,
        sort=term(sort),
        state=reading.names.name(state) if state else "",
        at=at,
        tellings=tuple(_telling(one, reading=reading) for one in mentions),
    )


def _telling(mention: Mention, *, reading: Reading) -> Telling:
    statement = reading.catalogue.statements[mention.statement]
    document = reading.catalogue.documents[statement.document]
    text = document.text
    return Telling(
        before=text[statement.span.start : mention.start],
        name=text[mention.start : mention.end],
        after=text[mention.end : statement.span.end],
        language=document.head.tag,
        href=reading.links.commitment(mention.commitment),
        place=reading.links.document(document.id, statement=statement.id),
        source=say_source(document),
    )
