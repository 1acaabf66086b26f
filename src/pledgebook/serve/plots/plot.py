"""A chart as pages show it: the drawing, the same numbers as a table, and the addresses of its files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pledgebook.flow.charts import SCREEN, Chart, Palette, draw_svg
from pledgebook.lang.interface import say_whole
from pledgebook.serve.address import Pairs
from pledgebook.serve.pages.reading import Reading

Draw = Callable[[Palette], Chart]
"""Makes the definition of a chart in some colours; links are for the colours of a page only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table under a chart."""

    name: str
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A field of that table; `language` is set where the words are those of a source, `href` where they lead somewhere."""

    words: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that a chart is made of; `key` and `pairs` name it in addresses.

    `header` and `records` are its CSV, in English, with numbers in base units; `columns` and `lines` the table as people read it.
    """

    key: str
    title: str
    draw: Draw
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    header: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]
    caption: str = ""
    pairs: Pairs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart as a template shows it."""

    key: str
    title: str
    caption: str
    svg: Markup
    columns: tuple[Column, ...]
    lines: tuple[tuple[Cell, ...], ...]
    sheet: str
    definition: str
    picture: str


def cells(*words: str) -> tuple[Cell, ...]:
    """A line of plain words."""
    return tuple(Cell(words=each) for each in words)


def show(draft: Draft, *, reading: Reading) -> Plot | None:
    """The chart drawn in the colours of the page; None where there is nothing to draw."""
    if not draft.lines:
        return None

    def address(form: str) -> str:
        return reading.links.to("charts", f"{draft.key}.{form}", pairs=draft.pairs)

    return Plot(
        key=draft.key,
        title=draft.title,
        caption=draft.caption,
        svg=Markup(draw_svg(draft.draw(SCREEN))),  # noqa: S704  # drawn by us; the library escapes every text in it
        columns=draft.columns,
        lines=draft.lines,
        sheet=address("csv"),
        definition=address("vl.json"),
        picture=address("svg"),
    )


def numbers(values: Sequence[int]) -> tuple[Cell, ...]:
    """Whole numbers as cells; nothing for none."""
    return tuple(Cell(words=say_whole(value) if value else "") for value in values)
