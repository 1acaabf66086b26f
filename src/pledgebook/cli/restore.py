"""pledgebook restore: a new book from a back-up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.backup import accounts_beside
from pledgebook.cli.options import JsonOption
from pledgebook.cli.printing import print_json


def restore(
    backup: Annotated[Path, typer.Argument(help="What `pledgebook backup` made.")],
    new: Annotated[str, typer.Argument(help="The new book: a path that is free, or the URL of an empty database.")],
    head: Annotated[str, typer.Option(metavar="HASH", help="The last event's hash as `backup` told it; another is refused.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Make a new book from a back-up, proved on the way; a book that is there already is never touched.

    The accounts beside the back-up of a book in a file come with it, where the new book is a file too.
    """
    from pledgebook.ledger.placing import placed, refuse_existing
    from pledgebook.ledger.restore import restore as restore_book
    from pledgebook.ledger.store import read_address

    url = read_address(new)
    kept, accounts = accounts_beside(str(backup)), accounts_beside(str(url.database))
    has_accounts = url.get_backend_name() == "sqlite" and kept.is_file()
    if has_accounts:
        refuse_existing(accounts)
    verified = restore_book(backup, new, head=head)
    if has_accounts:
        with placed(accounts) as part:
            part.write_bytes(kept.read_bytes())
    if as_json:
        print_json({"events": verified.events, "head": verified.head, "accounts": has_accounts})
    else:
        with_them = ", with its accounts" if has_accounts else ""
        typer.echo(f"{verified.events} events are in the new book{with_them}; the last is {verified.head}")
