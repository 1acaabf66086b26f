"""The acts that there are, and the table of who may do them."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

_TABLE = Path(__file__).with_name("roles.toml")


class Act(StrEnum):
    """What a request does; every address of the server declares one, or several of which the handler asks for the right one."""

    OPEN = "open"
    """What everybody may: signing in, colours, files of the pages."""
    OWN = "own"
    """One's own account: password, tokens, signing out."""
    READ = "read"
    """Looking at the book."""
    REVIEW = "review"
    """Judging statements and links."""
    ADD = "add"
    """Bringing documents in."""
    RECORD = "record"
    """Recording deliveries, targets, and who answers for what."""
    SPEAK = "speak"
    """A member's voice in a decision: proposing, assenting, objecting, amending."""
    CONDUCT = "conduct"
    """The conduct of a decision: sending it round, noting who was reached, adopting, closing."""
    MANAGE = "manage"
    """Accounts and roles."""
    MEASURE = "measure"
    """Figures of the running server."""


class Grant(BaseModel):
    """What a role, a scope or a visitor may do; `party`: the role speaks for one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    may: frozenset[Act]
    party: bool = False


class Grants(BaseModel):
    """The whole table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nobody: Grant
    public: Grant
    role: dict[str, Grant]
    scope: dict[str, Grant]


@cache
def grants() -> Grants:
    """The table as its file says."""
    return Grants.model_validate(tomllib.loads(_TABLE.read_text(encoding="utf-8")))


def role_names() -> tuple[str, ...]:
    """The roles, in the order of the table."""
    return tuple(grants().role)


def scope_names() -> tuple[str, ...]:
    """The scopes of tokens, in the order of the table."""
    return tuple(grants().scope)
