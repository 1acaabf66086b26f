"""Full text over quotes and documents in any script, over words that we tell apart ourselves."""

from __future__ import annotations

from alembic import op

from pledgebook.ledger.codec import decode
from pledgebook.ledger.fulltext import QUOTES, TEXTS
from pledgebook.model.event import DocumentRead

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the indexes and fills them from what the book holds."""
    connection = op.get_bind()
    op.execute("DROP TABLE quotes" if connection.dialect.name == "sqlite" else "DROP INDEX statements_quote")
    for index in (QUOTES, TEXTS):
        index.create(connection)
    for seq, quote in connection.exec_driver_sql("SELECT seq, quote FROM statements").fetchall():
        QUOTES.add(connection, [(seq, quote)])
    documents = "SELECT e.seq, e.kind, e.body FROM documents d JOIN events e ON e.seq = d.seq"
    for seq, kind, body in connection.exec_driver_sql(documents).fetchall():
        event = decode(kind, body)
        assert isinstance(event, DocumentRead)
        head = event.document.head
        TEXTS.add(connection, [(seq, f"{head.title} {head.publisher} {event.document.text}")])
