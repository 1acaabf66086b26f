"""DOCX: paragraphs, list items and tables in the order of the document, and its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as Docx
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from pledgebook.model.errors import SourceTooLarge, SourceUnreadable
from pledgebook.read.archive import check_archive
from pledgebook.read.extracted import Extracted, Field
from pledgebook.read.limits import DEFAULT, Limits

_LIST_STYLE = re.compile(r"list\s+(?:bullet|number|paragraph)", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?:[-–—•*]\s|\(?\w{1,3}[.)]\s)")
_NO_TITLE = frozenset({"word document", "untitled", "document"})


def read_docx(data: bytes, *, where: str, limits: Limits = DEFAULT) -> Extracted:
    """The text of a DOCX, one paragraph a line, a row of a table as one line, "- " before an item of a list, and its title.

    The dates in a DOCX are those of the file, not of publication, so they are not used.

    Raises:
        SourceUnreadable: it is encrypted, broken, or another container.
        SourceTooLarge: it unpacks to more than the limits allow.
    """
    if "word/document.xml" not in check_archive(data, where=where, limits=limits):
        raise SourceUnreadable("it is a container of another kind", where=where, remedy="unpack it, or save it as DOCX or PDF")
    try:
        document = docx.Document(BytesIO(data))
        blocks = list(_blocks(document))
        title = (document.core_properties.title or "").strip()
    except (OpcError, InvalidXmlError, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError) as error:
        raise SourceUnreadable("it is a broken DOCX", where=where, remedy="open it and save it anew") from error
    except RecursionError as error:
        raise SourceTooLarge("its tables nest too deeply", where=where, remedy="save it as plain text") from error
    fields: tuple[Field, ...] = ()
    if title and title.lower() not in _NO_TITLE:
        fields = (Field(name="title", value=title, detail="DOCX: title"),)
    titled = [block for block in document.paragraphs[:10] if _style(block) == "Title" and block.text.strip()]
    fields += tuple(Field(name="title", value=block.text.strip(), detail="DOCX: style Title") for block in titled[:1])
    return Extracted(text="".join(f"{block}\n" for block in blocks), fields=fields)


def _blocks(document: Docx) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield _paragraph(block)


def _rows(table: Table) -> Iterator[str]:
    """The rows of a table; a cell that reaches over several rows stands in each, one over several columns once.

    Cells are taken as they stand in the file: a cell that says it covers a thousand million columns is one cell.
    """
    above: dict[int, str] = {}
    for row in table.rows:
        column, cells, here = 0, [], dict[int, str]()
        for cell in row._tr.tc_lst:
            goes_on = cell.vMerge == "continue"
            words = above.get(column, "") if goes_on else " ".join(_Cell(cell, table).text.split())
            here[column] = words
            cells.append(words)
            column += cell.grid_span
        above = here
        yield " | ".join(words for words in cells if words)


def _paragraph(block: Paragraph) -> str:
    words = block.text
    return f"- {words}" if words.strip() and _is_item(block) and not _MARKED.match(words) else words


def _is_item(block: Paragraph) -> bool:
    properties = block._p.pPr
    return bool(_LIST_STYLE.match(_style(block))) or (properties is not None and properties.numPr is not None)


def _style(block: Paragraph) -> str:
    return str(block.style.name) if block.style is not None else ""
