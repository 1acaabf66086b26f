"""Spans laid over a text: paragraphs, and segments in which the same spans hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pledgebook.model.text import Span

_BLANK_LINES = re.compile(r"(?:[ \t\r]*\n){2,}|(?:\r\n?[ \t]*){2,}")
_LINE_ENDS = re.compile(r"[\r\n]+")
_LONGEST = 20_000  # code points in one block; a text without any line end is cut so that no page holds all of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text under the same spans.

    `owners` are their names from the outermost (longest) to the innermost, `opens` those that start here.
    """

    text: str
    start: int
    owners: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


def split_blocks(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: divided by blank lines, or by line ends where it has no blank line."""
    divider = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINE_ENDS
    blocks: list[Span] = []
    start = 0
    for match in divider.finditer(text):
        blocks.extend(_cut(text, start, match.start()))
        start = match.end()
    blocks.extend(_cut(text, start, len(text)))
    return tuple(blocks)


def _cut(text: str, start: int, end: int) -> list[Span]:
    pieces: list[Span] = []
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        stop = space + 1 if space > start else start + _LONGEST
        pieces.append(Span(start, stop))
        start = stop
    if text[start:end].strip():
        pieces.append(Span(start, end))
    return pieces


def split_segments(text: str, spans: Mapping[str, Sequence[Span]], *, within: Span) -> tuple[Segment, ...]:
    """The part of a text inside `within`, cut wherever a span starts or ends; the pieces put together are that part."""
    inside = [(owner, span) for owner, places in spans.items() for span in places if span.overlaps(within)]
    edges = {within.start, within.end}
    for _, span in inside:
        edges.update((max(span.start, within.start), min(span.end, within.end)))
    cuts = sorted(edges)
    return tuple(_segment(text, Span(start, end), inside) for start, end in pairwise(cuts))


def _segment(text: str, piece: Span, inside: Sequence[tuple[str, Span]]) -> Segment:
    over = sorted((-len(span), span.start, owner, span) for owner, span in inside if span.covers(piece))
    owners = tuple(dict.fromkeys(owner for _, _, owner, _ in over))
    opens = tuple(dict.fromkeys(owner for _, _, owner, span in over if span.start == piece.start))
    return Segment(text=text[piece.start : piece.end], start=piece.start, owners=owners, opens=opens)


def stack_levels(spans: Mapping[str, Span]) -> dict[str, int]:
    """A level for each span so that no two that overlap share one: 0 for the longest and earliest, then 1, 2…"""
    levels: dict[str, int] = {}
    placed: list[tuple[Span, int]] = []
    for owner, span in sorted(spans.items(), key=lambda item: (item[1].start, -item[1].end, item[0])):
        placed = [(other, level) for other, level in placed if other.end > span.start]
        taken = {level for _, level in placed}
        levels[owner] = next(level for level in range(len(taken) + 1) if level not in taken)
        placed.append((span, levels[owner]))
    return levels
