"""The real rooms, wired."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from pledgebook.flow.pipeline import LinkerLike, Rooms
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.pack import languages
from pledgebook.link.linker import Linker
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.read.limits import Limits

if TYPE_CHECKING:
    from pledgebook.extract.assemble import Extractor


def load_rooms(*, given: Mapping[str, str], limits: Limits, gate: bool = True) -> Rooms:
    """The rooms of this product; a language is loaded when the first document in it comes.

    Raises:
        UsageError: a given field or value does not exist.
    """
    # The readers of PDF, HTML and DOCX take their time to load, and a page that shows a book reads none.
    from pledgebook.read.duplicates import Duplicates
    from pledgebook.read.head import check_given
    from pledgebook.read.reader import read
    from pledgebook.read.sources import find_sources

    check_given(given)
    return Rooms(
        languages=languages(),
        find_sources=lambda places: find_sources(places, limits=limits),
        read=lambda source: read(source, given=given, limits=limits),
        extract=lambda document: extract(document, gate=gate),
        make_linker=make_linker,
        make_copy_finder=Duplicates,
    )


def extract(document: Document, *, gate: bool = True) -> tuple[Statement, ...]:
    """The statements of a document; none where no pack covers its language."""
    language = document.head.language
    return _extractor(language, gate).extract(document) if language in languages() else ()


def make_linker() -> LinkerLike:
    """A linker that knows who was in which group on which day."""
    gazetteer = load_gazetteer()
    return Linker(lambda party, day: gazetteer.members(party, on=day))


@cache
def _extractor(language: str, gate: bool) -> Extractor:
    from pledgebook.extract.assemble import Extractor  # the parser behind it takes a second to load, and not every run extracts

    return Extractor.load(language, gate=gate)
