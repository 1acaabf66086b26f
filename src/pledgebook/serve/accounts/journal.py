"""What happened at the gate: denied acts, sign-ins, and what became of accounts; kept, and written to the log of the server."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, select

from pledgebook.serve.accounts.tables import LOG

_LOG = logging.getLogger("pledgebook.access")
KEPT = 100_000
"""Entries; the oldest go, so that a stranger who knocks all day does not fill the disk."""

_SWEPT_EVERY = 500  # entries


class What(StrEnum):
    """What happened."""

    DENIED = "denied"
    SIGNED_IN = "signed-in"
    REFUSED = "sign-in-refused"
    SLOWED = "sign-in-slowed"
    SIGNED_OUT = "signed-out"
    ADDED = "account-added"
    ROLE = "role-changed"
    PASSWORD = "password-changed"  # noqa: S105  # the name of an entry
    RESET = "password-reset"
    REMOVED = "account-removed"
    TOKEN = "token-made"  # noqa: S105  # the name of an entry
    REVOKED = "token-revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened: at which second since 1970, who did it, whom or what it is about, and from which address."""

    at: int
    what: What
    who: str = ""
    about: str = ""
    address: str = ""
    details: dict[str, str]


def note(connection: Connection, entry: Entry) -> None:
    """Keeps an entry, and writes it to the log of the server with its fields."""
    level = logging.WARNING if entry.what in (What.DENIED, What.REFUSED, What.SLOWED) else logging.INFO
    fields = {"who": entry.who, "about": entry.about, "address": entry.address, **entry.details}
    told = " ".join(f"{name}={json.dumps(value, ensure_ascii=True)}" for name, value in fields.items() if value)
    _LOG.log(level, "%s %s", entry.what.value, told, extra={"access": {"what": entry.what.value, **fields}})
    details = json.dumps(entry.details, ensure_ascii=False, sort_keys=True)
    values = {"who": entry.who[:100], "about": entry.about[:200], "address": entry.address[:64], "details": details}
    added = connection.execute(LOG.insert().values(at=entry.at, what=entry.what.value, **values))
    number = added.inserted_primary_key[0] if added.inserted_primary_key else 0
    if number % _SWEPT_EVERY == 0:
        connection.execute(delete(LOG).where(LOG.c.id <= number - KEPT))


def list_entries(connection: Connection, *whats: What, limit: int = 100) -> tuple[Entry, ...]:
    """The last entries, of all sorts or of some, the newest first."""
    chosen = select(LOG).order_by(LOG.c.id.desc()).limit(limit)
    if whats:
        chosen = chosen.where(LOG.c.what.in_([what.value for what in whats]))
    return tuple(
        Entry(
            at=row["at"],
            what=What(row["what"]),
            who=row["who"],
            about=row["about"],
            address=row["address"],
            details=json.loads(row["details"]),
        )
        for row in connection.execute(chosen).mappings()
    )
