"""The layer around the application that times, counts, names and logs each request."""

from __future__ import annotations

import logging
import re
import secrets
import time
from contextvars import ContextVar
from http import HTTPStatus

from litestar import Litestar
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from pledgebook.serve.operation.tally import METHODS, Asked, GateListener, Tally

HEADER = "X-Request-ID"
LOG = logging.getLogger("pledgebook.requests")
GATE_LOG = logging.getLogger("pledgebook.access")
NO_ROUTE = "(none)"
"""The route of a request that no page or file answers."""

_NAMED = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ABANDONED = 499  # what nginx writes for a reader who went away before the answer

REQUEST: ContextVar[str] = ContextVar("pledgebook_request", default="")
"""The name of the request that is being answered; empty outside of one."""


_QUIET = ("/health", "/metrics")  # asked for every few seconds by machines; logged only where something is wrong


def observe(app: Litestar, tally: Tally) -> Litestar:
    """The same application, whose requests are counted and logged from outside of everything else in it."""
    app.asgi_handler = Observed(app.asgi_handler, tally=tally)
    listener = GateListener(tally)
    app.on_startup.append(lambda: GATE_LOG.addHandler(listener))
    app.on_shutdown.append(lambda: GATE_LOG.removeHandler(listener))
    return app


class Observed:
    """The application, each of whose answers carries the name of its request; what it did is counted and logged.

    A name that a proxy gave is kept where it is one; addresses and their parameters are never logged, as they may hold words
    and secrets: the route is.
    """

    def __init__(self, app: ASGIApp, *, tally: Tally) -> None:
        self._app = app
        self._tally = tally

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        name = _name_of(scope)
        token = REQUEST.set(name)
        status = _ABANDONED
        start = time.perf_counter()

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableScopeHeaders.from_message(message)[HEADER] = name
            await send(message)

        self._tally.begin()
        try:
            await self._app(scope, receive, named)
        finally:
            self._end(scope, status=status, seconds=time.perf_counter() - start)
            REQUEST.reset(token)

    def _end(self, scope: Scope, *, status: int, seconds: float) -> None:
        asked = Asked(method=_method_of(scope), route=str(scope.get("path_template") or NO_ROUTE), status=status)
        self._tally.end(asked, seconds=seconds)
        caller = scope.get("state", {}).get("caller")
        told = {"method": asked.method, "route": asked.route, "status": status, "ms": round(seconds * 1000, 1)}
        if account := getattr(caller, "account", ""):
            told["account"] = account
        level = logging.DEBUG if asked.route.startswith(_QUIET) and status < HTTPStatus.BAD_REQUEST else logging.INFO
        LOG.log(level, "%s %s %s", asked.method, asked.route, status, extra={"told": told})


def _method_of(scope: Scope) -> str:
    method = str(scope.get("method", ""))
    return method if method in METHODS else "other"


def _name_of(scope: Scope) -> str:
    """The name that came with the request where it is one, else a new one."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
    return given if _NAMED.fullmatch(given) else secrets.token_hex(8)
