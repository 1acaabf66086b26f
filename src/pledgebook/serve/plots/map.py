"""The map of parties, places and routes, as a chart with its table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pledgebook.flow.charts import SCREEN, Chart, Palette
from pledgebook.flow.map_chart import Guide, map_chart, say_way
from pledgebook.flow.whereabouts import Mention, Spot, StateCount, Way, Whereabouts, locate
from pledgebook.lang.interface import _, ngettext, term
from pledgebook.model.errors import UsageError
from pledgebook.model.query import ALL, Query
from pledgebook.serve.address import Pairs, pairs_of, query_of
from pledgebook.serve.pages.lines import say_source
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import Parameters, last_given
from pledgebook.serve.plots.plot import Cell, Column, Draft, numbers

HEADER = (
    "what",
    "sort",
    "name",
    "states",
    "latitude",
    "longitude",
    "acts",
    "receives",
    "statement",
    "commitment",
    "words",
    "source",
)


def state_of(parameters: Parameters) -> str:
    """The state that an address wants to be shown; "" for all.

    Raises:
        UsageError: it is no code of a state.
    """
    asked = last_given(parameters, "on")
    if asked and not (asked.isascii() and asked.isalpha() and asked.isupper() and len(asked) == 3):
        raise UsageError(f"“{asked[:10]}” is no code of a state", remedy="use three capital letters, as in ISO 3166-1: KAZ")
    return asked


def view_of_book(parameters: Parameters) -> Query:
    """The view of the commitments that an address asks for, all of its pages."""
    return replace(query_of(parameters), offset=0, limit=ALL, after=None, before=None)


def map_draft(reading: Reading, parameters: Parameters) -> Draft:
    """The map of the view of the commitments that an address asks for."""
    query = view_of_book(parameters)
    found = locate(reading.desk, reading.desk.rows(query).rows)
    return draft_of(found, reading=reading, pairs=pairs_of(query), state=state_of(parameters))


def draft_of(found: Whereabouts, *, reading: Reading, pairs: Pairs = (), state: str = "") -> Draft:
    """A map whose marks lead to the list of what names them, on the page of the map."""

    def at(place: str) -> str:
        return reading.links.to("map", pairs=pairs, at=place)

    def draw(palette: Palette) -> Chart:
        linked = palette is SCREEN
        guide = Guide(
            name=reading.names.name,
            state=(lambda code: reading.links.to("parties", code)) if linked else None,
            spot=(lambda one: at(spot_place(one))) if linked else None,
            way=(lambda one: at(way_place(one))) if linked else None,
        )
        return map_chart(found, guide=guide, palette=palette, state=state)

    columns = (_("What"), _("Name"), _("State"), _("Named in"), _("Acts in"), _("Receives in"))
    return Draft(
        key="map",
        title=_("Parties, places and routes"),
        caption=_caption(found),
        draw=draw,
        columns=tuple(Column(name=said, number=place > 2) for place, said in enumerate(columns)),
        lines=(
            *(_state_line(one, reading=reading) for one in found.states),
            *(_spot_line(one, href=at(spot_place(one)), reading=reading) for one in found.spots),
            *(_way_line(one, href=at(way_place(one)), reading=reading) for one in found.ways),
        ),
        header=HEADER,
        records=tuple(_records(found, reading=reading)),
        pairs=(*pairs, *((("on", state),) if state else ())),
    )


def spot_place(one: Spot) -> str:
    """The name of a place on the page."""
    return f"place-{one.place.id}"


def way_place(one: Way) -> str:
    """The name of a route on the page."""
    return f"route-{one.mentions[0].statement}-{one.mentions[0].start}"


def _state_line(one: StateCount, *, reading: Reading) -> tuple[Cell, ...]:
    href = reading.links.to("parties", one.state)
    name = reading.names.name(one.state)
    return (Cell(words=_("state")), Cell(words=name, href=href), Cell(words=name), *numbers((0, one.acts, one.receives)))


def _spot_line(one: Spot, *, href: str, reading: Reading) -> tuple[Cell, ...]:
    what, state = Cell(words=term(one.place.sort)), Cell(words=reading.names.name(one.place.country))
    return (what, Cell(words=term(one.place.name, "place"), href=href), state, *numbers((len(one.mentions), 0, 0)))


def _way_line(one: Way, *, href: str, reading: Reading) -> tuple[Cell, ...]:
    name = say_way(one, name=reading.names.name)
    return (Cell(words=term(one.sort)), Cell(words=name, href=href), Cell(words=""), *numbers((len(one.mentions), 0, 0)))


def _caption(found: Whereabouts) -> str:
    told = [
        _("Only what the words of statements name is on the map: a dot is a place, a line a route between two."),
        _("A dashed line ends in the middle of a state, as its words name no place there."),
    ]
    if found.left:
        told.append(
            ngettext(
                "Only the latest commitments were looked at; %(num)s earlier one is left out.",
                "Only the latest commitments were looked at; %(num)s earlier ones are left out.",
                found.left,
            )
        )
    told.append(_("Outlines: Natural Earth, as they are held, without an opinion on claims. Towns: GeoNames, CC BY 4.0."))
    return " ".join(told)


def _records(found: Whereabouts, *, reading: Reading) -> Iterator[tuple[str, ...]]:
    """A line for each state, and for each statement that names a place or a route."""
    for state in found.states:
        yield (
            "state",
            "",
            reading.names.name(state.state),
            state.state,
            "",
            "",
            str(state.acts),
            str(state.receives),
            "",
            "",
            "",
            "",
        )
    for spot in found.spots:
        place = spot.place
        for mention in spot.mentions:
            where = (f"{place.latitude:.4f}", f"{place.longitude:.4f}", "", "")
            yield ("place", place.sort, place.name, place.country, *where, *_told(mention, reading))
    for way in found.ways:
        stops = " - ".join(stop.place.name if stop.place else stop.state for stop in way.stops)
        states = "; ".join(dict.fromkeys(stop.place.country if stop.place else stop.state for stop in way.stops))
        for mention in way.mentions:
            yield ("route", way.sort, stops, states, "", "", "", "", *_told(mention, reading))


def _told(mention: Mention, reading: Reading) -> tuple[str, str, str, str]:
    statement = reading.catalogue.statements[mention.statement]
    document = reading.catalogue.documents[statement.document]
    return mention.statement, mention.commitment, document.quote(statement.span), say_source(document)
