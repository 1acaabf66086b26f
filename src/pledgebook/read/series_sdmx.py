"""Series from SDMX messages: SDMX-ML by the sdmx1 library, SDMX-JSON by its published structure."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from typing import Any

from pledgebook.model.errors import SourceRefused, SourceUnreadable, UsageError
from pledgebook.read.series_points import Point

SCHEME = "sdmx:"
"""What a place begins with that names a source known to sdmx1, a data flow and a key: "sdmx:ECB/EXR/A.USD.EUR.SP00.A"."""

_TIME, _POWER = "TIME_PERIOD", "UNIT_MULT"
_ENCODING = re.compile(rb"[^>]{0,60}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_PLAIN = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf-16le", b"utf-16be", b"iso-8859-1", b"windows-1252"})
"""Encodings in which a declaration of a document type cannot hide."""

_NO_MESSAGE = (ValueError, LookupError, AttributeError, TypeError, RuntimeError, AssertionError, RecursionError)
"""How the library stumbles over what is no message, or over one that breaks the standard."""

_NOT_A_MESSAGE = "it is no SDMX message of data"


def address_of(place: str) -> str:
    """The address at which a source gives the data that a place names; nothing is fetched.

    Raises:
        UsageError: the place has another form, or there is no such source.
    """
    import sdmx

    parts = place.removeprefix(SCHEME).split("/")
    if len(parts) not in (2, 3) or not all(parts):
        raise UsageError("not a source, a data flow and a key", where=place, remedy="write it as sdmx:ECB/EXR/A.USD.EUR.SP00.A")
    if parts[0].upper() not in sdmx.list_sources():
        raise UsageError(f"no source is called {parts[0]}", where=place, remedy=f"use one of {', '.join(sdmx.list_sources())}")
    key = parts[2] if len(parts) == 3 else "all"
    return str(sdmx.Client(parts[0].upper()).data(parts[1], key=key, dry_run=True).url)


def read_xml(data: bytes, *, where: str) -> tuple[Point, ...]:
    """The values of an SDMX-ML message, generic or structure-specific.

    Raises:
        SourceRefused: it declares a document type, which SDMX never does and attacks do.
        SourceUnreadable: it is no such message.
    """
    import sdmx
    from lxml.etree import LxmlError

    if b"<!DOCTYPE" in data.replace(b"\x00", b"").upper():
        raise SourceRefused("it declares a document type, which no SDMX message does", where=where, remedy="give the message alone")
    if (stated := _ENCODING.match(data[:200])) and stated[1].lower() not in _PLAIN:
        raise SourceRefused("it is in an encoding in which it cannot be looked through", where=where, remedy="save it as UTF-8")
    logging.getLogger("sdmx").setLevel(logging.ERROR)  # it remarks on every message whose structure is not at hand
    try:
        with redirect_stdout(io.StringIO()):  # it prints all that it holds of a message that it cannot read
            message = sdmx.read_sdmx(io.BytesIO(data), format="XML")
        return tuple(point for held in getattr(message, "data", ()) for point in _observed(held))
    except (LxmlError, sdmx.exceptions.XMLParseError, *_NO_MESSAGE) as error:
        remedy = "give SDMX-ML 2.1 data, SDMX-JSON, SDMX-CSV, or a CSV with the columns period and value"
        raise SourceUnreadable(_NOT_A_MESSAGE, where=where, remedy=remedy) from error


def _observed(held: Any) -> Iterator[Point]:
    for one in held.obs:
        told = {name: str(value.value) for name, value in one.key.values.items()}
        about = {name: str(value.value) for name, value in (*held.attrib.items(), *one.attrib.items())}
        power = told.pop(_POWER, "") or about.get(
            _POWER, ""
        )  # without its structure, an attribute of a series reads as a dimension
        period = told.pop(_TIME, "")
        yield Point(
            where=".".join((*told.values(), period)),
            period=period,
            value="" if one.value is None else str(one.value),
            series=tuple(sorted(told.items())),
            power=power,
        )


def read_json(data: bytes, *, where: str) -> tuple[Point, ...]:
    """The values of an SDMX-JSON message of data, 1.0 or 2.0.

    Raises:
        SourceUnreadable: it is no such message.
    """
    try:
        message = json.loads(data, parse_float=str, parse_int=str)
        body = message.get("data", message)
        structures = body.get("structures") or [message.get("structure") or body["structure"]]
        return tuple(
            point for held in body["dataSets"] for point in _Reading(structures[int(held.get("structure", 0))]).points(held)
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise SourceUnreadable(_NOT_A_MESSAGE, where=where, remedy="give SDMX-JSON data, or another form of the same") from error


class _Reading:
    """Reads data sets of one structure: their keys are places in its lists of values."""

    def __init__(self, structure: Mapping[str, Any]) -> None:
        self._dimensions: Mapping[str, Sequence[Any]] = structure["dimensions"]
        self._attributes: Mapping[str, Sequence[Any]] = structure.get("attributes", {})

    def points(self, held: Mapping[str, Any]) -> Iterator[Point]:
        whole = self._named("dataSet", "0:" * len(self._dimensions.get("dataSet", ())))
        about = self._told("dataSet", held.get("attributes", ()))
        yield from self._of(held, named=whole, about=about)
        for key, series in held.get("series", {}).items():
            named = whole | self._named("series", key)
            yield from self._of(series, named=named, about=about | self._told("series", series.get("attributes", ())))

    def _of(self, series: Mapping[str, Any], *, named: dict[str, str], about: dict[str, str]) -> Iterator[Point]:
        for key, (value, *places) in series.get("observations", {}).items():
            told = named | self._named("observation", key)
            period = told.pop(_TIME)
            told_about = about | self._told("observation", places)
            yield Point(
                where=".".join((*told.values(), period)),
                period=period,
                value="" if value is None else str(value),
                series=tuple(sorted(told.items())),
                power=told_about.get(_POWER, ""),
            )

    def _named(self, level: str, key: str) -> dict[str, str]:
        places = [int(place) for place in key.split(":") if place]
        return {
            one["id"]: str(one["values"][place].get("id", ""))
            for one, place in zip(self._dimensions.get(level, ()), places, strict=False)
        }

    def _told(self, level: str, places: Sequence[Any]) -> dict[str, str]:
        """The attributes of a level; each is given by its place in the list of its values, or (2.0) by the value itself."""
        told = {}
        for one, place in zip(self._attributes.get(level, ()), places, strict=False):
            if place is not None and one.get("values"):
                value = one["values"][int(place)]
                told[one["id"]] = str(value.get("id", value.get("value", "")))
        return told
