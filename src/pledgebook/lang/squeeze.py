"""Text without runs of white space, and the way back to the places of the original."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_RUN = re.compile(r"\s{2,}|[^\S ]")  # a single space stays as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Squeezed:
    """A text where each run of white space is one space, or one line feed where it holds an empty line.

    `places` are the starts, in `text`, of the stretches after each run that became shorter, and `shifts` what to add there.
    """

    text: str
    places: tuple[int, ...]
    shifts: tuple[int, ...]

    def original(self, place: int) -> int:
        """The place in the original text of a place in the squeezed one."""
        found = bisect_right(self.places, place)
        return place + (self.shifts[found - 1] if found else 0)


def squeeze(text: str) -> Squeezed:
    """The text with its white space squeezed; the words and their order stay."""
    pieces: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    end = length = 0
    for run in _RUN.finditer(text):
        pieces += (text[end : run.start()], "\n" if run.group().count("\n") > 1 else " ")
        length += run.start() - end + 1
        end = run.end()
        if len(run.group()) > 1:
            places.append(length)
            shifts.append(end - length)
    return Squeezed(text="".join([*pieces, text[end:]]), places=tuple(places), shifts=tuple(shifts))
