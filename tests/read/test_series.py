"""Series from CSV files: what is a reading, what is told of the rest, and by which line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model.errors import ReadError, SourceRefused, SourceTooLarge, SourceUnreadable, UsageError
from pledgebook.read.limits import Limits
from pledgebook.read.series import SeriesFile, read_series
from pledgebook.read.series_points import number, period_named


def read(tmp_path: Path, text: str | bytes, *, wanted: dict[str, str] | None = None, scale: str = "") -> SeriesFile:
    """The series in a file of these bytes."""
    file = tmp_path / "series.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_series(str(file), wanted=wanted, scale=scale)


def values(found: SeriesFile) -> dict[str, Decimal]:
    """The readings by period."""
    return {one.period: one.value for one in found.readings}


def test_a_table_of_periods_and_values_is_a_series(tmp_path: Path) -> None:
    assert values(read(tmp_path, "period,value\n2023,89.4\n2022,70.2\n")) == {"2022": Decimal("70.2"), "2023": Decimal("89.4")}


def test_readings_come_in_the_order_of_their_periods(tmp_path: Path) -> None:
    assert [one.period for one in read(tmp_path, "period,value\n2023,1\n2021,2\n2022,3\n").readings] == ["2021", "2022", "2023"]


def test_columns_stand_in_any_order_and_case(tmp_path: Path) -> None:
    found = read(tmp_path, "Source,VALUE,Period,published\ncustoms,5,2022,2023-01-13\n")

    assert (found.readings[0].source, found.readings[0].published) == ("customs", "2023-01-13")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "period,value,source\n2022,5,Таможенная служба Китая сообщает о торговле\n".encode(encoding))

    assert found.readings[0].source == "Таможенная служба Китая сообщает о торговле"


@pytest.mark.parametrize("text", ["period;value\r\n2022;70,2\r\n", "period\tvalue\n2022\t70.2\n", 'period,value\n2022,"70.2"\n'])
def test_tables_of_other_spreadsheets_are_read(tmp_path: Path, text: str) -> None:
    assert values(read(tmp_path, text)) == {"2022": Decimal("70.2")}


def test_a_comma_between_thousands_is_not_guessed_at(tmp_path: Path) -> None:
    found = read(tmp_path, 'period,value\n2021,5\n2022,"70,200"\n')

    assert [(bad.where, "no number" in bad.what) for bad in found.bad] == [("line 3", True)]


def test_every_bad_row_is_told_by_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "# name: a\nperiod,value\nsoon,1\n2021,much\n2022,5\n2022,6\n2023\n2024,7\n")

    assert [bad.where for bad in found.bad] == ["line 3", "line 4", "line 6", "line 7"]
    assert values(found) == {"2022": Decimal(5), "2024": Decimal(7)}


def test_an_empty_value_is_a_gap_and_nothing_wrong(tmp_path: Path) -> None:
    found = read(tmp_path, "period,value\n2021,\n2022,5\n")

    assert found.bad == ()
    assert values(found) == {"2022": Decimal(5)}


def test_the_head_of_a_file_tells_of_its_series(tmp_path: Path) -> None:
    found = read(tmp_path, "# id: trade\n# unit: USD\n# scale: 1e9\nperiod,value\n2022,70.2\n")

    assert (found.told["id"], found.told["unit"]) == ("trade", "USD")
    assert values(found) == {"2022": Decimal(70_200_000_000)}


def test_a_scale_that_is_given_comes_before_the_files_own(tmp_path: Path) -> None:
    assert values(read(tmp_path, "# scale: 1e9\nperiod,value\n2022,7\n", scale="1000")) == {"2022": Decimal(7000)}


@pytest.mark.parametrize("scale", ["0", "many", "1,000"])
def test_a_scale_that_is_no_number_is_refused(tmp_path: Path, scale: str) -> None:
    with pytest.raises(UsageError, match="scale"):
        read(tmp_path, "period,value\n2022,7\n", scale=scale)


@pytest.mark.parametrize("text", ["year,amount\n2022,5\n", "2022,5\n2023,6\n", "just words\n"])
def test_columns_must_be_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceUnreadable, match="period and value"):
        read(tmp_path, text)


@pytest.mark.parametrize("text", ["", "period,value\n", "\x00\x01\x02", 'period,value\n"2022,5\n'])
def test_a_file_without_readings_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ReadError):
        read(tmp_path, text)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_series(str(tmp_path / "none.csv"))
    with pytest.raises(UsageError):
        read_series(str(tmp_path))


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    file.write_text("period,value\n" + "2022,5\n" * 100)

    with pytest.raises(SourceTooLarge):
        read_series(str(file), limits=Limits(source_bytes=100))


@pytest.mark.parametrize("address", ["http://127.0.0.1/series.csv", "http://169.254.169.254/x", "ftp://example.org/a.csv"])
def test_addresses_are_held_to_the_rules_for_documents(address: str) -> None:
    with pytest.raises(SourceRefused):
        read_series(address)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024", "2024"),
        ("2024-A1", "2024"),
        ("2024-Q1", "2024-33"),
        ("2024Q4", "2024-36"),
        ("2024-S2", "2024-41"),
        ("2024-H1", "2024-40"),
        ("2024-M05", "2024-05"),
        ("2024-05", "2024-05"),
        ("2024-05-17", "2024-05-17"),
    ],
)
def test_periods_of_sdmx_are_understood(text: str, edtf: str) -> None:
    period = period_named(text)

    assert period is not None
    assert period.edtf == edtf


@pytest.mark.parametrize("text", ["2024-Q5", "2024-Q", "2024-W12", "2024-M13", "2024-S3x", "next year", "2024-A2"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert period_named(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15))
def test_every_plain_number_is_read_as_it_is(value: Decimal) -> None:
    assert number(f"{value:f}") == value


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_numbers_and_periods(text: str) -> None:
    assert number(text) is None or number(text) is not None
    assert period_named(text) is None or period_named(text) is not None


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_rows_give_readings_or_are_told(rows: list[str]) -> None:
    from pledgebook.read.series_csv import read_csv
    from pledgebook.read.series_points import make_readings

    try:
        points = read_csv("period,value\n" + "\n".join(rows), where="test")
    except SourceUnreadable:
        return
    readings, bad = make_readings(points)

    assert len(readings) + len(bad) <= len(points)
