"""Words in which a search found something: what was found is marked, and of long texts only what stands around it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.lang.seeking import Sought
from pledgebook.model.text import Span

_AROUND = 80  # characters on each side of what was found
_FAR = 60  # characters looked through for the space at which an excerpt begins or ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words; `found` where it is what was sought."""

    text: str
    found: bool = False


def mark_words(words: str, sought: Sought) -> tuple[Piece, ...]:
    """The words cut where something was found; put together the pieces are the words. One piece where nothing was."""
    return _cut(words, sought.find(words) if sought.wanted else (), within=Span(0, len(words))) if words else ()


def excerpts(text: str, sought: Sought, *, most: int = 2) -> tuple[tuple[Piece, ...], ...]:
    """The first places of a long text in which something was found, each with what stands around it."""
    found = sought.find(text, most=most * 8)
    shown: list[tuple[Piece, ...]] = []
    end = 0
    for span in found:
        if span.start >= end and len(shown) < most:
            within = _around(text, span, after=end)
            shown.append(_cut(text, [one for one in found if within.covers(one)], within=within))
            end = within.end
    return tuple(shown)


def _around(text: str, span: Span, *, after: int) -> Span:
    """The place with some words on either side, cut at spaces where there are any near."""
    start, end = max(after, span.start - _AROUND), min(len(text), span.end + _AROUND)
    if start > after and (space := text.find(" ", start, min(span.start, start + _FAR))) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", max(span.end, end - _FAR), end)) >= 0:
        end = space
    return Span(start, end)


def _cut(text: str, found: Sequence[Span], *, within: Span) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    here = within.start
    for span in found:
        pieces.append(Piece(text=text[here : span.start]))
        pieces.append(Piece(text=text[span.start : span.end], found=True))
        here = span.end
    pieces.append(Piece(text=text[here : within.end]))
    return tuple(piece for piece in pieces if piece.text)
