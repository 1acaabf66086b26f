"""The map: states by what they have a part in, the places that words name, and the routes between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pledgebook.flow.charts import PRINT, Chart, Palette, Records, letters_of, styled
from pledgebook.flow.corridors import Stop
from pledgebook.flow.outlines import Outline, Point, outlines
from pledgebook.flow.projection import Box, View, view_of
from pledgebook.flow.whereabouts import Spot, StateCount, Way, Whereabouts
from pledgebook.lang.interface import _, ngettext, term

if TYPE_CHECKING:
    import altair as alt

WIDTH = 900
_TALL, _LETTER = 14, 7  # pixels that a line and a letter of a label take
_DOT = 5  # pixels from the middle of a dot to its edge, about
_SHIFTS = (0, 16, -16, 32, -32)  # pixels that the name of a state may stand lower, so that it hides no place
_DIGITS = 2
_STEPS = 4
Name = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """How states are called, and the addresses that states, places and routes lead to; without them nothing is a link."""

    name: Name
    state: Name | None = None
    spot: Callable[[Spot], str] | None = None
    way: Callable[[Way], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRecords:
    """The data of the map: outlines as GeoJSON, places, routes as GeoJSON, and labels where there is room for them."""

    states: Records
    spots: Records
    ways: Records
    labels: Records


def map_chart(found: Whereabouts, *, guide: Guide, palette: Palette = PRINT, state: str = "") -> Chart:
    """States shaded by their commitments, dots for places, lines for routes (dashed where an end is only a state).

    Args:
        state: shows this state only, and what is around it.
    """
    import altair as alt

    view = view_of(_boxes(found, state), width=WIDTH)
    records = map_records(found, view, guide=guide)
    layers = [
        _land(palette),
        *([_routes(palette)] if records.ways else []),
        _dots(palette),
        *_labels(palette),
    ]
    drawn = alt.layer(*layers).project(**view.projection).properties(width=view.width, height=view.height)
    data = {"states": records.states, "spots": records.spots, "ways": records.ways, "labels": records.labels}
    return styled(drawn, palette=palette, data=data)


def map_records(found: Whereabouts, view: View, *, guide: Guide) -> MapRecords:
    """What the map draws, in a view."""
    counts = {one.state: one for one in found.states}
    most = max((one.acts + one.receives for one in found.states), default=0)
    shapes = [shape for shape in outlines().values() if view.shows(shape.box)]
    return MapRecords(
        states=[_state(shape, counts.get(shape.code), most, guide=guide) for shape in shapes],
        spots=[_spot(one, guide=guide) for one in found.spots],
        ways=[way for one in found.ways if (way := _way(one, guide=guide))],
        labels=_placed(found, view, guide=guide),
    )


def _boxes(found: Whereabouts, state: str) -> list[Box]:
    shapes = outlines()
    if state in shapes:
        return [shapes[state].box]
    boxes = [shapes[one.state].box for one in found.states if one.state in shapes]
    places = [one.place for one in found.spots]
    return boxes + [(one.longitude, one.latitude, one.longitude, one.latitude) for one in places]


def _state(shape: Outline, count: StateCount | None, most: int, *, guide: Guide) -> dict[str, Any]:
    weight = count.acts + count.receives if count else 0
    said = ""
    if count:
        acts = ngettext("acts in %(num)s commitment", "acts in %(num)s commitments", count.acts)
        receives = ngettext("receives in %(num)s", "receives in %(num)s", count.receives)
        said = f"{guide.name(count.state)}: {acts}, {receives}"
    feature = shape.feature
    feature["geometry"]["coordinates"] = [
        [[[round(x, _DIGITS), round(y, _DIGITS)] for x, y in ring] for ring in polygon] for polygon in shape.polygons
    ]
    link = guide.state(count.state) if count and guide.state else ""
    return {**feature, "step": -(-_STEPS * weight // most) if most else 0, "said": said, **({"href": link} if link else {})}


def _spot(one: Spot, *, guide: Guide) -> dict[str, Any]:
    place, number = one.place, len(one.mentions)
    named = ngettext("named in %(num)s statement", "named in %(num)s statements", number)
    return {
        "name": term(place.name, "place"),
        "longitude": place.longitude,
        "latitude": place.latitude,
        "count": number,
        "said": f"{term(place.name, 'place')}, {guide.name(place.country)}: {named}",
        **({"href": guide.spot(one)} if guide.spot else {}),
    }


def _way(one: Way, *, guide: Guide) -> dict[str, Any] | None:
    """A route as a line; None where the outline of a state that it names is not known."""
    points = [_point(stop) for stop in one.stops]
    if any(point is None for point in points):
        return None
    number = len(one.mentions)
    told = ngettext("told of in %(num)s statement", "told of in %(num)s statements", number)
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": [list(point) for point in points if point]},
        "loose": any(stop.place is None for stop in one.stops),
        "count": number,
        "said": f"{say_way(one, name=guide.name)}: {told}",
        **({"href": guide.way(one)} if guide.way else {}),
    }


def say_way(one: Way, *, name: Name) -> str:
    """A route in words: "railway Kashgar – Andijan"."""
    stops = " – ".join(term(stop.place.name, "place") if stop.place else name(stop.state) for stop in one.stops)
    return _("%(route)s %(stops)s", route=term(one.sort), stops=stops)


def _point(stop: Stop) -> Point | None:
    if stop.place:
        return stop.place.longitude, stop.place.latitude
    shape = outlines().get(stop.state)
    return shape.middle if shape else None


def _placed(found: Whereabouts, view: View, *, guide: Guide) -> list[dict[str, Any]]:
    """Names of states and then of places, the busiest first, each where no name stands yet; that of a state hides no dot."""
    spots = [view.place(one.place.longitude, one.place.latitude) for one in found.spots]
    dots: list[Box] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in spots]
    taken: list[Box] = []
    labels = []
    shapes = outlines()
    states = sorted(found.states, key=lambda one: (-(one.acts + one.receives), one.state))
    wanted: list[tuple[str, Point, bool]] = [
        (guide.name(one.state), shapes[one.state].middle, True) for one in states if one.state in shapes
    ]
    wanted += [(term(one.place.name, "place"), (one.place.longitude, one.place.latitude), False) for one in found.spots]
    for name, point, is_state in wanted:
        x, y = view.place(*point)
        wide = _LETTER * letters_of(name)
        left = x - wide / 2 if is_state else x + 6
        for shift in _SHIFTS if is_state else (0,):
            box = (left, y + shift - _TALL / 2, left + wide, y + shift + _TALL / 2)
            hidden = taken + dots if is_state else taken
            if box[0] >= 0 and box[2] <= view.width and not any(_overlaps(box, other) for other in hidden):
                taken.append(box)
                labels.append({"name": name, "longitude": point[0], "latitude": point[1], "shift": shift, "state": is_state})
                break
    return labels


def _overlaps(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _land(palette: Palette) -> alt.Chart:
    import altair as alt

    # An area without a commitment has the ground of the page, so that the map reads on any ground
    shades = alt.Scale(domain=[0, 1, 2, 3, 4], range=[palette.ground, *palette.shades])
    land: alt.Chart = (
        alt.Chart(alt.NamedData("states"))
        .mark_geoshape(aria=True, stroke=palette.soft, strokeWidth=0.5, clip=True)
        .encode(fill=alt.Fill("step:O", scale=shades, legend=None), description="said:N", href="href:N")
    )
    return land


def _routes(palette: Palette) -> alt.Chart:
    import altair as alt

    dash = alt.condition("datum.loose", alt.value([5, 4]), alt.value([1, 0]))
    base = alt.Chart(alt.NamedData("ways")).mark_geoshape(
        aria=True, filled=False, stroke=palette.accent, strokeWidth=2.5, clip=True
    )
    lines: alt.Chart = base.encode(strokeDash=dash, description="said:N", href="href:N")
    return lines


def _dots(palette: Palette) -> alt.Chart:
    import altair as alt

    dots: alt.Chart = (
        alt.Chart(alt.NamedData("spots"))
        .mark_circle(aria=True, color=palette.ink, opacity=1, stroke=palette.ground, strokeWidth=1, clip=True)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("count:Q", scale=alt.Scale(range=[40, 240], domainMin=1), legend=None),
            description="said:N",
            href="href:N",
        )
    )
    return dots


def _labels(palette: Palette) -> Sequence[alt.Chart]:
    import altair as alt

    base = alt.Chart(alt.NamedData("labels")).encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")
    states, places = base.transform_filter("datum.state"), base.transform_filter("!datum.state")
    lower = alt.ExprRef("datum.shift")
    # Drawn before in the colour of the page, a name stands out from the routes behind it
    halo: dict[str, Any] = {"fontSize": 12, "stroke": palette.ground, "strokeWidth": 3, "strokeOpacity": 0.6, "strokeJoin": "round"}
    return [
        states.mark_text(fontStyle="italic", dy=lower, **halo),
        places.mark_text(align="left", dx=7, **halo),
        states.mark_text(fontSize=12, color=palette.soft, fontStyle="italic", dy=lower),
        places.mark_text(fontSize=12, color=palette.ink, align="left", dx=7),
    ]
