"""Near-duplicates: documents that say the same in the same words, found by MinHash over shingles of words."""

from __future__ import annotations

import re

from rensa import RMinHash, RMinHashLSH

from pledgebook.model.ids import content_id
from pledgebook.model.text import Document

THRESHOLD = 0.8
"""Jaccard similarity of the shingles from which a document is a copy. Among 570 public texts of one government it finds the
texts published twice (the lowest pair has 0.87) and no other."""

SHINGLE = 4
"""Words in a shingle; of Chinese and other scripts without blanks, twice as many characters."""

_PERMUTATIONS = 256  # standard error of the estimate 0.03 at the threshold
_BANDS = 64  # bands of 4: a pair at the threshold is met with a chance of 1 - 5e-15, at 0.3 with one of 0.4 (and then compared)
_SEED = 20250617
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Duplicates:
    """The documents met so far, by their shingles; the answer depends on the documents added, not on machine or run."""

    def __init__(self) -> None:
        self._index = RMinHashLSH(threshold=THRESHOLD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        self._added: list[tuple[str, RMinHash, frozenset[str], str]] = []

    def add(self, document: Document) -> None:
        """Remember a document."""
        signed = _sign(document.text)
        self._index.insert(len(self._added), signed)
        self._added.append((document.id, signed, _numbers(document.text), content_id("w", *_words(document.text))))

    def find(self, document: Document) -> tuple[str, float] | None:
        """The earliest added of the most similar documents, and its similarity in 0..1; None where none is a copy.

        A document in which a number is different is no copy, however alike the words: it is a revision or a contradiction. One that
        has more numbers (a page's own lines) still is.
        """
        signed, numbers, words = _sign(document.text), _numbers(document.text), content_id("w", *_words(document.text))
        best: tuple[str, float] | None = None
        for place in sorted(self._index.query(signed)):
            name, other, other_numbers, other_words = self._added[place]
            if not (numbers <= other_numbers or other_numbers <= numbers):
                continue
            similarity = 1.0 if words == other_words else min(float(signed.jaccard(other)), 0.99)
            if similarity >= THRESHOLD and (best is None or similarity > best[1]):
                best = (name, similarity)
        return best


def _sign(text: str) -> RMinHash:
    words = _words(text)
    size = SHINGLE * 2 if words and sum(len(word) == 1 for word in words) * 2 > len(words) else SHINGLE
    signed = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    signed.update(sorted({" ".join(words[start : start + size]) for start in range(max(1, len(words) - size + 1))}))
    return signed


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))
