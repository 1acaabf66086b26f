"""What people bring to a book, by its kind and subject."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the table of acts; a book of the first schema holds none."""
    seq = sa.Column("seq", sa.Integer, sa.ForeignKey("events.seq"), primary_key=True, autoincrement=False)
    kind = sa.Column("kind", sa.String(32), nullable=False)
    subject = sa.Column("subject", sa.String(128), nullable=False)
    op.create_table("acts", seq, kind, subject)
    op.create_index("acts_subject", "acts", ["kind", "subject"])
