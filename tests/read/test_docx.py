import zipfile
from io import BytesIO

import docx
import pytest

from pledgebook.model.errors import ReadError, SourceTooLarge, SourceUnreadable
from pledgebook.read.docx import read_docx
from pledgebook.read.limits import Limits


def make_docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = "The road"
    document.add_paragraph("The sides will:")
    document.add_paragraph("build a road;", style="List Bullet")
    document.add_paragraph("train engineers.", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Total", "20 million"
    document.add_paragraph("Signed in Lima.")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def make_zip(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def rewrite(data: bytes, name: str, change: tuple[bytes, bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {entry: archive.read(entry) for entry in archive.namelist()}
    members[name] = members[name].replace(*change, 1)
    return make_zip(members)


def test_paragraphs_items_and_tables_come_in_order() -> None:
    assert read_docx(make_docx(), where="x").text == (
        "The sides will:\n- build a road;\n- train engineers.\nTotal | 20 million\nSigned in Lima.\n"
    )


def test_the_title_of_the_file_is_given() -> None:
    assert [field.value for field in read_docx(make_docx(), where="x").fields] == ["The road"]


def test_a_truncated_file_is_unreadable() -> None:
    with pytest.raises(SourceUnreadable):
        read_docx(make_docx()[:4000], where="x")


def test_another_container_is_unreadable() -> None:
    with pytest.raises(SourceUnreadable, match="another kind"):
        read_docx(make_zip({"mimetype": b"application/epub+zip"}), where="x")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(SourceTooLarge):
        read_docx(make_zip({"word/document.xml": b"\x20" * 30_000_000}), where="x")


def test_a_container_that_unpacks_to_more_than_the_limit_is_too_large() -> None:
    with pytest.raises(SourceTooLarge):
        read_docx(make_docx(), where="x", limits=Limits(archive_bytes=10_000))


def test_declared_entities_are_refused() -> None:
    declared = b'?>\n<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    hostile = rewrite(make_docx(), "word/document.xml", (b"?>", declared))

    with pytest.raises(SourceUnreadable, match="entities"):
        read_docx(hostile, where="x")


def test_deeply_nested_tables_do_not_crash() -> None:
    nest = b"<w:tbl><w:tr><w:tc>" * 5_000 + b"</w:tc></w:tr></w:tbl>" * 5_000
    hostile = rewrite(make_docx(), "word/document.xml", (b"<w:body>", b"<w:body>" + nest))

    with pytest.raises(ReadError):
        read_docx(hostile, where="x")
