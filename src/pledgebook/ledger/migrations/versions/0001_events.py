"""The events, the tables made from them, and full text over quotes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From nothing to the first schema."""
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("identity", sa.String(64), unique=True),
    )
    _create_view("documents", _name("id", unique=True), sa.Column("digest", sa.String(64), nullable=False))
    op.create_index("ix_documents_digest", "documents", ["digest"])
    _create_view("copies", sa.Column("digest", sa.String(64), nullable=False))
    op.create_index("ix_copies_digest", "copies", ["digest"])
    _create_view("statements", _name("id", unique=True), _name("document"), sa.Column("quote", sa.Text, nullable=False))
    op.create_index("ix_statements_document", "statements", ["document"])
    _create_view("links", _name("left"), _name("right"))
    op.create_index("links_pair", "links", ["left", "right"], unique=True)
    _create_view("decisions", _name("left"), _name("right"))
    op.create_index("decisions_pair", "decisions", ["left", "right"])
    _create_view("issues")
    _create_full_text()


def _create_view(name: str, *columns: sa.Column[str]) -> None:
    seq = sa.Column("seq", sa.Integer, sa.ForeignKey("events.seq"), primary_key=True, autoincrement=False)
    op.create_table(name, seq, *columns)


def _name(column: str, *, unique: bool = False) -> sa.Column[str]:
    return sa.Column(column, sa.String(32), nullable=False, unique=unique)


def _create_full_text() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE quotes USING fts5(quote, tokenize = 'porter unicode61 remove_diacritics 2')")
    else:
        op.execute("CREATE INDEX statements_quote ON statements USING gin (to_tsvector('english', quote))")
