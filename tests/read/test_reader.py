from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.model.errors import ReadError, SourceTooLarge, SourceUnreadable, UsageError
from pledgebook.model.text import Document, Genre
from pledgebook.read.limits import Limits
from pledgebook.read.reader import extract, read, read_text
from pledgebook.read.sources import Source, find_sources, from_bytes
from tests.read.test_docx import make_docx
from tests.read.test_pdf import LINES, make_pdf

NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.eml", "a", "a.bin"])
PREFIXES = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html><p>", b"From: a\nTo: b\nDate: c\n\n", b"---\na: ", b"\xff\xfe", b"+++\n"]
)
PREFIXES |= st.sampled_from([make_pdf(LINES)[:900], make_docx()[:9000]])


def origins(document: Document) -> dict[str, str]:
    return {name: origin.where for name, origin in document.head.origins}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(PREFIXES, st.binary(max_size=400), NAMES)
def test_no_bytes_raise_anything_but_a_read_error(prefix: bytes, data: bytes, name: str) -> None:
    try:
        words = read(from_bytes(prefix + data, name=name)).text
    except ReadError as error:
        words = error.where

    assert words.strip()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1).filter(str.strip))
def test_text_files_come_back_code_point_for_code_point(text: str) -> None:
    data = text.encode()

    assert extract(data, name="a.txt").text.removeprefix("\ufeff") == text.removeprefix("\ufeff")


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_a_pasted_text_is_stored_unchanged_and_spans_lie_in_it(text: str) -> None:
    document = read_text(text)

    assert document.text == text
    assert all(document.quote(origin.span) for _, origin in document.head.origins if origin.span)


def test_half_a_character_in_a_pasted_text_is_refused_as_it_could_not_be_stored() -> None:
    with pytest.raises(SourceUnreadable, match="half a character"):
        read_text("Peru \ud800 will build a road to the sea.")


@pytest.mark.parametrize("name", ["a.json", "a.CSV", "folder/a.toml"])
def test_data_and_code_are_no_documents(name: str) -> None:
    with pytest.raises(SourceUnreadable, match="data or code"):
        read(from_bytes(b'{"title": "Peru will build a road"}', name=name))


def test_line_ends_of_a_file_stay() -> None:
    assert extract(b"one\r\ntwo\rthree\n", name="a.txt").text == "one\r\ntwo\rthree\n"


def test_what_is_given_wins_over_the_sidecar_which_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Own\ndate: 2020\npublisher: Own\n---\nPeru will build a road.\n")
    (tmp_path / "a.md.meta.toml").write_text('title = "Beside"\npublished = "2021"\n')
    source = next(iter(find_sources([str(tmp_path)])))
    assert isinstance(source, Source)
    head = read(source, given={"title": "Given"}).head

    assert (head.title, head.published, head.publisher) == ("Given", "2021", "Own")


def test_every_field_that_is_set_says_where_it_came_from() -> None:
    text = "Peru opens port\n\nLakeside Daily Updated: 2024-05-03\n\nThe minister said that trade with Chile grew by 5 percent."
    document = read_text(text, given={"title": "Peru opens port"})

    assert origins(document) == {"title": "given", "published": "text", "language": "text", "genre": "text"}


def test_an_ambiguous_date_stays_unset_with_a_note() -> None:
    document = read(from_bytes(b"---\ndate: 03/04/2025\n---\nPeru will build a road to the sea.\n", name="a.md"))
    note = dict(document.head.origins)["published"].detail

    assert document.head.published == ""
    assert "ambiguous" in note


def test_a_date_in_the_text_is_found_where_the_metadata_are_ambiguous() -> None:
    text = b"---\ndate: 03/04/2025\n---\nPublished: 4 March 2025\n\nPeru will build a road to the sea.\n"

    assert read(from_bytes(text, name="a.md")).head.published == "2025-03-04"


def test_a_date_in_a_sentence_is_not_the_day_of_publication() -> None:
    assert read_text("Peru will open the port by 3 May 2024. The road follows on 4 May 2025.").head.published == ""


def test_the_name_of_a_file_gives_the_date_last() -> None:
    document = read(from_bytes(b"Peru will build a road to the sea.", name="notes/2024-05-03-road.txt"))

    assert document.head.published == "2024-05-03"
    assert origins(document)["published"] == "name"


@pytest.mark.parametrize("wrong", [{"published": "03/04/2025"}, {"genre": "poem"}, {"titel": "x"}, {"published": "soon"}])
def test_a_given_value_that_cannot_be_is_a_usage_error(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        read_text("Peru will build a road.", given=wrong)


def test_given_parties_and_genre_win() -> None:
    head = read_text("Peru will build a road.", given={"genre": "joint", "parties": "PER, CHL"}).head

    assert (head.genre, head.parties, head.voice) == (Genre.JOINT, ("PER", "CHL"), ("PER", "CHL"))


def test_a_document_is_named_by_its_content_not_by_its_place() -> None:
    first = read(from_bytes(b"Peru will build a road.", name="x/a.txt"), given={"title": "Road"})
    second = read(from_bytes(b"Peru will build a road.", name="y/b.txt"), given={"title": "Road"})

    assert first.id == second.id


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_blank_text_is_unreadable(text: str) -> None:
    with pytest.raises(SourceUnreadable):
        read_text(text)


def test_more_bytes_than_the_limit_are_too_large() -> None:
    with pytest.raises(SourceTooLarge):
        read(from_bytes(b"x" * 200, name="a.txt"), limits=Limits(source_bytes=100))


@pytest.mark.parametrize("name", ["a.pdf", "nameless", "a.txt"])
def test_a_format_is_recognised_by_its_bytes_not_its_name(name: str) -> None:
    assert "new road" in read(from_bytes(make_pdf(LINES), name=name)).text
