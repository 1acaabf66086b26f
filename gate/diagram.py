"""A reliability diagram as plain SVG: share right over confidence, with the line where both are equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

_SIZE, _LEFT, _TOP = 300, 52, 16  # of the square and its place, in px
_WIDTH, _HEIGHT = 620, 372
_COLOURS = ("#0b6e6e", "#a3501a")  # both at least 4.5:1 on white
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A line of the diagram: (mean confidence, share right, how many) from left to right, and how it is drawn."""

    name: str
    points: tuple[tuple[float, float, int], ...]
    dashed: bool = False
    accent: int = 0


def draw(curves: Sequence[Curve]) -> str:
    """The diagram; the same curves give the same bytes."""
    return "\n".join((*_frame(), *_axes(), *(line for at, curve in enumerate(curves) for line in _curve(curve, at)), "</svg>", ""))


def _frame() -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img" aria-labelledby="title">'
    )
    yield '<title id="title">Share of statements that are right, over their confidence</title>'
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>'
    yield f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="#767676"/>'
    yield f'<path d="M{_place(0, 0)} L{_place(1, 1)}" stroke="#767676" stroke-dasharray="2 4"/>'


def _axes() -> Iterator[str]:
    bottom = _TOP + _SIZE
    for tick in _TICKS:
        x, y = _LEFT + tick * _SIZE, bottom - tick * _SIZE
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{tick:.1f}</text>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:.1f}</text>'
    yield f'<text x="{_LEFT + _SIZE / 2:.1f}" y="{bottom + 40}" text-anchor="middle">confidence</text>'
    yield f'<text transform="translate(14 {_TOP + _SIZE / 2:.1f}) rotate(-90)" text-anchor="middle">share right</text>'


def _curve(curve: Curve, at: int) -> Iterator[str]:
    colour = _COLOURS[curve.accent % len(_COLOURS)]
    dash = ' stroke-dasharray="6 4"' if curve.dashed else ""
    if curve.points:
        path = " L".join(_place(confidence, right) for confidence, right, _ in curve.points)
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
    for confidence, right, number in curve.points:
        x, y = _place(confidence, right).split()
        radius = 2 + min(number, 400) ** 0.5 / 4
        yield f'<circle cx="{x}" cy="{y}" r="{radius:.1f}" fill="{colour}"><title>{number} statements</title></circle>'
    line = _TOP + 16 + at * 22
    yield f'<path d="M{_LEFT + _SIZE + 18} {line} h28" stroke="{colour}" stroke-width="2"{dash}/>'
    yield f'<text x="{_LEFT + _SIZE + 54}" y="{line + 4}">{escape(curve.name)}</text>'


def _place(confidence: float, right: float) -> str:
    return f"{_LEFT + confidence * _SIZE:.1f} {_TOP + _SIZE - right * _SIZE:.1f}"
