"""The brief as files: what each form holds, and that the same book gives the same bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from pledgebook.flow.brief import Block, Brief, Chart, Lines, Quote, Section, Table
from pledgebook.flow.brief_make import make_brief
from pledgebook.flow.brief_occasion import find_occasion
from pledgebook.flow.desk import Desk
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.errors import UsageError
from pledgebook.publish.brief import FORMATS, read_template, write_brief
from pledgebook.publish.brief_template import make_template
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.present.wording import PlainWording
from tests.serve.conftest import DAY, make_book

SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"year": "2024", "trade": 1}, {"year": "2025", "trade": 2}]},
    "mark": "line",
    "encoding": {"x": {"field": "year", "type": "ordinal"}, "y": {"field": "trade", "type": "quantitative"}},
    "width": 300,
    "height": 120,
}
CHART = Chart(title="Trade by year", spec=SPEC, says="Trade doubled from 2024 to 2025.")


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Brief]:
    """The brief of the sample's book for the summit of 2027, with a chart at its end."""
    with Book.open(str(make_book(tmp_path_factory.mktemp("brief") / "sample.book"))) as book:
        wording = PlainWording(PartyNames(load_gazetteer().party))
        desk = Desk(book, as_of=DAY)
        occasion = find_occasion("summit-2027", desk=desk, mechanism="china-central-asia")
        made = make_brief(desk, occasion=occasion, wording=wording)
        chart = Section(number=len(made.sections) + 1, key="chart", heading="A chart", blocks=(CHART,))
        yield replace(made, sections=(*made.sections, chart))


def words_of(data: bytes, form: str) -> str:
    """The text of a brief, spaces made one."""
    if form == "docx":
        root = Document(io.BytesIO(data)).element.body
        return " ".join(" ".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t")) for paragraph in root)
    text = data.decode()
    return " ".join((unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", text, flags=re.S)) if form == "html" else text).split())


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_brief_is_the_same_bytes(brief: Brief, form: str) -> None:
    assert write_brief(brief, form) == write_brief(brief, form)


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_says_every_quote_and_every_source(brief: Brief, form: str) -> None:
    text = re.sub(r"[\\\s]+", "", words_of(write_brief(brief, form), form))
    said = [quote.words for part in brief.sections for block in part.blocks for quote in _quotes(block)]
    assert said

    assert [words for words in (*said, *(one.cited for one in brief.sources)) if re.sub(r"\s+", "", words) not in text] == []


def _quotes(block: Block) -> list[Quote]:
    rows = block.lines if isinstance(block, Lines) else block.rows if isinstance(block, Table) else ()
    return [quote for row in rows for quote in row.quotes]


def test_the_document_opens_with_its_headings_and_a_repeated_head_in_every_table(brief: Brief) -> None:
    document = Document(io.BytesIO(write_brief(brief, "docx")))
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    heads = [table.rows[0] for table in document.tables if table.rows[0].cells[0].text == "No."]

    assert headings == [f"{part.number}. {part.heading}" for part in brief.sections] + [f"{len(brief.sections) + 1}. Sources"]
    assert heads
    assert all(row._tr.find(".//{*}tblHeader") is not None for row in heads)


def test_the_contents_lead_to_places_that_are_there(brief: Brief) -> None:
    xml = zipfile.ZipFile(io.BytesIO(write_brief(brief, "docx"))).read("word/document.xml").decode()
    asked = set(re.findall(r'w:anchor="([^"]+)"', xml)) | set(re.findall(r"PAGEREF (\w+)", xml))

    assert asked
    assert asked <= set(re.findall(r'w:name="([^"]+)"', xml))


def test_places_of_the_document_have_numbers_of_their_own(brief: Brief) -> None:
    xml = zipfile.ZipFile(io.BytesIO(write_brief(brief, "docx"))).read("word/document.xml").decode()
    numbers = re.findall(r'<w:bookmarkStart w:id="(\d+)"', xml)

    assert len(numbers) == len(set(numbers))


def test_no_tag_of_the_template_is_left(brief: Brief) -> None:
    data = zipfile.ZipFile(io.BytesIO(write_brief(brief, "docx")))
    text = "".join(data.read(name).decode() for name in data.namelist() if name.startswith("word/") and name.endswith(".xml"))

    assert "{{" not in text
    assert "{%" not in text


def test_a_page_of_the_brief_needs_nothing_from_elsewhere(brief: Brief) -> None:
    html = write_brief(brief, "html").decode()

    assert re.findall(r'<script|<link|@import|url\(|src="', html) == []


@pytest.mark.parametrize(
    "words", ["1 < 2 & 3 > 2", "<script>alert(1)</script>", "a | b * c_d [e](f)", "bell \x07 and \x0b", "{{ 7 * 7 }}"]
)
@pytest.mark.parametrize("form", FORMATS)
def test_words_of_a_source_do_nothing_but_stand_there(brief: Brief, form: str, words: str) -> None:
    text = words_of(write_brief(replace(brief, title=words), form), form)

    assert "49" not in text.partition("China")[0]
    assert re.sub(r"[^\w]", "", words) in re.sub(r"[^\w]", "", text)


def test_a_markup_in_the_words_of_a_source_is_escaped_on_the_page(brief: Brief) -> None:
    assert "<script>alert" not in write_brief(replace(brief, title="<script>alert(1)</script>"), "html").decode()


def test_the_template_that_is_shipped_is_the_one_that_the_script_makes() -> None:
    assert read_template() == make_template(), "run: python -m pledgebook.publish.brief_template"


def test_a_template_of_ones_own_is_filled_in(brief: Brief, tmp_path: Path) -> None:
    document = Document(io.BytesIO(read_template()))
    document.paragraphs[0].text = "Office of the Host: {{ brief.title }}"
    document.save(str(tmp_path / "own.docx"))
    made = Document(io.BytesIO(write_brief(brief, "docx", template=tmp_path / "own.docx")))

    assert made.paragraphs[0].text == f"Office of the Host: {brief.title}"


@pytest.mark.parametrize("tag", ["{{ brief.nothing }}", "{% if %}", "{{ ''.__class__.__mro__ }}"])
def test_a_template_with_a_wrong_tag_is_refused(brief: Brief, tmp_path: Path, tag: str) -> None:
    document = Document()
    document.add_paragraph(tag)
    document.save(str(tmp_path / "own.docx"))

    with pytest.raises(UsageError, match="template"):
        write_brief(brief, "docx", template=tmp_path / "own.docx")


@pytest.mark.parametrize("data", [b"", b"no archive"])
def test_what_is_no_document_is_no_template(brief: Brief, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "own.docx").write_bytes(data)

    with pytest.raises(UsageError, match="cannot be read"):
        write_brief(brief, "docx", template=tmp_path / "own.docx")


def test_there_is_no_brief_in_another_form(brief: Brief) -> None:
    with pytest.raises(UsageError, match="use one of docx, html, md"):
        write_brief(brief, "pdf")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed, so nothing lays the document out")
def test_libreoffice_lays_it_out_with_page_numbers_in_the_contents(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(write_brief(brief, "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "brief.docx"], cwd=tmp_path, check=True, timeout=180)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "brief.pdf")]
    contents = re.findall(r"^(\d+)\. (.+?)\.{3,}\s*(\d+)\s*$", pages[0], flags=re.M)

    assert len(contents) == len(brief.sections) + 1
    assert all(f"{number}. {heading[:20]}" in pages[int(page) - 1] for number, heading, page in contents)
    assert f"2 / {len(pages)}" in pages[1]


TABLE_ORDER = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
CELL_ORDER = ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign")


@pytest.mark.parametrize(("of", "order"), [("tblPr", TABLE_ORDER), ("tcPr", CELL_ORDER)])
def test_properties_stand_in_the_order_that_word_minds(brief: Brief, of: str, order: tuple[str, ...]) -> None:
    root = Document(io.BytesIO(write_brief(brief, "docx"))).element.body
    found = {tuple(child.tag.rpartition("}")[2] for child in one) for one in root.iter(f"{{*}}{of}")}

    assert all(set(names) <= set(order) for names in found)
    assert all(list(names) == sorted(names, key=order.index) for names in found)


def test_word_is_asked_to_work_out_the_page_numbers_before_its_compatibility(brief: Brief) -> None:
    settings = Document(io.BytesIO(write_brief(brief, "docx"))).settings.element
    names = [child.tag.rpartition("}")[2] for child in settings]

    assert names.index("updateFields") < names.index("compat")
