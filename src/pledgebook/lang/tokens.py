"""Words of a text as a search sees them, in any script, with their places.

Case, width and accents do not count. Scripts that are written without spaces have no words to be told apart by eye, so each of
their signs stands alone and a search for several of them is one for their row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pledgebook.model.text import Span

# Thai, Lao, Burmese, Khmer, kana, Han with its extensions.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f"
_TOKEN = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}](?:[^\\W_{_UNSPACED}]|[{_MARKS}])*")
_ANYWHERE = ("\u0300", "\u0301", "\u0308")  # marks of stress and the two dots, left out by writers of any script
_LAST_LATIN_OR_GREEK = "\u03ff"


class Token(NamedTuple):
    """A word as it is compared, and where it stands."""

    word: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in their order."""
    for found in _TOKEN.finditer(text):
        if word := fold(found.group()):
            yield Token(word, found.start(), found.end())


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [word for found in _TOKEN.findall(text) if (word := fold(found))]


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word without what a search does not look at: case, width, accents; a letter that a mark makes another one stays."""
    if word.isascii():
        return word.lower()
    letters: list[str] = []
    plain = unicodedata.normalize("NFKD", word).casefold()  # wide and mathematical letters have no case of their own
    for sign in unicodedata.normalize("NFKD", plain):
        marks_another = sign not in _ANYWHERE and letters and letters[-1] > _LAST_LATIN_OR_GREEK
        if marks_another or not unicodedata.combining(sign):
            letters.append(sign)
    return "".join(sign for sign in unicodedata.normalize("NFC", "".join(letters)) if sign.isalnum())


def is_unspaced(word: str) -> bool:
    """The word is a sign of a script that is written without spaces."""
    return len(word) == 1 and re.match(f"[{_UNSPACED}]", word) is not None
