"""pledgebook serve: the pages of a book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, day
from pledgebook.model.errors import UsageError

if TYPE_CHECKING:
    from socket import socket

LOOPBACK = "127.0.0.1"


def serve(
    book: BookOption = DEFAULT_BOOK,
    host: Annotated[str, typer.Option(help="The address to listen on; this machine only unless given.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
    names: Annotated[list[str] | None, typer.Option("--name", help="A further name that browsers may call this server by.")] = None,
    as_of: AsOfOption = "",
) -> None:
    """Serve the pages of a book to a browser, until stopped by Ctrl-C."""
    from pledgebook.ledger.book import Book

    Book.open(book).close()  # a missing or broken book is said here, in one line, not by the first page
    run_server(book, host=host, port=port, names=tuple(names or ()), as_of=day(as_of) if as_of else None)


def run_server(book: str, *, host: str, port: int, names: tuple[str, ...] = (), as_of: date | None = None) -> None:
    """Serves until stopped; the address is printed once the pages are there."""
    import uvicorn

    from pledgebook.publish.brief import PRESS
    from pledgebook.serve.app import make_app
    from pledgebook.serve.security import LOOPBACK as LOOPBACK_NAMES

    with _listen(host, port) as listening:
        address = f"http://{host}:{listening.getsockname()[1]}/"

        class Server(uvicorn.Server):
            """A server that says where it is when it is there."""

            async def startup(self, sockets: list[socket] | None = None) -> None:
                await super().startup(sockets)
                typer.echo(f"Pages on {address} (stop with Ctrl-C)", err=True)

        app = make_app(book, as_of=as_of, hosts={*LOOPBACK_NAMES, host, *names}, press=PRESS)
        Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listening])


def _listen(host: str, port: int) -> socket:
    from socket import SO_REUSEADDR, SOL_SOCKET, socket

    listening = socket()
    listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # a browser that comes early waits instead of being turned away
    except OSError as error:
        listening.close()
        raise UsageError(f"cannot listen: {error.strerror}", where=f"{host}:{port}", remedy="choose another with --port") from None
    return listening
