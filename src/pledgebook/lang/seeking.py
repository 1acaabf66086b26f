"""What a reader types into a search, and where a text holds it.

Words are looked for in any of their forms and as beginnings of words; all of them must be there. "Words in quotation marks" must
stand one after the other exactly so. A word or row of words after a hyphen must not be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from pledgebook.lang.endings import forms_of
from pledgebook.lang.tokens import Token, is_unspaced, tokens, words_of
from pledgebook.model.text import Span

_TERM = re.compile(r"""(?P<no>[-\u2212])?(?:["“”«»„](?P<row>[^"“”«»„]*)["“”«»„]?|(?P<word>[^\s"“”«»„]+))""")
_MOST = 32  # terms looked for; a pasted page must not become a query of a thousand conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that stand one after the other; `begins` allows the last one to go on, `forms` are other forms of a single one."""

    words: tuple[str, ...]
    begins: bool = False
    forms: tuple[str, ...] = ()

    def stands_at(self, place: int, found: Sequence[Token]) -> bool:
        """The words stand in a text from its token of this number on."""
        if len(found) - place < len(self.words):
            return False
        *before, last = self.words
        if any(word != found[place + step].word for step, word in enumerate(before)):
            return False
        here = found[place + len(before)].word
        return here == last or (self.begins and here.startswith(last)) or here in self.forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What must be in a text, and what must not."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        """Something is asked for."""
        return bool(self.wanted or self.unwanted)

    def fits(self, text: str) -> bool:
        """Every wanted term is in the text and no unwanted one."""
        found = list(tokens(text))
        return all(_is_in(term, found) for term in self.wanted) and not any(_is_in(term, found) for term in self.unwanted)

    def find(self, text: str, *, most: int | None = None) -> tuple[Span, ...]:
        """The first places of wanted terms in a text, in order, those that touch or overlap as one."""
        found = list(tokens(text))
        places = (
            Span(found[place].start, found[place + len(term.words) - 1].end)
            for place in range(len(found))
            for term in self.wanted
            if term.stands_at(place, found)
        )
        return _joined(islice(places, most))


NOTHING = Sought()
"""A search for nothing."""


@lru_cache(maxsize=256)
def read_search(text: str) -> Sought:
    """What a search asks for; nothing where no word is in it."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for found in list(_TERM.finditer(text))[:_MOST]:
        row, word = found["row"], found["word"]
        term = _exact(row) if row is not None else _loose(word)
        if term is not None:
            (unwanted if found["no"] else wanted).append(term)
    return Sought(wanted=tuple(dict.fromkeys(wanted)), unwanted=tuple(dict.fromkeys(unwanted)))


def _exact(row: str) -> Term | None:
    words = tuple(words_of(row))
    return Term(words=words) if words else None


def _loose(typed: str) -> Term | None:
    """A word as typed; one that holds signs between letters ("3,000", "Xi'an") is a row of several."""
    words = tuple(words_of(typed))
    if not words:
        return None
    last = words[-1]
    if is_unspaced(last):
        return Term(words=words)
    others = tuple(form for form in forms_of(last) if not form.startswith(last)) if len(words) == 1 else ()
    return Term(words=words, begins=True, forms=others)


def _is_in(term: Term, found: Sequence[Token]) -> bool:
    return any(term.stands_at(place, found) for place in range(len(found)))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
