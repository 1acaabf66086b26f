"""One party: what it promised, what is promised to it, what is due and late, and what came of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litestar import Response, get
from litestar.params import FromPath
from litestar.response import Template

from pledgebook.flow.compliance import grid_of
from pledgebook.flow.flows import Amounts, PartyRecord, amounts_of, find_party
from pledgebook.lang.interface import _, ngettext, pgettext, term
from pledgebook.lang.phrases import reworded
from pledgebook.model.account import LeftOut
from pledgebook.model.grid import Grid
from pledgebook.model.query import Row
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.attached import attached_sheet
from pledgebook.serve.pages.lines import Line, line_of
from pledgebook.serve.pages.parties import party_line
from pledgebook.serve.pages.parties_grid import Square, square_of
from pledgebook.serve.pages.reading import AskedReading, Reading
from pledgebook.serve.present.compliance import say_sum

PARTY_HEADER = ("party", "part", "commitment", "status", "evidence", "schedule", "due", "theme", "compliance", "words")
_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of the party's commitments: how many in all, the first of them as lines, and the address of all."""

    key: str
    title: str
    total: int
    href: str
    lines: tuple[Line, ...]
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Sums by stage, each with how many commitments are in it, and what they leave out in words."""

    sums: tuple[tuple[str, str, int], ...]
    left_out: tuple[str, ...]


@get("/parties/{party:str}", sync_to_thread=True, act=Act.READ)
def party(party: FromPath[str], reading: AskedReading) -> Template:
    """One party with all that concerns it."""
    with reading.shelf.hold():
        grid = grid_of(reading.desk)
        record = find_party(reading.desk, party, grid=grid)
        cells = tuple(_answered(record, grid, reading=reading))
        return reading.page(
            "party.html",
            line=party_line(record, reading=reading),
            record=record,
            on_map=reading.links.to("map", pairs=[("actor", name) for name in record.names]),
            groups=tuple(reading.names.name(name) for name in record.names if name != record.party),
            parts=_parts(record, reading=reading),
            cells=cells,
            without=sum(not square.proofs for _, square in cells),
            promised=_money(amounts_of(reading.desk, record.promised)),
            received=_money(amounts_of(reading.desk, record.received)),
        )


@get("/parties/{party:str}/sheet.csv", sync_to_thread=True, act=Act.READ)
def party_sheet(party: FromPath[str], reading: AskedReading) -> Response[str]:
    """The party's commitments as CSV."""
    with reading.shelf.hold():
        grid = grid_of(reading.desk)
        record = find_party(reading.desk, party, grid=grid)
        lines = [
            *_sheet_lines(record, record.promised, "promised", grid=grid),
            *_sheet_lines(record, record.received, "received", grid=grid),
        ]
    name = f"party-{record.party.removeprefix('@')}-{reading.day.isoformat()}"
    return attached_sheet(PARTY_HEADER, lines, name=name)


def _parts(record: PartyRecord, *, reading: Reading) -> tuple[Part, ...]:
    line = party_line(record, reading=reading)
    told = (
        ("late", pgettext("party", "Late"), record.late, line.late, _("Nothing that it promised is late.")),
        ("due", pgettext("party", "Due"), record.due, line.due, _("Nothing that it promised has a date to come.")),
        ("promised", pgettext("party", "Promised"), record.promised, line.promised, _("It promised nothing.")),
        ("received", pgettext("party", "Received"), record.received, line.received, _("Nothing is promised to it by name.")),
    )
    return tuple(_part(*one, reading=reading) for one in told)


def _part(key: str, title: str, rows: Sequence[Row], href: str, nothing: str, *, reading: Reading) -> Part:  # noqa: PLR0913  # the columns of the table above
    lines = tuple(line_of(row, reading=reading) for row in rows[:_SHOWN])
    return Part(key=key, title=title, total=len(rows), href=href, lines=lines, nothing=nothing)


def _answered(record: PartyRecord, grid: Grid, *, reading: Reading) -> Iterator[tuple[Line, Square]]:
    """The party's commitments of the grid with what it did, those with evidence first."""
    rows = {row.commitment: row for row in reading.desk.outlook().rows}
    cells = sorted(grid.of_party(record.party), key=lambda cell: (not cell.evidence, not cell.late))
    for cell in cells:
        yield line_of(rows[cell.commitment], reading=reading), square_of(cell, reading=reading)


def _money(amounts: Amounts) -> Money:
    sums = tuple((term(one.stage.value, "stage"), say_sum(one.amount, one.unit), len(one.commitments)) for one in amounts.totals)
    return Money(sums=sums, left_out=tuple(_left_out(one) for one in amounts.left_out))


def _left_out(one: LeftOut) -> str:
    why = [term(one.stage.value, "stage")] if one.stage else []
    why.append(reworded(one.reason.value) + (f" ({reworded(one.detail)})" if one.detail else ""))
    return ngettext("%(num)s with %(why)s", "%(num)s with %(why)s", len(one.commitments), why=", ".join(why))


def _sheet_lines(record: PartyRecord, rows: Sequence[Row], part: str, *, grid: Grid) -> Iterator[tuple[str, ...]]:
    cells = {cell.commitment: cell for cell in grid.of_party(record.party)}
    for row in rows:
        cell = cells.get(row.commitment) if part == "promised" else None
        yield (
            record.party,
            part,
            row.commitment,
            row.reported.value,
            row.evidenced.value,
            row.schedule.value,
            row.due.isoformat() if row.due else "",
            row.theme,
            cell.compliance.value if cell else "",
            row.words,
        )
