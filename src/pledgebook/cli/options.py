"""Options that several verbs share, said once."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from pledgebook.model.errors import UsageError

BookOption = Annotated[str, typer.Option("--book", envvar="PLEDGEBOOK_BOOK", help="The book: a file, or a database URL.")]
AsOfOption = Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day to judge from; today if not given.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="title, published, publisher, language, genre, speaker…"),
]
GateOption = Annotated[bool, typer.Option("--gate/--no-gate", help="Parse only sentences that can hold a statement.")]

DEFAULT_BOOK = "pledgebook.db"


def day(as_of: str) -> date:
    """The day that `--as-of` names, or today: this door is the only place where the clock is asked."""
    if not as_of:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        raise UsageError("not a day", where=f"--as-of {as_of}", remedy="write it as 2025-07-01") from None


def pairs(settings: list[str] | None) -> dict[str, str]:
    """KEY=VALUE options as a mapping; a value may hold any character, a key none of `=`."""
    given = {}
    for setting in settings or ():
        key, sign, value = setting.partition("=")
        if not sign or not key:
            raise UsageError("not KEY=VALUE", where=setting, remedy="write for example published=2025-06-17")
        given[key.strip()] = value.strip()
    return given
