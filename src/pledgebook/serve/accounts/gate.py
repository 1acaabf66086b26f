"""The gate before every address: who comes, which act the address is, and whether he may."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial

from litestar.concurrency import sync_to_thread
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler

from pledgebook.lang.interface import gettext as _
from pledgebook.lang.interface import term
from pledgebook.model.errors import BookBusy
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.caller import DESK, NOBODY, PUBLIC, AnyConnection, Caller, acts_of, caller_of, set_caller
from pledgebook.serve.accounts.journal import Entry, What, note
from pledgebook.serve.accounts.oidc import Client
from pledgebook.serve.accounts.passwords import Vault
from pledgebook.serve.accounts.people import Account
from pledgebook.serve.accounts.secret import digest_of
from pledgebook.serve.accounts.sessions import note_session, session_account
from pledgebook.serve.accounts.settings import Clock, Settings
from pledgebook.serve.accounts.signing import Visit
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tokens import note_token, token_account
from pledgebook.serve.present.access import ACTS, say_role

GATE = "gate"
"""Where the state of the application keeps its gate, None at a desk."""

SESSION = "session"
"""The cookie of a session, before what `Settings.cookie` makes of its name."""

_UNDECLARED = (Act.MANAGE,)  # what an address is taken for that declares nothing: what the fewest may
_NEWCOMER = frozenset({Act.OPEN, Act.OWN})
_BEARER = "bearer "
_FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-real-ip"})
_UNKNOWN = "unknown"  # the id of a token that opens nothing


class ActDenied(PermissionDeniedException):
    """Somebody known asked for an act that is not his."""


def declared_by(handler: BaseRouteHandler) -> tuple[Act, ...]:
    """The acts that an address declares; one that only lists its methods is open."""
    if getattr(handler, "http_methods", None) == {"OPTIONS"}:
        return (Act.OPEN,)
    return tuple(acts_of(handler.opt.get("act")))


def admit_desk(connection: AnyConnection, handler: BaseRouteHandler) -> None:
    """Lets everything pass, as the one person at the desk may do all; what a proxy brings in comes from somebody else."""
    del handler
    if not _FORWARDED.isdisjoint(connection.headers):
        raise PermissionDeniedException("a proxy serves this book to others, so it needs accounts: start it with --url")
    set_caller(connection, DESK)


def gate_of(connection: AnyConnection) -> Gate | None:
    """The gate of the application; None at a desk."""
    found = connection.app.state.get(GATE)
    assert found is None or isinstance(found, Gate)
    return found


def require(connection: AnyConnection, act: Act, *, party: str = "") -> None:
    """Raises where the caller may not do this act, for this party if one is named; for addresses that are more than one act."""
    if gate := gate_of(connection):
        gate.require(connection, act, party=party)


class Gate:
    """Who may do what with one book that is served to others."""

    def __init__(self, store: Store, *, settings: Settings, clock: Clock, vault: Vault | None = None) -> None:
        self.store = store
        self.settings = settings
        self.vault = vault or Vault()
        self.clock = clock
        self.client = Client(settings.provider) if settings.provider else None

    def close(self) -> None:
        """Lets go of the accounts and of connections to the provider."""
        self.store.close()
        if self.client:
            self.client.close()

    async def __call__(self, connection: AnyConnection, handler: BaseRouteHandler) -> None:
        """Lets the request pass, or raises and keeps that it did; litestar asks before each handler."""
        caller = await self._caller(connection)
        set_caller(connection, caller)
        wanted = declared_by(handler) or _UNDECLARED
        if not caller.may(*wanted):
            await sync_to_thread(partial(self.deny, connection, caller, wanted=wanted))
            raise _refusal(caller, wanted)

    def require(self, connection: AnyConnection, act: Act, *, party: str = "") -> None:
        """Raises where the caller may not do this act, for this party if one is named; for addresses that are more than one."""
        caller = caller_of(connection)
        if caller.may(act) and (not party or caller.speaks_for(party)):
            return
        self.deny(connection, caller, wanted=(act,), party=party)
        raise _refusal(caller, (act,), party=party)

    def visit(self, connection: AnyConnection) -> Visit:
        """From where and when a request comes, and with which session."""
        secret = connection.cookies.get(self.settings.cookie(SESSION), "")
        return Visit(address=address_of(connection), now=self.clock(), lasting=self.settings.lasting, session=secret)

    def deny(self, connection: AnyConnection, caller: Caller, *, wanted: tuple[Act, ...], party: str = "") -> None:
        """Keeps and logs a denied act."""
        details = {
            "act": " ".join(wanted),
            "method": str(connection.scope.get("method", "")),
            "role": caller.role or "nobody",
            "token": caller.token,
            "party": party,
        }
        entry = Entry(
            at=self.clock(),
            what=What.DENIED,
            who=caller.name,
            about=connection.url.path,
            address=address_of(connection),
            details={name: value for name, value in details.items() if value},
        )
        with self.store.writing() as opened:
            note(opened, entry)

    async def _caller(self, connection: AnyConnection) -> Caller:
        given = connection.headers.get("authorization", "")
        if given.lower().startswith(_BEARER):
            return await sync_to_thread(self._by_token, given[len(_BEARER) :].strip())
        secret = connection.cookies.get(self.settings.cookie(SESSION), "")
        found = await sync_to_thread(self._by_session, secret) if secret else None
        return found or (PUBLIC if self.settings.public else NOBODY)

    def _by_session(self, secret: str) -> Caller | None:
        now = self.clock()
        with self.store.reading() as connection:
            found = session_account(connection, secret, now=now, lasting=self.settings.lasting)
        if found is None:
            return None
        account, is_due = found
        if is_due:
            with suppress(BookBusy), self.store.writing() as connection:
                note_session(connection, secret, now=now)
        caller = _known(account)
        acts = caller.acts & _NEWCOMER if account.temporary else caller.acts
        return replace(caller, session=digest_of(secret), acts=acts)

    def _by_token(self, secret: str) -> Caller:
        """A token that opens nothing makes nobody of its bearer, even where everybody may read: he should notice."""
        now = self.clock()
        with self.store.reading() as connection:
            found = token_account(connection, secret, now=now)
        if found is None:
            return replace(NOBODY, token=_UNKNOWN)
        account, token, is_due = found
        if is_due:
            with suppress(BookBusy), self.store.writing() as connection:
                note_token(connection, token, now=now)
        caller = _known(account)
        return replace(caller, token=token.id, acts=frozenset() if account.temporary else caller.acts & token.acts)


def address_of(connection: AnyConnection) -> str:
    """From which address the request comes; that of the proxy, unless its forwarded headers are trusted."""
    return connection.client.host if connection.client else ""


def _known(account: Account) -> Caller:
    return Caller(acts=account.acts, account=account.id, name=account.name, role=account.role, party=account.party)


def _refusal(caller: Caller, wanted: tuple[Act, ...], *, party: str = "") -> NotAuthorizedException | ActDenied:
    if not caller.account:
        what = _("the token opens nothing (any more)") if caller.token else _("this needs somebody who is signed in")
        return NotAuthorizedException(what, headers={"WWW-Authenticate": "Bearer"})
    acts = "; ".join(term(ACTS[act]) for act in wanted)
    if party:
        return ActDenied(_("your account speaks for %(own)s, not for %(party)s", own=caller.party or "–", party=party))
    if caller.token:
        return ActDenied(_("this token is not for it: %(acts)s", acts=acts))
    return ActDenied(_("as %(role)s you may not: %(acts)s", role=say_role(caller.role), acts=acts))
