"""The chart of sums by year and stage, each currency on a scale of its own."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from pledgebook.flow.amounts import AmountsByYear, YearSum
from pledgebook.flow.charts import PRINT, Chart, Palette, Records, say_scaled, scale_of, styled
from pledgebook.follow.stages import ORDER
from pledgebook.lang.interface import N_, _, term, tongue
from pledgebook.model.act import Stage

if TYPE_CHECKING:
    import altair as alt

STAGES = {
    Stage.ANNOUNCED: N_("announced"),
    Stage.AGREED: N_("agreed"),
    Stage.COMMITTED: N_("set aside"),
    Stage.DISBURSED: N_("paid out"),
    Stage.DELIVERED: N_("delivered"),
}
"""What each stage is called."""

_MOST = 4  # currencies drawn, those with most commitments; the table has all
_WIDTH, _HEIGHT, _BAND = 640, 110, 110
SayAmount = Callable[[YearSum], str]


def amount_records(amounts: AmountsByYear, *, amount: SayAmount) -> Records:
    """The data of the chart: a line for each year, stage and currency; `low` and `high` in the scale that the panel names.

    An amount that nothing bounds from above has its lower bound for both, and says so in words.
    """
    drawn = amounts.units[:_MOST]
    scales = {unit: scale_of(_largest(amounts, unit)) for unit in drawn}
    return [
        {
            "panel": say_scaled(scales[one.unit][1], one.unit),
            "year": one.year or _("undated"),
            "stage": term(STAGES[one.stage]),
            "low": float(one.amount.low / scales[one.unit][0]),
            "high": float(_high(one) / scales[one.unit][0]),
            "said": f"{one.year or _('undated')}, {term(STAGES[one.stage])}: {amount(one)}",
            "unit": one.unit,
            "amount": amount(one),
            "label": _short(one, scales[one.unit][0]),
        }
        for one in amounts.sums
        if one.unit in scales
    ]


def amounts_chart(amounts: AmountsByYear, *, amount: SayAmount, palette: Palette = PRINT) -> Chart:
    """Bars by year, one for each stage, in a panel for each currency; a line on a bar reaches as high as the sum may be."""
    import altair as alt

    records = amount_records(amounts, amount=amount)
    years = _years(amounts)
    panels = list(dict.fromkeys(record["panel"] for unit in amounts.units for record in records if record["unit"] == unit))
    base = alt.Chart(alt.NamedData("amounts")).encode(
        x=alt.X("year:O", title=None, scale=alt.Scale(domain=years), axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("stage:N", scale=alt.Scale(domain=[term(STAGES[stage]) for stage in _stages(amounts)])),
    )
    whole = alt.layer(*_bars(base, palette, stages=_stages(amounts))).properties(
        width=min(_WIDTH, max(240, _BAND * len(years))), height=_HEIGHT
    )
    header = alt.Header(title=None, labelAngle=0, labelAlign="left", labelAnchor="start", labelOrient="top", labelColor=palette.ink)
    rows = whole.facet(row=alt.Row("panel:N", sort=panels, header=header), spacing=18)
    return styled(rows.resolve_scale(y="independent"), palette=palette, data={"amounts": records})


def _short(one: YearSum, scale: Decimal) -> str:
    """The bounds in the scale of the panel, which says the unit."""
    bounds = [one.amount.low] if one.amount.is_exact or one.amount.high is None else [one.amount.low, one.amount.high]
    said = "–".join(format_decimal(round(bound / scale, 3), locale=tongue().locale) for bound in bounds)
    return f"> {said}" if one.amount.high is None else said


def _bars(base: alt.Chart, palette: Palette, *, stages: list[Stage]) -> list[alt.Chart]:
    import altair as alt

    # From hollow to solid, as the money comes nearer; an edge of one colour keeps the pale ones seen
    looks = dict(zip(ORDER, (palette.ground, palette.shades[1], palette.shades[3], palette.accent, palette.met), strict=True))
    fills = alt.Scale(domain=[term(STAGES[stage]) for stage in stages], range=[looks[stage] for stage in stages])
    legend = alt.Legend(
        title=None, orient="top", labelColor=palette.ink, labelFontSize=12, symbolType="square", symbolStrokeColor=palette.accent
    )
    y = alt.Y("low:Q", title=None, axis=alt.Axis(tickCount=3, grid=True))
    bars = base.mark_bar(aria=True, stroke=palette.accent, strokeWidth=1).encode(
        y=y, fill=alt.Fill("stage:N", scale=fills, legend=legend), description="said:N"
    )
    reach = base.transform_filter("datum.high > datum.low").mark_rule(color=palette.ink)
    words = base.mark_text(dy=-6, fontSize=11, color=palette.ink).encode(y="high:Q", text="label:N")
    return [bars, reach.encode(y="low:Q", y2="high:Q"), words]


def _stages(amounts: AmountsByYear) -> list[Stage]:
    """The stages at which anything drawn stands, from announced to delivered."""
    drawn = amounts.units[:_MOST]
    return [stage for stage in ORDER if any(one.stage is stage and one.unit in drawn for one in amounts.sums)]


def _years(amounts: AmountsByYear) -> list[str]:
    """Every year from the first to the last, and at the end those without a date."""
    known = sorted(int(one.year) for one in amounts.sums if one.year)
    years = [str(year) for year in range(known[0], known[-1] + 1)] if known else []
    return years + ([_("undated")] if any(not one.year for one in amounts.sums) else [])


def _largest(amounts: AmountsByYear, unit: str) -> Decimal:
    return max(_high(one) for one in amounts.sums if one.unit == unit)


def _high(one: YearSum) -> Decimal:
    return one.amount.low if one.amount.high is None else one.amount.high
