"""pledgebook check: what in a text is new to a book?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.check_draft import has_faults, tell_draft
from pledgebook.cli.options import (
    DEFAULT_BOOK,
    RULES,
    AsOfOption,
    BookOption,
    EngineOption,
    JsonOption,
    LlmModelOption,
    LlmUrlOption,
    PipelineOption,
    ProfileOption,
    SetOption,
    day,
    engine_of,
    pairs,
    profile_of,
)
from pledgebook.cli.printing import counted, print_json, print_table, shown_measure, shown_parties, tell_issues
from pledgebook.model.errors import UsageError
from pledgebook.model.issue import Issue

if TYPE_CHECKING:
    from pledgebook.flow.preview import Preview
    from pledgebook.model.text import Document


def check(  # noqa: PLR0913 (each parameter is an option of the command)
    file: Annotated[str, typer.Argument(help="A document, or - for text on standard input.")],
    book: BookOption = DEFAULT_BOOK,
    settings: SetOption = None,
    as_of: AsOfOption = "",
    pipeline: PipelineOption = "",
    engine: EngineOption = RULES,
    llm_url: LlmUrlOption = "",
    llm_model: LlmModelOption = "",
    draft: Annotated[bool, typer.Option("--draft", help="Say which promises could not be followed up, and what to add.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="With --draft: exit with 1 where one could not, or goes back behind the book.")
    ] = False,
    profile: ProfileOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say of each statement of a text whether the book has it, and what changed; nothing is stored."""
    from pledgebook.flow.desk import Desk
    from pledgebook.flow.draft import as_joint, review_draft
    from pledgebook.flow.engines import load_extract
    from pledgebook.flow.preview import preview
    from pledgebook.flow.profiles import profiles_together
    from pledgebook.ledger.book import Book

    refused: list[Issue] = []
    chosen = engine_of(engine, pipeline=pipeline, url=llm_url, model=llm_model)
    extract = load_extract(chosen, on_issue=refused.append)
    document = read_text_of(file, pairs(settings))
    today = day(as_of)
    if strict and not draft:
        raise UsageError("a text is only judged as a draft", where="--strict", remedy="add --draft")
    with Book.open(book) as opened:
        given = read_given(document) | pairs(settings)
        if draft:
            desk = Desk(opened, as_of=today)
            given = read_given(document) | as_joint(pairs(settings), desk=desk, published=today)
            review = review_draft(document, given=given, desk=desk, extract=extract)
            tell_draft(review, document=document, as_json=as_json)
            tell_issues(refused)
            raise typer.Exit(1 if strict and has_faults(review) else 0)
        counted_by = profile_of(profile)
        found = preview(document.text, given=given, desk=Desk(opened, as_of=today), extract=extract)
        previews = tuple(one for one in found if {*counted_by} <= {*profiles_together([one.statement])})
    if as_json:
        print_json({"document": document.head, "statements": previews, "issues": refused})
        return
    print_table(("is", "commitment", "kind", "who → whom", "words", "how much", "when"), [_cells(one) for one in previews])
    new = sum(one.outcome == "new" for one in previews)
    typer.echo(f"{counted(len(previews), 'statement')}, {new} of them new to {Path(book).name}")
    tell_issues(refused)


def read_text_of(file: str, given: dict[str, str]) -> Document:
    """The document of a file, or of standard input for "-"; UsageError where it cannot be read."""
    from pledgebook.read.limits import Limits
    from pledgebook.read.reader import read, read_text
    from pledgebook.read.sources import find_sources

    if file == "-":
        return read_text(sys.stdin.read(), source="standard input", given=given)
    found = next(iter(find_sources([file], limits=Limits())))
    if isinstance(found, Issue):
        raise UsageError(found.what, where=found.source, remedy=found.remedy)
    return read(found, given=given)


def read_given(document: Document) -> dict[str, str]:
    """What was found about a document, so that its text can be read again with it."""
    head = document.head
    known = {"title": head.title, "published": head.published, "publisher": head.publisher, "language": head.language}
    return {key: value for key, value in known.items() if value} | {"genre": head.genre.value}


def _cells(one: Preview) -> tuple[str, ...]:
    statement = one.statement
    return (
        one.outcome,
        one.commitment[:8],
        str(statement.force),
        shown_parties([party.party for party in statement.actors], [party.party for party in statement.recipients]),
        one.quote,
        "; ".join(shown_measure(measure) for measure in statement.measures),
        statement.when.edtf if statement.when else "",
    )
