"""The gate before every address: who comes, which act the address is, and whether he may."""

from __future__ import annotations

from litestar.exceptions import PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler

from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import DESK, AnyConnection, acts_of, set_caller

UNDECLARED = (Act.MANAGE,)
"""What an address is taken for that declares nothing: what the fewest may."""


def declared_by(handler: BaseRouteHandler) -> tuple[Act, ...]:
    """The acts that an address declares; one that only lists its methods is open."""
    if getattr(handler, "http_methods", None) == {"OPTIONS"}:
        return (Act.OPEN,)
    return tuple(acts_of(handler.opt.get("act")))


def admit_desk(connection: AnyConnection, handler: BaseRouteHandler) -> None:
    """Lets everything pass: the one person at the desk may do all."""
    del handler
    set_caller(connection, DESK)


def refuse(what: str) -> PermissionDeniedException:
    """The refusal of an act to somebody who is known."""
    return PermissionDeniedException(what)
