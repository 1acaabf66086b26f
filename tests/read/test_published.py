import pytest

from pledgebook.read.published import parse_date
from pledgebook.read.reader import read_text


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2025-06-17", "2025-06-17"),
        ("2025-06", "2025-06"),
        ("2025", "2025"),
        ("17 June 2025", "2025-06-17"),
        ("June 17, 2025", "2025-06-17"),
        ("Tuesday, June 17, 2025 10:35 AM EST", "2025-06-17"),
        ("June 2025", "2025-06"),
        ("17th of June 2025", "2025-06-17"),
        ("2024-05-03T10:00:00Z", "2024-05-03"),
        ("2023-10-20 17:43:27-04:00", "2023-10-20"),
        ("17.06.2025", "2025-06-17"),
        ("05/05/2025", "2025-05-05"),
        ("2025年6月17日", "2025-06-17"),
        ("2025/6/17", "2025-06-17"),
    ],
)
def test_a_date_is_as_precise_as_its_words(words: str, edtf: str) -> None:
    dated = parse_date(words)

    assert dated is not None
    assert dated.edtf == edtf


@pytest.mark.parametrize("words", ["03/04/2025", "3.4.2025", "12-11-2024"])
def test_a_date_with_two_readings_stays_open_and_says_so(words: str) -> None:
    dated = parse_date(words)

    assert dated is not None
    assert (dated.edtf, "ambiguous" in dated.note) == ("", True)


@pytest.mark.parametrize("words", ["", "soon", "31 June 2025", "2025-13-01", "the summit of 2025", "Smarch 2025", "9999-01-01"])
def test_what_is_no_date_gives_none(words: str) -> None:
    assert parse_date(words) is None


def test_months_are_known_in_the_language_of_the_text() -> None:
    dated = parse_date("17 июня 2025", language="ru")

    assert dated is not None
    assert dated.edtf == "2025-06-17"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Astana, 17 June 2025. The two sides met to talk about trade and roads.", "2025-06-17"),
        ("LIMA, May 3, 2024 (Agencia) -- The minister said that the road is open.", "2024-05-03"),
        ("Talks on the road\n\n9 Sept. 2022\n\nThe ministers met to talk about the road.", "2022-09-09"),
        ("Talks on the road\n\nOn 9 September 2022 the ministers met to talk about the road.", ""),
    ],
)
def test_a_dateline_dates_a_text(text: str, published: str) -> None:
    assert read_text(text).head.published == published
