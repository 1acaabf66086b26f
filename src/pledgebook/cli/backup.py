"""pledgebook backup: a proved copy of a book in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.options import JsonOption
from pledgebook.cli.printing import print_json


def backup(
    book: Annotated[str, typer.Argument(help="The book: a file, or a database URL.")],
    out: Annotated[Path, typer.Argument(help="The back-up, a new file: of a book on a server, its events as lines of JSON.")],
    as_json: JsonOption = False,
) -> None:
    """Back up a book while others read and write it; the back-up is proved, and appears whole or not at all.

    The accounts of a book in a file go to a file of their own beside the back-up; those of a book on a server are not in it.
    """
    from pledgebook.ledger.backup import back_up, copy_database
    from pledgebook.ledger.placing import placed, refuse_existing
    from pledgebook.ledger.store import read_address

    url = read_address(book)
    accounts, kept = accounts_beside(str(url.database)), accounts_beside(str(out))
    has_accounts = url.get_backend_name() == "sqlite" and accounts.is_file()
    if has_accounts:
        refuse_existing(kept)
    verified = back_up(book, out)
    if has_accounts:
        with placed(kept) as part:
            copy_database(accounts, part)
    if as_json:
        print_json({"events": verified.events, "head": verified.head, "accounts": has_accounts})
    else:
        with_them = ", its accounts beside it" if has_accounts else ""
        typer.echo(f"{verified.events} events are in {out}{with_them}; the last is {verified.head}")


def accounts_beside(book: str) -> Path:
    """The file of the accounts of a book in a file, and of its back-up."""
    from pledgebook.serve.accounts.store import BESIDE

    return Path(f"{book}{BESIDE}")
