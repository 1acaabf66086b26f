"""pledgebook sums: what was announced, agreed, committed, disbursed and delivered, over any view of the commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.figures import shown_ids, shown_range, shown_rates
from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, JsonOption, ProfileOption, day, profile_of
from pledgebook.cli.printing import counted, print_json, print_table
from pledgebook.cli.rates import RatesOption, rates_of
from pledgebook.model.errors import UsageError
from pledgebook.model.query import ALL, Query

if TYPE_CHECKING:
    from pledgebook.model.account import Sums

Several = Annotated[list[str] | None, typer.Option(help="Only these; may be given more than once.")]


def sums(  # noqa: PLR0913 (each parameter is an option of the command)
    text: Annotated[str, typer.Argument(help="Words that a quote must hold.")] = "",
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    by: Annotated[str, typer.Option("--by", help="Group by actor, recipient, theme or year.")] = "",
    unit: Annotated[str, typer.Option("--unit", help="Only figures in this unit: CNY, place, km…")] = "",
    currency: Annotated[
        str, typer.Option("--in", metavar="CODE", help="Convert money by the rate of its announcement's day.")
    ] = "",
    rates: RatesOption = None,
    kind: Several = None,
    actor: Several = None,
    recipient: Several = None,
    theme: Several = None,
    year: Several = None,
    profile: ProfileOption = "",
    as_json: JsonOption = False,
) -> None:
    """Add up what commitments promise and give, by stage and unit; nothing counts twice, and what is left out is said."""
    from pledgebook.flow.desk import Desk
    from pledgebook.follow.sums import Wanted
    from pledgebook.ledger.book import Book

    query = Query(
        text=text,
        kind=tuple(kind or ()),
        actor=tuple(actor or ()),
        recipient=tuple(recipient or ()),
        theme=tuple(theme or ()),
        year=tuple(year or ()),
        profile=profile_of(profile),
        limit=ALL,
    )
    if rates and not currency:
        raise UsageError("rates are given, but no currency to convert into", where="--rates", remedy="add --in USD")
    wanted = Wanted(unit=unit, currency=_currency(currency), by=by)
    known = rates_of(rates)
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=day(as_of), rates=known)
        found = desk.accounts().sums(desk.rows(query).rows, wanted=wanted)
    if as_json:
        print_json(found)
        return
    print_sums(found)


def print_sums(found: Sums) -> None:
    """The sums as a table, then what they leave out, the rates used and the figures that contradict each other."""
    group = (found.by,) if found.by else ()
    columns = (*group, "stage", "sum", "unit", "of")
    rows = [
        (
            *((total.group or "all",) if found.by else ()),
            str(total.stage),
            shown_range(total.amount),
            total.unit,
            str(len(total.commitments)),
        )
        for total in found.totals
    ]
    print_table(columns, rows, title=f"{counted(found.counted, 'commitment')} as of {found.as_of}", right=("sum", "of"))
    typer.echo("stages are not to be added up: the same money passes from one to the next")
    for one in found.left_out:
        stage = f"{one.stage}: " if one.stage else ""
        detail = f" ({one.detail})" if one.detail else ""
        typer.echo(f"left out, {stage}{one.reason}{detail}: {shown_ids(one.commitments)}")
    for converted in found.converted:
        before, after = shown_range(converted.before, converted.unit), shown_range(converted.after, converted.currency)
        typer.echo(f"{converted.commitment[:8]}: {before} = {after} on {converted.asked}, by {shown_rates(converted)}")
    for pair in found.contradictions:
        left, right = (shown_range(held.amount, held.unit) for held in (pair.left, pair.right))
        typer.echo(f"{pair.commitment[:8]}: {left} or {right}, by two sources; in no sum")


def _currency(code: str) -> str:
    from pledgebook.follow.conversion import is_currency

    if code and not is_currency(code.upper()):
        raise UsageError("this is no currency", where=f"--in {code}", remedy="write its code of ISO 4217, as USD")
    return code.upper()
