"""Readings of an indicator from a file or an address: CSV, SDMX-CSV, SDMX-ML and SDMX-JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pledgebook.model.act import Reading
from pledgebook.model.errors import ReadError, SourceTooLarge, SourceUnreadable, UsageError
from pledgebook.model.issue import Issue
from pledgebook.read.decode import decode
from pledgebook.read.limits import DEFAULT, Limits
from pledgebook.read.series_csv import heading_of, read_csv
from pledgebook.read.series_points import BadValue, Point, make_readings, number, pick_series
from pledgebook.read.series_sdmx import SCHEME, address_of, read_json, read_xml
from pledgebook.read.sources import Source, find_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFile:
    """What a source gives: its readings in order, the values that are none, the digest of its bytes, and what it tells of itself.

    `told` holds the lines `# name: value` at the head of a CSV: id, name, unit, source, scale.
    """

    readings: tuple[Reading, ...]
    bad: tuple[BadValue, ...]
    digest: str
    told: Mapping[str, str] = field(default_factory=dict)


def read_series(place: str, *, wanted: Mapping[str, str] | None = None, scale: str = "", limits: Limits = DEFAULT) -> SeriesFile:
    """The readings at a place: a file, "-" for standard input, an http(s) address, or "sdmx:SOURCE/FLOW/KEY".

    Addresses are held to the rules that hold for documents: public ones only, few redirects, bounded in bytes and time.

    Args:
        place: where the series is.
        wanted: dimensions of the series, where the source holds several.
        scale: what its values are to be multiplied by ("1e9" for billions); it comes before what the source says itself.
        limits: how much is taken.

    Raises:
        ReadError: it cannot be fetched or read.
        UsageError: it holds no such series, or several, or the scale is no number.
    """
    found = _find(place, limits)
    text = decode(found.data, where=found.name)
    told = heading_of(text)
    factor = number(scale or told.get("scale", "1"))
    if factor is None or factor == 0:
        raise UsageError("the scale is no number", where=scale or f"{found.name}: {told.get('scale')}", remedy="write 1e9")
    points = pick_series(_points(found.data, text, where=found.name, limits=limits), wanted=wanted or {}, where=found.name)
    readings, bad = make_readings(points, scale=Decimal(factor))
    if not readings and not bad:
        raise SourceUnreadable("it holds no reading", where=found.name, remedy="give a table with periods and values")
    return SeriesFile(readings=readings, bad=bad, digest=found.digest, told=told)


def _find(place: str, limits: Limits) -> Source:
    address = address_of(place) if place.startswith(SCHEME) else place
    found = list(find_sources([address], limits=limits))
    if len(found) != 1:
        raise UsageError("a series is one file", where=place, remedy="name the file")
    (one,) = found
    if isinstance(one, Issue):
        raise ReadError(one.what, where=one.source, remedy=one.remedy)
    return one


def _points(data: bytes, text: str, *, where: str, limits: Limits) -> tuple[Point, ...]:
    start = text.lstrip()[:1]
    if start in ("<", "{") and len(data) > limits.markup_bytes:
        raise SourceTooLarge(f"{len(data):,} bytes of markup", where=where, remedy="ask for fewer years, or for CSV")
    if start == "<":
        return read_xml(data, where=where)
    if start == "{":
        return read_json(text.encode(), where=where)
    return read_csv(text, where=where)
