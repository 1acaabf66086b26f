"""What keeps other sites and hostile texts from using a reader's book."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from urllib.parse import urlsplit

from litestar import Request, Response
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.types import BeforeMessageSendHookHandler, Message, Scope

from pledgebook.serve.accounts.caller import KEY as CALLER
from pledgebook.serve.accounts.caller import Caller
from pledgebook.serve.accounts.gate import Gate
from pledgebook.serve.accounts.secret import lasting_secret
from pledgebook.serve.accounts.settings import Settings

_LONGEST_STEP = 255  # bytes, as for the names of files

LOOPBACK = ("localhost", "127.0.0.1", "::1", "[::1]")

# No inline script or style, no evaluation, nothing from elsewhere: a text that slips through as markup can do nothing.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


_HTTPS_FOR = "max-age=31536000"  # a year; only this host, as others of the domain are not ours to speak for


def headers_for(settings: Settings | None) -> BeforeMessageSendHookHandler:
    """What puts the security headers on every answer, errors and files included; `settings` where the book is served to others."""
    fixed = HEADERS | ({"Strict-Transport-Security": _HTTPS_FOR} if settings and settings.is_secure else {})

    async def add_headers(message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start":
            return
        headers = MutableScopeHeaders.from_message(message)
        for name, value in fixed.items():
            headers[name] = value
        if settings and "cache-control" not in headers:
            headers["Cache-Control"] = _caching(scope, public=settings.public)
            headers.extend_header_value("Vary", "Cookie, Authorization")

    return add_headers


def _caching(scope: Scope, *, public: bool) -> str:
    """Nothing that not everybody may see stays in a cache, on no disk on the way and none of the reader's."""
    caller = scope.get("state", {}).get(CALLER)
    return "no-cache" if public and isinstance(caller, Caller) and not caller.account else "no-store"


def forms_of(gate: Gate | None) -> CSRFConfig:
    """The token that forms carry against other sites; where the book is served to others, it outlives a restart.

    The cookie is named after the secret, so that one of an earlier run, or of another desk on this machine, is not taken for ours.
    """
    if gate is None:
        secret, name, kept = secrets.token_hex(), "csrf", False
    else:
        with gate.store.writing() as connection:
            secret = lasting_secret(connection, "forms")
        name, kept = gate.settings.cookie("csrf"), gate.settings.is_secure
    suffix = hashlib.sha256(secret.encode()).hexdigest()[:8]
    return CSRFConfig(
        secret=secret, cookie_name=f"{name}-{suffix}", cookie_httponly=True, cookie_secure=kept, cookie_samesite="strict"
    )


def host_name(host: str) -> str:
    """The name in a Host header without its port, in lower case; empty where it is no host."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def is_no_path(path: str) -> bool:
    """The path holds what no file and no id can: a NUL, or a step longer than 255 bytes."""
    return "\0" in path or any(len(step.encode("utf-8", "replace")) > _LONGEST_STEP for step in path.split("/"))


class Doorkeeper:
    """Refuses requests that were not addressed to this server by a name it goes by.

    A page elsewhere can make its own name point at the loopback address (DNS rebinding); then the Host header betrays it.
    """

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = frozenset(host_name(host) or host.lower() for host in hosts)

    async def __call__(self, request: Request[object, object, object]) -> Response[object] | None:  # type: ignore[type-var]
        """Lets the request pass, or raises; litestar asks before each handler."""
        if is_no_path(request.url.path) or is_no_path(request.scope["path"]):
            raise NotFoundException("nothing has such an address")
        if host_name(request.headers.get("host", "")) not in self._hosts:
            raise PermissionDeniedException("this book is not served under that name")
        origin = request.headers.get("origin")
        if (
            request.method not in ("GET", "HEAD")
            and origin is not None
            and host_name(origin.partition("://")[2]) not in self._hosts
        ):
            raise PermissionDeniedException("this request came from another site")
        return None
