"""Accounts: who they are, their roles, and what becomes of them."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, select, update

from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.serve.accounts.acts import Act, grants, role_names
from pledgebook.serve.accounts.tables import ACCOUNTS, SESSIONS, TOKENS

LONGEST_NAME = 100
_LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who can sign in.

    `password` is its hash, "" where there is none; `temporary` tells that it must be changed before anything else. `made`, `ended`
    and `seen` (the last sign-in) are in seconds since 1970; `issuer` and `subject` say under which name a provider vouches for him.
    """

    id: str
    name: str
    role: str
    party: str
    password: str
    temporary: bool
    email: str | None
    issuer: str | None
    subject: str | None
    made: int
    ended: int | None
    seen: int | None

    @property
    def acts(self) -> frozenset[Act]:
        """What his role may do."""
        return grants().role[self.role].may


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A role, and the party that it speaks for where it speaks for one."""

    role: str
    party: str = ""

    def __post_init__(self) -> None:
        if self.role not in role_names():
            remedy = f"use one of {', '.join(role_names())}"
            raise UsageError(f"there is no role called “{self.role[:40]}”", remedy=remedy)
        if grants().role[self.role].party and not self.party:
            raise UsageError(f"a {self.role} speaks for a party", remedy="name the party, such as KAZ")
        if self.party and not grants().role[self.role].party:
            raise UsageError(f"a {self.role} speaks for no party", where=self.party, remedy="leave the party out")


def key_of(name: str) -> str:
    """The name as it is looked up: in one form, without regard to case and width."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", clean(name)).casefold())


def clean(name: str) -> str:
    """The name in one line and one form, without signs that cannot be seen."""
    seen = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", name))
    return " ".join(seen.split())


def add_account(
    connection: Connection, name: str, *, position: Position, now: int, entry: Mapping[str, object] | None = None
) -> Account:
    """Makes an account, or revives the one that had the name; `entry` has its password, email, issuer and subject.

    Raises:
        UsageError: the name is none, or somebody has it, or the e-mail address.
    """
    cleaned = _checked_name(name)
    values: dict[str, Any] = {"password": "", "temporary": False, "email": None, "issuer": None, "subject": None, **(entry or {})}
    values["email"] = _checked_email(values["email"])
    values |= {"name": cleaned, "key": key_of(cleaned), "role": position.role, "party": position.party, "ended": None}
    known = _one(connection, ACCOUNTS.c.key == values["key"])
    if known and known.ended is None:
        raise UsageError("somebody has this name already", where=cleaned, remedy="choose another name")
    _check_free(connection, values["email"], but=known.id if known else "")
    if known:
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == known.id).values(**values))
        return find_account(connection, cleaned)
    values |= {"id": secrets.token_hex(8), "made": now, "seen": None}
    connection.execute(ACCOUNTS.insert().values(**values))
    return find_account(connection, cleaned)


def find_account(connection: Connection, name: str) -> Account:
    """The account that has this name, this id or this e-mail address, and was not removed; NotInBook for none."""
    found = known_by_name(connection, name) or _one(connection, ACCOUNTS.c.id == name) or known_by_email(connection, name)
    if found is None or found.ended is not None:
        raise NotInBook(f"nobody is called “{clean(name)[:60]}”", remedy="look at the list of accounts")
    return found


def known_by_name(connection: Connection, name: str) -> Account | None:
    """The account that has this name, removed or not."""
    return _one(connection, ACCOUNTS.c.key == key_of(name))


def known_by_subject(connection: Connection, issuer: str, *, subject: str) -> Account | None:
    """The account for which a provider vouches under a name of its own, removed or not."""
    return _one(connection, (ACCOUNTS.c.issuer == issuer) & (ACCOUNTS.c.subject == subject))


def invited_by_email(connection: Connection, email: str) -> Account | None:
    """The account with this e-mail address that no provider vouches for yet."""
    found = known_by_email(connection, email)
    return found if found and found.subject is None and found.ended is None else None


def known_by_id(connection: Connection, id: str) -> Account | None:  # noqa: A002  # the field is called so everywhere
    """The account of this id, removed or not."""
    return _one(connection, ACCOUNTS.c.id == id)


def list_accounts(connection: Connection) -> tuple[Account, ...]:
    """Those who can sign in, by name."""
    rows = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.ended.is_(None)).order_by(ACCOUNTS.c.key)).mappings()
    return tuple(_account(row) for row in rows)


def change(connection: Connection, account: Account, **values: object) -> None:
    """Writes fields of an account."""
    connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(**values))


def set_position(connection: Connection, account: Account, *, position: Position) -> None:
    """Gives an account another role; UsageError where nobody would be left to manage accounts."""
    if Act.MANAGE not in grants().role[position.role].may:
        _check_not_last(connection, account)
    change(connection, account, role=position.role, party=position.party)


def end_account(connection: Connection, account: Account, *, now: int) -> None:
    """Removes an account with its sessions and tokens; its name stays, as the book names who did what.

    Raises:
        UsageError: nobody would be left to manage accounts.
    """
    _check_not_last(connection, account)
    change(connection, account, ended=now, password="", email=None)  # the subject stays, so that nobody comes back as a newcomer
    connection.execute(delete(SESSIONS).where(SESSIONS.c.account == account.id))
    open_tokens = (TOKENS.c.account == account.id) & TOKENS.c.revoked.is_(None)
    connection.execute(update(TOKENS).where(open_tokens).values(revoked=now))


def _check_not_last(connection: Connection, account: Account) -> None:
    managing = [name for name, grant in grants().role.items() if Act.MANAGE in grant.may]
    others = (ACCOUNTS.c.role.in_(managing)) & ACCOUNTS.c.ended.is_(None) & (ACCOUNTS.c.id != account.id)
    if account.role in managing and not connection.execute(select(func.count()).select_from(ACCOUNTS).where(others)).scalar_one():
        raise UsageError("nobody else manages the accounts", where=account.name, remedy="make somebody else administrator first")


def _checked_name(name: str) -> str:
    cleaned = clean(name)
    if not cleaned or len(cleaned) > LONGEST_NAME or "@" in cleaned:
        raise UsageError("that is no name of an account", remedy=f"use 1 to {LONGEST_NAME} characters and no @")
    return cleaned


def _checked_email(email: object) -> str | None:
    """The address in lower case; None where there is none."""
    text = clean(str(email or "")).lower()
    local, _, host = text.partition("@")
    if text and not (local and host and " " not in text and len(text) <= _LONGEST_EMAIL):
        raise UsageError("that is no e-mail address", where=text[:60], remedy="write it as name@example.org")
    return text or None


def _check_free(connection: Connection, email: str | None, *, but: str) -> None:
    other = known_by_email(connection, email) if email else None
    if other and other.id != but:
        raise UsageError("somebody has this e-mail address already", where=other.name, remedy="leave it out, or take it from there")


def known_by_email(connection: Connection, email: str) -> Account | None:
    """The account with this e-mail address."""
    return _one(connection, ACCOUNTS.c.email == clean(email).lower())


def _one(connection: Connection, where: Any) -> Account | None:
    row = connection.execute(select(ACCOUNTS).where(where)).mappings().first()
    return _account(row) if row else None


def _account(row: RowMapping) -> Account:
    return Account(**{name: value for name, value in row.items() if name != "key"})
