"""Sentences of a text with the structure of its lists: which line is an item, and under which lead-in."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel

_MARK = re.compile(r"[ \t]*(?:[-*•·–—▪●]+\s+|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+|#{1,6}\s+|>\s+)?[ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*•·–▪●]\s+|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+)")
_INLINE_ITEM = re.compile(r"(?<=[;,:])\s+(?:and\s+)?(?=\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)")
_STOP = re.compile(r"[.!?…]+[\"”’')\]*_]*(?=\s|$)|(?<=[a-z\d][.!?])(?=[A-Z][a-z])")
_OPENING = "\"“‘'([*_ \t"
_CLOSING = " \t*_\r"
_NARROW, _WIDE = 45, 105  # characters; the widths that hard-wrapped lines have
_WRAPPED = 50  # characters; a shorter line that ends without a stop is a heading or an item, not wrapped text
_LONGEST = 2000  # characters; a "sentence" beyond it is a table or a broken text, cut at a space


class SentencePack(PackModel):
    """A pack's `sentences.toml`."""

    abbreviations: tuple[str, ...]
    starters: tuple[str, ...]
    after_label: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's place in the text. `block` numbers its line or paragraph; `item` tells that it opens a list item, `lead` is the
    index of the sentence that leads the item in, `heading` that it is a line without a full stop."""

    start: int
    end: int
    block: int
    item: bool = False
    lead: int | None = None
    heading: bool = False


class Splitter:
    """Sentences of texts in one language."""

    def __init__(self, language: str) -> None:
        pack = load_toml(language, "sentences", model=SentencePack)
        self._abbreviations = frozenset(pack.abbreviations)
        self._starters = frozenset(pack.starters)
        openers = "|".join(pack.after_label)
        self._after_label = re.compile(rf"(?<=[A-Za-z)])[:] ?(?:\*\*|__)?\s+(?=[\"“]?(?:{openers})\b)")

    def split(self, text: str) -> list[Sentence]:
        """All sentences in order; none is empty and none overlaps another."""
        sentences: list[Sentence] = []
        lead: int | None = None
        in_list = False
        for number, (start, end) in enumerate(blocks(text)):
            item = _ITEM.match(text, start, end) is not None
            mark = _MARK.match(text, start, end)
            first = mark.end() if mark is not None and mark.end() < end else start
            if not item and in_list:
                lead, in_list = None, False
            in_list = in_list or item
            for part_number, (left, right, inline) in enumerate(self._parts(text, first, end)):
                is_item = inline or (item and part_number == 0)
                heading = text[right - 1] not in '.!?"”’' and right >= end - 2
                sentences.append(
                    Sentence(start=left, end=right, block=number, item=is_item, lead=lead if is_item else None, heading=heading)
                )
                if text[right - 1] == ":" or (inline is False and text[left:right].endswith(":")):
                    lead = len(sentences) - 1
                    in_list = in_list and item
        return sentences

    def _parts(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        cuts = sorted({*self._stops(text, start, end), *(m.end() for m in _INLINE_ITEM.finditer(text, start, end)), end})
        left = start
        for cut in cuts:
            trimmed = _trim(text, left, cut)
            if trimmed is not None:
                inline = _ITEM.match(text, left, cut) is not None and left > start
                for piece in _cut_long(text, *trimmed):
                    yield (*piece, inline)
            left = cut

    def _stops(self, text: str, start: int, end: int) -> Iterator[int]:
        for stop in _STOP.finditer(text, start, end):
            at = stop.end()
            if text[stop.start() : stop.start() + 1] == "." and self._is_abbreviation(text, start, stop.start(), at):
                continue
            following = text[at:end].lstrip(" \t\n\r" + _OPENING)
            if following and (following[0].islower()):
                continue
            yield at
        for colon in self._after_label.finditer(text[start:end]):
            if _title_like(text[start : start + colon.start()]):
                yield start + colon.end()

    def _is_abbreviation(self, text: str, start: int, dot: int, at: int) -> bool:
        left = dot
        while left > start and (text[left - 1].isalnum() or text[left - 1] in ".&"):
            left -= 1
        word = text[left:dot].lower().lstrip("(")
        if word.isdigit():
            return left == start or text[start:left].strip() == ""
        if word not in self._abbreviations:
            return False
        following = re.match(r"\s+[\"“]?([A-Z][a-z]*)", text[at : at + 40])
        if len(word.replace(".", "")) > 1 and "." in word and following is not None:
            return following.group(1) not in self._starters
        return True


def _title_like(text: str) -> bool:
    """The words before a colon name an item ("Establish New Offices: The …") rather than introduce a clause."""
    words = list(re.findall(r"[A-Za-z][\w’'-]*", text))
    return 0 < len(words) <= 30 and sum(word[0].isupper() for word in words if len(word) > 3) >= 0.6 * sum(
        len(word) > 3 for word in words
    )


def is_wrapped(text: str) -> bool:
    """The text's paragraphs are broken into lines of one width, with blank lines between them."""
    lines = text.splitlines()
    inner = [line for line, following in itertools.pairwise(lines) if line.strip() and following.strip()]
    wide = sum(_NARROW <= len(line.rstrip()) <= _WIDE and not line.rstrip().endswith(":") for line in inner)
    return len(inner) >= 5 and wide >= 0.6 * len(inner) and max(map(len, inner)) <= _WIDE + 20


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines of a text, with hard-wrapped lines joined to their paragraph."""
    wrapped = is_wrapped(text)
    start: int | None = None
    last_end = 0
    at = 0
    for line in text.splitlines(keepends=True):
        begin, end = at, at + len(line)
        at = end
        stripped = line.strip()
        if not stripped:
            if start is not None:
                yield start, last_end
                start = None
            continue
        content_end = begin + len(line.rstrip())
        if start is not None and not _continues(text[start:last_end], stripped, wrapped=wrapped):
            yield start, last_end
            start = None
        if start is None:
            start = begin
        last_end = content_end
    if start is not None:
        yield start, last_end


def _continues(before: str, line: str, *, wrapped: bool) -> bool:
    """A line goes on with the sentence of the line before it, as in hard-wrapped text."""
    last_line = before.rsplit("\n", 1)[-1].rstrip()
    if _ITEM.match(line) or line.startswith(("#", "|", ">")):
        return False
    if wrapped:
        return len(last_line) >= _NARROW - 15 or line[0].islower()
    if line[0].islower() and last_line[-1] not in ".!?:;":
        return True
    return _WRAPPED <= len(last_line) <= 110 and last_line[-1] not in '.!?:;"”' and len(line) <= 110 and "\n" in before


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in "*_"):
        start += 1
    mark = _ITEM.match(text, start, end)
    if mark is not None and mark.end() < end:
        start = mark.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_"):
        end -= 1
    return (start, end) if start < end and any(character.isalnum() for character in text[start:end]) else None


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut + 1 if text[cut : cut + 1] == " " else cut
    if start < end:
        yield start, end
