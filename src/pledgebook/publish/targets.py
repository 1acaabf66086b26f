"""Targets as tables: how each stands, and the numbers of its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from pledgebook.flow.desk import Desk
from pledgebook.flow.target_table import COLUMNS, cells_of, target_lines

if TYPE_CHECKING:
    from polars._typing import SchemaDict

TARGETS: SchemaDict = {
    "commitment": pl.String,
    "words": pl.String,
    "indicator": pl.String,
    "name": pl.String,
    "unit": pl.String,
    "level": pl.Float64,
    "falls": pl.Boolean,
    "until": pl.Date,
    "period": pl.String,
    "base_period": pl.String,
    "base": pl.Float64,
    "latest_period": pl.String,
    "latest": pl.Float64,
    "required_growth": pl.Float64,
    "actual_growth": pl.Float64,
    "ratio": pl.Float64,
    "progress": pl.String,
    "why": pl.String,
    "reached": pl.String,
    "probability": pl.Float64,
    "no_forecast": pl.String,
    "statement": pl.String,
    "source": pl.String,
}
PATHS: SchemaDict = {
    "commitment": pl.String,
    "indicator": pl.String,
    "unit": pl.String,
    **{name: pl.String if name in ("period", "source") else pl.Float64 for name in COLUMNS},
}


def target_table(desk: Desk) -> pl.DataFrame:
    """One row per target that an indicator measures, by due date; columns as `TARGETS`, values in base units.

    Growth is per year and `ratio` actual over required growth (0.95 is 95 %); `probability` is that of the forecast, null where
    `no_forecast` says why there is none.
    """
    statements = {one.id: one for commitment in desk.commitments() for one in commitment.statements}
    rows = [
        {
            "commitment": one.commitment,
            "words": desk.words(statements[one.statement]),
            "indicator": one.indicator.id,
            "name": one.indicator.name,
            "unit": one.indicator.unit,
            "level": None if one.level is None else float(one.level),
            "falls": one.falls,
            "until": one.until,
            "period": one.period or None,
            "base_period": one.base.period if one.base else None,
            "base": float(one.base.value) if one.base else None,
            "latest_period": one.latest.period if one.latest else None,
            "latest": float(one.latest.value) if one.latest else None,
            "required_growth": one.required_growth,
            "actual_growth": one.actual_growth,
            "ratio": one.ratio,
            "progress": str(one.progress),
            "why": one.why,
            "reached": one.reached.period if one.reached else None,
            "probability": one.forecast.reached_by if one.forecast else None,
            "no_forecast": one.no_forecast,
            "statement": one.statement,
            "source": one.indicator.source,
        }
        for one in desk.targets()
    ]
    return pl.DataFrame(rows, schema=TARGETS)


def path_table(desk: Desk) -> pl.DataFrame:
    """One row per target and period: what was read, what is required, what is forecast; columns as `PATHS`, in base units."""
    rows = [
        (one.commitment, one.indicator.id, one.indicator.unit, *(_plain(cell) for cell in cells_of(line)))
        for one in desk.targets()
        for line in target_lines(one)
    ]
    return pl.DataFrame(rows, schema=PATHS, orient="row")


def _plain(cell: object) -> object:
    return cell if cell is None or isinstance(cell, str) else float(str(cell))
