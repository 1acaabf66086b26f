"""The server as it runs: it says when it is there, ends what it began when told to stop, and says when it is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version
from socket import socket

import uvicorn
from litestar.types import ASGIApp

from pledgebook.serve.operation.logs import LOG, start_log
from pledgebook.serve.operation.prefix import UnderPrefix

_LAST_ANSWERS = 20  # seconds that answers under way have before a stop; systemd waits 90 by default


class Running(uvicorn.Server):
    """A server of one application in one process; `on_start` is called once it answers."""

    def __init__(self, config: uvicorn.Config, *, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_start = on_start

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Starts to answer."""
        await super().startup(sockets)
        LOG.info("started", extra={"told": {"version": version("pledgebook")}})
        self._on_start()

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Takes no more requests, ends those under way, and closes the book."""
        LOG.info("stopping")
        await super().shutdown(sockets)
        LOG.info("stopped")


def make_server(app: ASGIApp, *, on_start: Callable[[], None], log: str, prefix: str = "", proxies: Sequence[str] = ()) -> Running:
    """The server of an application, which is not running yet.

    Args:
        log: one of `logs.FORMS`.
        prefix: the path that the pages stand under, without a slash at its end.
        proxies: whose forwarded headers are believed; nobody's where it is empty, as anybody can send such a header.
    """
    start_log(log)
    config = uvicorn.Config(
        UnderPrefix(app, prefix=prefix) if prefix else app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )
    return Running(config, on_start=on_start)
