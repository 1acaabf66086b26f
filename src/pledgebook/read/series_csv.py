"""Series from CSV: columns period and value, or an SDMX-CSV message."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from pledgebook.model.errors import SourceUnreadable
from pledgebook.read.series_points import Point

_TELLS = re.compile(r"#\s*(\w+)\s*:\s*(.+)")
_DELIMITERS = (",", ";", "\t")
_PLAIN = ("period", "value", "source", "published")
_SDMX = {"TIME_PERIOD", "OBS_VALUE"}
_NO_DIMENSIONS = _SDMX | {"DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "UNIT_MULT"}
_ATTRIBUTES = re.compile(r"(?:OBS|UNIT|COMMENT|DECIMALS|TITLE|CONF|EMBARGO|BREAK|NOTE)_?\w*")  # of SDMX's shared code lists


def heading_of(text: str) -> Mapping[str, str]:
    """What the lines `# name: value` before the table say of the series."""
    told = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if found := _TELLS.fullmatch(line.strip()):
            told[found[1].lower()] = found[2].strip()
    return told


def read_csv(text: str, *, where: str) -> tuple[Point, ...]:
    """The values of a table with the columns period and value, and perhaps source and published; or of an SDMX-CSV message.

    Columns may stand in any order and be parted by comma, semicolon or tab; parted by semicolons, decimals may have a comma.

    Raises:
        SourceUnreadable: there is no such table.
    """
    skipped = next((at for at, line in enumerate(text.splitlines()) if line.strip() and not line.startswith("#")), 0)
    body = "\n".join(text.splitlines()[skipped:])
    first = body.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        table = csv.reader(io.StringIO(body), delimiter=delimiter, strict=True)
        header = [name.partition(":")[0].strip() for name in next(table, [])]  # "REF_AREA: Reference area" is SDMX with labels
        rows = [(skipped + table.line_num, row) for row in table if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise SourceUnreadable(f"it is no CSV: {error}", where=where, remedy="save the table as CSV again") from error
    if set(header) >= _SDMX:
        return tuple(_sdmx(rows, header))
    names = [name.lower() for name in header]
    if not {"period", "value"} <= set(names):
        remedy = "its first line must name the columns period and value (and may name source and published)"
        raise SourceUnreadable("the columns are not named", where=where, remedy=remedy)
    return tuple(_plain(rows, names, comma=delimiter == ";"))


def _plain(rows: Sequence[tuple[int, list[str]]], names: Sequence[str], *, comma: bool) -> Iterator[Point]:
    for line, row in rows:
        told = dict(zip(names, row, strict=False))
        period, value, source, published = (told.get(name, "").strip() for name in _PLAIN)
        if comma and "." not in value and value.count(",") == 1:
            value = value.replace(",", ".")
        # A row that says less than a period and a value is told as bad, not passed over: a gap is written with an empty value
        yield Point(
            where=f"line {line}",
            period=period,
            value=value if len(row) > names.index("value") else "(nothing)",
            source=source,
            published=published,
        )


def _sdmx(rows: Sequence[tuple[int, list[str]]], header: Sequence[str]) -> Iterator[Point]:
    dimensions = [name for name in header if name not in _NO_DIMENSIONS and not _ATTRIBUTES.fullmatch(name)]
    for line, row in rows:
        told = {name: cell.partition(":")[0].strip() for name, cell in zip(header, row, strict=False)}
        yield Point(
            where=f"line {line}",
            period=told.get("TIME_PERIOD", ""),
            value=told.get("OBS_VALUE", ""),
            series=tuple((name, told.get(name, "")) for name in dimensions),
            power=told.get("UNIT_MULT", ""),
        )
