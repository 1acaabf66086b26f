"""The words of markup read tag by tag: for pages too deep, too large or too odd for a tree, in time linear in their length.

The standard library's parser is not used: unclosed tags and comments take it time that grows with the square.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_SILENT = frozenset(
    {"script", "style", "template", "noscript", "svg", "head", "iframe", "object", "nav", "footer", "form", "button"}
)
_RAW = frozenset({"script", "style"})  # what is in them is no markup
_BREAK = re.compile(
    r"address|article|aside|blockquote|body|br|dd|div|dl|dt|fieldset|figcaption|figure|h[1-6]|header|hr|html|li|main|ol|p|pre"
    r"|section|table|tbody|thead|tr|ul"
)
_VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,30})(?P<rest>[^<>]*)>")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def flat_text(markup: str) -> str:
    """The words of a piece of markup, one block a line, without scripts, styles, forms and navigation."""
    parts: list[str] = []
    silent, silences = "", 0
    for name, opens, words in _pieces(markup):
        if not name:
            parts += [] if silent else [words]
        elif silent:
            silences += (1 if opens else -1) * (name == silent)
            silent = silent if silences else ""
        elif opens and name in _SILENT:
            silent, silences = name, 1
        elif _BREAK.fullmatch(name):
            parts.append("\n- " if opens and name == "li" else "\n")
        elif name in {"td", "th"}:
            parts.append(" ")
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line and line != "-")


def measure_markup(markup: str) -> tuple[int, int]:
    """How deep a piece of markup can nest and how many tags it can have, each at most; broken tags count."""
    depth = deepest = 0
    for name, opens, _ in _pieces(markup):
        if name and not _VOID.fullmatch(name):
            depth = max(0, depth + (1 if opens else -1))
            deepest = max(deepest, depth)
    return deepest, markup.count("<")


def _pieces(markup: str) -> Iterator[tuple[str, bool, str]]:
    """Tags as (name, opens, "") and words between them as ("", False, words), in order."""
    place, length = 0, len(markup)
    while place < length:
        if markup[place] != "<":
            end = _next(markup, "<", place)
            yield "", False, _BLANKS.sub(" ", html.unescape(markup[place:end]))
            place = end
        elif markup.startswith("<!--", place):
            place = _after(markup, "-->", place + 4)
        elif tag := _TAG.match(markup, place):
            name, opens = tag["name"].lower(), not tag["close"]
            yield name, opens, ""
            if opens and tag["rest"].endswith("/") and not _VOID.fullmatch(name) and ":" in name:
                yield name, False, ""  # an element of another namespace that closes itself
            place = tag.end()
            if opens and name in _RAW:
                end = _closing(markup, name, place)
                place = end
        else:
            place = _next(markup, "<", place + 1) if markup.startswith(("<!", "<?", "</"), place) else place + 1


def _next(markup: str, what: str, start: int) -> int:
    found = markup.find(what, start)
    return len(markup) if found < 0 else found


def _after(markup: str, what: str, start: int) -> int:
    """The place after the next `what`; the end of the markup where there is none, so that nothing is scanned twice."""
    found = markup.find(what, start)
    return len(markup) if found < 0 else found + len(what)


def _closing(markup: str, name: str, start: int) -> int:
    match = re.compile(f"</{name}", re.IGNORECASE).search(markup, start)
    return match.start() if match else len(markup)
