"""A brief as a DOCX, filled into a template that an office can edit."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.oxml.ns import qn
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from pledgebook.flow.brief import Block, Brief, Chart, Table
from pledgebook.flow.charts import draw_png
from pledgebook.model.errors import UsageError
from pledgebook.publish.brief_ooxml import repack, set_widths, update_fields_on_opening
from pledgebook.publish.brief_template import LINE_HEADS, PLACE, WIDTH

# XML 1.0, production 2: what no document can hold, escaped or not
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHORT, _LONG = 8, 160
"""Characters that a column is reckoned to have at least and at most."""
_DAMPED = 0.6


def write_docx(brief: Brief, *, template: Path | None = None) -> bytes:
    """The brief as a Word document, the same bytes for the same brief.

    Args:
        brief: the content.
        template: an office's own; None for the one that comes with the program.

    Raises:
        UsageError: the template is no DOCX, or has a tag that cannot be filled in.
    """
    filled = _open(template or PLACE)
    # A template is a program: in the sandbox it reaches the brief and nothing else.
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_fit)
    try:
        filled.render(_content(brief, filled), environment)
    except TemplateError as error:
        raise UsageError(
            f"the template cannot be filled in: {error.message}", where=str(template or PLACE), remedy="correct its tags"
        ) from None
    _lay_out(filled.docx, brief)
    out = io.BytesIO()
    filled.save(out)
    return repack(out.getvalue())


def _open(template: Path) -> DocxTemplate:
    try:
        opened = DocxTemplate(io.BytesIO(template.read_bytes()))
        opened.init_docx()
    except (OSError, KeyError, ValueError, BadZipFile) as error:
        raise UsageError("the template cannot be read", where=str(template), remedy="give a DOCX file") from error
    return opened


def _content(brief: Brief, filled: DocxTemplate) -> dict[str, Any]:
    """What the tags of the template can name: `brief`, with blocks whose charts are pictures."""
    sections = [
        {"number": part.number, "key": part.key, "heading": part.heading, "blocks": [_block(one, filled) for one in part.blocks]}
        for part in brief.sections
    ]
    names = ("title", "subtitle", "day", "facts", "sources")
    figures = [{"number": f"{one.number:,}", "noun": one.noun} for one in brief.figures]
    return {"brief": {name: getattr(brief, name) for name in names} | {"figures": figures, "sections": sections}}


def _block(block: Block, filled: DocxTemplate) -> dict[str, Any]:
    match block:
        case Chart():
            image = InlineImage(filled, io.BytesIO(draw_png(dict(block.spec))), width=Cm(WIDTH))
            return {"kind": block.kind, "title": block.title, "says": block.says, "image": image}
        case Table():
            rows = [
                [
                    {"text": text, "right": name in block.right, "quotes": row.quotes if place == 0 else ()}
                    for place, (name, text) in enumerate(zip(block.columns, row.cells, strict=True))
                ]
                for row in block.rows
            ]
            heads = [{"text": name, "right": name in block.right} for name in block.columns]
            return {"kind": block.kind, "title": block.title, "heads": heads, "rows": rows, "remark": block.remark}
        case _:
            return {name: getattr(block, name, "") for name in ("kind", "title", "text", "lines")}


def _lay_out(document: Any, brief: Brief) -> None:
    """Widths of the columns, and who wrote what when."""
    for table in document.tables:
        if table.rows and _is_of_figures(table):
            set_widths(table, tuple(Cm(width) for width in _share_width(table)))
    properties = document.core_properties
    properties.title = _fit(brief.title)
    properties.created = properties.modified = datetime(brief.as_of.year, brief.as_of.month, brief.as_of.day)  # noqa: DTZ001
    properties.last_modified_by = "pledgebook"
    update_fields_on_opening(document)


def _is_of_figures(table: Any) -> bool:
    """It has a head that is repeated, and is none of the tables of commitments, whose columns are fixed."""
    first = table.rows[0]
    return first._tr.find(".//{*}tblHeader") is not None and first.cells[0].text != LINE_HEADS[0]


def _share_width(table: Any) -> list[float]:
    """The page's width shared out by the longest cell of each column, long ones taking less than their share."""
    longest = [0] * len(table.columns)
    for row in table.rows:
        for place, cell in enumerate(row._tr.tc_lst):
            told = sum(len(node.text or "") for node in cell.iter(qn("w:t")))
            longest[place] = max(longest[place], min(max(told, _SHORT), _LONG))
    weights = [length**_DAMPED for length in longest]
    return [WIDTH * weight / sum(weights) for weight in weights]


def _fit(value: object) -> object:
    return type(value)(_UNFIT.sub("\ufffd", value)) if isinstance(value, str) else value
