"""Values as the command line prints them: JSON, tables and the words for statuses."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from pledgebook.model.issue import Issue
from pledgebook.model.measure import Measure
from pledgebook.model.status import Evidenced, Reported, Schedule

if TYPE_CHECKING:
    from rich.console import Console

MARKS = {
    Reported.PROPOSED: "○",
    Reported.ANNOUNCED: "◔",
    Reported.AGREED: "◑",
    Reported.UNDER_WAY: "◕",
    Reported.PARTLY_DELIVERED: "◐",
    Reported.DELIVERED: "●",
    Reported.CALLED_FOR: "◇",
    Reported.SUSPENDED: "⊖",
    Reported.WITHDRAWN: "⊘",
    Reported.SUPERSEDED: "⊘",
}
DOTS = {
    Evidenced.NONE_FOUND: "○",
    Evidenced.SINGLE_SOURCE: "●",
    Evidenced.CORROBORATED: "●●",
    Evidenced.OFFICIAL_RECORD: "●●●",
    Evidenced.DISPUTED: "?",
}
_PIPED_WIDTH = 160  # wide enough that a quote stays readable in a file or a log


def print_json(value: object) -> None:
    """The value as JSON: records as objects, days as ISO strings, exact numbers as numbers."""
    typer.echo(json.dumps(value, default=_plain, ensure_ascii=False, indent=1))


def console() -> Console:
    """Where tables go: standard output, as wide as the terminal, or wide enough for a file."""
    from rich.console import Console

    return Console(soft_wrap=False) if sys.stdout.isatty() else Console(width=_PIPED_WIDTH)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "", right: Sequence[str] = ()) -> None:
    """A table with a line above and below its head; columns named in `right` are aligned to the right."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def shown_reported(reported: Reported) -> str:
    """The status with its mark, never by the mark alone."""
    return f"{MARKS[reported]} {reported}"


def shown_evidence(evidenced: Evidenced) -> str:
    """What the sources support, with its dots, never by the dots alone."""
    return f"{DOTS[evidenced]} {evidenced}"


def shown_due(schedule: Schedule, due: date | None) -> str:
    """The due date and how the day stands to it."""
    return f"{due.isoformat()} {schedule}" if due else ""


def shown_parties(actors: Iterable[str], recipients: Iterable[str]) -> str:
    """Who acts, and towards whom."""
    who, whom = " ".join(actors), " ".join(recipients)
    return f"{who or '?'} → {whom}" if whom else who


def shown_measure(measure: Measure) -> str:
    """Bounds and unit with thousands apart: "26,000,000,000 CNY", "over 100 pair", "up to 5 km", "3–5 %"."""
    low, high = (f"{bound.normalize():,f}" if bound is not None else "" for bound in (measure.low, measure.high))
    if not high:
        return f"over {low} {measure.unit}"
    if not low:
        return f"up to {high} {measure.unit}"
    return f"{low} {measure.unit}" if low == high else f"{low}–{high} {measure.unit}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 commitment", "1,200 commitments"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"cannot print a {type(value).__name__} as JSON")


def tell_issues(issues: Iterable[Issue]) -> None:
    """Every issue in a line of the error stream."""
    for issue in issues:
        typer.echo(f"{issue.source}: {issue.what} [{issue.code}]{': ' + issue.remedy if issue.remedy else ''}", err=True)
