"""pledgebook restore: a new book from a back-up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.backup import told
from pledgebook.cli.options import JsonOption
from pledgebook.cli.printing import print_json


def restore(
    backup: Annotated[Path, typer.Argument(help="What `pledgebook backup` made.")],
    new: Annotated[str, typer.Argument(help="The new book: a path that is free, or the URL of an empty database.")],
    head: Annotated[str, typer.Option(metavar="HASH", help="The last event's hash as `backup` told it; another is refused.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Make a new book from a back-up, proved on the way; a book that is there already is never touched.

    The accounts and saved views beside the back-up come with it.
    """
    from pledgebook.ledger.restore import restore as restore_book
    from pledgebook.serve.beside import carry, refuse_kept, what_is_beside

    beside = what_is_beside(str(backup))
    refuse_kept(new, beside)
    verified = restore_book(backup, new, head=head)
    carry(str(backup), new, what=beside)
    if as_json:
        print_json({"events": verified.events, "head": verified.head, **told(beside)})
    else:
        with_them = f", with its {' and '.join(one.name for one in beside)}" if beside else ""
        typer.echo(f"{verified.events} events are in the new book{with_them}; the last is {verified.head}")
