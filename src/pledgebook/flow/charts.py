"""Charts as SVG: Vega-Lite, written with Altair and drawn by vl-convert, the same for pages and for briefs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

_KEPT = 64  # drawings; one is drawn in some ten milliseconds, the first in a process in two seconds
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a chart, as CSS has them."""

    ink: str
    soft: str
    rule: str
    accent: str
    band: str


PRINT = Palette(ink="#1f1c18", soft="#625b50", rule="#e0d9ca", accent="#1c5078", band="#1c5078")
"""Colours on white paper."""

SCREEN = Palette(ink="var(--ink)", soft="var(--soft)", rule="var(--rule)", accent="var(--accent)", band="var(--accent)")
"""Colours of the page that the chart stands in, light or dark; only for SVG that is part of the page."""


Chart = dict[str, Any]
"""A chart as the plain values of its Vega-Lite specification."""


def styled(chart: alt.LayerChart | alt.FacetChart, *, palette: Palette) -> Chart:
    """The chart in the look of the house: no frame, quiet lines, no fill behind it."""
    axis = {"domainColor": palette.rule, "tickColor": palette.rule, "gridColor": palette.rule, "labelColor": palette.soft}
    quiet = chart.configure(background="transparent", aria=False, font="sans-serif", view={"stroke": None})
    made: Chart = quiet.configure_axis(
        **axis, titleColor=palette.soft, titleFontWeight="normal", labelFontSize=12, titleFontSize=12
    ).to_dict()
    return made


def draw_svg(chart: Chart) -> str:
    """The chart as an SVG element; the same chart gives the same element."""
    return _draw(json.dumps(chart, sort_keys=True))


def draw_png(chart: Chart, *, scale: float = 2.0) -> bytes:
    """The chart as a PNG file, for a document that takes no SVG; `scale` is pixels per unit of its size."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(chart, scale=scale)
    return drawn


@lru_cache(maxsize=_KEPT)
def _draw(specification: str) -> str:
    import vl_convert  # loads a whole engine of JavaScript

    return str(vl_convert.vegalite_to_svg(specification))


def scale_of(largest: Decimal) -> tuple[Decimal, str]:
    """What to divide numbers of that size by, and the word for it; of small ones nothing."""
    return next(((size, word) for size, word in _SCALES if abs(largest) >= size), (Decimal(1), ""))
