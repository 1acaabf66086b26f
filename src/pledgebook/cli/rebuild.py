"""pledgebook rebuild: what a book keeps for speed, made again from its events."""

from __future__ import annotations

from typing import Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, BookOption

_STEP = 10  # percent told at once


def rebuild(
    book: BookOption = DEFAULT_BOOK,
    index_only: Annotated[
        bool, typer.Option("--index-only", help="Only complete the index of a large book, as after an upgrade.")
    ] = False,
) -> None:
    """Make what a book keeps for speed again from its events, and the index that a large one is listed from."""
    from pledgebook.flow.indexing import bring_forward
    from pledgebook.flow.listing import LARGE
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        if not index_only:
            opened.rebuild()
        count = opened.parts.count()
        if count >= LARGE or opened.lines.mark() is not None:
            bring_forward(opened, on_progress=_Told())
        typer.echo(f"{opened.last():,} events, {count:,} statements")


class _Told:
    """Tells how far the index is, a tenth of the statements at a time."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, done: int, whole: int) -> None:
        share = 100 * done // whole
        if share >= self._told + _STEP:
            self._told = share
            typer.echo(f"{share} % of {whole:,} statements", err=True)
