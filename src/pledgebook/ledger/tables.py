"""The tables of a book: one of events, and those made from it for speed."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()

REVISIONS = ("0001", "0002", "0003", "0004")
"""The migrations this version knows, oldest first; the last is the schema below."""

START = "0" * 64
"""What stands as the previous hash of the first event."""

EVENTS = Table(
    "events",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("body", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    # SHA-256 of kind and body of a finding, which is said once; empty for a decision, which may be taken again.
    Column("identity", String(64), unique=True),
)

_SEQ = {"primary_key": True, "autoincrement": False}


def _seq() -> Column[int]:
    return Column("seq", Integer, ForeignKey("events.seq"), **_SEQ)  # type: ignore[arg-type]


DOCUMENTS = Table(
    "documents",
    METADATA,
    _seq(),
    Column("id", String(32), nullable=False, unique=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("source", Text, nullable=False, server_default=""),
    Column("head", Text, nullable=False, server_default="{}"),
)

COPIES = Table("copies", METADATA, _seq(), Column("digest", String(64), nullable=False, index=True))

STATEMENTS = Table(
    "statements",
    METADATA,
    _seq(),
    Column("id", String(32), nullable=False, unique=True),
    Column("document", String(32), nullable=False, index=True),
    Column("quote", Text, nullable=False),
)

LINKS = Table(
    "links",
    METADATA,
    _seq(),
    Column("left", String(32), nullable=False),
    Column("right", String(32), nullable=False),
    Index("links_pair", "left", "right", unique=True),
    Index("links_right", "right"),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    _seq(),
    Column("left", String(32), nullable=False),
    Column("right", String(32), nullable=False),
    Index("decisions_pair", "left", "right"),
    Index("decisions_right", "right"),
)

ISSUES = Table("issues", METADATA, _seq())

ACTS = Table(
    "acts",
    METADATA,
    _seq(),
    Column("kind", String(32), nullable=False),
    Column("subject", String(128), nullable=False),
    Index("acts_subject", "kind", "subject"),
)

VIEWS = (DOCUMENTS, COPIES, STATEMENTS, LINKS, DECISIONS, ISSUES, ACTS)
"""Tables that can be emptied and made again from the events, in this order."""
