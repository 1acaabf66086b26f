"""pledgebook status: how a book stands on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, JsonOption, ProfileOption, day, profile_of
from pledgebook.cli.printing import counted, print_json, print_table, shown_reported
from pledgebook.cli.rows import print_rows
from pledgebook.model.query import ALL, Query, Row
from pledgebook.model.status import Evidenced, Reported, Schedule, Searched


def status(  # noqa: PLR0913 (each parameter is an option of the command)
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    soon: Annotated[int, typer.Option(min=0, help="How many of the overdue and of the due next to list.")] = 10,
    within: Annotated[int, typer.Option(min=0, metavar="DAYS", help="Days before its due date in which it is due soon.")] = 365,
    profile: ProfileOption = "",
    as_json: JsonOption = False,
) -> None:
    """Count commitments by their three statuses (reported, evidenced, schedule), and list what is overdue and due next."""
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book

    today = day(as_of)
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=today, soon=within)
        rows = desk.rows(Query(profile=profile_of(profile), sort="due", descending=False, limit=ALL)).rows
        searched = desk.searched()
    overdue = tuple(row for row in rows if row.schedule is Schedule.OVERDUE)
    upcoming = tuple(row for row in rows if row.due and row.schedule in (Schedule.DUE_SOON, Schedule.NOT_DUE))
    if as_json:
        found = _Found(as_of=today, rows=rows, overdue=overdue, upcoming=upcoming[:soon], searched=searched)
        print_json(_as_json(found))
        return
    if not rows:
        typer.echo("the book is empty: add documents with `pledgebook read FOLDER`")
        return
    schedules = Counter((row.reported, str(row.schedule)) for row in rows)
    evidence = Counter((row.reported, str(row.evidenced)) for row in rows)
    print_counts(schedules, Schedule, title=f"{counted(len(rows), 'commitment')} as of {today}: reported by schedule")
    print_counts(evidence, Evidenced, title="Reported by evidence")
    typer.echo(_say_searched(searched))
    for title, some in (("Overdue", overdue), ("Due next", upcoming)):
        if some[:soon]:
            print_rows(some[:soon], title=f"{title}: {len(some)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    as_of: date
    rows: tuple[Row, ...]
    overdue: tuple[Row, ...]
    upcoming: tuple[Row, ...]
    searched: Searched


def _as_json(found: _Found) -> dict[str, object]:
    counts = Counter((row.reported, row.evidenced, row.schedule) for row in found.rows)
    table = [
        {"reported": reported, "evidenced": evidenced, "schedule": schedule, "commitments": count}
        for (reported, evidenced, schedule), count in sorted(counts.items())
    ]
    return {
        "as_of": found.as_of,
        "total": len(found.rows),
        "counts": table,
        "searched": found.searched,
        "overdue": found.overdue,
        "due_next": found.upcoming,
    }


def _say_searched(searched: Searched) -> str:
    from pledgebook.serve.present.evidence import say_searched

    return f"none found: in {say_searched(searched)}"


def print_counts(counts: Mapping[tuple[Reported, str], int], across: type[StrEnum], *, title: str) -> None:
    """Reported status by another, with totals; statuses that do not occur are left out."""
    columns = [str(one) for one in across if any(other == one and number for (_, other), number in counts.items())]
    rows = []
    for reported in Reported:
        line = [counts.get((reported, column), 0) for column in columns]
        if any(line):
            rows.append((shown_reported(reported), *(str(count or "·") for count in line), str(sum(line))))
    names = ("reported", *columns, "all")
    print_table(names, rows, title=title, right=names[1:])
