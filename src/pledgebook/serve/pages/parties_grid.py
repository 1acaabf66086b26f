"""The grid of party by commitment, as a table and as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litestar import Response, get

from pledgebook.flow.compliance import grid_of
from pledgebook.flow.rows import most_telling
from pledgebook.follow.grid import POINTS
from pledgebook.model.grid import Cell, Grid
from pledgebook.model.statement import Statement
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.attached import attached_sheet
from pledgebook.serve.pages.lines import say_source
from pledgebook.serve.pages.parties_choice import choice_of
from pledgebook.serve.pages.reading import AnyRequest, AskedReading, Reading, parameters_of
from pledgebook.serve.present.compliance import COMPLIANCE
from pledgebook.serve.present.marks import Mark

GRID_HEADER = (
    "commitment",
    "words",
    "party",
    "compliance",
    "points",
    "due",
    "late",
    "evidence",
    "evidence_words",
    "evidence_source",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Words that give a judgement, with their source and the address of their place."""

    words: str
    language: str
    source: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A field of the grid; with no mark, the party is not bound."""

    mark: Mark | None
    late: bool = False
    proofs: tuple[Proof, ...] = ()

    @property
    def said(self) -> str:
        """The words of all its evidence in one line."""
        return " / ".join(f"“{one.words}” ({one.source})" for one in self.proofs)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A commitment with its field for each party."""

    words: str
    language: str
    href: str
    squares: tuple[Square, ...]


@get("/parties.csv", sync_to_thread=True, act=Act.READ)
def grid_sheet(request: AnyRequest, reading: AskedReading) -> Response[str]:
    """The grid as CSV, a line for each party and commitment, with the words of the evidence."""
    choice = choice_of(parameters_of(request))
    with reading.shelf.hold():
        lines = list(grid_cells(grid_of(reading.desk, query=choice.query), reading=reading))
    return attached_sheet(GRID_HEADER, lines, name=f"parties-{reading.day.isoformat()}")


def grid_cells(grid: Grid, *, reading: Reading) -> Iterator[tuple[str, ...]]:
    """The cells of the grid as lines of a sheet."""
    told = reading.catalogue.statements
    for cell in grid.cells:
        evidence = [told[name] for name in cell.evidence]
        points = POINTS.get(cell.compliance)
        yield (
            cell.commitment,
            reading.catalogue.words(most_telling(reading.desk.commitment(cell.commitment).statements)),
            cell.party,
            cell.compliance.value,
            "" if points is None else str(points),
            cell.due.isoformat() if cell.due else "",
            str(cell.late).lower(),
            "; ".join(cell.evidence),
            " / ".join(reading.catalogue.words(one) for one in evidence),
            " / ".join(say_source(reading.catalogue.documents[one.document]) for one in evidence),
        )


def square_of(cell: Cell | None, *, reading: Reading) -> Square:
    """A cell as the page shows it."""
    if cell is None:
        return Square(mark=None)
    told = reading.catalogue.statements
    proofs = tuple(_prove(told[name], reading=reading) for name in cell.evidence)
    return Square(mark=COMPLIANCE[cell.compliance], late=cell.late, proofs=proofs)


def _prove(statement: Statement, *, reading: Reading) -> Proof:
    document = reading.catalogue.documents[statement.document]
    return Proof(
        words=document.quote(statement.span),
        language=document.head.tag,
        source=say_source(document),
        href=reading.links.document(document.id, statement=statement.id),
    )


def grid_line(name: str, grid: Grid, *, reading: Reading) -> GridLine:
    """A commitment with its fields, in the order of the grid's parties."""
    telling = most_telling(reading.desk.commitment(name).statements)
    cells = {cell.party: cell for cell in grid.of_commitment(name)}
    return GridLine(
        words=reading.catalogue.words(telling),
        language=reading.catalogue.documents[telling.document].head.tag,
        href=reading.links.commitment(name),
        squares=tuple(square_of(cells.get(party), reading=reading) for party in grid.parties),
    )
