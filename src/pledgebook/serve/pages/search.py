"""Search over everything: parties, commitments and documents that answer to some words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from litestar import get
from litestar.response import Redirect, Template

from pledgebook.lang.seeking import Sought, read_search
from pledgebook.model.query import Query
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import text_of
from pledgebook.serve.pages.documents import entry_of, find_documents
from pledgebook.serve.pages.lines import line_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.present.found import Piece, mark_words

_SHOWN = 8  # of each sort of thing; the rest is one click away
_SIDES = ("actor", "recipient")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundParty:
    """A party whose name or code answers to the words, and how many commitments name it."""

    name: tuple[Piece, ...]
    href: str
    commitments: int


@get("/search", sync_to_thread=True, act=Act.READ)
def search(request: AnyRequest, reading: AskedReading) -> Template | Redirect:
    """What answers to the words: parties, then commitments, then documents."""
    parameters = parameters_of(request)
    text = text_of(parameters)
    if not text and parameters.get("q"):
        return Redirect(reading.links.to("search"), status_code=303)
    sought = read_search(text)
    if not sought:
        return reading.page("search.html", text=text, parties=(), lines=(), lines_total=0, entries=(), entries_total=0)
    with reading.shelf.hold():
        page = reading.desk.rows(Query(text=text, limit=_SHOWN))
        documents = find_documents(text, reading=reading)
        return reading.page(
            "search.html",
            text=text,
            parties=_parties(sought, reading=reading),
            lines=[line_of(row, reading=reading, sought=sought) for row in page.rows],
            lines_total=page.total,
            entries=[entry_of(cover, sought=sought, reading=reading) for cover in documents[:_SHOWN]],
            entries_total=len(documents),
        )


def _parties(sought: Sought, *, reading: Reading) -> tuple[FoundParty, ...]:
    """The parties of the book that answer to the words, the most often named first."""
    counts: Counter[str] = Counter()
    for facet, values in reading.desk.rows(Query(limit=0)).facets:
        if facet in _SIDES:
            counts.update(dict(values))
    named = {party: reading.names.name(party) for party in counts}
    found = [party for party, name in named.items() if sought.wanted and sought.fits(f"{name} {party}")]
    ordered = sorted(found, key=lambda party: (-counts[party], named[party], party))
    return tuple(
        FoundParty(name=mark_words(named[party], sought), href=reading.links.to("parties", party), commitments=counts[party])
        for party in ordered[:_SHOWN]
    )
