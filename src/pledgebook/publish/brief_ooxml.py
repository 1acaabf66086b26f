"""What Word's own format can do and python-docx has no word for: fields, places to jump to, rules, and fixed bytes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file can name; every part gets it, so that the same content is the same bytes."""

_AFTER_FIELDS = frozenset(
    qn(f"w:{name}")
    for name in (
        "hdrShapeDefaults",
        "footnotePr",
        "endnotePr",
        "compat",
        "docVars",
        "rsids",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "shapeDefaults",
        "decimalSymbol",
        "listSeparator",
    )
) | {qn("m:mathPr")}
"""What stands after the updating of fields in the settings (ECMA-376, CT_Settings), as Word minds the order."""


def repack(data: bytes) -> bytes:
    """The same parts in the same order, without the hours at which they were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, date_time=_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def add_field(paragraph: Any, instruction: str, *, shown: str) -> None:
    """A field that the word processor works out; `shown` stands there until it has."""
    for part in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run()
        if part == "instruction":
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            run._r.append(text)
        elif part == "shown":
            run.text = shown
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), part)
            if part == "begin":
                mark.set(qn("w:dirty"), "true")
            run._r.append(mark)


def add_link(paragraph: Any, text: str, *, at: str) -> None:
    """Words that lead to a place of the same document."""
    run = paragraph.add_run(text)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), at)
    link.set(qn("w:history"), "1")
    run._r.addprevious(link)
    link.append(run._r)


def add_bookmarked(paragraph: Any, text: str, *, name: str, number: str) -> Any:
    """Words that links and fields can point to; each place needs a number of its own."""
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), number)
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
            paragraph._p.append(mark)
            paragraph.add_run(text)
        else:
            paragraph._p.append(mark)
    return paragraph


def pad(table: Any, *, above: int, below: int) -> None:
    """Room between the rules and the text of every cell, in twentieths of a point."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", above), ("left", 85), ("bottom", below), ("right", 85)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # ECMA-376, CT_TblPr: the margins stand before it, and Word minds the order
    table._tbl.tblPr.append(margins) if look is None else look.addprevious(margins)


def mark_header(row: Any) -> None:
    """The row is a head that is repeated on every page."""
    properties = row._tr.get_or_add_trPr()
    if properties.find(qn("w:tblHeader")) is None:
        properties.append(OxmlElement("w:tblHeader"))


def rule_beneath(row: Any, colour: str) -> None:
    """A thin rule under each cell of a row that stays on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        bottom = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
            bottom.set(qn(f"w:{name}"), value)
        borders.append(bottom)
        cell._tc.get_or_add_tcPr().append(borders)


def shade(cell: Any, colour: str) -> None:
    """A ground behind a cell."""
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(ground)


def set_widths(table: Any, widths: tuple[Any, ...]) -> None:
    """The columns' widths, for every cell, as word processors do not agree on which of them counts."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = width


def update_fields_on_opening(document: Any) -> None:
    """Asks the word processor to work out page numbers when it opens the document."""
    setting = OxmlElement("w:updateFields")
    setting.set(qn("w:val"), "true")
    settings = document.settings.element
    later = next((each for each in settings if each.tag in _AFTER_FIELDS), None)
    settings.append(setting) if later is None else later.addprevious(setting)
