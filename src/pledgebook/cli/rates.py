"""Tables of exchange rates as the command line is given them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.model.errors import SourceMissing, UsageError

if TYPE_CHECKING:
    from pledgebook.follow.conversion import Rates

RatesOption = Annotated[
    list[str] | None, typer.Option("--rates", metavar="FILE", help="A CSV of date,currency,per_euro; may be given more than once.")
]


def rates_of(files: list[str] | None) -> Rates | None:
    """The tables that were named, before the rates that come with the program."""
    from pledgebook.follow.conversion import Rates, bundled_rates, read_rates

    if not files:
        return None
    return Rates([*(read_rates(_read(Path(name)), name=name) for name in files), bundled_rates()])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceMissing("the table of rates cannot be read", where=str(path), remedy="give the path of a CSV") from error
    except UnicodeDecodeError as error:
        raise UsageError("the table of rates is no UTF-8 text", where=str(path), remedy="save it as UTF-8") from error
