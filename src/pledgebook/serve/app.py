"""The pages of a book as a web application."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.static_files import create_static_files_router

from pledgebook.flow.brief import Press
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.errors import PledgebookError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.gate import GATE, Gate, admit_desk
from pledgebook.serve.intake.place import spool_folder
from pledgebook.serve.intake.spool import Spool
from pledgebook.serve.intake.worker import Intake
from pledgebook.serve.operation.observed import observe
from pledgebook.serve.operation.routes import operation_handlers
from pledgebook.serve.operation.tally import Tally
from pledgebook.serve.pages.accounts import ACCOUNT_PAGES
from pledgebook.serve.pages.add import add, keep_text, preview_text
from pledgebook.serve.pages.assigning import assign
from pledgebook.serve.pages.bringing import bring, show_load
from pledgebook.serve.pages.bulk import choose_many, preview_many, take_many
from pledgebook.serve.pages.commitment import commitment
from pledgebook.serve.pages.commitments import commitments
from pledgebook.serve.pages.commitments_sheet import commitments_sheet
from pledgebook.serve.pages.deciding import propose_text, take_step
from pledgebook.serve.pages.document import document
from pledgebook.serve.pages.documents import documents
from pledgebook.serve.pages.errors import show_defect, show_http_error, show_own_error
from pledgebook.serve.pages.feed import commitments_feed
from pledgebook.serve.pages.judging import judge, name_reviewer
from pledgebook.serve.pages.mechanism import mechanism
from pledgebook.serve.pages.overview import overview
from pledgebook.serve.pages.parties import parties
from pledgebook.serve.pages.parties_flows import flows_sheet
from pledgebook.serve.pages.parties_grid import grid_sheet
from pledgebook.serve.pages.party import party, party_sheet
from pledgebook.serve.pages.reading import reading_maker
from pledgebook.serve.pages.review import review, review_one
from pledgebook.serve.pages.search import search
from pledgebook.serve.pages.sign_in import ask_to_sign_in
from pledgebook.serve.pages.targets import targets, targets_sheet
from pledgebook.serve.pages.theme import choose_theme
from pledgebook.serve.pages.views import remove_view, save_view, view, view_feed, views
from pledgebook.serve.plots.pages import CHART_PAGES
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.rest.problems import answers
from pledgebook.serve.rest.router import description, rest_router
from pledgebook.serve.saved import SavedViews
from pledgebook.serve.security import LOOPBACK, Doorkeeper, forms_of, headers_for
from pledgebook.serve.shelf import Shelf
from pledgebook.serve.templating import template_config
from pledgebook.serve.tongue import speak_as_asked, tell_tongue

STATIC = Path(__file__).parent / "static"
_LARGEST_BODY = 32 * 1024 * 1024  # bytes; a kept file comes back in base64, a third larger than it is
_PAGES = (
    overview,
    commitments,
    commitments_sheet,
    commitments_feed,
    search,
    views,
    view,
    view_feed,
    save_view,
    remove_view,
    commitment,
    assign,
    documents,
    document,
    add,
    preview_text,
    keep_text,
    bring,
    show_load,
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
    choose_many,
    preview_many,
    take_many,
)
_YEAR = 365 * 24 * 3600


def make_app(  # noqa: PLR0913  # what a server can be told
    book_address: str,
    *,
    as_of: date | None = None,
    hosts: Collection[str] = LOOPBACK,
    press: Press | None = None,
    gate: Gate | None = None,
    fetches: bool | None = None,
) -> Litestar:
    """The pages of the book at an address, as known on a day; without one, on the day of each request.

    Args:
        hosts: the names this server answers to; requests under any other name are refused.
        press: what writes briefs; without it none can be had over REST.
        gate: who may do what; without one, whoever reaches the server may do all, so it must be bound to loopback.
        fetches: people may name addresses for the server to fetch; where nothing is said, only on a desk without a gate.

    Raises:
        BookError: the book cannot be opened.
    """
    names, views = PartyNames(load_gazetteer().party), SavedViews(book_address)
    shelf = Shelf(Book.open(book_address), names=names, press=press, views=views)
    intake = Intake(shelf.book, Spool(spool_folder(book_address)), fetches=gate is None if fetches is None else fetches)
    return app_for(shelf, intake, today=lambda: as_of or _today(), hosts=hosts, gate=gate)


def _today() -> date:
    return date.today()  # noqa: DTZ011  # the day where the reader is; a book served to others names its day by as_of


def app_for(
    shelf: Shelf, intake: Intake, *, today: Callable[[], date], hosts: Collection[str] = LOOPBACK, gate: Gate | None = None
) -> Litestar:
    """The pages over an open shelf, which is closed when the application stops, and the accounts with it."""
    files = create_static_files_router(
        path="/static",
        directories=[STATIC],
        cache_control=CacheControlHeader(max_age=_YEAR, immutable=True, public=True),
        opt={"act": Act.OPEN},
    )
    tally = Tally()
    own = (*(ACCOUNT_PAGES if gate else ()), *operation_handlers(shelf.book, tally))
    app = Litestar(
        route_handlers=[*_PAGES, *own, files, rest_router(shelf, today=today)],
        dependencies={
            "reading": Provide(reading_maker(shelf, today=today), sync_to_thread=False),
            "intake": Provide(lambda: intake, sync_to_thread=False),
        },
        template_config=template_config(STATIC),
        guards=[gate or admit_desk],
        state=State({GATE: gate}),
        before_request=Doorkeeper(hosts),
        before_send=[headers_for(gate.settings if gate else None), tell_tongue],
        middleware=[speak_as_asked],
        on_startup=[intake.start],
        on_shutdown=[intake.stop, shelf.book.close, *([shelf.views.close] if shelf.views else []), *([gate.close] if gate else [])],
        csrf_config=forms_of(gate),
        compression_config=CompressionConfig(backend="gzip"),
        exception_handlers={
            NotAuthorizedException: answers(ask_to_sign_in),
            HTTPException: answers(show_http_error),
            PledgebookError: show_own_error,
            Exception: show_defect,
        },
        request_max_body_size=_LARGEST_BODY,
        openapi_config=description(),
        include_in_schema=False,
    )
    return observe(app, tally)
