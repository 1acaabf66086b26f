"""A book under a path of its own behind a proxy, such as https://ministry.example/pledges/."""

from __future__ import annotations

import re
from contextvars import ContextVar
from typing import Any

from jinja2 import Template
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

_PREFIX: ContextVar[str] = ContextVar("pledgebook_prefix", default="")
# Words of documents are escaped on a page, quotation marks included, so that only our own markup looks like this.
_ADDRESS = re.compile(r"""((?<![\w-])(?:href|src|action|formaction|poster|hx-get|hx-post|data-(?:href|src|url|to))=["'])/(?!/)""")
_COOKIE_PATH = re.compile(r"(;\s*path=)/", re.IGNORECASE)


def current_prefix() -> str:
    """The path that the pages stand under, as the request that is being answered came; empty for none."""
    return _PREFIX.get()


def prefixed(markup: str) -> str:
    """Markup whose own addresses begin with the prefix of the request that is being answered."""
    prefix = _PREFIX.get()
    return _ADDRESS.sub(rf"\g<1>{prefix}/", markup) if prefix else markup


class PrefixedTemplate(Template):
    """A template that writes addresses from the root of the book; what comes out has them under the prefix."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page."""
        return prefixed(super().render(*args, **kwargs))


class UnderPrefix:
    """The application under a path; the proxy may leave the path on a request or take it off."""

    def __init__(self, app: ASGIApp, *, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return

        async def placed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [(name, self._place(name, value)) for name, value in message["headers"]]
            await send(message)

        path = self._shorten(scope["path"])
        inside: Any = {**scope, "path": path, "raw_path": path.encode(), "app_root_path": self._prefix}  # the last for `base_url`
        token = _PREFIX.set(self._prefix)
        try:
            await self._app(inside, receive, placed)
        finally:
            _PREFIX.reset(token)

    def _shorten(self, path: str) -> str:
        under = path == self._prefix or path.startswith(f"{self._prefix}/")
        return (path[len(self._prefix) :] or "/") if under else path

    def _place(self, name: bytes, value: bytes) -> bytes:
        """A header's value with its path under the prefix."""
        text = value.decode("latin-1")
        if name.lower() == b"location" and text.startswith("/") and not text.startswith("//"):
            return f"{self._prefix}{text}".encode("latin-1")
        if name.lower() == b"set-cookie" and not text.startswith("__Host-"):  # such a one stands at the root or nowhere
            return _COOKIE_PATH.sub(rf"\g<1>{self._prefix}/", text, count=1).encode("latin-1")
        return value
