"""pledgebook serve: the pages of a book."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, day

LOOPBACK = "127.0.0.1"


def serve(
    book: BookOption = DEFAULT_BOOK,
    host: Annotated[str, typer.Option(help="The address to listen on; this machine only unless given.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
    as_of: AsOfOption = "",
) -> None:
    """Serve the pages of a book to a browser, until stopped by Ctrl-C."""
    from pledgebook.ledger.book import Book

    Book.open(book).close()  # a missing or broken book is said here, in one line, not by the first page
    run_server(book, host=host, port=port, as_of=day(as_of) if as_of else None)


def run_server(book: str, *, host: str, port: int, as_of: date | None) -> None:
    """Serves until stopped; the address is printed once the port is held."""
    import socket

    import uvicorn

    from pledgebook.model.errors import UsageError
    from pledgebook.serve.app import make_app

    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UsageError(f"cannot listen: {error.strerror}", where=f"{host}:{port}", remedy="choose another with --port") from None
    with listening:
        typer.echo(f"Pages on http://{host}:{listening.getsockname()[1]}/ (stop with Ctrl-C)", err=True)
        config = uvicorn.Config(make_app(book, as_of=as_of), log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[listening])
