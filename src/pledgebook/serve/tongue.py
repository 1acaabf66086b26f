"""The language of a page: the one chosen and kept in a cookie, else the one that the browser asks for."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from pledgebook.lang.interface import negotiate, speak, tongue, tongues

COOKIE = "lang"
PARAMETER = "lang"
_YEAR = 365 * 24 * 3600
_ALWAYS_ENGLISH = ("/api/", "/schema", "/static/", "/health", "/metrics")
_STATE = "pledgebook_tongue"


def speak_as_asked(app: ASGIApp) -> ASGIApp:
    """Middleware: whatever answers a request for a page speaks the reader's language; programs are always answered in English."""

    async def _speaking(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            settle(Request(scope))
        await app(scope, receive, send)

    return _speaking


def settle(request: Request[Any, Any, Any]) -> None:
    """Speaks the language of a request from here on; again for an error that no middleware saw."""
    if request.url.path.startswith(_ALWAYS_ENGLISH) or request.url.path.endswith(".csv"):
        return
    asked = request.query_params.get(PARAMETER, "")
    kept = request.cookies.get(COOKIE, "")
    chosen = next((tag for tag in (asked, kept) if tag in tongues()), "") or negotiate(request.headers.get("accept-language", ""))
    speak(chosen)
    request.scope["state"][_STATE] = asked if asked == chosen else ""


async def tell_tongue(message: Message, scope: Scope) -> None:
    """Says on every answer which language it is in and what decided it, and keeps a choice made in the address."""
    asked = scope.get("state", {}).get(_STATE)
    if message["type"] != "http.response.start" or asked is None:
        return
    headers = MutableScopeHeaders.from_message(message)
    headers["Content-Language"] = tongue().tag
    headers.extend_header_value("Vary", "Accept-Language, Cookie")
    if asked:
        cookie = Cookie(key=COOKIE, value=asked, path="/", max_age=_YEAR, httponly=True, samesite="lax")
        headers.add("Set-Cookie", cookie.to_header(header=""))


def choices(request: ASGIConnection[Any, Any, Any, Any]) -> list[tuple[str, str, str]]:
    """The languages to choose from: tag, name in itself and the address of this page in it."""
    path = request.url.path if request.scope.get("method") in ("GET", "HEAD") else "/"
    kept = [pair for pair in parse_qsl(request.url.query, keep_blank_values=True) if pair[0] != PARAMETER]
    kept = kept if path != "/" or request.url.path == "/" else []
    return [(one.tag, one.name, f"{path}?{urlencode([*kept, (PARAMETER, one.tag)])}") for one in tongues().values()]
