"""Who makes a request, and what he may do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from litestar.connection import ASGIConnection

from pledgebook.serve.accounts.acts import Act, grants

AnyConnection = ASGIConnection[Any, Any, Any, Any]
KEY = "caller"
"""Where the state of a request keeps who makes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who makes a request.

    `account` is the id of the account and `name` its name, both "" for somebody unknown and on the desk of one person;
    `party` is the one that a focal point speaks for, `session` the digest of a browser's session, `token` the id of a token.
    """

    acts: frozenset[Act]
    account: str = ""
    name: str = ""
    role: str = ""
    party: str = ""
    session: str = ""
    token: str = ""
    at_desk: bool = False

    def may(self, *acts: Act | str) -> bool:
        """He may do one of these acts."""
        return not self.acts.isdisjoint(acts)

    def speaks_for(self, party: str) -> bool:
        """His word counts as that of the party."""
        return self.at_desk or (Act.SPEAK in self.acts and self.party == party)


DESK = Caller(acts=frozenset(Act), at_desk=True)
"""The one person at a desk that is bound to loopback."""

NOBODY = Caller(acts=grants().nobody.may)
"""Somebody unknown."""

PUBLIC = Caller(acts=grants().public.may)
"""Somebody unknown before a book that is public for reading."""


def caller_of(connection: AnyConnection) -> Caller:
    """Who makes the request, as the gate found; nobody where it did not look."""
    found = connection.scope.get("state", {}).get(KEY, NOBODY)
    assert isinstance(found, Caller)
    return found


def set_caller(connection: AnyConnection, caller: Caller) -> None:
    """Keeps who makes the request, for the handler."""
    connection.scope.setdefault("state", {})[KEY] = caller


def acts_of(declared: object) -> Collection[Act]:
    """The acts that an address declares; none where it declares nothing."""
    if isinstance(declared, Act):
        return (declared,)
    return declared if isinstance(declared, tuple) else ()
