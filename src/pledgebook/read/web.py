"""Addresses: http(s) only, public machines only, few redirects, bounded in bytes and time.

A name is resolved once, every address it has is checked, and the connection is made to a checked address, so that a name
which answers differently the second time (DNS rebinding) gains nothing. Each redirect goes through the same checks.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass

import httpcore
import httpx

from pledgebook.model.errors import SourceMissing, SourceRefused, SourceTooLarge, SourceUnreadable
from pledgebook.read.limits import DEFAULT, Limits

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": "pledgebook", "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """What an address gave: the bytes, the media type with its charset, and the address after all redirects."""

    data: bytes
    media: str
    address: str


def download(address: str, *, limits: Limits = DEFAULT) -> Download:
    """The bytes at an http(s) address; proxies and cookies are not used.

    Raises:
        SourceRefused: the scheme or the machine is not allowed, or there are too many redirects.
        SourceTooLarge: it is over the limit of bytes.
        SourceMissing: the server has no such page.
        SourceUnreadable: the server cannot be reached or answers with an error.
    """
    until = time.monotonic() + limits.seconds
    with httpx.Client(
        transport=_transport(address, limits), timeout=limits.seconds, follow_redirects=False, trust_env=False
    ) as client:
        here = _checked(address, address)
        for _ in range(limits.redirects + 1):
            answer = _get(client, here, limits, until)
            if isinstance(answer, Download):
                return answer
            here = _checked(answer, address)
    raise SourceRefused(f"more than {limits.redirects} redirects", where=address, remedy="give the address of the page itself")


def _checked(address: str, asked: str) -> str:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise SourceRefused("it is no address", where=asked, remedy="give an http or https address") from error
    if url.scheme not in _PORTS or not url.host:
        raise SourceRefused(f"the scheme {url.scheme!r} is not allowed", where=asked, remedy="give an http or https address")
    return str(url)


def _get(client: httpx.Client, address: str, limits: Limits, until: float) -> Download | str:
    """What the address gives, or the address to which it sends us."""
    try:
        with client.stream("GET", address, headers=_HEADERS) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                return str(httpx.URL(address).join(response.headers["location"]))
            _check_status(response.status_code, address)
            data = _stream(response, address, limits, until)
            return Download(data=data, media=response.headers.get("content-type", ""), address=address)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise SourceRefused(
            "it sends to what is no address", where=address, remedy="give the address of the page itself"
        ) from error
    except httpx.TimeoutException as error:
        raise _slow(address, limits) from error
    except (httpx.HTTPError, httpx.StreamError) as error:
        raise SourceUnreadable(
            f"it cannot be fetched: {error}", where=address, remedy="check the address and the connection"
        ) from error


def _check_status(status: int, address: str) -> None:
    if status in {404, 410}:
        raise SourceMissing("the server has no such page", where=address, remedy="check the address")
    if status != 200:
        raise SourceUnreadable(f"the server answers {status}", where=address, remedy="open it in a browser and save the page")


def _stream(response: httpx.Response, address: str, limits: Limits, until: float) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.source_bytes:
        raise _large(address, limits)
    data = bytearray()
    for piece in response.iter_raw():  # as sent: what is packed would have to be unpacked without bounds
        data += piece
        if len(data) > limits.source_bytes:
            raise _large(address, limits)
        if time.monotonic() > until:
            raise _slow(address, limits)
    if response.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        raise SourceUnreadable("the server sends it packed although asked not to", where=address, remedy="save the page as a file")
    return bytes(data)


def _large(address: str, limits: Limits) -> SourceTooLarge:
    return SourceTooLarge("it is too large", where=address, remedy=f"the limit is {limits.source_bytes:,} bytes")


def _slow(address: str, limits: Limits) -> SourceUnreadable:
    return SourceUnreadable(f"it took more than {limits.seconds:g} seconds", where=address, remedy="save the page as a file")


class _CheckedNetwork(httpcore.SyncBackend):
    """Connects to nothing but addresses that were checked."""

    def __init__(self, asked: str, limits: Limits) -> None:
        self._asked = asked
        self._limits = limits

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host, once all of its addresses are allowed."""
        numbers = resolve(host, port, where=self._asked, limits=self._limits)
        return super().connect_tcp(numbers[0], port, timeout=timeout, local_address=local_address, socket_options=socket_options)

    def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002 - the signature is the library's
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """No file of the machine is a public address."""
        raise SourceRefused("it is no public address", where=self._asked)


def resolve(host: str, port: int, *, where: str, limits: Limits = DEFAULT) -> tuple[str, ...]:
    """The addresses of a host, in the resolver's order, each checked to be public.

    Raises:
        SourceRefused: one of them is of the own machine, a private network, or otherwise not public.
        SourceUnreadable: the host has no address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceUnreadable(f"there is no host {host}", where=where, remedy="check the address and the connection") from error
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for number in numbers:
        if not limits.allow_private and not is_public(number):
            raise SourceRefused(
                f"{host} is {number}, which is not a public address", where=where, remedy="allow private addresses if that is meant"
            )
    return numbers


def is_public(number: str) -> bool:
    """An IP address is one that the whole internet can reach: not loopback, private, link-local, multicast or reserved."""
    try:
        address = ipaddress.ip_address(number.split("%")[0])
    except ValueError:
        return False
    inner = _carried(address)
    if inner is not None:
        return is_public(str(inner))
    closed = address.is_multicast or address.is_reserved or address.is_loopback or address.is_link_local or address.is_unspecified
    return address.is_global and not closed


def _carried(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, NAT64), as packets may end there."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _transport(asked: str, limits: Limits) -> httpx.HTTPTransport:
    transport = httpx.HTTPTransport(trust_env=False)
    # httpx has no public way to pass a network backend; its pool is replaced by one of the same kind
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(), network_backend=_CheckedNetwork(asked, limits)
    )
    return transport
