"""What people see is said through the catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.house.sources import PACKAGE

TEMPLATES = sorted((PACKAGE / "serve" / "templates").glob("*.html"))
SAID = ("_", "gettext", "ngettext", "pgettext", "npgettext", "N_", "term", "say_count", "counted_term")
SEEN = ("aria-label", "title", "placeholder", "alt", "label")
UNTRANSLATED = ("code", "kbd", "script", "style", "svg")  # commands, keys and what is no text
CLASSES = ("width",)  # blocks that stand in an attribute
NAMES = {
    "pledgebook",
    "CSV",
    "txt",
    "md",
    "html",
    "pdf",
    "docx",
    "eml",
    "Atom",
    "URL",
    "OIDC",
    "KAZ",
    "SVG",
    "Vega",
    "Lite",
    "https",
}
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[^\W\d_]+ +[^\W\d_]+")
_MARKUP = re.compile(r'[<>]|="|^light dark$|^3,000 place amount$')  # markup, a value of CSS, and the notation of a field
_HOLE = " \x00 "


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_past_the_catalogues(path: Path) -> None:
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(path.read_text(encoding="utf-8"))  # only parsed
    seen = Seen()
    seen.feed("".join(written(tree)))

    assert [*seen.found, *literals(tree)] == []


def written(node: nodes.Node) -> Iterator[str]:
    """The markup of a template, a hole wherever something is filled in."""
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Output):
        for piece in node.nodes:
            yield from written(piece) if isinstance(piece, nodes.TemplateData) else _HOLE
    elif not isinstance(node, nodes.Expr) and not (isinstance(node, nodes.Block) and node.name in CLASSES):
        for child in node.iter_child_nodes():
            yield from written(child)


def literals(node: nodes.Node) -> Iterator[str]:
    """Sentences in expressions that no function of the catalogues is given."""
    if isinstance(node, nodes.Compare):
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in SAID:
        for value in node.kwargs:
            yield from literals(value)
        return
    if (
        isinstance(node, nodes.Const)
        and isinstance(node.value, str)
        and _SENTENCE.search(node.value)
        and not _MARKUP.search(node.value)
    ):
        yield node.value
    for child in node.iter_child_nodes():
        yield from literals(child)


class Seen(HTMLParser):
    """Gathers text and attributes that a person would see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNTRANSLATED:
            self._silent.append(tag)
        self.found += [f'{name}="{value}"' for name, value in attrs if name in SEEN and value and _tells(value)]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and not _MARKUP.search(data) and _tells(data):
            self.found.append(" ".join(data.split()))


def _tells(text: str) -> bool:
    return any(word not in NAMES for word in _LETTERS.findall(text.replace(_HOLE, " ")))
