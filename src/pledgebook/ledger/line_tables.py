"""The tables of the read index: a line for each commitment and period in which nothing about it changes."""

from __future__ import annotations

from sqlalchemy import Column, Double, Integer, LargeBinary, String, Table, Text

from pledgebook.ledger.tables import METADATA


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


LINES = Table(
    "lines",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("component", Integer, nullable=False, index=True),
    _number("commitment"),
    Column("gone", Integer, index=True),  # the event with which another line took its place
    _number("since"),
    _number("until"),
    _number("statement"),
    *map(_number, ("kind", "reported", "evidenced", "schedule", "schedule_first", "testable")),
    *map(_number, ("theme", "actors", "recipients", "profiles", "body", "first_said", "last_said")),
    Column("due", Integer),
    Column("said", Integer),
    Column("confidence", Double, nullable=False),
    *(Column(name, LargeBinary, nullable=False) for name in ("statements", "documents", "figures")),
    Column("told", Text, nullable=False),
)
"""A commitment from the day `since` on and before the day `until`, days counted as in Python's proleptic ordinals.

`commitment` is a number of LINE_COMMITMENTS, `statement` the sequence number of the most telling one; `theme` … `last_said` are of
LINE_TERMS, `kind` … `schedule_first` places in their enumerations, `said` is the last day of `last_said`. `statements` and
`documents` are sequence numbers, `figures` triples of terms (unit, low, high; 0 for an open bound), each as 32-bit integers,
little-endian.
"""

LINE_TERMS = Table(
    "line_terms",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("facet", String(16), nullable=False),
    Column("value", Text, nullable=False),
)

LINE_COMMITMENTS = Table(
    "line_commitments",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, unique=True),
)

LINE_MEMBERS = Table(
    "line_members",
    METADATA,
    Column("statement", Integer, primary_key=True, autoincrement=False),
    Column("component", Integer, nullable=False, index=True),
    _number("document"),
    _number("parties"),
)
"""Statements by number, with the smallest number among all that links, decisions or a shared place join them to.

`document` is the number of its document, `parties` the term of those whom it names as acting or receiving; 0 for one rejected.
"""

LINE_MARK = Table(
    "line_mark",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _number("seq"),
    Column("made", Integer),
    _number("generation"),
    Column("rules", String(64), nullable=False),
)
"""How far the index goes: all events up to `seq`; while it is being made anew, the components up to `made`.

`generation` counts the times that it was made, and `rules` tells by which rules.
"""

LINE_TABLES = (LINES, LINE_TERMS, LINE_COMMITMENTS, LINE_MEMBERS)
