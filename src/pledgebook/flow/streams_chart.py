"""The chart of streams (a Sankey diagram): who promises, under which themes, whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pledgebook.flow.charts import PRINT, Chart, Palette, Records, letters_of, styled
from pledgebook.flow.streams import OTHERS, Stream, gathered, weight
from pledgebook.lang.interface import _, term

if TYPE_CHECKING:
    import altair as alt

_MOST = 9  # names in a column
_WIDTH, _HEIGHT = 720, 420
_MARGIN, _WIDEST_MARGIN = 117, 220  # pixels at a side, for the names there
_SIGN = 7  # pixels that a sign of a name takes, on the safe side
_GAP = 0.03  # of the height, between two names of a column
_BAR = 0.012  # of the width between the outer columns
_STEPS = 9  # points of a curve
_SIDES = ("who", "theme", "whom")
Name = Callable[[str], str]
SayWeight = Callable[[float], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How parties are called, and how a weight is said."""

    name: Name
    weight: SayWeight


@dataclass(frozen=True, slots=True)
class _Node:
    side: int
    value: str
    top: float
    height: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """The layout of the streams: names as `nodes`, and as `bands` what runs between two neighbouring columns."""

    nodes: Records
    bands: Records
    curves: Records


def streams_chart(streams: Sequence[Stream], *, words: Words, palette: Palette = PRINT) -> Chart:
    """Bands from those who act, on the left, through themes to those who receive; as wide as there are commitments, or money."""
    import altair as alt

    drawn = lay_out(streams, words=words)
    left, right = (_margin(drawn, side) for side in (0, 2))
    inner = _WIDTH - left - right
    x = alt.X("x:Q", scale=alt.Scale(domain=[-left / inner, 1 + right / inner], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[1, 0], nice=False), axis=None)
    bands = alt.Chart(alt.NamedData("curves")).mark_area(aria=True, color=palette.band, opacity=0.22, interpolate="monotone")
    bars = alt.Chart(alt.NamedData("nodes")).mark_rect(aria=True, color=palette.accent)
    layers = [
        bands.encode(x=x, y=y, y2="y2:Q", detail="band:N", description="said:N"),
        bars.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", description="said:N"),
        *_labels(x, y, palette=palette),
    ]
    data = {"nodes": drawn.nodes, "bands": drawn.bands, "curves": drawn.curves}
    return styled(alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT), palette=palette, data=data)


def _margin(drawn: Diagram, side: int) -> int:
    """The room for the names at a side."""
    longest = max((letters_of(str(node["label"])) for node in drawn.nodes if node["side"] == side), default=0)
    return max(_MARGIN, min(_WIDEST_MARGIN, 16 + _SIGN * longest))


def _labels(x: alt.X, y: alt.Y, *, palette: Palette) -> list[alt.Chart]:
    import altair as alt

    found = []
    for side, offset in enumerate((-8, 14, 14)):
        base = alt.Chart(alt.NamedData("nodes")).transform_filter(f"datum.side === {side}").transform_calculate(y="datum.middle")
        text = base.mark_text(align="left" if side else "right", baseline="middle", dx=offset, fontSize=12, color=palette.ink)
        found.append(text.encode(x=x, y=y, text="label:N"))
    return found


def lay_out(streams: Sequence[Stream], *, words: Words) -> Diagram:
    """Where names and bands stand, in shares of width and height; the same streams stand at the same places."""
    drawn = gathered(streams, most=_MOST)
    nodes = _nodes(drawn)
    bands = [band for left in (0, 1) for band in _bands(drawn, nodes, left, words=words)]
    curves = [point for number, band in enumerate(bands) for point in _curve(number, band)]
    return Diagram(
        nodes=[_said(node, words=words) for node in nodes.values()],
        bands=[{key: band[key] for key in ("from", "to", "weight", "said")} for band in bands],
        curves=curves,
    )


def _nodes(drawn: Sequence[Stream]) -> dict[tuple[int, str], _Node]:
    columns = [_column(drawn, side) for side in _SIDES]
    whole = sum(weight(one) for one in drawn) or 1.0
    room = 1 - _GAP * (max((len(column) for column in columns), default=1) - 1)
    nodes = {}
    for side, column in enumerate(columns):
        top = (1 - room - _GAP * (len(column) - 1)) / 2
        for value, heavy in column:
            node = _Node(side, value, top, heavy / whole * room, heavy)
            nodes[side, value] = node
            top += node.height + _GAP
    return nodes


def _column(drawn: Sequence[Stream], side: str) -> list[tuple[str, float]]:
    """The names of a column with their weights, the heaviest first and the others last."""
    weights: dict[str, float] = {}
    for one in drawn:
        weights[getattr(one, side)] = weights.get(getattr(one, side), 0.0) + weight(one)
    return sorted(weights.items(), key=lambda item: (item[0] == OTHERS, -item[1], item[0]))


def _bands(drawn: Sequence[Stream], nodes: dict[tuple[int, str], _Node], left: int, *, words: Words) -> list[dict[str, Any]]:
    """What runs between a column and the next, stacked at both ends in the order of the names at the other end."""
    weights: dict[tuple[str, str], float] = {}
    for one in drawn:
        pair = (getattr(one, _SIDES[left]), getattr(one, _SIDES[left + 1]))
        weights[pair] = weights.get(pair, 0.0) + weight(one)
    scale = {key: node.height / node.weight for key, node in nodes.items() if node.weight}
    tops = {key: node.top for key, node in nodes.items()}
    found = []
    for pair in sorted(weights, key=lambda pair: (nodes[left, pair[0]].top, nodes[left + 1, pair[1]].top)):
        start, end = (left, pair[0]), (left + 1, pair[1])
        width = weights[pair] * scale[start]
        labels = [_label(*key, words=words) for key in (start, end)]
        found.append(
            {
                "left": left,
                "start": tops[start],
                "end": tops[end],
                "width": width,
                "from": labels[0],
                "to": labels[1],
                "weight": weights[pair],
                "said": f"{labels[0]} → {labels[1]}: {words.weight(weights[pair])}",
            }
        )
        tops[start] += width
        tops[end] += width
    return found


def _curve(number: int, band: dict[str, Any]) -> list[dict[str, Any]]:
    """The edges of a band as points; the smooth step leaves and arrives level."""
    points = []
    for step in range(_STEPS):
        share = step / (_STEPS - 1)
        rise = share * share * (3 - 2 * share)
        top = band["start"] + (band["end"] - band["start"]) * rise
        x = (band["left"] + share) / 2
        points.append(
            {
                "band": number,
                "x": round(x, 4),
                "y": round(top, 5),
                "y2": round(top + band["width"], 5),
                "said": band["said"],
            }
        )
    return points


def _said(node: _Node, *, words: Words) -> dict[str, Any]:
    label = _label(node.side, node.value, words=words)
    return {
        "side": node.side,
        "x": node.side / 2 - _BAR / 2,
        "x2": node.side / 2 + _BAR / 2,
        "y": round(node.top, 5),
        "y2": round(node.top + node.height, 5),
        "middle": round(node.top + node.height / 2, 5),
        "label": label,
        "weight": node.weight,
        "said": f"{label}: {words.weight(node.weight)}",
    }


def _label(side: int, value: str, *, words: Words) -> str:
    if value == OTHERS:
        return _("others")
    return term(value) if _SIDES[side] == "theme" else words.name(value)
