"""The real rooms, wired."""

from __future__ import annotations

from collections.abc import Mapping

from pledgebook.flow.engines import RULES, Engine, load_extract, load_extract_all
from pledgebook.flow.pipeline import LinkerLike, Rooms
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.pack import languages
from pledgebook.link.linker import Linker
from pledgebook.model.issue import Issue
from pledgebook.read.limits import Limits


def load_rooms(*, given: Mapping[str, str], limits: Limits, engine: Engine = RULES) -> Rooms:
    """The rooms of this product; a language is loaded when the first document in it comes.

    Raises:
        UsageError: a given field or value does not exist, or what the engine needs is not there.
    """
    # The readers of PDF, HTML and DOCX take their time to load, and a page that shows a book reads none.
    from pledgebook.read.duplicates import Duplicates
    from pledgebook.read.head import check_given
    from pledgebook.read.reader import read
    from pledgebook.read.sources import find_sources

    check_given(given)
    refused: list[Issue] = []

    def take_issues() -> tuple[Issue, ...]:
        taken = tuple(refused)
        refused.clear()
        return taken

    return Rooms(
        languages=languages(),
        find_sources=lambda places: find_sources(places, limits=limits),
        read=lambda source: read(source, given=given, limits=limits),
        extract=load_extract(engine, on_issue=refused.append),
        extract_all=load_extract_all(engine),
        take_issues=take_issues,
        make_linker=make_linker,
        make_copy_finder=Duplicates,
    )


def make_linker() -> LinkerLike:
    """A linker that knows who was in which group on which day."""
    gazetteer = load_gazetteer()
    return Linker(lambda party, day: gazetteer.members(party, on=day))
