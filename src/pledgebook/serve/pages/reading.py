"""One request's look at the book: the day, the desk, and how addresses are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.response import Template

from pledgebook.flow.desk import Desk
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import NOBODY, Caller, caller_of
from pledgebook.serve.address import Links, day_of
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.shelf import Catalogue, Shelf

THEMES = ("auto", "dark", "light")
AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page needs to answer one request; `here` is its own address, `theme` one of THEMES.

    `today` is the day on which it is asked, whatever day is shown; `caller` is who asks.
    """

    shelf: Shelf
    day: date
    links: Links
    theme: str
    here: str
    today: date
    caller: Caller = NOBODY

    def may(self, *acts: Act | str) -> bool:
        """Whoever asks may do one of these acts, so that the page offers it."""
        return self.caller.may(*acts)

    @property
    def desk(self) -> Desk:
        """The desk of the day."""
        return self.shelf.desk(self.day)

    @property
    def catalogue(self) -> Catalogue:
        """Where things are found, as known on the day."""
        return self.shelf.catalogue(self.day)

    @property
    def names(self) -> PartyNames:
        """Names of parties."""
        return self.shelf.names

    def page(self, template: str, **context: object) -> Template:
        """A page made of a template, with what every page shows."""
        return Template(template_name=template, context={"reading": self, "links": self.links, **context})


def parameters_of(request: AnyRequest) -> dict[str, list[str]]:
    """The parameters of the address, every value of each."""
    return {name: request.query_params.getall(name) for name in request.query_params}


def here_of(request: AnyRequest) -> str:
    """The address that is asked, with its parameters."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def reading_maker(shelf: Shelf, *, today: Callable[[], date]) -> Callable[[AnyRequest], Reading]:
    """The function that gives each request its reading; `today` is asked where the address names no day."""

    def reading(request: AnyRequest) -> Reading:
        chosen = day_of(parameters_of(request))
        theme = request.cookies.get("theme", "auto")
        return Reading(
            shelf=shelf,
            day=chosen or today(),
            links=Links(day=chosen),
            theme=theme if theme in THEMES else "auto",
            here=here_of(request),
            today=today(),
            caller=caller_of(request),
        )

    return reading


AskedReading = NamedDependency[Reading]
"""The reading as handlers ask for it."""
