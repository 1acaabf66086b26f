"""pledgebook read: documents into a book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import (
    DEFAULT_BOOK,
    RULES,
    BookOption,
    EngineOption,
    GateOption,
    JsonOption,
    LlmModelOption,
    LlmUrlOption,
    PipelineOption,
    SetOption,
    engine_of,
    pairs,
)
from pledgebook.cli.printing import print_json, print_table, tell_issues
from pledgebook.cli.progress import progress
from pledgebook.model.issue import Issue

if TYPE_CHECKING:
    from pledgebook.flow.engines import Engine
    from pledgebook.flow.local import Summary


def read(  # noqa: PLR0913 (each parameter is an option of the command)
    places: Annotated[list[str], typer.Argument(help="Files, folders, http(s) addresses, or - for standard input.")],
    book: BookOption = DEFAULT_BOOK,
    settings: SetOption = None,
    gate: GateOption = True,
    pipeline: PipelineOption = "",
    engine: EngineOption = RULES,
    llm_url: LlmUrlOption = "",
    llm_model: LlmModelOption = "",
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Read private addresses too.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where any source could not be read.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Read documents and add what they say to a book; sources that the book knows add nothing."""
    chosen = engine_of(engine, gate=gate, pipeline=pipeline, url=llm_url, model=llm_model)
    summary, issues = read_places(book, places, given=pairs(settings), engine=chosen, allow_private=allow_private)
    if as_json:
        print_json({"summary": summary, "issues": issues})
    else:
        print_summary(summary, issues)
    nothing = not (summary.documents or summary.copies or summary.known)
    if len(issues) > summary.refused and (strict or nothing):
        raise typer.Exit(1)


def read_places(
    book: str, places: list[str], *, given: dict[str, str], engine: Engine | None = None, allow_private: bool = False
) -> tuple[Summary, tuple[Issue, ...]]:
    """Reads into the book at an address, made where there is none; gives what was added and the issues of this reading."""
    from pledgebook.flow.engines import RULES as BY_RULES
    from pledgebook.flow.local import Step, read_into
    from pledgebook.ledger.book import Book
    from pledgebook.model.event import IssueFound
    from pledgebook.read.limits import Limits

    with Book.open(book, create=True) as opened, progress("Reading", None) as done:
        before = opened.last()
        unread: set[str] = set()

        def tell(step: Step) -> None:
            done(step.source)
            if step.outcome == "issue":
                unread.add(step.source)

        limits = Limits(allow_private=allow_private)
        summary = read_into(opened, places, given=given, limits=limits, engine=engine or BY_RULES, on_progress=tell)
        told = {event.issue for _, event in opened.events(after=before) if isinstance(event, IssueFound)}
        return summary, tuple(issue for issue in opened.open_issues() if issue in told or issue.source in unread)


def print_summary(summary: Summary, issues: tuple[Issue, ...]) -> None:
    """What was added, in a table, and every issue in a line of the error stream."""
    counts = [
        ("documents read", summary.documents),
        *((("of them without a date", summary.undated),) if summary.undated else ()),
        ("copies of documents", summary.copies),
        ("known before", summary.known),
        ("could not be read", summary.issues),
        *((("refused answers of the engine", summary.refused),) if summary.refused else ()),
        ("statements found", summary.statements),
        *((f"links: {outcome}", count) for outcome, count in summary.links),
        ("commitments in the book", summary.commitments),
    ]
    print_table(("what", "how many"), [(what, f"{count:,}") for what, count in counts], right=("how many",))
    if summary.undated:
        typer.echo("a date of publication is missing: without it “next year” stays open; give it with --set published=…", err=True)
    if not (summary.documents or summary.copies or summary.known or issues):
        typer.echo("there is nothing to read: the places hold no documents", err=True)
    tell_issues(issues)
