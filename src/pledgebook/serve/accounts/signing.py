"""Signing in with a name and a password."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.lang.interface import gettext as _
from pledgebook.lang.interface import ngettext
from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.journal import Entry, What, note
from pledgebook.serve.accounts.passwords import Vault, check_password
from pledgebook.serve.accounts.people import Account, change, clean, known_by_name
from pledgebook.serve.accounts.sessions import Lasting, begin_session, end_sessions
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tries import Counter, counter_of_name, counters_of, forgive, knock


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """From where and when a browser comes, and the secret of the session that it has already, "" for none."""

    address: str
    now: int
    lasting: Lasting
    session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """A sign-in that succeeded: whose, and the secret of the new session."""

    account: Account
    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A sign-in that did not succeed; `wait` are the seconds before the next try is looked at at all."""

    wait: int = 0


def sign_in(store: Store, vault: Vault, *, name: str, password: str, visit: Visit) -> Welcome | Refusal:
    """Opens a session for the one who has the name and the password; who has the name but not the password is not told so."""
    counters = counters_of(name, address=visit.address)
    if wait := _knock(store, counters, name=name, visit=visit):
        return Refusal(wait=wait)
    with store.reading() as connection:
        account = known_by_name(connection, name)
    kept = account.password if account is not None and account.ended is None else ""
    if not vault.fits(password, kept) or account is None:
        with store.writing() as connection:
            note(connection, _entry(What.REFUSED, name if account else "", visit))
        return Refusal()
    with store.writing() as connection:
        forgive(connection, counters, now=visit.now)
        if vault.is_dated(kept):
            change(connection, account, password=vault.keep(password))
        change(connection, account, seen=visit.now)
        note(connection, _entry(What.SIGNED_IN, account.name, visit, how="password"))
        session = begin_session(connection, account, now=visit.now, lasting=visit.lasting, instead=visit.session)
    return Welcome(account=account, session=session)


def change_password(store: Store, vault: Vault, *, account: Account, words: tuple[str, str], visit: Visit) -> str:
    """Gives an account the second of two passwords if it has the first; the secret of a new session, as all others end.

    Raises:
        UsageError: the old one is not right, or was tried too often, or the new one is refused.
    """
    old, new = words
    counters = (counter_of_name(account.name),)
    if wait := _knock(store, counters, name=account.name, visit=visit):
        remedy = _("try again in %(time)s", time=say_wait(wait))
        raise UsageError(_("the old password was wrong too often"), remedy=remedy)
    if not vault.fits(old, account.password):
        with store.writing() as connection:
            note(connection, _entry(What.REFUSED, account.name, visit, how="change of password"))
        raise UsageError(_("the old password is not right"), remedy=_("type it again"))
    check_password(new, name=account.name, email=account.email or "")
    if vault.fits(new, account.password):
        raise UsageError(_("the new password is the old one"), remedy=_("choose another"))
    kept = vault.keep(new)
    with store.writing() as connection:
        forgive(connection, counters, now=visit.now)
        change(connection, account, password=kept, temporary=False)
        end_sessions(connection, account)
        note(connection, _entry(What.PASSWORD, account.name, visit))
        return begin_session(connection, account, now=visit.now, lasting=visit.lasting)


def say_wait(seconds: int) -> str:
    """Seconds as a person says them, rounded up."""
    if seconds < 60:
        return ngettext("%(num)s second", "%(num)s seconds", seconds)
    return ngettext("%(num)s minute", "%(num)s minutes", -(-seconds // 60))


def _knock(store: Store, counters: tuple[Counter, ...], *, name: str, visit: Visit) -> int:
    with store.writing() as connection:
        wait = knock(connection, counters, now=visit.now)
        if wait:
            known = known_by_name(connection, name) is not None
            note(connection, _entry(What.SLOWED, name if known else "", visit, wait=str(wait)))
    return wait


def _entry(what: What, name: str, visit: Visit, **details: str) -> Entry:
    """An entry about a name; unknown names are not kept, as people type passwords into the wrong field."""
    return Entry(at=visit.now, what=what, who=clean(name), address=visit.address, details=details)
