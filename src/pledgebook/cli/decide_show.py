"""Decisions as the command line shows them: in a line, in a table, with every step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, JsonOption, day
from pledgebook.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from pledgebook.model.decision import Decision, Taken

Name = Annotated[str, typer.Argument(metavar="ID", help="Of a decision, or the beginning of one.")]


def list_decided(book: BookOption = DEFAULT_BOOK, as_of: AsOfOption = "", as_json: JsonOption = False) -> None:
    """List all decisions and how each stands."""
    from pledgebook.flow.decisions import list_decisions
    from pledgebook.ledger.book import Book

    today = day(as_of)
    with Book.open(book) as opened:
        found = list_decisions(opened, as_of=today)
    if as_json:
        print_json({"as_of": today, "decisions": found})
        return
    if not found:
        typer.echo(f"no decision was proposed by {today}: begin with `pledgebook decide propose`")
        return
    columns = ("id", "standing", "title", "proposed by", "version", "deadline", "reached", "objections", "closed")
    print_table(columns, [_cells(one) for one in found], right=("version", "reached"))


def show_decision(decision: Name, book: BookOption = DEFAULT_BOOK, as_of: AsOfOption = "", as_json: JsonOption = False) -> None:
    """Show a decision: its text, what stands between it and its adoption, and every step so far."""
    from pledgebook.flow.decisions import find_decision, find_obstacles
    from pledgebook.ledger.book import Book

    today = day(as_of)
    with Book.open(book) as opened:
        found = find_decision(opened, decision, as_of=today)
        obstacles = find_obstacles(opened, found, on=today) if found.is_open else ()
    if as_json:
        print_json({"as_of": today, "decision": found, "obstacles": obstacles})
        return
    typer.echo(f"{_said(found)}\n\n{found.text.strip()}\n")
    for obstacle in obstacles:
        typer.echo(f"not yet: {obstacle}")
    if found.is_open and not obstacles:
        typer.echo("nothing stands against it: it can be adopted")
    print_table(("nr", "day", "step", "who", "what", "entered by"), [_step_cells(taken) for taken in found.history])


def tell_decision(found: Decision, *, as_json: bool) -> None:
    """Prints a decision after a step, in one line or as JSON."""
    if as_json:
        print_json(found)
    else:
        typer.echo(_said(found))


def _said(found: Decision) -> str:
    """A decision in one line."""
    until = f", objections until the end of {found.deadline}" if found.is_open else f" on {found.closed}"
    document = f", document {found.document}" if found.document else ""
    return f"{found.id}  {found.standing}: {found.title}, version {found.version}{until}{document}"


def _cells(one: Decision) -> tuple[str, ...]:
    objections = ", ".join(objection.party for objection in one.objections)
    reached = str(len(one.reached))
    return (one.id[:8], one.standing, one.title, one.proposer, str(one.version), one.deadline, reached, objections, one.closed)


def _step_cells(taken: Taken) -> tuple[str, ...]:
    step = taken.step
    details = [getattr(step, name, "") for name in ("title", "reason", "document")]
    void = f"does not count: {taken.void}" if taken.void else ""
    said = "; ".join(part for part in (*details, void) if part)
    return str(step.step), step.on, step.word, getattr(step, "party", ""), said, step.by
