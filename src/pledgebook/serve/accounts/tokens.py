"""Tokens for programs: shown once, kept as a digest, with scopes and an end."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select, update

from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.serve.accounts.acts import Act, grants, scope_names
from pledgebook.serve.accounts.people import Account, clean, known_by_id
from pledgebook.serve.accounts.secret import digest_of, make_secret
from pledgebook.serve.accounts.tables import ACCOUNTS, TOKENS

PREFIX = "pledgebook_"
"""How every token begins, so that scanners of published code know one."""

USUAL_DAYS = 90
MOST_DAYS = 366
_DAY = 24 * 60 * 60
_NOTED_EVERY = 60 * 60  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret; moments in seconds since 1970, `owner` the name of its account."""

    id: str
    account: str
    owner: str
    label: str
    scopes: tuple[str, ...]
    made: int
    ends: int
    revoked: int | None
    seen: int | None

    @property
    def acts(self) -> frozenset[Act]:
        """What its scopes let it do, within what its owner may."""
        return frozenset().union(*(grants().scope[scope].may for scope in self.scopes))

    def is_open(self, now: int) -> bool:
        """It was not revoked and has not come to its end."""
        return self.revoked is None and now < self.ends


def make_token(
    connection: Connection, account: Account, *, label: str, scopes: Collection[str], lifetime: tuple[int, int]
) -> tuple[str, Token]:
    """The secret of a new token, which is never shown again, and the token.

    Args:
        lifetime: now in seconds since 1970, and for how many days it holds.

    Raises:
        UsageError: no label, no such scope, or an end that is too far.
    """
    now, days = lifetime
    wanted = tuple(scope for scope in scope_names() if scope in scopes)
    if not wanted or len(wanted) != len(set(scopes)):
        raise UsageError("a token needs scopes that there are", remedy=f"choose from {', '.join(scope_names())}")
    if not clean(label) or len(clean(label)) > 100:
        raise UsageError("a token needs a label", remedy="say in a few words what it is for")
    if not 1 <= days <= MOST_DAYS:
        raise UsageError("a token must end", where=f"{days} days", remedy=f"let it hold for 1 to {MOST_DAYS} days")
    secret = PREFIX + make_secret()
    values = {"id": secrets.token_hex(6), "digest": digest_of(secret), "account": account.id, "label": clean(label)}
    ends = now + days * _DAY
    connection.execute(TOKENS.insert().values(**values, scopes=" ".join(wanted), made=now, ends=ends, revoked=None, seen=None))
    return secret, find_token(connection, values["id"])


def find_token(connection: Connection, id: str) -> Token:  # noqa: A002  # the field is called so everywhere
    """The token of an id; NotInBook for none."""
    for token in _tokens(connection, TOKENS.c.id == id):
        return token
    raise NotInBook(f"no token has the id {clean(id)[:40]}", remedy="look at the list of tokens")


def list_tokens(connection: Connection, account: Account | None = None) -> tuple[Token, ...]:
    """The tokens of an account, or of all, the newest first."""
    return _tokens(connection, *(() if account is None else (TOKENS.c.account == account.id,)))


def revoke_token(connection: Connection, token: Token, *, now: int) -> None:
    """Ends a token for good; one that was revoked before keeps its day."""
    connection.execute(update(TOKENS).where((TOKENS.c.id == token.id) & TOKENS.c.revoked.is_(None)).values(revoked=now))


def token_account(connection: Connection, secret: str, *, now: int) -> tuple[Account, Token, bool] | None:
    """Whose token it is, and whether its last use should be noted; None where it opens nothing (any more)."""
    found = _tokens(connection, TOKENS.c.digest == digest_of(secret)) if secret.startswith(PREFIX) else ()
    if not found or not found[0].is_open(now):
        return None
    account = known_by_id(connection, found[0].account)
    if account is None or account.ended is not None:
        return None
    return account, found[0], now >= (found[0].seen or 0) + _NOTED_EVERY


def note_token(connection: Connection, token: Token, *, now: int) -> None:
    """Notes that a token was used."""
    connection.execute(update(TOKENS).where(TOKENS.c.id == token.id).values(seen=now))


def _tokens(connection: Connection, *where: object) -> tuple[Token, ...]:
    chosen = select(TOKENS, ACCOUNTS.c.name.label("owner")).join(ACCOUNTS, ACCOUNTS.c.id == TOKENS.c.account)
    rows = connection.execute(chosen.where(*where).order_by(TOKENS.c.made.desc(), TOKENS.c.id)).mappings()  # type: ignore[arg-type]
    return tuple(_token(row) for row in rows)


def _token(row: RowMapping) -> Token:
    fields = {name: row[name] for name in ("id", "account", "owner", "label", "made", "ends", "revoked", "seen")}
    return Token(**fields, scopes=tuple(row["scopes"].split()))
