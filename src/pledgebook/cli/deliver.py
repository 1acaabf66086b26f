"""pledgebook deliver: what was done towards a commitment and for whom, brought by hand with its source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.figures import print_accounts
from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, ByOption, JsonOption, day, pairs
from pledgebook.cli.printing import counted, print_json, print_table
from pledgebook.cli.rates import RatesOption, rates_of
from pledgebook.model.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.flow.desk import Desk
    from pledgebook.model.act import Figure


def deliver(  # noqa: PLR0913 (each parameter is an option of the command)
    commitment: Annotated[str, typer.Argument(metavar="[ID]", help="Of a commitment or statement, or the beginning of one.")] = "",
    book: BookOption = DEFAULT_BOOK,
    as_of: AsOfOption = "",
    on: Annotated[str, typer.Option("--on", metavar="TIME", help="When it was done: 2025-11-20, 2025-11 or 2025.")] = "",
    what: Annotated[str, typer.Option("--what", help="What was done, in words.")] = "",
    figure: Annotated[str, typer.Option("--figure", help='How much, as "420 places" or "1.5 billion yuan".')] = "",
    to: Annotated[str, typer.Option("--to", metavar="PARTY", help="For whom, as KAZ; without it, not divided.")] = "",
    stage: Annotated[str, typer.Option("--stage", help="committed, disbursed or delivered.")] = "delivered",
    total: Annotated[bool, typer.Option("--total", help="The figure is all that was done so far, not something on top.")] = False,
    source: Annotated[str, typer.Option("--source", help="An address, or what it says and where.")] = "",
    publisher: Annotated[str, typer.Option("--publisher", help="Who published the source.")] = "",
    party: Annotated[str, typer.Option("--party", help="Whose word the source is, as CHN.")] = "",
    allocation: Annotated[
        list[str] | None, typer.Option("--allocate", metavar="PARTY=FIGURE", help="A share meant for one; again for more.")
    ] = None,
    undo: Annotated[int | None, typer.Option("--undo", metavar="NR", help="Take this record back; it stays in the book.")] = None,
    reason: Annotated[str, typer.Option("--reason", help="With --undo: why.")] = "",
    listed: Annotated[bool, typer.Option("--list", help="List records, of one commitment or of all.")] = False,
    by: ByOption = "",
    rates: RatesOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record a delivery or allocation, take one back, or list them; then show what is left and at what pace."""
    from pledgebook.flow.deliver import Deed, Noted, allocate, take_back
    from pledgebook.flow.deliver import deliver as record
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book

    today = day(as_of)
    noted = Noted(source=source, by=by, on=day(""))
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=today, rates=rates_of(rates))
        if undo is not None:
            take_back(opened, undo, by=by, on=noted.on, reason=reason)
            typer.echo(f"record {undo} is taken back")
            return
        if allocation and commitment:
            allocate(desk, commitment, shares=list(pairs(allocation).items()), noted=noted)
        elif (on or what or figure) and commitment:
            deed = Deed(on=on, what=what, figure=figure, recipient=to, stage=stage, publisher=publisher, party=party, total=total)
            record(desk, commitment, deed=deed, noted=noted)
        elif not commitment and not listed:
            raise UsageError("it is not said of what", where="deliver", remedy="give the id of a commitment, --list or --undo")
        _show(desk, commitment, listed=listed, as_json=as_json)


def _show(desk: Desk, commitment: str, *, listed: bool, as_json: bool) -> None:
    ids = [desk.commitment(commitment).id] if commitment else _recorded(desk)
    if listed:
        _list(desk, ids, as_json=as_json)
        return
    accounts = desk.accounts().of(ids[0])
    if as_json:
        print_json({"as_of": desk.as_of, "commitment": ids[0], "accounts": accounts})
        return
    print_accounts(accounts)
    if not accounts:
        typer.echo("nothing of it is told in figures, and nothing was given: record it with --on, --what, --source and --by")


def _list(desk: Desk, ids: list[str], *, as_json: bool) -> None:
    ledger = desk.accounts().ledger
    deliveries = [(seq, name, act) for name in ids for seq, act in ledger.deliveries.get(name, ())]
    allocations = [(seq, name, act) for name in ids for seq, act in ledger.allocations.get(name, ())]
    if as_json:
        print_json({"deliveries": _numbered(deliveries), "allocations": _numbered(allocations)})
        return
    rows = [
        (seq, name[:8], act.on, act.what, _figure(act.figure), act.recipient, act.source, act.by) for seq, name, act in deliveries
    ]
    rows += [(seq, name[:8], "", "share", _figure(act.figure), act.recipient, act.source, act.by) for seq, name, act in allocations]
    columns = ("nr", "id", "on", "what", "how much", "for", "source", "by")
    print_table(columns, [(str(seq), *rest) for seq, *rest in sorted(rows)], title=counted(len(rows), "record"))


def _numbered(records: Iterable[tuple[int, str, object]]) -> list[dict[str, object]]:
    return [{"act": seq, "commitment": name, "record": act} for seq, name, act in sorted(records, key=lambda one: one[0])]


def _recorded(desk: Desk) -> list[str]:
    ledger = desk.accounts().ledger
    return sorted({*ledger.deliveries, *ledger.allocations})


def _figure(figure: Figure | None) -> str:
    return f"{figure.value.normalize():,f} {figure.unit}" if figure else ""
