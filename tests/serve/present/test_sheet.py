import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.serve.present.sheet import neutral, write_sheet


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(lead: str) -> None:
    assert neutral(f"{lead}cmd|' /C calc'!A0") == f"'{lead}cmd|' /C calc'!A0"


@pytest.mark.parametrize("number", ["-5", "26000000000", "-0.75"])
def test_a_plain_number_stays_a_number(number: str) -> None:
    assert neutral(number) == number


@given(
    st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2))
)
def test_what_is_written_is_read_back_with_at_most_an_apostrophe_before(lines: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(write_sheet(("a", "b"), lines), newline="")))

    assert read[1:] == [[neutral(cell) for cell in line] for line in lines]
