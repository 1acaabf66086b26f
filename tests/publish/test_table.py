"""A book as tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from pledgebook.flow.desk import Desk
from pledgebook.publish.table import COMMITMENTS, STATEMENTS, STATUSES, commitment_table, statement_table, status_table


def railways(desk: Desk) -> list[dict[str, Any]]:
    return [row for row in commitment_table(desk).to_dicts() if "railway" in row["words"]]


def test_the_same_pledge_told_twice_is_one_row(desk: Desk) -> None:
    rows = railways(desk)

    assert [(row["statements"], row["first_said"], row["last_said"]) for row in rows] == [(2, "2023-05-19", "2025-06-17")]


def test_a_row_has_its_fields_with_their_words(desk: Desk) -> None:
    row = railways(desk)[0]

    assert row["actors"] == ["KAZ"]
    assert row["measures"] == [{"low": 120.0, "high": 120.0, "unit": "km", "role": "amount", "words": "120 km"}]
    assert (row["when"], row["when_latest"], row["when_words"]) == ("../2027", date(2027, 12, 31), "by 2027")


def test_the_place_of_a_statement_leads_to_its_words(desk: Desk) -> None:
    for row in statement_table(desk).to_dicts():
        text = desk.document(row["document"]).text

        assert text[row["start"] : row["end"]] == row["words"]


def test_tables_have_the_promised_columns(desk: Desk) -> None:
    assert dict(commitment_table(desk).schema) == COMMITMENTS
    assert dict(statement_table(desk).schema) == STATEMENTS
    assert dict(status_table(desk).schema) == STATUSES


def test_statements_stand_in_the_order_they_were_said(desk: Desk) -> None:
    table = statement_table(desk)

    assert table.equals(table.sort("published", "document", "start", "end", "statement"))


def test_a_status_names_the_statements_that_gave_it(desk: Desk) -> None:
    known = set(statement_table(desk)["statement"])

    assert all(row["reported_because"] and known.issuperset(row["reported_because"]) for row in status_table(desk).to_dicts())
