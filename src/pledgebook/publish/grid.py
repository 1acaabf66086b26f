"""The compliance grid as a table: one row per party and commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pledgebook.flow.desk import Desk
from pledgebook.flow.rows import most_telling
from pledgebook.follow.grid import POINTS
from pledgebook.model.grid import Grid

if TYPE_CHECKING:
    from polars._typing import SchemaDict

CELLS: SchemaDict = {
    "commitment": pl.String,
    "words": pl.String,
    "party": pl.String,
    "compliance": pl.String,
    "points": pl.Int64,
    "due": pl.Date,
    "late": pl.Boolean,
    "evidence": pl.List(pl.String),
    "evidence_words": pl.List(pl.String),
}


def grid_table(grid: Grid, *, desk: Desk) -> pl.DataFrame:
    """One row per cell, by commitment and party as the grid has them; `points` is null where there is no evidence."""
    statements = {one.id: one for name in grid.commitments for one in desk.commitment(name).statements}
    words = {name: desk.words(most_telling(desk.commitment(name).statements)) for name in grid.commitments}
    rows = [
        {
            "commitment": cell.commitment,
            "words": words[cell.commitment],
            "party": cell.party,
            "compliance": str(cell.compliance),
            "points": POINTS.get(cell.compliance),
            "due": cell.due,
            "late": cell.late,
            "evidence": list(cell.evidence),
            "evidence_words": [desk.words(statements[name]) for name in cell.evidence],
        }
        for cell in grid.cells
    ]
    return pl.DataFrame(rows, schema=CELLS)
