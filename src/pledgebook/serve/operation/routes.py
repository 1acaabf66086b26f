"""The addresses for whoever runs the server: is it alive, is it ready, and its figures."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from litestar import Response, get
from litestar.exceptions import PermissionDeniedException
from litestar.handlers import HTTPRouteHandler

from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import caller_of
from pledgebook.serve.operation.exposition import MEDIA, Family, families_of, gauge, render
from pledgebook.serve.operation.tally import Tally
from pledgebook.serve.pages.reading import AnyRequest
from pledgebook.serve.security import LOOPBACK

_LOG = logging.getLogger("pledgebook.server")
_FRESH = {"Cache-Control": "no-store"}
_PROXIED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the server can do its work: `ready` or `not ready`, the version, and the last event of the book with its hash."""

    status: str
    version: str
    last: int = 0
    head: str = ""


def operation_handlers(book: Book, tally: Tally) -> tuple[HTTPRouteHandler, ...]:
    """The addresses over an open book and the counts of its server."""

    @get("/health/live", act=Act.OPEN, sync_to_thread=False)
    def live() -> dict[str, str]:
        """The server answers; nothing is asked of the book."""
        return {"status": "alive"}

    @get("/health", act=Act.OPEN, sync_to_thread=True)
    def health() -> Response[dict[str, Any]]:
        """The server answers and the book can be read."""
        return tell_health(book)

    @get("/health/ready", act=Act.OPEN, sync_to_thread=True)
    def ready() -> Response[dict[str, Any]]:
        """The same, under the name that orchestrators ask for."""
        return tell_health(book)

    @get("/metrics", act=Act.MEASURE, sync_to_thread=True)
    def metrics(request: AnyRequest) -> Response[str]:
        """The figures of the server for Prometheus."""
        admit_scraper(request)
        return Response(render([*families_of(tally), *book_families(book)]), media_type=MEDIA, headers=_FRESH)

    return live, ready, health, metrics


def tell_health(book: Book) -> Response[dict[str, Any]]:
    """How the book does, as an answer that no cache keeps; 503 where it cannot be read."""
    found = health_of(book)
    return Response(asdict(found), status_code=200 if found.status == "ready" else 503, headers=_FRESH)


def health_of(book: Book) -> Health:
    """How the book does, by reading its last event; the reason goes to the log, not to the one who asked."""
    try:
        tail = book.tail()
    except BookError as error:
        _LOG.error("not ready: %s", error)
        return Health(status="not ready", version=version("pledgebook"))
    return Health(status="ready", version=version("pledgebook"), last=tail.last, head=tail.head)


def admit_scraper(request: AnyRequest) -> None:
    """Lets an account or token pass that the gate admitted; on a desk without accounts, only this machine itself.

    Raises:
        PermissionDeniedException: the request came from elsewhere, or through a proxy.
    """
    if not caller_of(request).at_desk and caller_of(request).account:
        return
    here = request.client is not None and request.client.host in LOOPBACK
    if not here or any(name in request.headers for name in _PROXIED):
        raise PermissionDeniedException("the figures of the server are told on this machine only")


def book_families(book: Book) -> Iterator[Family]:
    """What the book holds."""
    yield gauge("pledgebook_info", "Always 1; the version of the server.", value=1, version=version("pledgebook"))
    counts = book.counts()
    yield gauge("pledgebook_events", "Events in the book.", value=counts.events)
    yield gauge("pledgebook_documents", "Documents in the book.", value=counts.documents)
    yield gauge("pledgebook_statements", "Statements in the book.", value=counts.statements)
    mark = book.lines.mark()
    behind = counts.events - (mark.seq if mark else 0)
    yield gauge("pledgebook_index_lag_events", "Events that the index of lists has not taken in yet.", value=max(behind, 0))
