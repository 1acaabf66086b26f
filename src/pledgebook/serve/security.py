"""What keeps other sites and hostile texts from using a reader's book."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from litestar import Request, Response
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import PermissionDeniedException
from litestar.types import Message, Scope

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


async def add_headers(message: Message, _: Scope) -> None:
    """Puts the security headers on every answer, errors and files included."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers[name] = value


def host_name(host: str) -> str:
    """The name in a Host header without its port, in lower case; empty where it is no host."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


class Doorkeeper:
    """Refuses requests that were not addressed to this server by a name it goes by.

    A page elsewhere can make its own name point at the loopback address (DNS rebinding); then the Host header betrays it.
    """

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = frozenset(host_name(host) or host.lower() for host in hosts)

    async def __call__(self, request: Request[object, object, object]) -> Response[object] | None:  # type: ignore[type-var]
        """Lets the request pass, or raises; litestar asks before each handler."""
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
