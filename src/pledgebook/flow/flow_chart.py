"""The chart of flows: who promises whom how often, by year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pledgebook.flow.charts import PRINT, Chart, Palette, styled
from pledgebook.flow.flows import Flow

if TYPE_CHECKING:
    import altair as alt

_MOST = 14  # pairs shown, the busiest; the table has all
_ROW = 26
_SPARE = 48


def flow_chart(flows: Sequence[Flow], *, name: Callable[[str], str], palette: Palette = PRINT) -> Chart:
    """Circles by pair of parties (down) and year (across), as large as there are commitments; `draw_svg` draws it."""
    import altair as alt

    shown = flows[:_MOST]
    data = [{"pair": _pair(flow, name), "year": year, "count": count} for flow in shown for year, count in sorted(flow.years)]
    order = [_pair(flow, name) for flow in shown]
    base = alt.Chart(alt.InlineData(values=data), width={"step": 64}, height={"step": _ROW}).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(orient="top", labelAngle=0)),
        y=alt.Y("pair:N", title=None, sort=order, axis=alt.Axis(labelLimit=320)),
    )
    layers = alt.layer(_circles(base, palette), _numbers(base, palette))
    # Names are measured in another font than the page's, so they need room to spare
    return styled(layers.properties(padding={"left": _SPARE, "right": 5, "top": 5, "bottom": 5}), palette=palette)


def _circles(base: alt.Chart, palette: Palette) -> alt.Chart:
    import altair as alt

    size = alt.Size("count:Q", scale=alt.Scale(range=[40, 500]), legend=None)
    circles: alt.Chart = base.mark_circle(color=palette.accent, opacity=0.35).encode(size=size)
    return circles


def _numbers(base: alt.Chart, palette: Palette) -> alt.Chart:
    numbers: alt.Chart = base.mark_text(color=palette.ink, fontSize=11).encode(text="count:Q")
    return numbers


def _pair(flow: Flow, name: Callable[[str], str]) -> str:
    return f"{name(flow.who)} → {name(flow.whom)}"
