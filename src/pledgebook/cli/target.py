"""pledgebook target: series of readings, the commitments they measure, and how those stand."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import DEFAULT_BOOK, AsOfOption, BookOption, ByOption, JsonOption, ProfileOption, day, pairs, profile_of
from pledgebook.cli.printing import counted, print_json, print_table
from pledgebook.model.errors import NotInBook
from pledgebook.model.query import ALL, Query

if TYPE_CHECKING:
    from pledgebook.model.target import TargetStanding


target = typer.Typer(help="Targets: what measures them, and whether they are on their path.", no_args_is_help=True)

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Of a commitment or statement, or the beginning of one.")]
IndicatorArgument = Annotated[str, typer.Argument(metavar="INDICATOR", help="Of a series in the book.")]


@target.command()
def add(  # noqa: PLR0913 (each parameter is an option of the command)
    place: Annotated[str, typer.Argument(help="A CSV or SDMX file, an http(s) address, sdmx:SOURCE/FLOW/KEY, or -.")],
    book: BookOption = DEFAULT_BOOK,
    indicator: Annotated[str, typer.Option("--id", help="What to call the indicator.")] = "",
    name: Annotated[str, typer.Option(help="What it measures, in words.")] = "",
    unit: Annotated[str, typer.Option(help="Its unit, as measures have it: USD, %, km, place…")] = "",
    source: Annotated[str, typer.Option(help="Who measures it, and where it was published.")] = "",
    scale: Annotated[str, typer.Option(help="What every value is multiplied by: 1e9 for billions.")] = "",
    key: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="Choose one series of several.")] = None,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave out values that are no readings.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Read private addresses too.")] = False,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """Take readings into the book; of a period that it has, the new one holds. Lines `# id: …` at the head of a CSV count too."""
    from pledgebook.flow.series import SeriesWish, take_series
    from pledgebook.ledger.book import Book
    from pledgebook.read.limits import Limits

    told = {"id": indicator, "name": name, "unit": unit, "source": source, "scale": scale}
    wish = SeriesWish(by=by, noted=day("").isoformat(), wanted=pairs(key), skip_bad=skip_bad, **told)
    with Book.open(book) as opened:
        act, read = take_series(opened, place, wish=wish, limits=Limits(allow_private=allow_private))
    if as_json:
        print_json({"indicator": act.indicator, "readings": act.readings, "left_out": read.bad})
        return
    periods = f"{act.readings[0].period} to {act.readings[-1].period}"
    typer.echo(f"{act.indicator.id}: {counted(len(act.readings), 'reading')}, {periods}, in {act.indicator.unit}")
    for bad in read.bad:
        sys.stderr.write(f"left out, {bad.where}: {bad.what}\n")


@target.command()
def bind(  # noqa: PLR0913 (each parameter is an option of the command)
    commitment: IdArgument,
    indicator: IndicatorArgument,
    book: BookOption = DEFAULT_BOOK,
    base: Annotated[str, typer.Option(metavar="PERIOD", help="Count growth from here; else from when it was first said.")] = "",
    falls: Annotated[bool, typer.Option("--falls", help="The level is to be reached from above, the change goes down.")] = False,
    by: ByOption = "",
) -> None:
    """Say that a commitment's level or change is a target on an indicator; it is never guessed."""
    from pledgebook.flow.desk import Desk
    from pledgebook.flow.targets import all_series, settle_binding
    from pledgebook.ledger.book import Book
    from pledgebook.model.act import TargetBound

    today = day("")
    asked = TargetBound(statement=commitment, indicator=indicator, by=by, noted=today.isoformat(), base=base, falls=falls)
    with Book.open(book) as opened:
        desk = Desk(opened, as_of=today)
        found = desk.commitment(commitment)
        settled = settle_binding(asked, found, series=all_series(opened))
        opened.append([settled])
        words = desk.words(next(one for one in found.statements if one.id == settled.statement))
    typer.echo(f"{found.id} is measured by {indicator}: “{words}”")


@target.command()
def unbind(commitment: IdArgument, book: BookOption = DEFAULT_BOOK, by: ByOption = "") -> None:
    """Say that no indicator measures a commitment after all."""
    from pledgebook.flow.desk import Desk
    from pledgebook.flow.targets import bindings
    from pledgebook.ledger.book import Book
    from pledgebook.model.act import TargetBound

    today = day("")
    with Book.open(book) as opened:
        found = Desk(opened, as_of=today).commitment(commitment)
        bound = [one.id for one in found.statements if one.id in bindings(opened)]
        if not bound:
            raise NotInBook("no indicator measures it", where=found.id, remedy="see `pledgebook target list`")
        opened.append(TargetBound(statement=one, indicator="", by=by, noted=today.isoformat()) for one in bound)
    typer.echo(f"{found.id} is measured by nothing now")


@target.command("list")
def list_targets(
    book: BookOption = DEFAULT_BOOK, as_of: AsOfOption = "", profile: ProfileOption = "", as_json: JsonOption = False
) -> None:
    """List how targets stand: level, last reading, actual growth over required, class; and the series that measure none."""
    from pledgebook.flow.desk import Desk
    from pledgebook.flow.targets import all_series
    from pledgebook.ledger.book import Book

    today = day(as_of)
    with Book.open(book) as opened:
        desk, series = Desk(opened, as_of=today), all_series(opened)
        counted_by = {row.commitment for row in desk.rows(Query(profile=profile_of(profile), limit=ALL)).rows}
        found = tuple(one for one in desk.targets() if one.commitment in counted_by)
    if as_json:
        print_json({"as_of": today, "targets": found, "indicators": [one.indicator for one in series.values()]})
        return
    if found:
        columns = ("id", "indicator", "level", "by", "last reading", "ratio", "class", "reached")
        print_table(columns, [_cells(one) for one in found], title=f"{counted(len(found), 'target')} as of {today}")
    else:
        which = f" of those that count by {profile}" if profile else ""
        typer.echo(f"no target{which} is bound to an indicator: see `pledgebook target suggest`")
    unused = [name for name in series if name not in {one.indicator.id for one in found}]
    if unused and not profile:
        typer.echo(f"measures no target yet: {', '.join(unused)}")


@target.command()
def suggest(book: BookOption = DEFAULT_BOOK, as_of: AsOfOption = "", as_json: JsonOption = False) -> None:
    """List commitments that an indicator of the book could measure, by unit and words; binding one is for you to decide."""
    from pledgebook.flow import targets
    from pledgebook.flow.desk import Desk
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        desk = Desk(opened, as_of=day(as_of))
        found = targets.suggest(opened, desk.outlook())
        if as_json:
            print_json({"suggestions": found})
            return
        statements = {one.id: one for commitment in desk.commitments() for one in commitment.statements}
        rows = [(one.commitment[:8], one.indicator, one.because, desk.words(statements[one.statement])) for one in found]
    print_table(("id", "indicator", "because", "words"), rows)
    typer.echo(f"{counted(len(found), 'suggestion')}; take one with `pledgebook target bind ID INDICATOR`")


@target.command()
def show(commitment: IdArgument, book: BookOption = DEFAULT_BOOK, as_of: AsOfOption = "", as_json: JsonOption = False) -> None:
    """Show a target: the sentence that set it, its class and why, and the numbers of readings, path and forecast."""
    from pledgebook.flow.desk import Desk
    from pledgebook.flow.target_table import COLUMNS, cells_of, target_lines
    from pledgebook.ledger.book import Book

    with Book.open(book) as opened:
        desk = Desk(opened, as_of=day(as_of))
        home = desk.commitment(commitment)
        found = [one for one in desk.targets() if one.commitment == home.id]
        if not found:
            raise NotInBook("no indicator measures it", where=home.id, remedy="bind one with `pledgebook target bind ID INDICATOR`")
        words = {one.id: desk.words(one) for one in home.statements}
    if as_json:
        print_json({"targets": found, "quotes": words})
        return
    for one in found:
        typer.echo(f"“{words[one.statement]}”")
        typer.echo(f"{one.indicator.name}, {one.indicator.unit} · {one.progress}: {one.why}")
        typer.echo(_say_forecast(one))
        rows = [tuple(shown(cell) for cell in cells_of(line)) for line in target_lines(one)]
        print_table([name.replace("_", " ") for name in COLUMNS], rows, right=COLUMNS[1:-1])


def _say_forecast(one: TargetStanding) -> str:
    if one.forecast is None:
        return f"no forecast: {one.no_forecast}"
    return f"met in {one.period} with a probability of {one.forecast.reached_by:.0%}, by {one.forecast.model}"


def _cells(one: TargetStanding) -> tuple[str, ...]:
    last = f"{shown(one.latest.value)} in {one.latest.period}" if one.latest else ""
    ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
    reached = one.reached.period if one.reached else ""
    level = f"{shown(one.level)} {one.indicator.unit}"
    return (one.commitment[:8], one.indicator.id, level, one.period, last, ratio, str(one.progress), reached)


def shown(value: Decimal | float | str | None) -> str:
    """A number with its thousands apart and no more than six digits that count; words as they are."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    number = Decimal(str(value))
    digits = max(0, 5 - number.adjusted()) if number else 0
    text = f"{number:,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
