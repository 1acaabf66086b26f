"""Commitments: facets, full text, sorting, and the view as CSV and as an address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from litestar import get
from litestar.response import Redirect, Template

from pledgebook.lang.interface import N_, term
from pledgebook.lang.seeking import read_search
from pledgebook.model.query import SORTS, Page, Query
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.address import ask, falls, first_page, pairs_of
from pledgebook.serve.bounds import BOUNDS, Bounds, write_bound
from pledgebook.serve.pages.conditions import conditions_of, say_view
from pledgebook.serve.pages.facets import facets_of
from pledgebook.serve.pages.lines import line_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.pages.typed import read_typed
from pledgebook.serve.pages.views import owner_of
from pledgebook.serve.paging import turns_of

_SORTED = {
    "due": N_("due date"),
    "said": N_("last said"),
    "actor": N_("who"),
    "theme": N_("theme"),
    "sources": N_("number of sources"),
    "amount": N_("amount"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A way to sort: its address, and for screen readers what `aria-sort` says now."""

    name: str
    href: str
    aria: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """Where the list stands: the first and last line shown, how many in all, and the addresses before and after."""

    first: int
    last: int
    total: int
    before: str
    after: str


@get("/commitments", sync_to_thread=True, act=Act.READ)
def commitments(request: AnyRequest, reading: AskedReading) -> Template | Redirect:
    """The table of commitments as the address asks for it; bounds that cannot be are told beside the form, and left out.

    What a form sends blank is taken out of the address, so that it can be read and sent.
    """
    parameters = parameters_of(request)
    asked, bounds = ask(parameters)
    by_script = request.headers.get("hx-request") == "true"
    with reading.shelf.hold():
        typed = read_typed(parameters, reading=reading)
        query, faults, blank = typed.into(asked), (*bounds.faults, *typed.faults), any("" in each for each in parameters.values())
        if not by_script and not faults and (blank or typed.values):
            return Redirect(reading.links.view(query), status_code=303)
        sought = read_search(query.text)
        page = reading.desk.rows(query)
        template = reading.page(
            "commitments.html",
            query=query,
            lines=[line_of(row, reading=reading, sought=sought) for row in page.rows],
            facets=facets_of(page, query, reading=reading),
            conditions=conditions_of(query, reading=reading),
            orders={sort: _order(sort, query, reading=reading) for sort in SORTS},
            paging=_paging(page, query, reading=reading),
            kept=[(name, value) for name, value in pairs_of(query) if name == "order"],
            sorts=[(sort, term(_SORTED[sort], "order")) for sort in SORTS],
            bounds=_form_values(query, bounds),
            typed={one.name: one.value for one in typed.faults},
            faults=faults,
            units=_units(page, query),
            view_name=say_view(query, reading=reading),
            can_save=reading.shelf.views is not None and owner_of(reading.caller) is not None,
        )
    template.status_code = 400 if faults else 200
    if by_script and not faults:
        template.headers["HX-Push-Url"] = reading.links.view(query)
    return template


def _form_values(query: Query, bounds: Bounds) -> dict[str, str]:
    """What stands in the fields of the form: the bounds that hold, and those that cannot be as they were typed."""
    held = {name: "" if (value := getattr(query, name)) is None else write_bound(value) for name in BOUNDS}
    typed = {name: write_bound(value) for name, value in bounds.values.items()} | {one.name: one.value for one in bounds.faults}
    return held | typed


def _units(page: Page, query: Query) -> list[str]:
    """Units that the form suggests: those of the lines on the page."""
    return sorted({measure.unit for row in page.rows for measure in row.measures if measure.unit} | ({query.unit} - {""}))


def _order(sort: str, query: Query, *, reading: Reading) -> Order:
    now = sort == query.sort
    aria = ("descending" if query.descending else "ascending") if now else "none"
    down = not query.descending if now else falls(sort)
    return Order(name=sort, href=reading.links.view(replace(first_page(query), sort=sort, descending=down)), aria=aria)


def _paging(page: Page, query: Query, *, reading: Reading) -> Paging:
    turns, start = turns_of(page, query), first_page(query)
    return Paging(
        first=page.start + 1 if page.rows else 0,
        last=page.start + len(page.rows),
        total=page.total,
        before=reading.links.view(replace(start, before=turns.before)) if turns.before else "",
        after=reading.links.view(replace(start, after=turns.after)) if turns.after else "",
    )
