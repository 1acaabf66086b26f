"""pledgebook demo: a book of the bundled examples, its summary and its pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.options import AsOfOption, BookOption, day
from pledgebook.cli.printing import counted
from pledgebook.cli.read import print_summary, read_places
from pledgebook.cli.serve import Place, run_server
from pledgebook.cli.status import status
from pledgebook.model.errors import UsageError


def demo(
    book: BookOption = "demo.db",
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Stop after building the book and printing its summary.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port of the pages; 0 takes any that is free.")] = 8000,
    as_of: AsOfOption = "",
) -> None:
    """Build a book from the bundled documents of China and Central Asia, print its summary, and serve its pages."""
    summary, issues = read_places(book, [str(example_folder())], given={})
    print_summary(summary, issues)
    _take_targets(book)
    status(book=book, as_of=as_of, soon=5)
    typer.echo(f"The book is {book}; look into it with: pledgebook list --book {book}")
    if not no_serve:
        run_server(book, Place(port=port), as_of=day(as_of) if as_of else None)


def _take_targets(book: str) -> None:
    """Takes in the series of the examples and binds them to the goals that they measure, as their makers decided."""
    from pledgebook.flow.example_targets import take_examples
    from pledgebook.ledger.book import Book

    series = example_folder().parent / "series"
    if series.is_dir():
        with Book.open(book) as opened:
            bound = take_examples(opened, series)
        typer.echo(f"{counted(bound, 'target')} measured by a series; see pledgebook target list --book {book}")


def example_folder() -> Path:
    """Where the example documents are: in the package as installed, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (documents := folder / "china-central-asia" / "documents").is_dir():
            return documents
    raise UsageError("the example documents are not here", remedy="run it from a checkout, or reinstall the package")
