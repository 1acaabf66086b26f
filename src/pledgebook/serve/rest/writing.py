"""How a program writes over the interface: with a token of the right scope, or at the desk; never with a browser's session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from litestar import post
from litestar.concurrency import sync_to_thread
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler
from litestar.openapi.datastructures import ResponseSpec

from pledgebook.flow.chosen import Hand
from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import AnyConnection, Caller, caller_of
from pledgebook.serve.accounts.gate import declared_by, gate_of
from pledgebook.serve.pages.reading import AnyRequest
from pledgebook.serve.pages.reviewer import clean_name
from pledgebook.serve.rest.plain import PlainResponse
from pledgebook.serve.rest.problems import MEDIA, PROBLEMS, Problem
from pledgebook.serve.shelf import Shelf

_JSON = "application/json"
_PROBLEMS = PROBLEMS | {
    status: ResponseSpec(data_container=Problem, generate_examples=False, description=told, media_type=MEDIA)
    for status, told in (
        (413, "More is sent than is taken at once."),
        (415, "What is sent is not said to be JSON."),
        (422, "The document cannot be read."),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """The open book, who writes to it, and the day on which he does."""

    shelf: Shelf
    today: date
    caller: Caller

    def hand(self, by: str) -> Hand:
        """The hand of who writes: by the name of the account or, at a desk without accounts, by the name that is given.

        Raises:
            UsageError: it is not said who writes, or somebody with an account gives another name.
        """
        given = clean_name(by)
        if self.caller.at_desk:
            if not given:
                raise UsageError("it is not said who enters this", where="by", remedy="give a name as “by”")
            return Hand(by=given, on=self.today)
        if given not in ("", self.caller.name):
            raise UsageError("you review under the name of your account", where="by", remedy="leave “by” out")
        return Hand(by=self.caller.name, on=self.today)


WrittenBy = NamedDependency[Writing]
"""The book and who writes, as handlers ask for them."""


def writing_maker(shelf: Shelf, *, today: Callable[[], date]) -> Callable[[AnyRequest], Writing]:
    """The function that tells each request that writes who does, and when."""

    def writing(request: AnyRequest) -> Writing:
        return Writing(shelf=shelf, today=today(), caller=caller_of(request))

    return writing


class MediaUnsupported(ClientException):
    """What is sent is not said to be JSON."""

    status_code = 415


async def admit_program(connection: AnyConnection, handler: BaseRouteHandler) -> None:
    """Lets pass what no form and no script of another site can send: a token, or JSON at the desk.

    A browser adds the cookie of a session to whatever is sent from anywhere, so a session alone writes nothing here; and it sends
    neither a token nor JSON for another site without asking us first, which we never allow.
    """
    caller = caller_of(connection)
    if not (caller.token or caller.at_desk):
        if gate := gate_of(connection):
            await sync_to_thread(partial(gate.deny, connection, caller, wanted=declared_by(handler)))
        raise PermissionDeniedException(
            "over this interface only a token writes, not a session: make one on the page of your account"
        )
    if connection.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        raise MediaUnsupported(f"say what you send: Content-Type: {_JSON}")


def writes(path: str, *, summary: str, tag: str, act: Act) -> Callable[[Any], Any]:
    """A handler that writes: it answers POST of JSON, in a thread of its own, and its description names the problems."""
    return post(
        path,
        sync_to_thread=True,
        summary=summary,
        tags=[tag],
        responses=_PROBLEMS,
        response_class=PlainResponse,
        guards=[admit_program],
        exclude_from_csrf=True,  # the guard is in its place
        act=act,
    )
