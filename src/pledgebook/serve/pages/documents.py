"""Documents: what the book was read from, searched by title, publisher and text, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import get
from litestar.response import Redirect, Template

from pledgebook.lang.seeking import NOTHING, Sought, read_search
from pledgebook.ledger.parts import Cover
from pledgebook.model.query import Place
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import PAGE_LENGTH, text_of
from pledgebook.serve.bounds import read_place, write_place
from pledgebook.serve.pages.lines import say_published, say_title
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.present.found import Piece, excerpts, mark_words

Excerpts = tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document as one line of the list; `later` tells that it was published after the day of the page.

    What was sought is marked in `title` and in `excerpts` of the text.
    """

    cover: Cover
    title: tuple[Piece, ...]
    href: str
    published: str
    statements: int
    copies: tuple[str, ...]
    later: bool
    excerpts: Excerpts


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page of the list: its entries, how many documents come before it, how many there are, and the addresses beside it."""

    entries: tuple[Entry, ...]
    start: int
    total: int
    before: str
    after: str


@get("/documents", sync_to_thread=True, act=Act.READ)
def documents(request: AnyRequest, reading: AskedReading) -> Template | Redirect:
    """All documents, or those in which something is found, the latest published first."""
    parameters = parameters_of(request)
    text = text_of(parameters)
    if any("" in values for values in parameters.values()):
        return Redirect(reading.links.to("documents", pairs=[("q", text)] if text else ()), status_code=303)
    with reading.shelf.hold():
        if not reading.shelf.book.last():
            return reading.page("empty.html")
        found = find_documents(text, reading=reading)
        after, before = read_place(parameters, "after"), read_place(parameters, "before")
        leaf = _leaf(found, text, after=after, before=before, reading=reading)
        return reading.page("documents.html", leaf=leaf, text=text, issues=reading.shelf.book.open_issues())


def find_documents(text: str, *, reading: Reading) -> list[Cover]:
    """The covers of the documents that hold what is sought, or of all, the latest published first."""
    covers = reading.desk.covers()
    if text:
        found = frozenset(reading.shelf.book.search_documents(text))
        covers = tuple(one for one in covers if one.id in found)
    return sorted(covers, key=_key, reverse=True)


def _key(cover: Cover) -> tuple[str, str]:
    return cover.head.published, cover.id


def _leaf(found: Sequence[Cover], text: str, *, after: Place | None, before: Place | None, reading: Reading) -> Leaf:
    start = 0
    if after is not None:
        start = sum(_key(cover) >= (after.key, after.commitment) for cover in found)
    elif before is not None:
        start = max(0, sum(_key(cover) > (before.key, before.commitment) for cover in found) - PAGE_LENGTH)
    shown = found[start : start + PAGE_LENGTH]
    copies = _copies(reading)
    sought = read_search(text)
    return Leaf(
        entries=tuple(entry_of(cover, copies=copies.get(cover.id, ()), sought=sought, reading=reading) for cover in shown),
        start=start,
        total=len(found),
        before=_address("before", shown[0], text, reading=reading) if start and shown else "",
        after=_address("after", shown[-1], text, reading=reading) if start + PAGE_LENGTH < len(found) else "",
    )


def _address(side: str, cover: Cover, text: str, *, reading: Reading) -> str:
    place = write_place(Place(key=cover.head.published, commitment=cover.id))
    return reading.links.to("documents", pairs=[*([("q", text)] if text else []), (side, place)])


def _copies(reading: Reading) -> dict[str, tuple[str, ...]]:
    """What repeats each document."""
    found: dict[str, tuple[str, ...]] = {}
    for copy in reading.shelf.book.copies():
        found[copy.copy_of] = (*found.get(copy.copy_of, ()), copy.source)
    return found


def entry_of(cover: Cover, *, reading: Reading, copies: tuple[str, ...] = (), sought: Sought = NOTHING) -> Entry:
    """The line of a document."""
    later = cover.head.published > reading.day.isoformat()
    return Entry(
        cover=cover,
        title=mark_words(say_title(cover), sought),
        href=reading.links.document(cover.id),
        published=say_published(cover.head.published),
        statements=0 if later else reading.desk.count_in(cover.id),
        copies=copies,
        later=later,
        excerpts=excerpts(reading.shelf.book.document(cover.id).text, sought) if sought.wanted else (),
    )
