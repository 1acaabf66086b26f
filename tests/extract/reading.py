"""How the tests of this folder read a text: one extractor, and statements as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pledgebook.extract.assemble import Extractor
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.read.reader import read_text

PUBLISHED = "2025-06-17"
HEAD = {"title": "Cooperation", "genre": "news", "published": PUBLISHED}


@cache
def extractor(*, gate: bool = True) -> Extractor:
    """The English extractor; loading it takes longer than reading a text with it."""
    return Extractor("en", gate=gate)


def document_of(text: str, **given: str) -> Document:
    """A document with a head that is known, newspaper text unless said otherwise."""
    return read_text(text, given={**HEAD, **given})


def read(text: str, **given: str) -> list[dict[str, Any]]:
    """The statements of a text as plain values, in order."""
    document = document_of(text, **given)
    return [plain(statement, document) for statement in extractor().extract(document)]


def read_case(case: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The statements of a spec's text under its head."""
    fields = ("title", "genre", "parties", "voice", "published")
    return read(case["text"], **{name: case[name] for name in fields if case.get(name)})


def plain(statement: Statement, document: Document) -> dict[str, Any]:
    """A statement with its words in the place of spans; parties sorted by id."""
    return {
        "quote": document.quote(statement.span),
        "trigger": document.quote(statement.trigger),
        "kind": statement.kind.value,
        "testable": statement.is_testable,
        "theme": statement.theme.value,
        "speaker": _ids(statement.speaker),
        "actors": _ids(statement.actors),
        "recipients": _ids(statement.recipients),
        "measures": [[measure.low, measure.high, measure.unit] for measure in statement.measures],
        "edtf": statement.when.edtf if statement.when else None,
    }


def _ids(mentions: tuple[PartyMention, ...]) -> list[str]:
    return sorted(mention.party for mention in mentions)
