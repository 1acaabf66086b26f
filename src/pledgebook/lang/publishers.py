"""Publishers: the names they go by, whose they are, and which of them keep official records."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from pledgebook.lang.membership import PartyId
from pledgebook.lang.pack import SHARED, load_toml
from pledgebook.lang.schema import PackModel

_ADDRESS = re.compile(r"^(?:https?://)?(?:www\.)?([^/\s@]+\.[a-z]{2,})(?:[/:].*)?$")


class PublisherEntry(PackModel):
    """A publisher: `names` as documents give it, `hosts` its sites, `party` whose it is ("" for nobody's), `record` for a register.

    A publisher is a party's where a state or organisation owns, funds and directs it, not where it merely pays.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
    names: tuple[str, ...]
    source: str
    hosts: tuple[str, ...] = ()
    party: PartyId | None = None
    record: bool = False


class PublisherFile(PackModel):
    """`shared/publishers.toml`."""

    publisher: tuple[PublisherEntry, ...]

    @model_validator(mode="after")
    def _no_name_stands_for_two(self) -> Self:
        names = [plain_publisher(name) for entry in self.publisher for name in (entry.id, *entry.names, *entry.hosts)]
        own = [set(map(plain_publisher, (entry.id, *entry.names, *entry.hosts))) for entry in self.publisher]
        twice = sorted(name for name in set(names) if sum(name in each for each in own) > 1)
        if twice:
            raise ValueError(f"{twice[0]!r} stands for two publishers")
        return self


class Publishers:
    """Finds a publisher by a name or a host; make it with `load_publishers`."""

    def __init__(self, entries: tuple[PublisherEntry, ...]) -> None:
        self._names = {plain_publisher(name): entry for entry in entries for name in (entry.id, *entry.names)}
        self._hosts = {host.casefold(): entry for entry in entries for host in entry.hosts}

    def find(self, name: str) -> PublisherEntry | None:
        """The publisher of that name or of the site that the name is; None where no pack knows it."""
        if found := self._names.get(plain_publisher(name)):
            return found
        address = _ADDRESS.match(name.strip().casefold())
        parts = address.group(1).split(".") if address else []
        return next((self._hosts[host] for start in range(len(parts)) if (host := ".".join(parts[start:])) in self._hosts), None)


def plain_publisher(name: str) -> str:
    """A publisher's name as it is compared: without case, an article or marks; "" for none."""
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", name.casefold())))


@cache
def load_publishers() -> Publishers:
    """The publishers of the shared pack, read once.

    Raises:
        PackError: the pack does not hold.
    """
    return Publishers(load_toml(SHARED, "publishers", model=PublisherFile).publisher)
