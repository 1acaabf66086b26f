"""Requests that come from a machine of the test's choice."""

from __future__ import annotations

from typing import Any

from litestar.types import ASGIApp, Receive, Scope, Send


def asked_from(app: ASGIApp, host: str) -> ASGIApp:
    """The application as it is asked from an address."""

    async def placed(scope: Scope, receive: Receive, send: Send) -> None:
        inside: Any = {**scope, "client": (host, 50000)}
        await app(inside, receive, send)

    return placed
