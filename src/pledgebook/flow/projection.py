"""Where degrees come to lie on a map: Mercator for a part of the world, Equal Earth for all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, atan, degrees, radians, sinh, tan
from typing import Any

_WIDEST = 150.0  # degrees of longitude that Mercator shows without stretching its edges out of all likeness
_LATITUDES = (-58.0, 76.0)
_EARTH_WIDTH, _EARTH_HEIGHT = 5.42, 2.64  # of the Equal Earth projection, in radii (Šavrič, Patterson and Jenny, 2018)
_MARGIN = 0.04  # of the extent, on each side
_TALLEST = 0.6  # of the width
_LEAST = 8.0  # degrees: a map of one town shows its surroundings

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A map's projection as Vega has it, its size in pixels, and what it shows."""

    projection: dict[str, Any]
    width: int
    height: int
    box: Box

    def shows(self, box: Box) -> bool:
        """Anything of a box can be seen."""
        west, south, east, north = self.box
        return box[0] < east and box[2] > west and box[1] < north and box[3] > south

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """About where a point comes to lie, in pixels from the upper left; exact for a part of the world."""
        west, south, east, north = self.box
        across = (longitude - west) / (east - west) * self.width
        top, bottom = _rise(north), _rise(south)
        return across, (top - _rise(latitude)) / (top - bottom) * self.height


def view_of(boxes: Iterable[Box], *, width: int) -> View:
    """The view that shows all of these boxes; the world where there are none, or where they reach around it."""
    found = list(boxes)
    whole = _around(found) if found else None
    if whole is None or whole[2] - whole[0] > _WIDEST:
        return _world(width)
    west, south, east, north = _widened(whole)
    scale = width / radians(east - west)
    height = round(scale * (_rise(north) - _rise(south)))
    middle = (_rise(north) + _rise(south)) / 2
    projection = {
        "type": "mercator",
        "scale": round(scale, 3),
        "center": [round((west + east) / 2, 4), round(_fall(middle), 4)],
        "translate": [width / 2, height / 2],
    }
    return View(projection=projection, width=width, height=height, box=(west, south, east, north))


def _widened(box: Box) -> Box:
    """The box with as much on either side as makes it no taller than a page bears."""
    west, south, east, north = box
    wide = degrees((_rise(north) - _rise(south)) / _TALLEST)
    more = max(0.0, wide - (east - west)) / 2
    return max(west - more, -180.0), south, min(east + more, 180.0), north


def _world(width: int) -> View:
    scale = width / _EARTH_WIDTH
    height = round(scale * _EARTH_HEIGHT)
    projection = {"type": "equalEarth", "scale": round(scale, 3), "translate": [width / 2, height / 2]}
    return View(projection=projection, width=width, height=height, box=(-180.0, -85.0, 180.0, 85.0))


def _around(boxes: list[Box]) -> Box:
    """The box around all of them, with a margin, cut where Mercator grows without bound."""
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    wide, high = max(east - west, _LEAST), max(north - south, _LEAST)
    west, east = (west + east - wide) / 2 - wide * _MARGIN, (west + east + wide) / 2 + wide * _MARGIN
    south, north = (south + north - high) / 2 - high * _MARGIN, (south + north + high) / 2 + high * _MARGIN
    return max(west, -180.0), max(south, _LATITUDES[0]), min(east, 180.0), min(north, _LATITUDES[1])


def _rise(latitude: float) -> float:
    """How far north of the equator a latitude lies in the Mercator projection, in radii."""
    return asinh(tan(radians(latitude)))


def _fall(rise: float) -> float:
    """The latitude that lies so far north."""
    return degrees(atan(sinh(rise)))
