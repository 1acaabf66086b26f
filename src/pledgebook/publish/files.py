"""Tables and events as the bytes of files; the same book gives the same bytes."""

from __future__ import annotations

import io
import json
from typing import Any

import polars as pl

from pledgebook.ledger.book import Book

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what spreadsheets take for the start of a formula (OWASP, CSV injection)


def render_table(table: pl.DataFrame, form: str) -> bytes:
    """The table as "csv", "json" or "parquet"."""
    match form:
        case "csv":
            return render_csv(table)
        case "json":
            return render_json(table)
        case "parquet":
            return render_parquet(table)
    raise ValueError(f"no such format: {form}")


def render_csv(table: pl.DataFrame) -> bytes:
    """RFC 4180 in UTF-8; lists are joined by "; ", measures are words, with the first one in typed columns.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; JSON and Parquet hold it as it is.
    """
    flat = table.with_columns(*_first_measure()) if "measures" in table.columns else table
    texts = [_as_text(name, kind) for name, kind in flat.schema.items() if isinstance(kind, pl.List | pl.String)]
    return flat.with_columns(*texts).write_csv(line_terminator="\r\n").encode()


def render_json(table: pl.DataFrame) -> bytes:
    """A list of objects, one a line; days as ISO strings, absent values as null."""
    lines = (json.dumps(row, ensure_ascii=False, default=str) for row in table.iter_rows(named=True))
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode()


def render_parquet(table: pl.DataFrame) -> bytes:
    """Parquet with the table's types: days, 64-bit numbers, lists and structs."""
    out = io.BytesIO()
    table.write_parquet(out, compression="zstd", statistics=True)
    return out.getvalue()


def render_events(book: Book) -> bytes:
    """Every event of the book as one line of canonical JSON."""
    out = io.StringIO()
    book.export_events(out)
    return out.getvalue().encode()


def _first_measure() -> list[pl.Expr]:
    first = pl.col("measures").list.first()
    columns: list[Any] = [first.struct.field(name).alias(f"measure_{name}") for name in ("low", "high", "unit", "role")]
    return [*columns, pl.col("measures").list.eval(pl.element().struct.field("words")).alias("measures")]


def _as_text(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name).list.join("; ") if isinstance(kind, pl.List) else pl.col(name)
    risky = pl.any_horizontal(*(column.str.starts_with(mark) for mark in _FORMULA))
    return pl.when(risky).then(pl.concat_str(pl.lit("'"), column)).otherwise(column).alias(name)
