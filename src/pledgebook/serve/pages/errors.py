"""Pages for what goes wrong: what happened and what to do next."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from litestar.exceptions import HTTPException
from litestar.response import Template

from pledgebook.lang.interface import N_, _, term
from pledgebook.lang.phrases import reworded
from pledgebook.model.errors import BookBusy, BookError, DecisionError, NotInBook, PledgebookError, ReadError, UsageError
from pledgebook.serve.accounts.gate import ActDenied
from pledgebook.serve.address import Links
from pledgebook.serve.pages.reading import THEMES, AnyRequest
from pledgebook.serve.tongue import settle

_LOG = logging.getLogger("pledgebook.serve")
_STATUS: tuple[tuple[type[PledgebookError], int], ...] = (
    (NotInBook, 404),
    (UsageError, 400),
    (DecisionError, 409),
    (ReadError, 422),
    (BookBusy, 503),
    (BookError, 500),
)
_REMEDIES = {
    400: N_("Check the address, or start again from the overview."),
    403: N_("Open the page again from the book itself and repeat what you did."),
    404: N_("It may have been mistyped. Look for it among the commitments or the documents."),
    405: N_("Go back and open the page again."),
    409: N_("Open the page of the mechanism again, and look at how the decision stands."),
    413: N_("Read large files into the book with “pledgebook read” on the command line."),
    500: N_("The book is as it was. The terminal in which the pages were started says more."),
    503: N_("Another program is writing to the book. Try again in a moment."),
}


_TITLES = {
    400: N_("This cannot be shown as asked"),
    404: N_("This is not in the book"),
    409: N_("The procedure does not allow this"),
    422: N_("This could not be read"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An error as people read it."""

    status: int
    title: str
    what: str
    remedy: str


def show_http_error(request: AnyRequest, error: HTTPException) -> Template:
    """The page of an error of the web: no such page, refused, too large."""
    settle(request)  # what finds no page passes no middleware
    status = error.status_code
    if isinstance(error, ActDenied):
        remedy = _("Whoever manages the accounts of this book can give you another role.")
        return _page(request, Trouble(status=status, title=_("This is not yours to do"), what=error.detail, remedy=remedy))
    if status == 401:
        remedy = _("Sign in and do it again: what you sent was not kept.")
        return _page(request, Trouble(status=status, title=_("You are not signed in"), what="", remedy=remedy))
    if status == 500:
        _LOG.error("no answer to %s", request.url.path, exc_info=error)
    titles = {
        404: _("There is no such page"),
        403: _("This was refused"),
        413: _("This is too large"),
        500: _("Something went wrong"),
    }
    title = titles.get(status) or HTTPStatus(status).phrase.capitalize()
    what = reworded(error.detail) if status in (400, 403) else ""
    return _page(request, Trouble(status=status, title=title, what=what, remedy=_remedy(status)))


def show_own_error(request: AnyRequest, error: PledgebookError) -> Template:
    """The page of an error of ours, which knows its own remedy."""
    settle(request)
    status = status_of(error)
    where = f" ({error.where})" if error.where else ""
    said = reworded(error.remedy)
    remedy = f"{said[:1].upper()}{said[1:]}." if said else _remedy(status)
    title = term(_TITLES.get(status, N_("The book cannot be used")))
    return _page(request, Trouble(status=status, title=title, what=f"{reworded(error.what)}{where}", remedy=remedy))


def _remedy(status: int) -> str:
    return term(_REMEDIES.get(status, _REMEDIES[400]))


def status_of(error: PledgebookError) -> int:
    """The status of HTTP that tells an error of ours."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def show_defect(request: AnyRequest, error: Exception) -> Template:
    """The page of a defect of ours; what happened goes to the log."""
    settle(request)
    _LOG.error("no answer to %s", request.url.path, exc_info=error)
    return _page(request, Trouble(status=500, title=_("Something went wrong"), what="", remedy=_remedy(500)))


def _page(request: AnyRequest, trouble: Trouble) -> Template:
    theme = request.cookies.get("theme", "auto")
    context = {"reading": None, "links": Links(), "trouble": trouble, "theme": theme if theme in THEMES else "auto"}
    return Template(template_name="error.html", status_code=trouble.status, context=context)
