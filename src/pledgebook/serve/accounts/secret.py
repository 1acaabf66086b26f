"""Random strings that open something, and the digests under which they are kept."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import Connection, select

from pledgebook.serve.accounts.tables import SECRETS


def make_secret() -> str:
    """A string of 256 random bits that goes into a cookie or a header."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Under what a random string is kept: who reads the table cannot use it, and it has too many bits to be guessed."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def lasting_secret(connection: Connection, name: str) -> str:
    """The server's own secret of that name, made when it is first asked for; it outlives a restart."""
    found = connection.execute(select(SECRETS.c.value).where(SECRETS.c.name == name)).scalar_one_or_none()
    if found is None:
        found = secrets.token_hex(32)
        connection.execute(SECRETS.insert().values(name=name, value=found))
    return str(found)
