"""pledgebook export: a book as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, ProfileOption, day, profile_of
from pledgebook.model.errors import UsageError
from pledgebook.model.query import ALL, Query

FORMATS = ("csv", "json", "parquet", "events")
TABLES = ("commitments", "statements", "statuses")


def export(  # noqa: PLR0913 (each parameter is an option of the command)
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")],
    out: Annotated[str, typer.Option(help="A file, or - for standard output (not for parquet).")] = "-",
    table: Annotated[str, typer.Option(help=f"One of {', '.join(TABLES)}.")] = "commitments",
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    profile: ProfileOption = "",
) -> None:
    """Write commitments, statements or the three statuses as CSV, JSON or Parquet, or all events as canonical JSON lines."""
    for given, known, what in ((form, FORMATS, "format"), (table, TABLES, "table")):
        if given not in known:
            raise UsageError(f"there is no {what} {given!r}", remedy=f"use one of {', '.join(known)}")
    if form == "parquet" and out == "-":
        raise UsageError("Parquet is no text", where="--out -", remedy="name a file with --out")
    if form == "events" and profile:
        raise UsageError("all events of a book are written, or none", where=f"--profile {profile}", remedy="leave it out")
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book
    from pledgebook.publish.files import render_events, render_table
    from pledgebook.publish.table import commitment_table, statement_table, status_table

    today = day(as_of)
    with Book.open(book) as opened:
        if form == "events":
            content = render_events(opened)
        else:
            desk, counted = Desk(opened, as_of=today), profile_of(profile)
            if table == "statements":
                made = statement_table(desk, profile="".join(counted))
            else:
                make = commitment_table if table == "commitments" else status_table
                made = make(desk, query=Query(profile=counted, limit=ALL))
            content = render_table(made, form)
    if out == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        Path(out).write_bytes(content)
