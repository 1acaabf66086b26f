"""Targets: the sentence that set each, its readings, the path it would take, and what may become of it."""

from __future__ import annotations

from dataclasses import dataclass

from litestar import Response, get
from litestar.response import Template

from pledgebook.flow.target_table import target_lines
from pledgebook.flow.targets import suggest
from pledgebook.lang.interface import term
from pledgebook.model.target import TargetStanding
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.attached import attached_sheet
from pledgebook.serve.pages.lines import say_source
from pledgebook.serve.pages.reading import AskedReading, Reading
from pledgebook.serve.plots.kept import kept_plot
from pledgebook.serve.plots.plot import Plot
from pledgebook.serve.plots.target import HEADER, draft_of, target_record
from pledgebook.serve.present.marks import Mark
from pledgebook.serve.present.targets import PROGRESS, say_forecast, say_level, say_lines, say_reached

_SUGGESTED = 8


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
    """A target as the page shows it; `plot` is its chart, `columns` and `lines` are its twin in words."""

    standing: TargetStanding
    said: Quoted
    mark: Mark
    level: str
    reached: str
    forecast: str
    plot: Plot | None
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
        lines = [target_record(one, line) for one in reading.desk.targets() for line in target_lines(one)]
    return attached_sheet(HEADER, lines, name=f"targets-{reading.day.isoformat()}")


def _show(standing: TargetStanding, *, reading: Reading) -> Shown:
    columns, lines, unit = say_lines(standing, target_lines(standing))
    return Shown(
        standing=standing,
        said=_quote(standing.statement, reading=reading),
        mark=PROGRESS[standing.progress],
        level=say_level(standing),
        reached=say_reached(standing),
        forecast=say_forecast(standing),
        plot=_drawn(standing, reading=reading),
        columns=columns,
        in_words=tuple(column in _in_words() for column in columns),
        lines=lines,
        unit=unit,
    )


def _drawn(standing: TargetStanding, *, reading: Reading) -> Plot | None:
    pairs = (("commitment", standing.commitment), ("indicator", standing.indicator.id))
    return kept_plot(reading, "target", pairs=pairs, make=lambda: draft_of(standing))


def _in_words() -> tuple[str, ...]:
    """The columns that hold no numbers."""
    return term("Period", "column"), term("Source", "column")


def _quote(name: str, *, reading: Reading) -> Quoted:
    statement = reading.catalogue.statements[name]
    document = reading.catalogue.documents[statement.document]
    return Quoted(
        words=document.quote(statement.span),
        language=document.head.tag,
        href=reading.links.commitment(reading.catalogue.homes[name]),
        place=reading.links.document(document.id, statement=name),
        source=say_source(document),
    )
