"""A parsed sentence, whichever parser made it: the one door to spaCy and its like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(slots=True)
class Token:
    """A word of a sentence. `start`/`end` are offsets into the document's text; `tag` is a Penn Treebank tag; `dep` a ClearNLP
    label as spaCy's English pipelines give it; `head` the index of the governing token (its own index for the root)."""

    index: int
    text: str
    lower: str
    start: int
    end: int
    tag: str
    dep: str
    head: int
    children: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Parse:
    """A sentence's tokens with their tree; `start`/`end` bound it in the document's text."""

    start: int
    end: int
    tokens: list[Token]
    _extents: list[tuple[int, int, int]] = field(default_factory=list, repr=False, compare=False)

    @property
    def roots(self) -> list[Token]:
        """Tokens that govern themselves, in order."""
        return [token for token in self.tokens if token.head == token.index]

    def subtree(self, token: Token) -> list[Token]:
        """The token and all it governs, in the order of the text."""
        first, last, size = self._extent(token)
        if size == last - first + 1:
            return self.tokens[first : last + 1]
        found: list[int] = []  # words of another subtree stand between: only where the tree is not projective
        stack = [token.index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.tokens[at].children)
        return [self.tokens[at] for at in sorted(found)]

    def edges(self, token: Token) -> tuple[int, int]:
        """Indexes of the first and the last token of a subtree."""
        first, last, _ = self._extent(token)
        return first, last

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Direct dependents, in order; with `deps`, only those so labelled."""
        if not token.children:
            return []
        tokens = self.tokens
        if deps:
            return [kid for at in token.children if (kid := tokens[at]).dep in deps]
        return [tokens[at] for at in token.children]

    def _extent(self, token: Token) -> tuple[int, int, int]:
        if not self._extents:
            self._extents = _extents([word.head for word in self.tokens])
        return self._extents[token.index]


def _extents(heads: list[int]) -> list[tuple[int, int, int]]:
    """For each token the first and last index of its subtree, and its size."""
    count = len(heads)
    firsts, lasts, sizes = [count] * count, [-1] * count, [0] * count
    for index in range(count):
        at = index
        while True:
            sizes[at] += 1
            if index < firsts[at]:
                firsts[at] = index
            lasts[at] = index  # indexes come in order: the last one stays
            if heads[at] == at:
                break
            at = heads[at]
    return list(zip(firsts, lasts, sizes, strict=True))


class Parser(Protocol):
    """Anything that turns sentences into trees."""

    def parse(self, sentences: Iterable[tuple[int, str]]) -> Iterator[Parse]:
        """Trees of (offset, text) sentences, one for each, in order."""
        ...
