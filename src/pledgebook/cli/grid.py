"""pledgebook grid: party by commitment, who has done what they took on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, JsonOption, ProfileOption, day, profile_of
from pledgebook.cli.printing import counted, print_json, print_table
from pledgebook.cli.rows import Several
from pledgebook.model.errors import UsageError
from pledgebook.model.grid import Compliance, Grid, Score
from pledgebook.model.query import Query

if TYPE_CHECKING:
    from pledgebook.flow.desk import Desk

MARKS = {
    Compliance.FULL: "● full",
    Compliance.PARTIAL: "◐ partial",
    Compliance.NONE: "⊘ none",
    Compliance.NO_EVIDENCE: "· no evidence",
}


def grid(  # noqa: PLR0913 (each parameter is an option of the command)
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    party: Several = None,
    theme: Several = None,
    vague: Annotated[
        bool, typer.Option("--vague", help="Also commitments of which no outsider could tell whether they were kept.")
    ] = False,
    profile: ProfileOption = "",
    unknown_is_none: Annotated[
        bool, typer.Option("--unknown-is-none", help="Score no evidence as -1 instead of leaving it out.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="How many commitments to print; the score is of all.")] = 50,
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, one line a cell with its evidence.")] = False,
) -> None:
    """Show which party has kept which commitment, with the evidence, and the score of the G20 Research Group.

    A cell is full, partial, none or no evidence. The score is the mean of +1, 0 and -1 over the cells, and to per cent by
    50 × (mean + 1); what has no evidence is left out of it and counted.
    """
    from pledgebook.flow.compliance import grid_of
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book

    if as_json and as_csv:
        raise UsageError("JSON or CSV, not both", where="--json --csv", remedy="leave one of them out")
    # a profile says by itself what counts; without one, only what can be tested does
    testable = () if vague or profile else ("true",)
    query = Query(theme=tuple(theme or ()), testable=testable, profile=profile_of(profile), sort="said", descending=False)
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=day(as_of))
        found = grid_of(desk, query=query, parties=party or None)
        if as_csv:
            _print_csv(found, desk)
        elif as_json:
            _print_json(found, desk, unknown_is_none=unknown_is_none)
        else:
            _print_grid(found, desk, limit=limit)
            _print_scores(found, unknown_is_none=unknown_is_none)


def _print_csv(found: Grid, desk: Desk) -> None:
    from pledgebook.publish.files import render_csv
    from pledgebook.publish.grid import grid_table

    sys.stdout.buffer.write(render_csv(grid_table(found, desk=desk)))


def _print_json(found: Grid, desk: Desk, *, unknown_is_none: bool) -> None:
    from pledgebook.follow.grid import score, score_parties

    names = {name for cell in found.cells for name in cell.evidence}
    told = {one.id: one for name in found.commitments for one in desk.commitment(name).statements}
    print_json(
        {
            "as_of": found.as_of,
            "grid": found,
            "score": score(found.cells, unknown_is_none=unknown_is_none),
            "scores": dict(score_parties(found, unknown_is_none=unknown_is_none)),
            "quotes": {name: desk.words(told[name]) for name in sorted(names)},
        }
    )


def _print_grid(found: Grid, desk: Desk, *, limit: int) -> None:
    from pledgebook.flow.rows import most_telling

    cells = {(cell.commitment, cell.party): cell for cell in found.cells}
    rows = []
    for name in found.commitments[:limit]:
        words = desk.words(most_telling(desk.commitment(name).statements))
        marks = [MARKS[cells[name, party].compliance] if (name, party) in cells else "" for party in found.parties]
        rows.append((name[:8], *marks, words))
    if rows:
        print_table(("id", *found.parties, "what"), rows, title=f"Who has done what, as of {found.as_of}")
    until = f", the latest of {found.until}" if found.until else ""
    typer.echo(f"{len(rows)} of {counted(len(found.commitments), 'commitment')} pledged or agreed")
    typer.echo(f"no evidence: none in the {counted(found.documents, 'document')} of the book known by then{until}")


def _print_scores(found: Grid, *, unknown_is_none: bool) -> None:
    from pledgebook.follow.grid import score, score_parties

    scores = (*score_parties(found, unknown_is_none=unknown_is_none), ("all", score(found.cells, unknown_is_none=unknown_is_none)))
    rows = [(party, *_score_cells(one)) for party, one in scores if found.cells]
    columns = ("party", "full", "partial", "none", "no evidence", "mean", "per cent")
    if rows:
        print_table(columns, rows, title="Score of the G20 Research Group: mean of +1, 0, -1; 50 × (mean + 1)", right=columns[1:])


def _score_cells(one: Score) -> tuple[str, ...]:
    figures = ("–", "–") if one.mean is None or one.per_cent is None else (f"{one.mean:+.2f}", f"{one.per_cent:.0f} %")
    return (str(one.full), str(one.partial), str(one.none), str(one.unknown), *figures)
