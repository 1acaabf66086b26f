"""pledgebook list: commitments as a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, JsonOption, ProfileOption, day, profile_of
from pledgebook.cli.printing import (
    counted,
    print_json,
    print_table,
    shown_due,
    shown_evidence,
    shown_measure,
    shown_parties,
    shown_reported,
)
from pledgebook.model.errors import UsageError
from pledgebook.model.query import SORTS, Query, Row
from pledgebook.model.statement import THEMES, Kind
from pledgebook.model.status import Evidenced, Reported, Schedule

if TYPE_CHECKING:
    from pledgebook.model.query import Page

Several = Annotated[list[str] | None, typer.Option(help="Only these; may be given more than once.")]


def list_commitments(  # noqa: PLR0913 (each parameter is an option of the command)
    text: Annotated[str, typer.Argument(help="Words that a quote must hold.")] = "",
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    kind: Several = None,
    reported: Several = None,
    evidence: Several = None,
    schedule: Several = None,
    actor: Several = None,
    recipient: Several = None,
    theme: Several = None,
    body: Several = None,
    year: Several = None,
    testable: Annotated[bool | None, typer.Option("--testable/--vague", help="Only the one sort.")] = None,
    profile: ProfileOption = "",
    sort: Annotated[str, typer.Option(help=f"One of {', '.join(SORTS)}.")] = "said",
    reverse: Annotated[bool, typer.Option("--reverse", help="Smallest or earliest first.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """List commitments: status, who, what in the words of the source, how much, when."""
    if sort not in SORTS:
        raise UsageError("cannot sort by that", where=f"--sort {sort}", remedy=f"use one of {', '.join(SORTS)}")
    _check("kind", kind, known=Kind)
    _check("reported", reported, known=Reported)
    _check("evidence", evidence, known=Evidenced)
    _check("schedule", schedule, known=Schedule)
    _check("theme", theme, known=THEMES)
    query = Query(
        text=text,
        kind=tuple(kind or ()),
        reported=tuple(reported or ()),
        evidence=tuple(evidence or ()),
        schedule=tuple(schedule or ()),
        actor=tuple(actor or ()),
        recipient=tuple(recipient or ()),
        theme=tuple(theme or ()),
        body=tuple(body or ()),
        year=tuple(year or ()),
        testable=() if testable is None else (str(testable).lower(),),
        profile=profile_of(profile),
        sort=sort,
        descending=not reverse,
        limit=limit,
    )
    today = day(as_of)
    page = _page(book, query, today)
    if as_json:
        print_json({"as_of": today, "total": page.total, "commitments": page.rows})
        return
    if page.rows:
        print_rows(page.rows)
        typer.echo(f"{len(page.rows)} of {counted(page.total, 'commitment')} as of {today}")
    else:
        typer.echo(f"no commitment as of {today} is like that: leave out a word or an option")


def _check(option: str, values: list[str] | None, *, known: Iterable[str]) -> None:
    words = [str(one) for one in known]
    for value in values or ():
        if value not in words:
            raise UsageError("there is no such value", where=f"--{option} {value}", remedy=f"use one of {', '.join(words)}")


def print_rows(rows: tuple[Row, ...], *, title: str = "") -> None:
    """Commitments as a table, one a line where it fits."""
    columns = ("id", "status", "who → whom", "what", "how much", "due", "theme", "said")
    print_table(columns, [_cells(row) for row in rows], title=title)


def _page(book: str, query: Query, as_of: date) -> Page:
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        return Desk(opened, as_of=as_of).rows(query)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.commitment[:8],
        f"{shown_reported(row.reported)}\n{shown_evidence(row.evidenced)}",
        shown_parties(row.actors, row.recipients),
        row.words,
        "; ".join(shown_measure(measure) for measure in row.measures),
        shown_due(row.schedule, row.due),
        row.theme,
        row.last_said,
    )
