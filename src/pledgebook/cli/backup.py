"""pledgebook backup: a proved copy of a book in use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import JsonOption
from pledgebook.cli.printing import print_json

if TYPE_CHECKING:
    from pledgebook.serve.beside import Keeping


def backup(
    book: Annotated[str, typer.Argument(help="The book: a file, or a database URL.")],
    out: Annotated[Path, typer.Argument(help="The back-up, a new file: of a book on a server, its events as lines of JSON.")],
    as_json: JsonOption = False,
) -> None:
    """Back up a book while others read and write it; the back-up is proved, and appears whole or not at all.

    Accounts and saved views go to files of their own beside the back-up.
    """
    from pledgebook.ledger.backup import back_up
    from pledgebook.serve.beside import carry, refuse_kept, what_is_beside

    beside = what_is_beside(book)
    refuse_kept(str(out), beside)
    verified = back_up(book, out)
    carry(book, str(out), what=beside)
    if as_json:
        print_json({"events": verified.events, "head": verified.head, **told(beside)})
    else:
        names = " and ".join(one.name for one in beside)
        with_them = f", its {names} beside it" if beside else ""
        typer.echo(f"{verified.events} events are in {out}{with_them}; the last is {verified.head}")


def told(beside: tuple[Keeping, ...]) -> dict[str, bool]:
    """Whether accounts and saved views went along, for programs."""
    names = {one.name for one in beside}
    return {"accounts": "accounts" in names, "views": "saved views" in names}
