"""The chart of a target: readings, the path that is required, and the band of the forecast."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pledgebook.flow.charts import PRINT, Chart, Palette, say_scaled, scale_of, styled
from pledgebook.flow.target_table import TargetLine, target_lines
from pledgebook.lang.interface import N_, pgettext, term
from pledgebook.model.period import Period
from pledgebook.model.target import TargetStanding

if TYPE_CHECKING:
    import altair as alt

WIDTH, HEIGHT = 640, 300
_FORMATS = {"year": "%Y", "half": "%b %Y", "quarter": "%b %Y", "month": "%b %Y", "day": "%d %b %Y"}
_NAMES = (N_("readings"), N_("required"), N_("forecast"))


def target_chart(standing: TargetStanding, *, palette: Palette = PRINT, level: str = "") -> Chart:
    """The chart of a target with at least one reading or a level; `draw_svg` and `draw_png` draw it.

    Args:
        level: what stands at the line of the level, where it is not to be said from its number.
    """
    import altair as alt

    lines = target_lines(standing)
    numbers = [abs(value) for line in lines for value in _values(line)] + [abs(standing.level or Decimal(0))]
    divisor, word = scale_of(max(numbers, default=Decimal(0)))
    title = say_scaled(word, standing.indicator.unit)
    data = alt.InlineData(values=_points(lines, divisor=divisor))
    length = next((period.length for line in lines if (period := Period.of(line.period))), "year")
    x = alt.X(
        "day:T",
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(title=None, format=_FORMATS[length], grid=False, tickCount=_ticks(lines)),
    )
    base = alt.Chart(data, width=WIDTH, height=HEIGHT).encode(x=x)
    layers = [
        *_band(base, palette, title),
        *_lines(base, palette, title=title, forecast=standing.forecast is not None),
        *_level(standing, palette, divisor=divisor, said=level or _say_level(standing, divisor, word=word)),
    ]
    return styled(alt.layer(*layers), palette=palette)


def _ticks(lines: Sequence[TargetLine]) -> Any:
    """A tick for each year where there are few, else as many as have room."""
    years = {line.period[:4] for line in lines}
    return {"interval": "year", "step": 1 + len(years) // 13}


def _values(line: TargetLine) -> list[Decimal]:
    bounds = [line.forecast.high_95, line.forecast.low_95] if line.forecast else []
    known = [line.reading, line.required, *bounds]
    return [Decimal(str(value)) for value in known if value is not None]


def _points(lines: Sequence[TargetLine], *, divisor: Decimal) -> list[dict[str, Any]]:
    """One datum for each period and line, with every period from the first to the last, so that a gap stays one."""
    by_period = {Period.of(line.period): line for line in lines}
    known = sorted(period for period in by_period if period is not None)
    if not known:
        return []
    whole = [known[0].after(count) for count in range(known[-1].number - known[0].number + 1)]
    return [datum for period in whole for datum in _data(period, by_period.get(period), divisor=divisor)]


def _data(period: Period, line: TargetLine | None, *, divisor: Decimal) -> list[dict[str, Any]]:
    def scaled(value: Decimal | float | None) -> float | None:
        return None if value is None else float(Decimal(str(value)) / divisor)

    day = period.first.isoformat()
    told = (line.reading, line.required, line.forecast.mean if line.forecast else None) if line else (None, None, None)
    data: list[dict[str, Any]] = [
        {"day": day, "name": name, "value": scaled(value)} for name, value in zip(_NAMES, told, strict=True)
    ]
    if line and line.forecast:
        one = line.forecast
        for name, low, high in (("80 %", one.low_80, one.high_80), ("95 %", one.low_95, one.high_95)):
            data.append({"day": day, "name": name, "low": scaled(low), "high": scaled(high)})
    return data


def _band(base: alt.Chart, palette: Palette, title: str) -> list[alt.Chart]:
    """The intervals of the forecast, the wider one paler."""
    import altair as alt

    y, y2 = alt.Y("low:Q", title=title), alt.Y2("high:Q")
    return [
        base.transform_filter(f"datum.name === '{name}'").mark_area(color=palette.band, opacity=opacity).encode(y=y, y2=y2)
        for name, opacity in (("95 %", 0.12), ("80 %", 0.2))
    ]


def _lines(base: alt.Chart, palette: Palette, *, title: str, forecast: bool) -> list[alt.Chart]:
    """The three lines, told apart by stroke and points and not by colour alone, with a legend of the same strokes."""
    import altair as alt

    looks = {"readings": ([1, 0], palette.accent), "required": ([2, 3], palette.soft), "forecast": ([7, 4], palette.accent)}
    shown_names = [name for name in looks if forecast or name != "forecast"]
    strokes = alt.Scale(domain=shown_names, range=[looks[name][0] for name in shown_names])
    colours = alt.Scale(domain=shown_names, range=[looks[name][1] for name in shown_names])
    said = json.dumps({name: term(name) for name in shown_names})
    legend = alt.Legend(
        title=None,
        orient="top",
        labelColor=palette.ink,
        labelFontSize=12,
        symbolSize=500,
        symbolType="stroke",
        labelExpr=f"{said}[datum.label]",
    )
    shown = base.transform_filter(f"indexof({shown_names}, datum.name) >= 0")
    lines = shown.mark_line(strokeWidth=2).encode(
        y=alt.Y("value:Q", title=title, scale=alt.Scale(zero=False)),
        strokeDash=alt.StrokeDash("name:N", scale=strokes, legend=legend),
        color=alt.Color("name:N", scale=colours, legend=legend),
    )
    points = base.transform_filter("datum.name === 'readings' && isValid(datum.value)").mark_point(
        filled=True, size=50, color=palette.accent, opacity=1
    )
    return [lines, points.encode(y=alt.Y("value:Q", title=title))]


def _say_level(standing: TargetStanding, divisor: Decimal, *, word: str) -> str:
    number = (standing.level or Decimal(0)) / divisor
    said = f"{number.normalize():,f} {say_scaled(word, standing.indicator.unit)}"
    return pgettext("target", "%(level)s by %(due)s", level=said, due=standing.period) if standing.period else said


def _level(standing: TargetStanding, palette: Palette, *, divisor: Decimal, said: str) -> list[alt.Chart]:
    """The level as a line across, with its number and date."""
    import altair as alt

    if standing.level is None:
        return []
    number = standing.level / divisor
    data = alt.InlineData(values=[{"level": float(number), "said": said}])
    rule = alt.Chart(data).mark_rule(color=palette.ink, strokeWidth=1).encode(y=alt.Y("level:Q"))
    # The required path comes from below or from above: the words stand on the other side of the line
    text = alt.Chart(data).mark_text(align="right", dy=14 if standing.falls else -7, color=palette.ink, fontSize=12)
    return [rule, text.encode(y=alt.Y("level:Q"), x=alt.value(WIDTH), text="said:N")]
