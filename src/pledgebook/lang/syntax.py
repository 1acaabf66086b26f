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

    @property
    def roots(self) -> list[Token]:
        """Tokens that govern themselves, in order."""
        return [token for token in self.tokens if token.head == token.index]

    def subtree(self, token: Token) -> list[Token]:
        """The token and all it governs, in the order of the text."""
        found: list[int] = []
        stack = [token.index]
        while stack:
            at = stack.pop()
            found.append(at)
            stack.extend(self.tokens[at].children)
        return [self.tokens[at] for at in sorted(found)]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Direct dependents, in order; with `deps`, only those so labelled."""
        kids = [self.tokens[at] for at in token.children]
        return [kid for kid in kids if kid.dep in deps] if deps else kids


class Parser(Protocol):
    """Anything that turns sentences into trees."""

    def parse(self, sentences: Iterable[tuple[int, str]]) -> Iterator[Parse]:
        """Trees of (offset, text) sentences, one for each, in order."""
        ...
