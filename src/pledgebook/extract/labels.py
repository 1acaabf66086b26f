"""Whose item of a list it is, where a label says so: "**Chile:** Will plant …", "Norvik Solar, Inc. (NSI): Commits to …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pledgebook.lang.gazetteer import Gazetteer
from pledgebook.lang.pack import load_toml
from pledgebook.lang.schema import PackModel
from pledgebook.model.text import Span

_REACH = 240  # characters from the beginning of an item in which its label ends, links and marks counted
_LINK = re.compile(r"\]\(\S*?\)")
_MARKS = re.compile(r"[\[\]*_]+|\s+")
_LABEL = re.compile(r"(?P<name>[^\W\d_][^:!?;]{1,90}?)(?: \((?P<short>[\w.&-]{2,20})\))?[ .]*:\s")
_ACTING = frozenset({"state", "organisation", "group", "office"})


class LabelWords(PackModel):
    """A pack's `labels.toml`."""

    forms: frozenset[str]
    bodies: frozenset[str]


@cache
def load_labels(language: str) -> LabelWords:
    """By which words a language tells that a name is that of a company or an association."""
    return load_toml(language, "labels", model=LabelWords)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Who an item is of, where the label says so, and by which words the item may call it."""

    party: str
    span: Span
    names: frozenset[str]
    end: int  # where the words after it begin


class Labels:
    """Reads the labels of a text's paragraphs and items, each once."""

    def __init__(self, text: str, gazetteer: Gazetteer, *, language: str) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._words = load_labels(language)
        self._known: tuple[Span | None, Label | None] = (None, None)

    def of(self, paragraph: Span) -> Label | None:
        """The label of an item that begins with a colon after a party's name, or one that only a company or an association has."""
        if self._known[0] != paragraph:
            head = self._text[paragraph.start : min(paragraph.start + _REACH, paragraph.end)]
            self._known = (paragraph, _label(head, paragraph.start, self._gazetteer, self._words) if ":" in head else None)
        return self._known[1]

    def company(self, name: str) -> str:
        """The slug of a name that only a company or an association has ("Norvik Solar, Inc."); empty for other names."""
        return company(name, self._words)


def company(name: str, words: LabelWords) -> str:
    """The slug of a name that only a company or an association has ("Norvik Solar, Inc."); empty for other names."""
    first, *after = re.sub(r"^(?:[Tt]he|[Aa]n?)\s", "", name.strip(" .’'")).split(",")
    if any(word.strip(".").lower() not in words.forms for part in after for word in part.split()):
        return ""  # "Ann Lee, President, Coal Association" is a person
    parts = first.split()
    bare = [part for part in parts if part.strip(".").lower() not in words.forms]
    named = len(bare) < len(parts) or any(part.strip() for part in after)
    named = named or (len(bare) > 1 and bare[-1].strip(".").lower() in words.bodies)
    if not bare or not named or not all(part[0].isupper() or len(part) <= 3 or part == "&" for part in bare):
        return ""
    slug = "-".join(piece for part in bare for piece in re.findall(r"\w+", part.lower()))
    return f"@{slug}" if slug else ""


def _label(head: str, start: int, gazetteer: Gazetteer, words: LabelWords) -> Label | None:
    found = _LABEL.match(_MARKS.sub(" ", _LINK.sub("]", head)).strip().replace(" :", ":"))
    if found is None:
        return None
    name = found["name"].strip()
    hits = [hit for hit in gazetteer.find(name) if hit.sort in _ACTING]
    whole = len(hits) == 1 and hits[0].end == len(name) and name[: hits[0].start].strip().lower() in {"", "the"}
    party = hits[0].party if whole else ("" if hits else company(name, words))
    if not party:
        return None
    links = [link.span() for link in _LINK.finditer(head)]
    colon = next(at for at, char in enumerate(head) if char == ":" and not any(first < at < last for first, last in links))
    first = name.split()[0]
    at = head.find(name)  # marks and links may stand within it
    begin, end = (at, at + len(name)) if at >= 0 else (head.index(first), colon)
    names = frozenset({first.strip(",."), name, found["short"] or name})
    return Label(party=party, span=Span(start + begin, start + end), names=names, end=start + colon + 1)
