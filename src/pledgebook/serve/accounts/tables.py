"""The tables of accounts: beside the book, never in it, and never exported with it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()

VERSION_TABLE = "accounts_version"

REVISIONS = ("0001",)
"""The migrations this version knows, oldest first; the last is the schema below."""


def _second(name: str, *, nullable: bool = False) -> Column[int]:
    """A moment, in seconds since 1970-01-01T00:00Z."""
    return Column(name, BigInteger, nullable=nullable)


def _account() -> Column[str]:
    return Column("account", String(24), ForeignKey("accounts.id"), nullable=False, index=True)


ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("id", String(24), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("key", String(200), nullable=False, unique=True),  # the name as it is looked up: case and width do not matter
    Column("role", String(32), nullable=False),
    Column("party", String(100), nullable=False),
    Column("password", Text, nullable=False),  # an argon2 hash; "" where only the provider of identities vouches
    Column("temporary", Boolean, nullable=False),
    Column("email", String(254), unique=True),
    Column("issuer", String(200)),
    Column("subject", String(255)),
    _second("made"),
    _second("ended", nullable=True),
    _second("seen", nullable=True),
    Index("accounts_subject", "issuer", "subject", unique=True),
)

SESSIONS = Table(
    "account_sessions",
    METADATA,
    Column("digest", String(64), primary_key=True),
    _account(),
    _second("made"),
    _second("seen"),
    _second("ends"),
)

TOKENS = Table(
    "account_tokens",
    METADATA,
    Column("id", String(24), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    _account(),
    Column("label", String(100), nullable=False),
    Column("scopes", String(100), nullable=False),
    _second("made"),
    _second("ends"),
    _second("revoked", nullable=True),
    _second("seen", nullable=True),
)

TRIES = Table(
    "account_tries",
    METADATA,
    Column("key", String(80), primary_key=True),
    Column("failures", Integer, nullable=False),
    _second("last"),
    _second("until"),
)

ERRANDS = Table(
    "account_errands",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("nonce", String(64), nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("back", Text, nullable=False),
    _second("ends"),
)

LOG = Table(
    "account_log",
    METADATA,
    Column("id", Integer, primary_key=True),
    _second("at"),
    Column("what", String(32), nullable=False, index=True),
    Column("who", String(100), nullable=False),
    Column("about", String(200), nullable=False),
    Column("address", String(64), nullable=False),
    Column("details", Text, nullable=False),
)

SECRETS = Table(
    "account_secrets",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", String(128), nullable=False),
)
