"""Markdown: the words without the marks, and the front matter's fields."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import count, repeat
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pledgebook.read.depth import is_tangled
from pledgebook.read.extracted import Extracted, Field
from pledgebook.read.flat import flat_text

_FRONT = re.compile(
    r"\A(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<matter>.{0,65536}?)^(?P=mark)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEYS = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "site", "site_name", "publication"),
    "published": ("published", "date", "published_time", "publication_date", "pubdate"),
    "language": ("language", "lang"),
    "genre": ("genre",),
    "parties": ("parties",),
    "speaker": ("speaker",),
    "voice": ("voice",),
}
_MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")


def read_markdown(text: str) -> Extracted:
    """The words of a Markdown text, one block a line, list items with their marks, and the fields of its front matter."""
    matter, body = split_front_matter(text)
    return Extracted(text=render(body), fields=front_fields(matter))


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The front matter (YAML between ---, TOML between +++) and the rest; no front matter where it does not parse."""
    match = _FRONT.match(text)
    if match is None or is_tangled(match["matter"]):
        return {}, text
    try:
        # every scalar stays a string: YAML 1.1 would read `no` as false, and a partial date as a number
        loaded = tomllib.loads(match["matter"]) if match["mark"] == "+++" else yaml.load(match["matter"], Loader=yaml.BaseLoader)  # noqa: S506 - builds str, list and dict only
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}, text
    return (loaded, text[match.end() :]) if isinstance(loaded, dict) else ({}, text)


def front_fields(matter: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of a head that front matter gives, under the names in use for them."""
    return tuple(
        Field(name=name, value=value, detail=f"front matter: {key}")
        for name, keys in _KEYS.items()
        for key in keys
        if (value := _value(matter.get(key)))
    )


def _value(raw: Any) -> str:
    if isinstance(raw, list | tuple):
        return " ".join(str(part) for part in raw if isinstance(part, str))
    return "" if raw is None or isinstance(raw, dict | bool) else str(raw).strip()


def render(body: str) -> str:
    """Markdown's words as a reader sees them: blocks on lines of their own, "- " or the number before a list's items."""
    page = _Page()
    for token in _MARKDOWN.parse(body):
        page.take(token)
    return "".join(page.blocks).strip("\n") + "\n" if page.blocks else ""


class _Page:
    """The blocks written so far, and where in lists and tables the next one stands."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._marks: list[Iterator[str]] = []
        self._prefix = ""
        self._row: list[str] | None = None

    def take(self, token: Token) -> None:
        """Write what a token of the parsed text adds."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._marks.append(_list_marks(token))
            case "bullet_list_close" | "ordered_list_close":
                self._marks.pop()
                self._space()
            case "list_item_open":
                self._prefix = next(self._marks[-1])
            case "tr_open":
                self._row = []
            case "tr_close":
                row, self._row = self._row or [], None
                self._add(" | ".join(row), near=True)
            case "table_close":
                self._space()
            case "inline":
                self._add(_inline(token), near=bool(self._marks))
            case "fence" | "code_block":
                self._add(token.content.rstrip("\n"), near=bool(self._marks))
            case "html_block":
                self._add(flat_text(token.content), near=bool(self._marks))

    def _add(self, words: str, *, near: bool) -> None:
        """Items of a list and rows of a table follow each other; other blocks have an empty line between."""
        if self._row is not None:
            self._row.append(words)
        elif words.strip():
            self.blocks += [self._prefix + words, "\n" if near else "\n\n"]
            self._prefix = ""

    def _space(self) -> None:
        if self.blocks and self.blocks[-1] == "\n":
            self.blocks[-1] = "\n\n"


def _list_marks(token: Token) -> Iterator[str]:
    if token.type == "bullet_list_open":
        return repeat("- ")
    return (f"{number}. " for number in count(int(token.attrs.get("start", 1))))


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            parts.append("\n")
    return "".join(parts)
