"""Small files that would become huge, deep or endless when they are read."""

from __future__ import annotations

import json
import zlib
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model.errors import ReadError, SourceRefused, SourceTooLarge, SourceUnreadable
from pledgebook.read.docx import read_docx
from pledgebook.read.inflating import inflated_bytes
from pledgebook.read.limits import DEFAULT, Limits
from pledgebook.read.markdown import read_markdown
from pledgebook.read.pdf import read_pdf
from pledgebook.read.reader import extract
from pledgebook.read.series import read_series
from pledgebook.read.sidecar import parse_sidecar
from tests.read.test_docx import make_docx, make_zip, rewrite
from tests.read.test_pdf import LINES, make_pdf
from tests.read.test_series_sdmx import GENERIC

DEEP = 200_000


def pdf_of(content: bytes, *, filters: bytes = b"/FlateDecode", pages: int = 1) -> bytes:
    """A PDF whose pages all show this one content stream, packed already."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font"
        b" /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    )
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
        b"<< /Title (x) >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        *([page] * pages),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(bodies) + 1, len(out)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)


def shown(operators: bytes, times: int) -> bytes:
    """A page's content: the operators again and again."""
    return b"BT /F1 12 Tf 72 700 Td (China will build a road.) Tj " + operators * times + b" ET"


def test_a_pdf_that_would_take_gigabytes_is_refused_in_a_process_of_its_own() -> None:
    bomb = pdf_of(zlib.compress(shown(b"(A) Tj ", 3_000_000), 9))

    assert len(bomb) < 50_000
    with pytest.raises(SourceTooLarge, match="memory or time"):
        read_pdf(bomb, where="x", limits=Limits(reading_bytes=700_000_000))


def test_a_pdf_that_would_take_for_ever_is_stopped() -> None:
    with pytest.raises(SourceTooLarge, match=r"long|time"):
        read_pdf(
            pdf_of(zlib.compress(shown(b"0 0 m 9 9 l ", 600_000), 9), pages=1500), where="x", limits=Limits(reading_seconds=1.0)
        )


def test_a_pdf_packed_twice_is_read_with_bounds() -> None:
    twice = zlib.compress(zlib.compress(shown(b"", 0)))

    assert "build a road" in read_pdf(pdf_of(twice, filters=b"[/FlateDecode /FlateDecode]"), where="x").text


def test_a_large_pdf_says_the_same_in_a_process_of_its_own() -> None:
    data = make_pdf(LINES, ["Another page."], title="The road")

    assert read_pdf(data, where="x", limits=Limits(unconfined_bytes=1)) == read_pdf(data, where="x")


@pytest.mark.parametrize(("broken", "kind"), [(make_pdf(["", ""]), SourceUnreadable), (b"%PDF-1.4 /Encrypt", SourceUnreadable)])
def test_what_is_wrong_with_a_pdf_is_told_from_there_too(broken: bytes, kind: type[ReadError]) -> None:
    with pytest.raises(kind) as told:
        read_pdf(broken, where="x", limits=Limits(unconfined_bytes=1))
    assert told.value.remedy


@given(st.lists(st.binary(max_size=2000), max_size=5))
def test_what_streams_unpack_to_is_counted(contents: list[bytes]) -> None:
    data = b"".join(
        b"1 0 obj\n<< /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % zlib.compress(one) for one in contents
    )

    assert inflated_bytes(data, most=10**9) == sum(map(len, contents))


@given(st.binary(max_size=500))
def test_no_bytes_break_the_counting(data: bytes) -> None:
    counted = inflated_bytes(b"stream\n" + data, most=1000)

    assert counted is None or counted >= 0


def table_of(rows: int, *, span: int = 1, merge: bool = False) -> bytes:
    """A DOCX with a table whose first cells say that they reach far."""
    document = docx.Document()
    table = document.add_table(rows=rows, cols=2)
    for number, row in enumerate(table.rows._tbl.tr_lst):
        settings = row.tc_lst[0].get_or_add_tcPr()
        if merge:
            merged = OxmlElement("w:vMerge")
            merged.set(qn("w:val"), "restart" if number == 0 else "continue")
            settings.append(merged)
        if span > 1:
            spans = OxmlElement("w:gridSpan")
            spans.set(qn("w:val"), str(span))
            settings.append(spans)
    table.rows[0]._tr.tc_lst[0].p_lst[0].add_r().text = "Kazakhstan"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_cell_that_says_it_covers_a_thousand_million_columns_is_one_cell() -> None:
    assert read_docx(table_of(2, span=2_000_000_000), where="x").text == "Kazakhstan\n\n"


def test_a_cell_that_covers_thousands_of_rows_stands_in_each() -> None:
    assert read_docx(table_of(3000, merge=True), where="x").text == "Kazakhstan\n" * 3000


def test_a_docx_of_millions_of_parts_is_refused_before_it_is_built() -> None:
    bomb = rewrite(make_docx(), "word/document.xml", (b"<w:body>", b"<w:body>" + b"<w:p/>" * 200_000))

    with pytest.raises(SourceTooLarge, match="too many parts"):
        read_docx(bomb, where="x", limits=Limits(archive_tags=100_000, archive_ratio=10_000))


def test_xml_that_nests_without_end_is_refused() -> None:
    deep = b"<w:tbl><w:tr><w:tc>" * 50_000
    bomb = rewrite(make_docx(), "word/document.xml", (b"<w:body>", b"<w:body>" + deep))

    with pytest.raises(ReadError):
        read_docx(bomb, where="x")


def test_containers_in_containers_are_not_unpacked() -> None:
    inner = b"\x00" * 30_000_000
    for _ in range(4):
        inner = make_zip({"a.zip": inner})

    with pytest.raises(ReadError):
        extract(inner, name="x.docx")


def test_entities_in_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:body>&b;'

    with pytest.raises(SourceUnreadable, match="entities"):
        read_docx(rewrite(make_docx(), "word/document.xml", (b"<w:body>", laughs)), where="x")


@pytest.mark.parametrize(
    "sidecar",
    [
        b"a = " + b"[" * 60_000,
        b"a = " + b"{a=" * 20_000,
        b"a" + b".a" * 30_000 + b" = 1",
        b"[" + b"a." * 30_000 + b"a]\n",
        b"title = '" + b"x" * 60_000,
        b"published = " + b"9" * 60_000,
    ],
    ids=["lists", "tables", "keys", "headings", "open", "digits"],
)
def test_a_deep_sidecar_is_told(sidecar: bytes) -> None:
    with pytest.raises(SourceUnreadable):
        parse_sidecar(sidecar, where="x")


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: " + "- " * 30_000 + "x\n---\nWords.",
        "---\n" + "".join(" " * depth + "a:\n" for depth in range(300)) + "---\nWords.",
        "---\na: &a [x,x]\n" + "".join(f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'},*a]\n" for n in range(40)) + "---\nWords.",
        "---\ntitle: " + "[" * 60_000 + "\n---\nWords.",
        "+++\ntitle = " + "[" * 60_000 + "\n+++\nWords.",
        "+++\na" + ".a" * 30_000 + " = 1\n+++\nWords.",
    ],
    ids=["lists", "maps", "aliases", "brackets", "toml lists", "toml keys"],
)
def test_deep_front_matter_is_harmless(matter: str) -> None:
    assert "Words." in read_markdown(matter).text


@pytest.mark.parametrize("deep", ["[" * DEEP, '{"a":' * DEEP, '{"data":' + "[" * DEEP, '{"dataSets":[' + '{"series":' * DEEP])
def test_deep_json_is_no_series(tmp_path: Path, deep: str) -> None:
    place = tmp_path / "x.json"
    place.write_text(deep if deep.startswith("{") else '{"data":' + deep, encoding="utf-8")

    with pytest.raises(ReadError):
        read_series(str(place))


@pytest.mark.parametrize("number", ["9" * 10_000, "1e999", "-1e-999", "Infinity"])
def test_a_number_beyond_all_bounds_is_told(tmp_path: Path, number: str) -> None:
    place = tmp_path / "x.csv"
    place.write_text(f"period,value\n2023,{number}\n", encoding="utf-8")
    found = read_series(str(place))

    assert all(len(format(reading.value, "f")) < 20_000 for reading in found.readings)


def test_a_cell_beyond_all_bounds_is_told(tmp_path: Path) -> None:
    place = tmp_path / "x.csv"
    place.write_text('period,value\n2023,"' + "9" * 1_000_000 + '"\n', encoding="utf-8")

    with pytest.raises(SourceUnreadable):
        read_series(str(place))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (("<message:DataSet", "<x>" * 100_000 + "<message:DataSet"), ReadError),
        (('encoding="UTF-8"', 'encoding="UTF-7"'), SourceRefused),
        (("<message:GenericData", '<!DOCTYPE a [<!ENTITY a "ha">]><message:GenericData'), SourceRefused),
        (('value="31.2"', 'value="' + "9" * 11_000_000 + '"'), SourceTooLarge),
    ],
    ids=["depth", "encoding", "entities", "size"],
)
def test_hostile_sdmx_is_refused(tmp_path: Path, change: tuple[str, str], kind: type[ReadError]) -> None:
    place = tmp_path / "x.xml"
    place.write_text(GENERIC.replace(*change, 1), encoding="utf-8")

    with pytest.raises(kind):
        read_series(str(place))


def test_json_in_a_page_that_nests_without_end_is_passed_over() -> None:
    page = (
        f'<html><head><title>Talks</title><script type="application/ld+json">{"[" * DEEP}</script></head><body><p>Words of it.</p>'
    )

    assert "Words of it." in extract(page.encode(), name="x.html").text


def test_a_mail_in_a_mail_without_end_is_told() -> None:
    mail = b"From: a@b\nSubject: x\n" + b"Content-Type: message/rfc822\n\n" * 3_000 + b"\nWords."

    with pytest.raises(ReadError):
        extract(mail, name="x.eml")


def test_the_limits_can_be_sent_to_another_process() -> None:
    assert Limits(**json.loads(json.dumps({name: getattr(DEFAULT, name) for name in Limits.__slots__}))) == DEFAULT
