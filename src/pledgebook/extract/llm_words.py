"""Where the words of an answer stand in the text: exactly there, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pledgebook.extract.sentences import Sentence
from pledgebook.lang.gazetteer import Gazetteer, NameHit
from pledgebook.lang.names import fold
from pledgebook.model.text import Document, Span

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_EDGES = " \t\r\n.,;:*_"


class Words:
    """The words of one document, as answers are looked up in them.

    White space, and the shape of quotation marks, dashes and accents, may differ from the answer's; what is found is a span of the
    text, whose own words count.
    """

    def __init__(self, document: Document, sentences: Sequence[Sentence], *, gazetteer: Gazetteer) -> None:
        self.document = document
        self.text = document.text
        self.sentences = list(sentences)
        self._gazetteer = gazetteer
        self._hits: dict[int, tuple[NameHit, ...]] = {}

    @cached_property
    def _folded(self) -> str:
        return _fold(self.text)

    def find(self, words: str, within: Span, *, after: int = 0) -> Span | None:
        """The first place of some words in a range, from `after` on if they stand there; None where they do not stand."""
        sought = _fold(words).strip(_EDGES).split()
        if not sought:
            return None
        pattern = r"\s+".join(map(re.escape, sought))
        pattern = (r"(?<!\w)" if sought[0][0].isalnum() else "") + pattern + (r"(?!\w)" if sought[-1][-1].isalnum() else "")
        regex = re.compile(pattern)
        found = regex.search(self._folded, max(after, within.start), within.end) if after < within.end else None
        found = found or regex.search(self._folded, within.start, within.end)
        return Span(found.start(), found.end()) if found else None

    def around(self, span: Span) -> Span:
        """The sentence, or sentences, that a span stands in; the span itself where it stands in none."""
        held = [one for one in self.sentences if one.start < span.end and span.start < one.end]
        return Span(min([span.start, *(one.start for one in held)]), max([span.end, *(one.end for one in held)]))

    def crosses(self, span: Span) -> bool:
        """The span runs over the end of a paragraph."""
        return len({one.block for one in self.sentences if one.start < span.end and span.start < one.end}) > 1

    def names(self, span: Span) -> tuple[NameHit, ...]:
        """The parties that are named within a span."""
        start, end = self.around(span).start, self.around(span).end
        if start not in self._hits:
            self._hits[start] = self._gazetteer.find(self.text[start:end], offset=start)
        return tuple(hit for hit in self._hits[start] if hit.start < span.end and span.start < hit.end)


def _fold(text: str) -> str:
    """Text of the same length with plain quotation marks, dashes and letters."""
    return fold(text).translate(_QUOTES)
