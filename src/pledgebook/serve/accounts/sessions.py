"""Sessions of browsers: kept here, so that they end when we say so."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from pledgebook.serve.accounts.people import Account, known_by_id
from pledgebook.serve.accounts.secret import digest_of, make_secret
from pledgebook.serve.accounts.tables import SESSIONS

_NOTED_EVERY = 60  # seconds: a page has many requests, and not each of them needs a write


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """How long a session lasts, in seconds: without a request, and in all."""

    idle: int = 60 * 60
    whole: int = 12 * 60 * 60


def begin_session(connection: Connection, account: Account, *, now: int, lasting: Lasting, instead: str = "") -> str:
    """The secret of a new session; the one that the browser had (`instead`, a secret) ends, and so do all that are over."""
    secret = make_secret()
    gone = (SESSIONS.c.digest == digest_of(instead)) | (SESSIONS.c.ends <= now) | (SESSIONS.c.seen <= now - lasting.idle)
    connection.execute(delete(SESSIONS).where(gone))
    values = {"digest": digest_of(secret), "account": account.id, "made": now, "seen": now, "ends": now + lasting.whole}
    connection.execute(SESSIONS.insert().values(**values))
    return secret


def session_account(connection: Connection, secret: str, *, now: int, lasting: Lasting) -> tuple[Account, bool] | None:
    """Whose session it is and whether its last use should be noted; None where there is none, or it is over."""
    row = connection.execute(select(SESSIONS).where(SESSIONS.c.digest == digest_of(secret))).mappings().first()
    if row is None or now >= row["ends"] or now >= row["seen"] + lasting.idle:
        return None
    account = known_by_id(connection, row["account"])
    if account is None or account.ended is not None:
        return None
    return account, now >= row["seen"] + _NOTED_EVERY


def note_session(connection: Connection, secret: str, *, now: int) -> None:
    """Notes that a session was used."""
    connection.execute(update(SESSIONS).where(SESSIONS.c.digest == digest_of(secret)).values(seen=now))


def end_session(connection: Connection, digest: str) -> None:
    """Ends one session."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == digest))


def end_sessions(connection: Connection, account: Account, *, but: str = "") -> int:
    """Ends the sessions of an account, but for one by its digest; how many ended."""
    others = (SESSIONS.c.account == account.id) & (SESSIONS.c.digest != but)
    return connection.execute(delete(SESSIONS).where(others)).rowcount


def count_sessions(connection: Connection, account: Account, *, now: int, lasting: Lasting) -> int:
    """How many sessions of an account are open."""
    mine = (SESSIONS.c.account == account.id) & (SESSIONS.c.ends > now) & (SESSIONS.c.seen > now - lasting.idle)
    return len(connection.execute(select(SESSIONS.c.digest).where(mine)).all())
