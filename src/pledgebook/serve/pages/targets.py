"""Targets: the sentence that set each, its readings, the path it would take, and what may become of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from litestar import Response, get
from litestar.response import Template
from markupsafe import Markup

from pledgebook.flow.charts import SCREEN, draw_svg
from pledgebook.flow.target_chart import target_chart
from pledgebook.flow.target_table import COLUMNS, cells_of, target_lines
from pledgebook.flow.targets import suggest
from pledgebook.lang.interface import term
from pledgebook.model.target import TargetStanding
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.lines import say_source
from pledgebook.serve.pages.reading import AskedReading, Reading
from pledgebook.serve.present.marks import Mark
from pledgebook.serve.present.sheet import write_sheet
from pledgebook.serve.present.targets import PROGRESS, say_forecast, say_level, say_lines, say_reached

_SUGGESTED = 8
SHEET_HEADER = ("commitment", "indicator", "unit", *COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The words of a statement with where they stand."""

    words: str
    language: str
    href: str
    place: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A target as the page shows it; `svg` is drawn by us from numbers, `columns` and `lines` are its twin in words."""

    standing: TargetStanding
    said: Quoted
    mark: Mark
    level: str
    reached: str
    forecast: str
    svg: Markup
    columns: tuple[str, ...]
    in_words: tuple[bool, ...]
    lines: tuple[tuple[str, ...], ...]
    unit: str


@get("/targets", sync_to_thread=True, act=Act.READ)
def targets(reading: AskedReading) -> Template:
    """Every target that an indicator measures, and what could be measured besides."""
    with reading.shelf.hold():
        shown = [_show(one, reading=reading) for one in reading.desk.targets()]
        found = suggest(reading.shelf.book, reading.desk.outlook())
        suggested = [(one, _quote(one.statement, reading=reading)) for one in found[:_SUGGESTED]]
        return reading.page("targets.html", targets=shown, suggested=suggested, more=max(0, len(found) - _SUGGESTED))


@get("/targets.csv", sync_to_thread=True, act=Act.READ)
def targets_sheet(reading: AskedReading) -> Response[str]:
    """The numbers of every target as CSV, in base units."""
    with reading.shelf.hold():
        lines = [line for one in reading.desk.targets() for line in _sheet_lines(one)]
    disposition = f'attachment; filename="targets-{reading.day.isoformat()}.csv"'
    text = write_sheet(SHEET_HEADER, lines)
    return Response(text, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})


def _sheet_lines(standing: TargetStanding) -> Iterator[tuple[str, ...]]:
    for line in target_lines(standing):
        cells = [f"{Decimal(str(cell)):f}" if isinstance(cell, Decimal | float) else cell or "" for cell in cells_of(line)]
        yield (standing.commitment, standing.indicator.id, standing.indicator.unit, *cells)


def _show(standing: TargetStanding, *, reading: Reading) -> Shown:
    columns, lines, unit = say_lines(standing, target_lines(standing))
    return Shown(
        standing=standing,
        said=_quote(standing.statement, reading=reading),
        mark=PROGRESS[standing.progress],
        level=say_level(standing),
        reached=say_reached(standing),
        forecast=say_forecast(standing),
        svg=Markup(draw_svg(target_chart(standing, palette=SCREEN)) if lines else ""),  # noqa: S704  # drawn from numbers, text escaped
        columns=columns,
        in_words=tuple(column in _in_words() for column in columns),
        lines=lines,
        unit=unit,
    )


def _in_words() -> tuple[str, ...]:
    """The columns that hold no numbers."""
    return term("Period", "column"), term("Source", "column")


def _quote(name: str, *, reading: Reading) -> Quoted:
    statement = reading.catalogue.statements[name]
    document = reading.catalogue.documents[statement.document]
    return Quoted(
        words=document.quote(statement.span),
        language=document.head.language or "und",
        href=reading.links.commitment(reading.catalogue.homes[name]),
        place=reading.links.document(document.id, statement=name),
        source=say_source(document),
    )
