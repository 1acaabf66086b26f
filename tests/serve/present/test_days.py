from datetime import date

import pytest

from pledgebook.model.status import Schedule
from pledgebook.serve.present.days import say_count, say_day, say_delay, say_due, say_schedule_of, say_time


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2030", "2030"),
        ("2025-06", "June 2025"),
        ("2023-05-19", "19 May 2023"),
        ("../2030", "by the end of 2030"),
        ("../2027-06", "by the end of June 2027"),
        ("../2025-06-17", "by 17 June 2025"),
        ("2013/..", "from 2013"),
        ("2013/2023", "2013–2023"),
        ("2025-06/2027-06", "June 2025 – June 2027"),
        ("2023-05-18/2023-05-19", "18–19 May 2023"),
        ("2023-05-18/2023-06-02", "18 May 2023 – 2 June 2023"),
        ("2023-05-18~/2023-05-19", "about 18 May 2023 – 19 May 2023"),
        ("2025-21", "spring 2025"),
        ("2026-33", "first quarter of 2026"),
        ("2026-40", "first half of 2026"),
        ("203X", "the 2030s"),
        ("2030~", "about 2030"),
        ("2030?", "perhaps 2030"),
        ("../..", "at any time"),
    ],
)
def test_a_time_is_said_in_words(edtf: str, words: str) -> None:
    assert say_time(edtf) == words


@pytest.mark.parametrize("edtf", ["", "soon", "2025-99", "[2025,2026]"])
def test_a_form_without_words_is_shown_as_it_is(edtf: str) -> None:
    assert say_time(edtf) == edtf


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2030, 12, 31), "end of 2030"),
        (date(2027, 6, 30), "end of June 2027"),
        (date(2028, 2, 29), "end of February 2028"),
        (date(2027, 2, 27), "27 February 2027"),
    ],
)
def test_a_due_day_is_said_by_the_period_it_ends(day: date, words: str) -> None:
    assert say_due(day) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 1, 31), "1 day late"),
        (date(2026, 1, 20), "12 days late"),
        (date(2025, 11, 1), "3 months late"),
        (date(2025, 11, 2), "2 months late"),
        (date(2022, 12, 31), "3 years late"),
    ],
)
def test_a_delay_is_said_in_the_unit_that_fits_it(due: date, words: str) -> None:
    assert say_delay(due, date(2026, 2, 1)) == words


@pytest.mark.parametrize(
    ("schedule", "due", "words"),
    [
        (Schedule.NO_DATE, None, "no date"),
        (Schedule.MET, date(2025, 1, 1), "met"),
        (Schedule.MET_ON_TIME, date(2025, 1, 1), "met on time"),
        (Schedule.MET_LATE, date(2025, 1, 1), "met late"),
        (Schedule.NOT_DUE, date(2030, 12, 31), "due end of 2030"),
        (Schedule.DUE_SOON, date(2026, 2, 13), "due in 12 days"),
        (Schedule.DUE_SOON, date(2026, 2, 1), "due today"),
        (Schedule.DUE_SOON, date(2026, 12, 31), "due end of 2026"),
        (Schedule.OVERDUE, date(2026, 1, 31), "1 day late"),
    ],
)
def test_a_schedule_is_said_as_a_short_flag(schedule: Schedule, due: date | None, words: str) -> None:
    assert say_schedule_of(schedule, due, as_of=date(2026, 2, 1)) == words


def test_a_day_is_said_without_leading_zeros() -> None:
    assert say_day(date(2025, 6, 7)) == "7 June 2025"


def test_one_is_singular() -> None:
    assert (say_count(1, "copy", plural="copies"), say_count(1200, "copy", plural="copies")) == ("1 copy", "1,200 copies")
