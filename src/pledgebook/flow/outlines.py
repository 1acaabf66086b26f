"""Outlines of states for maps: TopoJSON as world-atlas makes it of Natural Earth, as GeoJSON by code of the state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import pycountry

_FILE = "countries-110m.json"
_DIGITS = 3  # decimals of a degree: a hundred metres, far less than the outlines are worth
Point = tuple[float, float]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A state's outline: rings of polygons, each polygon with its outer ring first."""

    code: str
    polygons: tuple[tuple[tuple[Point, ...], ...], ...]

    @property
    def feature(self) -> dict[str, Any]:
        """The outline as a GeoJSON feature whose id is the state's code."""
        coordinates = [[[list(point) for point in ring] for ring in polygon] for polygon in self.polygons]
        return {"type": "Feature", "id": self.code, "geometry": {"type": "MultiPolygon", "coordinates": coordinates}}

    @property
    def middle(self) -> Point:
        """The centre of gravity of the largest polygon."""
        return max((_centroid(polygon[0]) for polygon in self.polygons), key=lambda found: found[0])[1]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the largest polygon; of islands far away nothing."""
        ring = max((polygon[0] for polygon in self.polygons), key=lambda ring: _centroid(ring)[0])
        longitudes, latitudes = zip(*ring, strict=True)
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@cache
def outlines() -> Mapping[str, Outline]:
    """The outlines by ISO 3166-1 alpha-3 code; areas that have no code are under "" and a number."""
    file = resources.files("pledgebook.flow.geography") / _FILE
    topology = json.loads(file.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    found: dict[str, Outline] = {}
    for number, shape in enumerate(topology["objects"]["countries"]["geometries"]):
        code = _code(shape.get("id", "")) or f"-{number}"
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        found[code] = Outline(code, tuple(tuple(_ring(ring, arcs) for ring in polygon) for polygon in polygons))
    return found


def _code(number: str) -> str:
    country = pycountry.countries.get(numeric=number) if number else None
    return str(country.alpha_3) if country else ""


def _arcs(topology: Mapping[str, Any]) -> list[list[Point]]:
    """The arcs, whose points are steps from one to the next on a grid (TopoJSON 1.0, 2.1.2 and 2.1.3)."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((round(x * scale_x + shift_x, _DIGITS), round(y * scale_y + shift_y, _DIGITS)))
        arcs.append(points)
    return arcs


def _ring(parts: Iterable[int], arcs: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    """The arcs of a ring put together; a negative number is an arc backwards, counted from -1."""
    ring: list[Point] = []
    for part in parts:
        points = arcs[part] if part >= 0 else arcs[~part][::-1]
        ring.extend(points if not ring else points[1:])
    return tuple(ring)


def _centroid(ring: Sequence[Point]) -> tuple[float, Point]:
    """The area of a ring, in square degrees, and its centre of gravity."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        cross = x1 * y2 - x2 * y1
        area += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    if not area:
        return 0.0, ring[0]
    return abs(area) / 2, (round(x / (3 * area), _DIGITS), round(y / (3 * area), _DIGITS))
