"""Accounts, sessions, tokens, tries to sign in, errands to a provider of identities, the log and the secrets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From nothing to the first schema."""
    _create_accounts()
    _create_keys()
    op.create_table(
        "account_tries",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        _second("last"),
        _second("until"),
    )
    op.create_table(
        "account_errands",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("back", sa.Text, nullable=False),
        _second("ends"),
    )
    op.create_table(
        "account_log",
        sa.Column("id", sa.Integer, primary_key=True),
        _second("at"),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("details", sa.Text, nullable=False),
    )
    op.create_index("ix_account_log_what", "account_log", ["what"])
    op.create_table(
        "account_secrets",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.String(128), nullable=False),
    )


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("party", sa.String(100), nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("temporary", sa.Boolean, nullable=False),
        sa.Column("email", sa.String(254), unique=True),
        sa.Column("issuer", sa.String(200)),
        sa.Column("subject", sa.String(255)),
        _second("made"),
        _second("ended", nullable=True),
        _second("seen", nullable=True),
    )
    op.create_index("accounts_subject", "accounts", ["issuer", "subject"], unique=True)


def _create_keys() -> None:
    """What opens the gate: sessions of browsers, and tokens."""
    op.create_table(
        "account_sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        _account(),
        _second("made"),
        _second("seen"),
        _second("ends"),
    )
    op.create_index("ix_account_sessions_account", "account_sessions", ["account"])
    op.create_table(
        "account_tokens",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        _account(),
        sa.Column("label", sa.String(100), nullable=False),
        sa.Column("scopes", sa.String(100), nullable=False),
        _second("made"),
        _second("ends"),
        _second("revoked", nullable=True),
        _second("seen", nullable=True),
    )
    op.create_index("ix_account_tokens_account", "account_tokens", ["account"])


def _account() -> sa.Column[str]:
    return sa.Column("account", sa.String(24), sa.ForeignKey("accounts.id"), nullable=False)


def _second(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)
