"""pledgebook serve: the pages of a book."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, day
from pledgebook.model.errors import BookMissing, UsageError

if TYPE_CHECKING:
    from socket import socket

    from pledgebook.serve.accounts.gate import Gate
    from pledgebook.serve.accounts.settings import Settings

LOOPBACK = "127.0.0.1"
SECRET = "PLEDGEBOOK_OIDC_SECRET"  # noqa: S105  # the name of a variable
"""The variable of the environment that holds our secret at a provider of identities."""
LOGS = ("json", "text", "none")
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a server listens, the further names that browsers call it by, and the proxies whose forwarded headers are believed.

    `prefix` is the path that the pages stand under at the proxy, `log` the form of the log.
    """

    host: str = LOOPBACK
    port: int = 8000
    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    prefix: str = ""
    log: str = "none"

    @property
    def is_private(self) -> bool:
        """Only this machine reaches it."""
        try:
            return self.host == "localhost" or ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False


def serve(  # noqa: PLR0913 (each parameter is an option of the command)
    book: BookOption = DEFAULT_BOOK,
    new: Annotated[
        bool, typer.Option("--new", help="Begin an empty book where there is none; texts come in by the page Add.")
    ] = False,
    host: Annotated[str, typer.Option(help="The address to listen on; this machine only unless given.")] = LOOPBACK,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
    names: Annotated[list[str] | None, typer.Option("--name", help="A further name that browsers may call this server by.")] = None,
    as_of: AsOfOption = "",
    accounts: Annotated[bool, typer.Option("--accounts", help="Ask for accounts on this machine too, as for any other.")] = False,
    public: Annotated[bool, typer.Option("--public", help="Let everybody read; all else needs an account.")] = False,
    url: Annotated[
        str, typer.Option("--url", metavar="URL", help="The address that browsers use, as https://pledges.example.org.")
    ] = "",
    proxies: Annotated[
        list[str] | None,
        typer.Option("--proxy", metavar="ADDRESS", help="A proxy whose forwarded headers are believed; again for more."),
    ] = None,
    root_path: Annotated[
        str, typer.Option("--root-path", metavar="PATH", help="The path that the pages stand under at a proxy, as /pledges.")
    ] = "",
    log: Annotated[
        str, typer.Option("--log", metavar="json|text|none", help="A line for each request; see docs/operation.md.")
    ] = "none",
    issuer: Annotated[str, typer.Option("--oidc-issuer", metavar="URL", help="A provider of identities (OpenID Connect).")] = "",
    client: Annotated[str, typer.Option("--oidc-client", metavar="ID", help=f"Our id there; its secret is in {SECRET}.")] = "",
    newcomers: Annotated[
        str, typer.Option("--oidc-role", metavar="ROLE", help="The role of people there whom nobody added; none: refused.")
    ] = "",
    fetch: Annotated[
        bool | None,
        typer.Option("--fetch/--no-fetch", help="Whether people may name addresses to fetch; unless said, only without accounts."),
    ] = None,
    called: Annotated[str, typer.Option("--oidc-name", metavar="NAME", help="What the page of signing in calls it.")] = "",
) -> None:
    """Serve the pages of a book to a browser, until stopped by Ctrl-C; to others than this machine only with accounts."""
    from pledgebook.ledger.book import Book

    if log not in LOGS:
        raise UsageError("there is no such log", where=f"--log {log}", remedy=f"use one of {', '.join(LOGS)}")
    prefix = read_prefix(root_path)
    place = Place(host=host, port=port, names=tuple(names or ()), proxies=tuple(proxies or ()), prefix=prefix, log=log)
    if newcomers and not issuer:
        raise UsageError("people of which provider?", where="--oidc-role", remedy="name it with --oidc-issuer")
    try:
        Book.open(book, create=new).close()  # a missing or broken book is said here, in one line, not by the first page
    except BookMissing as missing:
        remedy = missing.remedy if new else f"{missing.remedy}, or begin an empty one with --new"
        raise BookMissing(missing.what, where=missing.where, remedy=remedy) from None
    gate = None
    if accounts or public or url or issuer or not place.is_private or place.prefix or place.proxies:
        from pledgebook.serve.accounts.settings import Provider, Settings

        key = os.environ.get(SECRET, "")
        provider = Provider(issuer=issuer, client=client, secret=key, role=newcomers, called=called) if issuer else None
        gate = _open_gate(
            book,
            Settings(address=url and url.rstrip("/").removesuffix(prefix) + prefix, public=public, provider=provider),
            place=place,
        )
    run_server(book, place, as_of=day(as_of) if as_of else None, gate=gate, fetches=fetch)


def read_prefix(given: str) -> str:
    """The path that the pages stand under, without a slash at its end; empty for none.

    Raises:
        UsageError: it is no plain path.
    """
    prefix = given.rstrip("/")
    if prefix and not _PREFIX.fullmatch(prefix):
        raise UsageError("not a path", where=f"--root-path {given}", remedy="write it as /pledges")
    return prefix


def run_server(
    book: str, place: Place, *, as_of: date | None = None, gate: Gate | None = None, fetches: bool | None = None
) -> None:
    """Serves until stopped; the address is printed once the pages are there."""
    from threading import Thread

    from pledgebook.flow.charts import warm_up
    from pledgebook.publish.brief import PRESS
    from pledgebook.serve.app import make_app
    from pledgebook.serve.operation.running import make_server
    from pledgebook.serve.security import LOOPBACK as LOOPBACK_NAMES

    with _listen(place.host, place.port) as listening:
        address = f"http://{place.host}:{listening.getsockname()[1]}/"

        def tell() -> None:
            if place.log != "json":
                typer.echo(f"Pages on {address} (stop with Ctrl-C)", err=True)

        named = {gate.settings.host} - {""} if gate else set()
        hosts = {*LOOPBACK_NAMES, place.host, *place.names, *named}
        app = make_app(book, as_of=as_of, hosts=hosts, press=PRESS, gate=gate, fetches=fetches)
        server = make_server(app, on_start=tell, log=place.log, prefix=place.prefix, proxies=place.proxies)
        warming = Thread(target=warm_up)  # no daemon: a process that ends while its engine starts would end badly
        warming.start()
        server.run(sockets=[listening])
        warming.join()


def _open_gate(book: str, settings: Settings, *, place: Place) -> Gate:
    """The gate of a book that is served to others.

    Raises:
        UsageError: nobody could come in.
    """
    from pledgebook.serve.accounts.gate import Gate
    from pledgebook.serve.accounts.store import Store

    store = Store.open(book)
    if not (store.has_accounts() or settings.public):
        store.close()
        remedy = "make the first account: pledgebook user add NAME --role administrator"
        raise UsageError("a book that is served to others needs accounts, and there is none", where=book, remedy=remedy)
    if not settings.is_secure and not place.is_private:
        typer.echo(
            "Without https passwords travel in clear text: serve it behind a proxy, and name its address with --url.", err=True
        )
    return Gate(store, settings=settings, clock=lambda: int(time.time()))


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
