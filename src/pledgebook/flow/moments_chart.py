"""The chart of a commitment's course: a line for each sort of moment, along the days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pledgebook.flow.charts import PRINT, Chart, Palette, Records, styled, with_data
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
_FIRST, _LAST, _LANES = "first day", "last day", "lanes"  # what stands in a frame for what it is filled with
_HEIGHT, _STEP = 1_000_001, 1_000_003
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
    records = moment_records(course, amount=amount, told=told, address=address)
    lanes = [term(MOVES[move]) for move in Move if any(one.move is move for one in course.moments)]
    first, last = _extent(course)
    years = int(last[:4]) - int(first[:4])
    frame = _frame(_Frame(few=years <= _FEW_YEARS, linked=address is not None, today=course.as_of, word=_("today")), palette)
    known = {_FIRST: first, _LAST: last, _LANES: lanes, _HEIGHT: _LANE * len(lanes), _STEP: 1 + years // 13}
    return with_data(_filled(frame, known), {"moments": records})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What a chart without its data depends on: whether it is of few years, has links, the day of the view and its name."""

    few: bool
    linked: bool
    today: date
    word: str


@lru_cache(maxsize=64)
def _frame(frame: _Frame, palette: Palette) -> Chart:
    """The chart but for what tells one commitment from others; making it takes a tenth of a second."""
    import altair as alt

    days = alt.Scale(type="utc", domain=[_FIRST, _LAST], nice=False)
    x = alt.X("until:T", title=None, scale=days, axis=_days(few=frame.few))
    y = alt.Y("move:N", scale=alt.Scale(domain=[_LANES]), title=None, axis=alt.Axis(grid=True, ticks=False, domain=False))
    base = alt.Chart(alt.NamedData("moments"), width=WIDTH, height=_HEIGHT).encode(x=x, y=y)
    return styled(alt.layer(*_today(frame, palette), *_marks(base, palette, linked=frame.linked)), palette=palette)


def _filled(part: Any, known: Mapping[Any, Any]) -> Any:
    """A part of a frame with what is known of the commitment in it."""
    if isinstance(part, dict):
        return {name: _filled(value, known) for name, value in part.items()}
    if isinstance(part, list):
        return list(known[_LANES]) if part == [_LANES] else [_filled(value, known) for value in part]
    return known.get(part, part)


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


def _days(*, few: bool) -> alt.Axis:
    """Years where there are many, else months, both as numbers that every language reads."""
    import altair as alt

    if few:
        return alt.Axis(grid=False, format="%Y-%m", tickCount=7)
    return alt.Axis(grid=False, format="%Y", tickCount={"interval": "year", "step": _STEP})


def _today(frame: _Frame, palette: Palette) -> list[alt.Chart]:
    import altair as alt

    data = alt.InlineData(values=[{"until": frame.today.isoformat(), "name": frame.word}])
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
