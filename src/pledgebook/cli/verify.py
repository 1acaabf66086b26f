"""pledgebook verify: proof that nobody touched the events of a book."""

from __future__ import annotations

import typer

from pledgebook.cli.options import DEFAULT_BOOK, BookOption, JsonOption
from pledgebook.cli.printing import print_json


def verify(book: BookOption = DEFAULT_BOOK, as_json: JsonOption = False) -> None:
    """Recompute the chain of events; exit with 1 and name the first broken event where it does not hold."""
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        verified = opened.verify()
    if as_json:
        print_json({"holds": verified.holds, "events": verified.events, "head": verified.head, "broken": verified.broken})
    elif verified.holds:
        typer.echo(f"{verified.events} events hold; the last is {verified.head}")
    else:
        typer.echo(f"event {verified.broken} does not hold: {verified.why}", err=True)
    if not verified.holds:
        raise typer.Exit(1)
