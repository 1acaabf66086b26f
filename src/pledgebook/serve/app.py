"""The pages of a book as a web application."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.static_files import create_static_files_router

from pledgebook.flow.brief import Press
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.errors import PledgebookError
from pledgebook.serve.pages.add import add, keep_text, preview_text
from pledgebook.serve.pages.assigning import assign
from pledgebook.serve.pages.commitment import commitment
from pledgebook.serve.pages.commitments import commitments, commitments_sheet
from pledgebook.serve.pages.deciding import propose_text, take_step
from pledgebook.serve.pages.document import document
from pledgebook.serve.pages.documents import documents
from pledgebook.serve.pages.errors import show_defect, show_http_error, show_own_error
from pledgebook.serve.pages.judging import judge, name_reviewer
from pledgebook.serve.pages.mechanism import mechanism
from pledgebook.serve.pages.overview import overview
from pledgebook.serve.pages.parties import parties
from pledgebook.serve.pages.parties_flows import flows_sheet
from pledgebook.serve.pages.parties_grid import grid_sheet
from pledgebook.serve.pages.party import party, party_sheet
from pledgebook.serve.pages.reading import reading_maker
from pledgebook.serve.pages.review import review, review_one
from pledgebook.serve.pages.targets import targets, targets_sheet
from pledgebook.serve.pages.theme import choose_theme
from pledgebook.serve.plots.pages import CHART_PAGES
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.rest.problems import answers
from pledgebook.serve.rest.router import description, rest_router
from pledgebook.serve.security import LOOPBACK, Doorkeeper, add_headers
from pledgebook.serve.shelf import Shelf
from pledgebook.serve.templating import template_config
from pledgebook.serve.tongue import speak_as_asked, tell_tongue

STATIC = Path(__file__).parent / "static"
_LARGEST_BODY = 32 * 1024 * 1024  # bytes; a kept file comes back in base64, a third larger than it is
_PAGES = (
    overview,
    commitments,
    commitments_sheet,
    commitment,
    assign,
    documents,
    document,
    add,
    preview_text,
    keep_text,
    choose_theme,
    targets,
    targets_sheet,
    mechanism,
    propose_text,
    take_step,
    parties,
    grid_sheet,
    flows_sheet,
    party,
    party_sheet,
    review,
    review_one,
    *CHART_PAGES,
    name_reviewer,
    judge,
)
_YEAR = 365 * 24 * 3600


def make_app(
    book_address: str, *, as_of: date | None = None, hosts: Collection[str] = LOOPBACK, press: Press | None = None
) -> Litestar:
    """The pages of the book at an address, as known on a day; without one, on the day of each request.

    Args:
        hosts: the names this server answers to; requests under any other name are refused.
        press: what writes briefs; without it none can be had over REST.

    Raises:
        BookError: the book cannot be opened.
    """
    shelf = Shelf(Book.open(book_address), names=PartyNames(load_gazetteer().party), press=press)
    return app_for(shelf, today=lambda: as_of or _today(), hosts=hosts)


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the day where the reader is; a book served to others names its day by as_of


def app_for(shelf: Shelf, *, today: Callable[[], date], hosts: Collection[str] = LOOPBACK) -> Litestar:
    """The pages over an open shelf, which is closed when the application stops."""
    files = create_static_files_router(
        path="/static", directories=[STATIC], cache_control=CacheControlHeader(max_age=_YEAR, immutable=True, public=True)
    )
    return Litestar(
        route_handlers=[*_PAGES, files, rest_router(shelf, today=today)],
        dependencies={"reading": Provide(reading_maker(shelf, today=today), sync_to_thread=False)},
        template_config=template_config(STATIC),
        before_request=Doorkeeper(hosts),
        before_send=[add_headers, tell_tongue],
        middleware=[speak_as_asked],
        on_shutdown=[shelf.book.close],
        csrf_config=CSRFConfig(secret=secrets.token_hex(), cookie_name="csrf", cookie_httponly=True, cookie_samesite="strict"),
        compression_config=CompressionConfig(backend="gzip"),
        exception_handlers={HTTPException: answers(show_http_error), PledgebookError: show_own_error, Exception: show_defect},
        request_max_body_size=_LARGEST_BODY,
        openapi_config=description(),
        include_in_schema=False,
    )
