"""Charts as SVG: Vega-Lite, written with Altair and drawn by vl-convert, the same for pages and for briefs."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pledgebook.lang.interface import pgettext, term

if TYPE_CHECKING:
    import altair as alt

_KEPT = 128  # drawings; one is drawn in some ten milliseconds, the first in a process in two seconds
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
# Vega takes an address without a host for one below its own examples
_LINK = re.compile(r'<a xlink:href="(?:https://vega\.github\.io/vega-datasets/)?([^"]*)"')
_OWN_PLACE = re.compile(r"/(?!/)|#")
_CLIP = re.compile(r"\bclip(\d+)\b")
_LABELLED = re.compile(r'<(path|text|line)( [^>]*?)aria-label="([^"]*)"([^>]*?)(?:/>|>([^<]*)</\1>)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a chart, as CSS has them; `shades` go from the least to the most."""

    ink: str
    soft: str
    rule: str
    accent: str
    band: str
    late: str
    met: str
    ground: str
    shades: tuple[str, str, str, str]


PRINT = Palette(
    ink="#1f1c18",
    soft="#625b50",
    rule="#e0d9ca",
    accent="#1c5078",
    band="#1c5078",
    late="#a12a17",
    met="#256142",
    ground="#ffffff",
    shades=("#eef1f2", "#dbe5ea", "#c3d6e0", "#a9c6d6"),
)
"""Colours on white paper."""

SCREEN = Palette(
    ink="var(--ink)",
    soft="var(--soft)",
    rule="var(--rule)",
    accent="var(--accent)",
    band="var(--accent)",
    late="var(--late)",
    met="var(--met)",
    ground="var(--ground)",
    shades=("var(--step-1)", "var(--step-2)", "var(--step-3)", "var(--step-4)"),
)
"""Colours of the page that the chart stands in, light or dark; only for SVG that is part of the page."""


Chart = dict[str, Any]
"""A chart as the plain values of its Vega-Lite specification."""

Records = Sequence[Mapping[str, Any]]
"""The lines of a chart's data, each with its fields by name."""


def styled(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart,
    *,
    palette: Palette,
    data: Mapping[str, Records] | None = None,
) -> Chart:
    """The chart in the look of the house: no frame, quiet lines, no fill behind it.

    Args:
        data: what the chart names as its data; put in afterwards, as checking long data against the schema takes seconds.
    """
    axis = {"domainColor": palette.rule, "tickColor": palette.rule, "gridColor": palette.rule, "labelColor": palette.soft}
    quiet = chart.configure(background="transparent", aria=False, font="sans-serif", view={"stroke": None})
    made: Chart = quiet.configure_axis(
        **axis, titleColor=palette.soft, titleFontWeight="normal", labelFontSize=12, titleFontSize=12
    ).to_dict()
    return with_data(made, data or {})


def with_data(chart: Chart, data: Mapping[str, Records]) -> Chart:
    """The chart with the data that it names; it has none of these yet, and is left as it is."""
    if not data:
        return chart
    named = {name: [_checked(line) for line in lines] for name, lines in data.items()}
    return {**chart, "datasets": {**chart.get("datasets", {}), **named}}


def _checked(line: Mapping[str, Any]) -> dict[str, Any]:
    """The line without a link that leads out of the book: the library stops at an address that a browser would run."""
    leads = _OWN_PLACE.match(str(line.get("href", ""))) is not None
    return {key: value for key, value in line.items() if key != "href" or leads}


def letters_of(name: str) -> int:
    """How many letters wide a name is; a Chinese sign is as wide as two."""
    return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in name)


def draw_svg(chart: Chart) -> str:
    """The chart as an SVG element; the same chart gives the same element.

    What a mark is described by becomes its title, which browsers show on hovering; its links are not reached by the keyboard, as
    they are those of the table beneath.
    """
    return _draw(json.dumps(chart, sort_keys=True))


def warm_up() -> None:
    """Draws a chart that nobody looks at, so that the first reader does not wait until the libraries are there."""
    import altair as alt

    base = alt.Chart(alt.InlineData(values=[{"x": 1}])).mark_point().encode(x="x:Q")
    draw_svg(styled(base, palette=PRINT))


def draw_png(chart: Chart, *, scale: float = 2.0) -> bytes:
    """The chart as a PNG file, for a document that takes no SVG; `scale` is pixels per unit of its size."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(chart, scale=scale)
    return drawn


def write_definition(chart: Chart) -> str:
    """The chart as a Vega-Lite file, which editors of Vega-Lite open."""
    return json.dumps(chart, sort_keys=True, ensure_ascii=False, indent=1)


@lru_cache(maxsize=_KEPT)
def _draw(specification: str) -> str:
    import vl_convert  # loads a whole engine of JavaScript

    drawn = str(vl_convert.vegalite_to_svg(specification))
    return _LABELLED.sub(_titled, _LINK.sub(_linked, _numbered(drawn, specification)))


def _numbered(drawn: str, specification: str) -> str:
    """The drawing with names of its own for what it clips by: the library counts them on through the life of a process."""
    names = {name: str(number) for number, name in enumerate(dict.fromkeys(_CLIP.findall(drawn)))}
    own = hashlib.sha256(specification.encode()).hexdigest()[:8]
    return _CLIP.sub(lambda match: f"clip-{own}-{names[match[1]]}", drawn)


def forget_drawings() -> None:
    """Draws every chart anew from here on."""
    _draw.cache_clear()


def _linked(match: re.Match[str]) -> str:
    address = match[1].removeprefix("/") if match[1].startswith("//") else match[1]
    return f'<a tabindex="-1" href="{address}"' if _OWN_PLACE.match(address) else "<a"


def _titled(match: re.Match[str]) -> str:
    element, before, label, after, text = match.groups()
    return f"<{element}{before.rstrip()}{after.rstrip('/').rstrip()}><title>{label}</title>{text or ''}</{element}>"


def say_scaled(scale: str, unit: str) -> str:
    """A scale word with a unit, as it stands at an axis: "billion USD"; both in the language spoken."""
    if not scale:
        return term(unit, "unit")
    return pgettext("axis", "%(scale)s %(unit)s", scale=term(scale, "scale"), unit=term(unit, "unit"))


def scale_of(largest: Decimal) -> tuple[Decimal, str]:
    """What to divide numbers of that size by, and the word for it; of small ones nothing."""
    return next(((size, word) for size, word in _SCALES if abs(largest) >= size), (Decimal(1), ""))
