"""pledgebook status: how a book stands on a day."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, JsonOption, day
from pledgebook.cli.printing import counted, print_json, print_table, shown_reported
from pledgebook.cli.rows import print_rows
from pledgebook.model.query import Query
from pledgebook.model.status import Reported, Schedule

_ALL = 1_000_000_000


def status(
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    soon: Annotated[int, typer.Option(min=0, help="How many of the overdue and of the due next to list.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Count commitments by what is reported of them and by schedule, and list what is overdue and due next."""
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book

    today = day(as_of)
    with Book.open(book) as opened:
        rows = Desk(opened, as_of=today).rows(Query(sort="due", descending=False, limit=_ALL)).rows
    counts = Counter((row.reported, row.schedule) for row in rows)
    overdue = tuple(row for row in rows if row.schedule is Schedule.OVERDUE)
    upcoming = tuple(row for row in rows if row.due and row.schedule in (Schedule.DUE_SOON, Schedule.NOT_DUE))
    if as_json:
        table = [{"reported": left, "schedule": right, "commitments": counts[left, right]} for left, right in sorted(counts)]
        print_json({"as_of": today, "total": len(rows), "counts": table, "overdue": overdue, "due_next": upcoming[:soon]})
        return
    print_counts(counts, title=f"{counted(len(rows), 'commitment')} as of {today}")
    for title, some in (("Overdue", overdue), ("Due next", upcoming)):
        if some[:soon]:
            print_rows(some[:soon], title=f"{title}: {len(some)}")
    if not rows:
        typer.echo("the book is empty: add documents with `pledgebook read FOLDER`")


def print_counts(counts: Counter[tuple[Reported, Schedule]], *, title: str) -> None:
    """Reported status by schedule, with totals."""
    rows = []
    for reported in Reported:
        line = [counts[reported, schedule] for schedule in Schedule]
        rows.append((shown_reported(reported), *(str(count or "·") for count in line), str(sum(line))))
    columns = ("reported", *map(str, Schedule), "all")
    print_table(columns, rows, title=title, right=columns[1:])
