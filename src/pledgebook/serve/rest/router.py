"""The interface put together, with its description."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Any

from litestar import Router, get
from litestar.di import Provide
from litestar.enums import OpenAPIMediaType
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from pledgebook.model.errors import PledgebookError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.reading import AnyRequest
from pledgebook.serve.rest.asked import asked_maker, bounded, ordered, part, view
from pledgebook.serve.rest.briefs import brief_files, list_briefs
from pledgebook.serve.rest.bringing import add_document
from pledgebook.serve.rest.commitments import (
    list_commitments,
    list_documents,
    list_statements,
    list_statuses,
    show_commitment,
    show_document,
    show_statement,
)
from pledgebook.serve.rest.figures import list_deliveries, list_indicators, list_targets, show_sums
from pledgebook.serve.rest.mechanism import list_all_decisions, list_bodies, show_decision, show_mechanism
from pledgebook.serve.rest.parties import list_all_flows, list_all_parties, show_grid, show_party
from pledgebook.serve.rest.problems import ROOT, tell_defect, tell_http_error, tell_own_error
from pledgebook.serve.rest.reviews import link_statements, review_statement, undo_review
from pledgebook.serve.rest.writing import writing_maker
from pledgebook.serve.shelf import Shelf


@get("/openapi.json", include_in_schema=False, sync_to_thread=False, media_type=OpenAPIMediaType.OPENAPI_JSON, act=Act.READ)
def show_description(request: AnyRequest) -> dict[str, Any]:
    """The description of the interface."""
    return request.app.openapi_schema.to_schema()


_HANDLERS = (
    list_commitments,
    show_commitment,
    list_statuses,
    list_statements,
    show_statement,
    list_documents,
    show_document,
    list_all_parties,
    show_party,
    list_all_flows,
    show_grid,
    show_sums,
    list_deliveries,
    list_targets,
    list_indicators,
    show_mechanism,
    list_bodies,
    list_all_decisions,
    show_decision,
    list_briefs,
    review_statement,
    link_statements,
    undo_review,
    add_document,
)


def rest_router(shelf: Shelf, *, today: Callable[[], date]) -> Router:
    """The interface over an open shelf; where it has a press, briefs can be had as files."""
    return Router(
        path=ROOT,
        route_handlers=[*_HANDLERS, show_description, *(brief_files(shelf.press) if shelf.press else ())],
        dependencies={
            "asked": Provide(asked_maker(shelf, today=today), sync_to_thread=False),
            "writing": Provide(writing_maker(shelf, today=today), sync_to_thread=False),
            "part": Provide(part, sync_to_thread=False),
            "bounded": Provide(bounded, sync_to_thread=False),
            "ordered": Provide(ordered, sync_to_thread=False),
            "view": Provide(view, sync_to_thread=False),
        },
        exception_handlers={HTTPException: tell_http_error, PledgebookError: tell_own_error, Exception: tell_defect},
        include_in_schema=True,
    )


def description() -> OpenAPIConfig:
    """How the interface is described; litestar wants an address of its own for it, with nothing beside it."""
    return OpenAPIConfig(
        title="pledgebook",
        version=version("pledgebook"),
        description="Who promised what to whom, by when, and what came of it.",
        openapi_router=Router(path=f"{ROOT}/description", route_handlers=[], opt={"act": Act.READ}),
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
        use_handler_docstrings=True,
    )
