"""The read index of commitments by day, and the heads of documents beside their events."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from pledgebook.ledger.quotes import storable

revision = "0004"
down_revision = "0003"

_HEADS = "SELECT d.seq, e.body FROM documents d JOIN events e ON e.seq = d.seq WHERE d.seq > :after ORDER BY d.seq LIMIT 200"


def upgrade() -> None:
    """Adds the tables of the index, empty: it is made from the events when it is first asked for."""
    op.add_column("documents", sa.Column("source", sa.Text, nullable=False, server_default=""))
    op.add_column("documents", sa.Column("head", sa.Text, nullable=False, server_default="{}"))
    op.create_index("links_right", "links", ["right"])
    op.create_index("decisions_right", "decisions", ["right"])
    _create_index_tables()
    _create_tables_beside()
    _fill_heads()


def _create_index_tables() -> None:
    numbers = ("since", "until", "statement", "kind", "reported", "evidenced", "schedule", "schedule_first", "testable")
    terms = ("theme", "actors", "recipients", "profiles", "body", "first_said", "last_said")
    op.create_table(
        "lines",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("component", sa.Integer, nullable=False),
        sa.Column("commitment", sa.Integer, nullable=False),
        sa.Column("gone", sa.Integer),
        *(sa.Column(name, sa.Integer, nullable=False) for name in (*numbers, *terms)),
        sa.Column("due", sa.Integer),
        sa.Column("said", sa.Integer),
        sa.Column("confidence", sa.Double, nullable=False),
        *(sa.Column(name, sa.LargeBinary, nullable=False) for name in ("statements", "documents", "figures")),
        sa.Column("told", sa.Text, nullable=False),
    )
    op.create_index("ix_lines_component", "lines", ["component"])
    op.create_index("ix_lines_gone", "lines", ["gone"])


def _create_tables_beside() -> None:
    op.create_table(
        "line_terms",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("facet", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "line_commitments",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
    )
    op.create_table(
        "line_members",
        sa.Column("statement", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("component", "document", "parties")),
    )
    op.create_index("ix_line_members_component", "line_members", ["component"])
    op.create_table(
        "line_mark",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("made", sa.Integer),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
    )


def _fill_heads() -> None:
    """Some at a time, as each event holds the whole text."""
    connection, after = op.get_bind(), 0
    while found := connection.execute(sa.text(_HEADS), {"after": after}).all():
        for seq, body in found:
            document = json.loads(body)["document"]
            values = {"seq": seq, "source": storable(document["source"]), "head": _plain(document.get("head", {}))}
            connection.execute(sa.text("UPDATE documents SET source = :source, head = :head WHERE seq = :seq"), values)
        after = found[-1].seq


def _plain(head: dict[str, object]) -> str:
    return json.dumps(head, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
