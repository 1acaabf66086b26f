"""Saved views: a name for an address, with a feed of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from litestar import Response, get, post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath
from litestar.response import Redirect, Template

from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.query import Query
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import Caller
from pledgebook.serve.address import Links, first_page, query_of
from pledgebook.serve.pages.conditions import say_view
from pledgebook.serve.pages.feed import feed_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading
from pledgebook.serve.saved import SavedView

_PAGE = "/commitments"  # the page whose views are saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A saved view in the list: what it shows in words, and the addresses of its page and feed."""

    view: SavedView
    words: str
    href: str
    feed: str


@get("/views", sync_to_thread=True, act=Act.READ)
def views(reading: AskedReading) -> Template:
    """The saved views of whoever asks."""
    owner = owner_of(reading.caller)
    kept = reading.shelf.views
    saved = kept.of(owner) if kept and owner is not None else ()
    listed = [
        Listed(
            view=view,
            words=say_view(asked_by(view), reading=reading),
            href=reading.links.to("views", view.id),
            feed=Links().to("views", view.id, "feed.atom"),
        )
        for view in saved
    ]
    return reading.page("views.html", listed=listed, can_save=owner is not None and kept is not None)


@get("/views/{id:str}", sync_to_thread=True, act=Act.READ)
def view(reading: AskedReading, id: FromPath[str]) -> Redirect:  # noqa: A002
    """Leads to the page that a name stands for."""
    saved = _saved(reading, id)
    return Redirect(reading.links.view(asked_by(saved)), status_code=303)


@get("/views/{id:str}/feed.atom", sync_to_thread=True, act=Act.READ)
def view_feed(request: AnyRequest, reading: AskedReading, id: FromPath[str]) -> Response[bytes]:  # noqa: A002
    """The feed of the page that a name stands for, under that name."""
    saved = _saved(reading, id)
    return feed_of(asked_by(saved), request=request, reading=reading, name=saved.name)


@post("/views/save", act=Act.OWN)
async def save_view(request: AnyRequest, reading: AskedReading) -> Redirect:
    """Keeps the view of an address under a name."""
    form = await request.form()
    owner, kept = owner_of(reading.caller), reading.shelf.views
    if owner is None or kept is None:
        raise UsageError("views are kept for readers with an account", remedy="sign in first")
    address = Links().view(_asked(str(form.get("view", ""))))
    await sync_to_thread(kept.save, owner, str(form.get("name", "")), address=address)
    return Redirect("/views", status_code=303)


@post("/views/{id:str}/remove", act=Act.OWN)
async def remove_view(reading: AskedReading, id: FromPath[str]) -> Redirect:  # noqa: A002
    """Forgets a view."""
    owner, kept = owner_of(reading.caller), reading.shelf.views
    if owner is not None and kept is not None:
        await sync_to_thread(kept.remove, owner, id)
    return Redirect("/views", status_code=303)


def owner_of(caller: Caller) -> str | None:
    """Whose views the caller's are: his account's, the desk's, or nobody's."""
    return "" if caller.at_desk else caller.account or None


def asked_by(saved: SavedView) -> Query:
    """The view that a saved address asks for."""
    return _asked(saved.address)


def _asked(address: str) -> Query:
    parts = urlsplit(address[:4000])
    if parts.path != _PAGE or parts.scheme or parts.netloc:
        raise UsageError("only views of the commitments can be saved", remedy="save it from the page of the commitments")
    return first_page(query_of(parse_qs(parts.query)))


def _saved(reading: Reading, name: str) -> SavedView:
    owner, kept = owner_of(reading.caller), reading.shelf.views
    if owner is None or kept is None:
        raise NotInBook("there is no such saved view", where=name, remedy="sign in first")
    return kept.one(owner, name)
