"""Signing in by a provider of identities: the errand of the browser, and whose account it is."""

from __future__ import annotations

from itertools import chain, count

from sqlalchemy import Connection, delete, select

from pledgebook.serve.accounts.journal import Entry, What, note
from pledgebook.serve.accounts.oidc import Client, Errand, Identity, NotVouched, make_errand
from pledgebook.serve.accounts.people import (
    LONGEST_NAME,
    Account,
    Position,
    add_account,
    change,
    clean,
    invited_by_email,
    known_by_email,
    known_by_name,
    known_by_subject,
)
from pledgebook.serve.accounts.secret import digest_of
from pledgebook.serve.accounts.sessions import begin_session
from pledgebook.serve.accounts.settings import Provider
from pledgebook.serve.accounts.signing import Visit, Welcome
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tables import ERRANDS

LASTS = 10 * 60
"""Seconds that a browser may stay at the provider."""


def send_off(store: Store, client: Client, *, back: str, to: str, now: int) -> tuple[str, str]:
    """The address at the provider, and the secret that the browser keeps until it is `back`; `to` is where it goes then.

    Raises:
        NotVouched: the provider does not answer.
    """
    errand = make_errand()
    address = client.ask(errand, back=back, now=now)
    with store.writing() as connection:
        connection.execute(delete(ERRANDS).where(ERRANDS.c.ends <= now))
        values = {"digest": digest_of(errand.state), "nonce": errand.nonce, "verifier": errand.verifier, "back": to}
        connection.execute(ERRANDS.insert().values(**values, ends=now + LASTS))
    return address, errand.state


def take_errand(store: Store, state: str, *, now: int) -> tuple[Errand, str]:
    """The errand of a state, which is good once, and where it goes on.

    Raises:
        NotVouched: there is none, or it took too long.
    """
    with store.writing() as connection:
        row = connection.execute(select(ERRANDS).where(ERRANDS.c.digest == digest_of(state))).mappings().first()
        connection.execute(delete(ERRANDS).where(ERRANDS.c.digest == digest_of(state)))
    if row is None or row["ends"] <= now:
        raise NotVouched("this sign-in was not begun here, or too long ago")
    return Errand(state=state, nonce=row["nonce"], verifier=row["verifier"]), str(row["back"])


def welcome(store: Store, identity: Identity, *, provider: Provider, visit: Visit) -> Welcome:
    """Opens a session for the one whom the provider vouches for.

    Raises:
        NotVouched: nobody knows him here, and newcomers are not let in.
    """
    with store.writing() as connection:
        account = _account_of(connection, identity, provider=provider, visit=visit)
        change(connection, account, seen=visit.now)
        note(connection, _entry(What.SIGNED_IN, account.name, visit, how="provider"))
        session = begin_session(connection, account, now=visit.now, lasting=visit.lasting, instead=visit.session)
    return Welcome(account=account, session=session)


def note_refused(store: Store, why: str, *, visit: Visit) -> None:
    """Keeps that a sign-in by a provider did not succeed, and why."""
    with store.writing() as connection:
        note(connection, _entry(What.REFUSED, "", visit, how="provider", why=why[:500]))


def _account_of(connection: Connection, identity: Identity, *, provider: Provider, visit: Visit) -> Account:
    """His account: the one bound to him before, else the one made for his e-mail address, else a new one where such are let in."""
    bound = {"issuer": identity.issuer, "subject": identity.subject}
    known = known_by_subject(connection, identity.issuer, subject=identity.subject)
    if known is not None:
        if known.ended is not None:
            raise NotVouched(f"the account of {known.name} was removed")
        return known
    invited = invited_by_email(connection, identity.email) if identity.email else None
    if invited is not None:
        change(connection, invited, **bound)
        return invited
    if not provider.role:
        raise NotVouched(f"nobody added {identity.email or identity.name or identity.subject} here")
    free = identity.email and known_by_email(connection, identity.email) is None
    entry = {**bound, "email": identity.email if free else None}
    name = _free_name(connection, identity)
    made = add_account(connection, name, position=Position(role=provider.role), now=visit.now, entry=entry)
    note(connection, _entry(What.ADDED, made.name, visit, how="provider", role=made.role))
    return made


def _free_name(connection: Connection, identity: Identity) -> str:
    """What he is called here: as the provider says, with a number where somebody has that name, or had it."""
    name = clean(identity.name.replace("@", " "))[: LONGEST_NAME - 8] or "somebody"
    numbered = chain((name,), (f"{name} ({number})" for number in count(2)))
    return next(one for one in numbered if known_by_name(connection, one) is None)


def _entry(what: What, name: str, visit: Visit, **details: str) -> Entry:
    return Entry(at=visit.now, what=what, who=name, address=visit.address, details=details)
