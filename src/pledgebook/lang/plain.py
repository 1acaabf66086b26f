"""A text as a reader sees it, without signs that only a machine sees, and the way back to the places of the original.

Signs without width, marks of direction and soft hyphens stand for nothing; ligatures, wide and mathematical letters stand for
plain ones, a letter and its mark for one letter; a hyphen that only breaks a word at a line's end is none.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pledgebook.lang.pack import languages, pack_tables
from pledgebook.model.text import Span

_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
_MARKS = "\u0300-\u034e\u0350-\u036f"
_WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_OTHER = rf"\ufb00-\ufb06\u3000{_WIDE}\U0001d400-\U0001d7ff"
_ANY = re.compile(f"[{_UNSEEN}{_MARKS}{_OTHER}]")  # a set alone is searched ten times faster than what follows
_SIGNS = re.compile(
    r"(?!(?<=[^\W\d_]{2})\u00ad\r?\n[ \t]*[^\W\d_]{2})"  # a soft hyphen at a line's end breaks a word
    rf"(?:[^\W\d_][{_UNSEEN}]*[{_MARKS}][{_MARKS}{_UNSEEN}]*|[{_UNSEEN}]+|[{_OTHER}])"
)
_DROPPED = re.compile(rf"[{_UNSEEN}{_MARKS}]")
_LAST_LATIN, _VIETNAMESE = "\u0250", ("\u1ea0", "\u1ef9")  # letters with marks that names are written with
_BROKEN = re.compile(r"([^\W\d_]{2,})([-\u2010\u00ad])(\r?\n[ \t]*)([^\W\d_]{2,})")
_BREAKING = ("-\n", "-\r", "\u2010", "\u00ad")
_BLANK = re.compile(r"[^\S\r\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PART = 3  # letters; a shorter part of a broken word is rather a syllable than a word of its own


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the original, and what is read in its place."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A plain text and where its pieces stand: `places` are where edits begin in it, `edits` their (start, end, length)."""

    text: str
    places: tuple[int, ...]
    edits: tuple[tuple[int, int, int], ...]
    before: Plain | None = None

    def original(self, span: Span) -> Span:
        """The span of the original that was read as this span; it neither begins nor ends with a sign that was left out."""
        found = Span(self._place(span.start, last=False), self._place(span.end - 1, last=True) + 1)
        return self.before.original(found) if self.before else found

    def _place(self, place: int, *, last: bool) -> int:
        """Of a place in the plain text, the first or last place in the original that it stands for."""
        at = bisect_right(self.places, place) - 1
        if at < 0:
            return place
        start, end, length = self.edits[at]
        inside = place - self.places[at]
        if inside >= length:
            return end + inside - length
        return end - 1 if last else start


def plain_text(text: str, language: str = "") -> Plain | None:
    """The text as a reader sees it; None where it is that already, which costs next to nothing to tell.

    Args:
        text: a document or a piece of it.
        language: whose packs know words, so that a broken "pro-/vide" is told from a broken "long-/term"; the text's own words
            are asked as well.
    """
    seen = None
    if not text.isascii() and _ANY.search(text):
        seen = _edited(text, (_Edit(found.start(), found.end(), _read(found.group())) for found in _SIGNS.finditer(text)))
    current = seen.text if seen else text
    if any(sign in current for sign in _BREAKING):
        joined = _edited(current, _joints(current, vocabulary(language)), before=seen)
        return joined if joined.edits else seen
    return seen


def plain_words(text: str, language: str = "") -> str:
    """The text as a reader sees it, where its places do not matter."""
    plain = plain_text(text, language)
    return plain.text if plain else text


def join_broken(text: str, mark: str, *, language: str = "") -> str:
    """The text with a mark between two parts of a word taken out, or made a hyphen where the word has one of its own."""
    broken = re.compile(rf"([^\W\d_]+){re.escape(mark)}([^\W\d_]+)")
    words = (frozenset(_WORD.findall(broken.sub(" ", text).lower())), vocabulary(language))
    return broken.sub(lambda found: f"{found[1]}{'-' * _keeps_hyphen(found[1].lower(), found[2], words=words)}{found[2]}", text)


def _edited(text: str, edits: Iterable[_Edit], *, before: Plain | None = None) -> Plain:
    pieces: list[str] = []
    places: list[int] = []
    rows: list[tuple[int, int, int]] = []
    end = length = 0
    for edit in edits:
        pieces += (text[end : edit.start], edit.words)
        length += edit.start - end
        places.append(length)
        rows.append((edit.start, edit.end, len(edit.words)))
        length += len(edit.words)
        end = edit.end
    return Plain(text="".join([*pieces, text[end:]]), places=tuple(places), edits=tuple(rows), before=before)


def _read(signs: str) -> str:
    """What is read in the place of some signs."""
    letter = signs[0]
    if len(signs) == 1 or _DROPPED.match(letter):
        return unicodedata.normalize("NFKC", signs) if not _DROPPED.match(letter) else ""
    whole = unicodedata.normalize("NFC", "".join(sign for sign in signs if not re.match(f"[{_UNSEEN}]", sign)))
    composed = _DROPPED.sub("", whole)
    return composed if not letter.isascii() or all(map(_is_usual, composed)) else letter


def _is_usual(letter: str) -> bool:
    return letter < _LAST_LATIN or _VIETNAMESE[0] <= letter <= _VIETNAMESE[1]


def _joints(text: str, known: frozenset[str]) -> Iterator[_Edit]:
    """Words broken at a line's end, joined; the line then ends after the joined word, so that lines keep their number."""
    if _BROKEN.search(text) is None:
        return
    own = frozenset(_WORD.findall(_BROKEN.sub(" ", text).lower()))
    after = 0
    for found in _BROKEN.finditer(text):
        start = found.end(1)
        if start < after:  # the word goes over three lines; its first two parts are joined
            continue
        if found[2] == "\u00ad" and found[4][0].isupper():  # the end of a line, not of a syllable
            yield _Edit(start, start + 1, "")
            continue
        hyphen = found[2] != "\u00ad" and _keeps_hyphen(found[1].lower(), found[4], words=(own, known))
        yield _Edit(start + hyphen, found.end(3), "")
        blank = _BLANK.match(text, end := _word_end(text, found.end(4)))
        after = end
        if blank is not None:
            yield _Edit(blank.start(), blank.end(), "\n")
            after = blank.end()


def _word_end(text: str, place: int) -> int:
    """Where the signs that stick to a word ("vide," ) end."""
    while place < len(text) and not text[place].isspace():
        place += 1
    return place


def _keeps_hyphen(first: str, second: str, *, words: tuple[frozenset[str], frozenset[str]]) -> bool:
    """The hyphen belongs to the word, as in "long-term" and "Indo-Pacific"."""
    own, known = words
    low = second.lower()
    if f"{first}-{low}" in own or second[0].isupper():
        return True
    if first + low in own or first + low in known or f"{first}-{low}" in known:
        return f"{first}-{low}" in known and first + low not in own | known
    return min(len(first), len(low)) >= _PART and all(part in own or part in known for part in (first, low))


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Every word, in lower case, that the tables of a language's pack are written with; of all where there is none."""
    known = (language,) if language in languages() else languages()
    tables = (table for one in known for table in pack_tables(one))
    return frozenset(word.lower() for table in tables for text in _texts(table) for word in _WORD.findall(text))


def _texts(value: Any) -> Iterator[str]:
    """All strings of a table, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
