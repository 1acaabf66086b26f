"""The chart of what falls due when."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pledgebook.flow.charts import PRINT, Chart, Palette, Records, styled
from pledgebook.flow.due import Calendar, DuePeriod
from pledgebook.lang.interface import N_, _, term

if TYPE_CHECKING:
    import altair as alt

WIDTH, HEIGHT = 900, 170
_MOST_TICKS = 4
GROUPS = ("overdue", "ahead", "kept", "dropped")
"""What a bar is made of, from the ground up."""

NAMES = {"overdue": N_("overdue"), "ahead": N_("to come"), "kept": N_("met"), "dropped": N_("given up or replaced")}
"""What the groups are called."""

Label = Callable[[DuePeriod], str]
Address = Callable[[DuePeriod], str]


def due_records(calendar: Calendar, *, label: Label, address: Address | None = None) -> Records:
    """The data of the chart: a line for each period and group, with how many commitments are in it."""
    return [
        {
            "period": label(period),
            "group": term(NAMES[group]),
            "order": order,
            "count": len(getattr(period, group)),
            "said": f"{label(period)}: {len(getattr(period, group))} {term(NAMES[group])}",
            **({"href": address(period)} if address else {}),
        }
        for period in calendar.periods
        for order, group in enumerate(GROUPS)
    ]


def due_chart(calendar: Calendar, *, label: Label, palette: Palette = PRINT, address: Address | None = None) -> Chart:
    """Bars by period, as high as there are commitments; what is overdue stands at the foot, dark and with its number."""
    import altair as alt

    records = due_records(calendar, label=label, address=address)
    here = [label(one) for one in calendar.periods if one.period == calendar.current and not (one.before or one.after)]
    order = [label(one) for one in calendar.periods]
    axis = alt.Axis(labelAngle=-45 if len(order) > 12 else 0, labelOverlap=True)
    x = alt.X("period:O", scale=alt.Scale(domain=order), title=None, axis=axis)
    base = alt.Chart(alt.NamedData("due"), width=WIDTH, height=HEIGHT).encode(x=x)
    layers = [_bars(base, palette, ticks=_ticks(calendar), linked=address is not None), _numbers(base, palette)]
    if here:
        layers += _today(here[0], order, palette)
    return styled(alt.layer(*layers), palette=palette, data={"due": records})


def _ticks(calendar: Calendar) -> int:
    """How many marks the axis has: of few commitments one for each, as Vega would count them in halves."""
    highest = max((sum(len(getattr(period, group)) for group in GROUPS) for period in calendar.periods), default=0)
    return min(_MOST_TICKS, highest) or 1


def _bars(base: alt.Chart, palette: Palette, *, ticks: int, linked: bool) -> alt.Chart:
    import altair as alt

    names = [term(NAMES[group]) for group in GROUPS]
    colours = alt.Scale(domain=names, range=[palette.late, palette.shades[3], palette.ground, palette.ground])
    strokes = alt.Scale(domain=names, range=[palette.late, palette.accent, palette.met, palette.soft])
    # Solid, shaded and hollow tell them apart without colour
    legend = alt.Legend(title=None, orient="top", labelColor=palette.ink, labelFontSize=12, symbolType="square")
    channels = {"href": alt.Href("href:N")} if linked else {}
    bars: alt.Chart = (
        base.transform_filter("datum.count > 0")
        .mark_bar(aria=True, strokeWidth=1)
        .encode(
            y=alt.Y("sum(count):Q", title=None, axis=alt.Axis(format="d", tickCount=ticks)),
            color=alt.Color("group:N", scale=colours, legend=legend),
            stroke=alt.Stroke("group:N", scale=strokes, legend=legend),
            order=alt.Order("order:Q"),
            description="said:N",
            **channels,
        )
    )
    return bars


def _numbers(base: alt.Chart, palette: Palette) -> alt.Chart:
    """The number over each bar."""
    numbers: alt.Chart = (
        base.transform_aggregate(whole="sum(count)", groupby=["period"])
        .transform_filter("datum.whole > 0")
        .mark_text(dy=-6, fontSize=11, color=palette.soft)
        .encode(y="whole:Q", text="whole:Q")
    )
    return numbers


def _today(here: str, order: list[str], palette: Palette) -> list[alt.Chart]:
    """The period of the day, with a line before it and its name."""
    import altair as alt

    data = alt.InlineData(values=[{"period": here, "name": _("today")}])
    x = alt.X("period:O", scale=alt.Scale(domain=order), bandPosition=0)
    base = alt.Chart(data).encode(x=x)
    return [
        base.mark_rule(color=palette.ink, strokeDash=[2, 3]),
        base.mark_text(align="left", dx=4, dy=4, fontSize=11, color=palette.ink).encode(y=alt.value(0), text="name:N"),
    ]
