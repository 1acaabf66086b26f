"""Tables as files."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.flow.desk import Desk
from pledgebook.publish.files import render_csv, render_events, render_json, render_parquet, render_table
from pledgebook.publish.table import commitment_table, statement_table

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert cells(render_csv(pl.DataFrame({"words": [text]})))[0]["words"] == f"'{text}"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_no_text_begins_like_a_formula_and_every_text_comes_back(text: str) -> None:
    cell = cells(render_csv(pl.DataFrame({"id": [1], "words": [text]})))[0]["words"]

    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_list_is_one_cell_and_a_formula_in_it_is_harmless() -> None:
    table = pl.DataFrame({"actors": [["@central-asia", "CHN"], []]})

    assert [row["actors"] for row in cells(render_csv(table))] == ["'@central-asia; CHN", ""]


def test_a_negative_number_stays_a_number() -> None:
    assert cells(render_csv(pl.DataFrame({"change": [-5.5]})))[0]["change"] == "-5.5"


def test_csv_has_the_first_measure_in_columns(desk: Desk) -> None:
    rows = {row["measures"]: row for row in cells(render_csv(commitment_table(desk)))}

    assert rows["26 billion yuan"]["measure_low"] == "26000000000.0"
    assert rows["26 billion yuan"]["measure_unit"] == "CNY"


def test_json_says_what_the_table_says(desk: Desk) -> None:
    table = statement_table(desk)

    assert json.loads(render_json(table)) == json.loads(json.dumps(table.to_dicts(), default=str))


def test_parquet_keeps_types_and_values(desk: Desk) -> None:
    table = commitment_table(desk)

    back = pl.read_parquet(io.BytesIO(render_parquet(table)))

    assert back.equals(table)
    assert back.schema == table.schema
    assert date(2027, 12, 31) in back["due"].to_list()


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_the_same_book_gives_the_same_bytes(desk: Desk, form: str) -> None:
    assert render_table(commitment_table(desk), form) == render_table(commitment_table(desk), form)


def test_events_are_one_line_of_json_each(desk: Desk) -> None:
    lines = render_events(desk.book).decode().splitlines()

    assert len(lines) == desk.book.last()
    assert all(isinstance(json.loads(line), dict) for line in lines)
