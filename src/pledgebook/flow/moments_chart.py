"""The chart of a commitment's course: a line for each sort of moment, along the days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pledgebook.flow.charts import PRINT, Chart, Palette, Records, styled
from pledgebook.flow.moments import Course, Moment, Move
from pledgebook.lang.interface import N_, _, term

if TYPE_CHECKING:
    import altair as alt

WIDTH, _LANE = 640, 30
MOVES = {
    Move.SAID: N_("said"),
    Move.RESTATED: N_("restated"),
    Move.RAISED: N_("raised"),
    Move.LOWERED: N_("lowered"),
    Move.POSTPONED: N_("postponed"),
    Move.CONTRADICTED: N_("contradicted"),
    Move.TOLD: N_("told of"),
    Move.DELIVERED: N_("delivered"),
    Move.RECORDED: N_("recorded"),
    Move.DUE_FIRST: N_("first date"),
    Move.DUE: N_("due"),
}
"""What each sort of moment is called."""

_TICK = "M-0.18,-1.2h0.36v2.4h-0.36z"
_SHAPES = {
    Move.SAID: "circle",
    Move.RESTATED: "circle",
    Move.RAISED: "triangle-up",
    Move.LOWERED: "triangle-down",
    Move.POSTPONED: "triangle-right",
    Move.CONTRADICTED: "cross",
    Move.TOLD: "square",
    Move.DELIVERED: "square",
    Move.RECORDED: "diamond",
    Move.DUE_FIRST: _TICK,
    Move.DUE: _TICK,
}
_HOLLOW = frozenset({Move.RESTATED, Move.TOLD, Move.DUE_FIRST})
_FEW_YEARS = 3
_SHOWN = 0.8  # of the width lies between the first moment and the last
_LETTER, _MARK = 7.0, 24.0  # pixels that a letter of a label takes, and a mark with its room
Words = Callable[[Moment], str]


def moment_records(course: Course, *, amount: Words, told: Words, address: Words | None = None) -> Records:
    """The data of the chart: a line for each moment, with its days, its amount in words and all of it in words.

    `label` is the amount where it has room and says something new in its lane.
    """
    return [
        {
            "move": term(MOVES[moment.move]),
            "since": moment.since.isoformat(),
            "until": moment.until.isoformat(),
            "amount": amount(moment),
            "label": label,
            "shape": _SHAPES[moment.move],
            "full": moment.move not in _HOLLOW,
            "said": told(moment),
            **({"href": address(moment)} if address else {}),
        }
        for moment, label in zip(course.moments, _labels(course, amount), strict=True)
    ]


def course_chart(course: Course, *, amount: Words, told: Words, palette: Palette = PRINT, address: Words | None = None) -> Chart:
    """Marks along the days, a lane for each sort of moment, with a line at the day of the view."""
    import altair as alt

    records = moment_records(course, amount=amount, told=told, address=address)
    lanes = [term(MOVES[move]) for move in Move if any(one.move is move for one in course.moments)]
    first, last = _extent(course)
    x = alt.X("until:T", title=None, scale=alt.Scale(type="utc", domain=[first, last], nice=False), axis=_days(first, last))
    y = alt.Y("move:N", scale=alt.Scale(domain=lanes), title=None, axis=alt.Axis(grid=True, ticks=False, domain=False))
    base = alt.Chart(alt.NamedData("moments"), width=WIDTH, height=_LANE * len(lanes)).encode(x=x, y=y)
    layers = [*_today(course, palette), *_marks(base, palette, linked=address is not None)]
    return styled(alt.layer(*layers), palette=palette, data={"moments": records})


def _marks(base: alt.Chart, palette: Palette, *, linked: bool) -> list[alt.Chart]:
    import altair as alt

    shape = alt.Shape("shape:N", scale=None)
    channels = {"href": alt.Href("href:N")} if linked else {}
    spans = base.transform_filter("datum.since !== datum.until").mark_rule(color=palette.accent, strokeWidth=3, opacity=0.4)
    points = base.mark_point(aria=True, size=110, opacity=1, stroke=palette.accent, strokeWidth=2)
    fill = alt.condition("datum.full", alt.value(palette.accent), alt.value(palette.ground))
    words = base.transform_filter("datum.label !== ''").mark_text(align="left", dx=10, fontSize=12, color=palette.ink)
    return [
        spans.encode(x="since:T", x2="until:T"),
        points.encode(shape=shape, fill=fill, description="said:N", **channels),
        words.encode(text="label:N"),
    ]


def _days(first: str, last: str) -> alt.Axis:
    """Years where there are many, else months, both as numbers that every language reads."""
    import altair as alt

    years = int(last[:4]) - int(first[:4])
    if years <= _FEW_YEARS:
        return alt.Axis(grid=False, format="%Y-%m", tickCount=7)
    return alt.Axis(grid=False, format="%Y", tickCount={"interval": "year", "step": 1 + years // 13})


def _today(course: Course, palette: Palette) -> list[alt.Chart]:
    import altair as alt

    data = alt.InlineData(values=[{"until": course.as_of.isoformat(), "name": _("today")}])
    base = alt.Chart(data).encode(x="until:T")
    return [
        base.mark_rule(color=palette.ink, strokeDash=[2, 3]),
        base.mark_text(align="left", dx=4, dy=-6, fontSize=11, color=palette.ink).encode(y=alt.value(0), text="name:N"),
    ]


def _extent(course: Course) -> tuple[str, str]:
    """The first and last day shown, with room for a label on either side."""
    days = [course.as_of, *(day for one in course.moments for day in (one.since, one.until))]
    length = max((max(days) - min(days)).days, 60)
    first = date.fromordinal(max(min(days).toordinal() - length // 25, 1))
    return first.isoformat(), (max(days) + timedelta(days=length // 6)).isoformat()


def _labels(course: Course, amount: Words) -> list[str]:
    """The amount of each moment that has room before the next mark of its lane, and is not what its lane said last."""
    if not course.moments:
        return []
    first = min(one.since for one in course.moments)
    length = max((max(course.as_of, course.moments[-1].until) - first).days, 60)
    following: dict[Move, int] = {}
    labels: list[str] = []
    for one in reversed(course.moments):
        words, day = amount(one), (one.until - first).days
        room = one.move not in following or (following[one.move] - day) / length * WIDTH * _SHOWN > _taken(words)
        following[one.move] = day
        labels.insert(0, words if room else "")
    said: dict[Move, str] = {}
    for place, one in enumerate(course.moments):
        if labels[place] and said.get(one.move) == labels[place]:
            labels[place] = ""
        said[one.move] = labels[place] or said.get(one.move, "")
    return labels


def _taken(label: str) -> float:
    """How many pixels a mark with its label takes."""
    return len(label) * _LETTER + _MARK
