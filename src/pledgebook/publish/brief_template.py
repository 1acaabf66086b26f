"""Makes the template of the DOCX brief: python -m pledgebook.publish.brief_template

The template is an ordinary Word file with docxtpl's tags in it, which an office can edit; this script is where the one that is
shipped comes from, so that a change of it can be read as text.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pledgebook.publish.brief_ooxml import add_bookmarked, add_field, add_link, mark_header, pad, repack, rule_beneath, shade

PLACE = Path(__file__).parent / "templates" / "brief.docx"
SANS, SERIF = "Calibri", "Cambria"
INK, SOFT, RULE, ACCENT = "1F1C18", "5B554B", "C9C0AE", "1C5078"
WIDTH = 17.2
"""Centimetres between the margins of an A4 page."""
LINE_HEADS = ("No.", "In the words of the source", "Who → whom", "How much, when", "How it stands")
LINE_WIDTHS = (1.0, 7.7, 3.1, 2.5, 2.9)
"""Centimetres of the columns of a table of commitments; together `WIDTH`."""
_BOLD = frozenset({"Title", "Heading 1", "Heading 2", "Column head", "Contents head"})
_MADE = datetime(2025, 1, 1)  # noqa: DTZ001  # written into the file; any fixed day serves


def make_template() -> bytes:
    """The template as a DOCX file, the same bytes each time."""
    document = Document()
    _page(document)
    _styles(document)
    _front(document)
    _sections(document)
    _sources(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "{{ brief.title }}", "pledgebook", ""
    properties.created = properties.modified = _MADE
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


def _page(document: Any) -> None:
    """A4 with a running head and numbered feet."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.9)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.add_run("{{ brief.title }}")
    for foot in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        foot.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run("{{ brief.subtitle }}, as known on {{ brief.day }}\t")
        add_field(foot, "PAGE", shown="1")
        foot.add_run(" / ")
        add_field(foot, "NUMPAGES", shown="1")


def _styles(document: Any) -> None:
    """The styles that an office changes to have its own look."""
    normal = _style(document, "Normal", size=10)
    normal.paragraph_format.space_after = Pt(4)
    _style(document, "Header", size=8.5, colour=SOFT)
    _style(document, "Footer", size=8.5, colour=SOFT).paragraph_format.tab_stops.clear_all()
    title = _style(document, "Title", size=24)
    title.paragraph_format.space_after = Pt(2)
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    subtitle = _style(document, "Subtitle", size=12, colour=SOFT)
    subtitle.paragraph_format.space_after = Pt(14)
    for spacing in subtitle.element.findall(f".//{qn('w:rPr')}/{qn('w:spacing')}"):
        spacing.getparent().remove(spacing)
    heading = _style(document, "Heading 1", size=15)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(22), Pt(6)
    second = _style(document, "Heading 2", size=11, colour=ACCENT)
    second.paragraph_format.space_before, second.paragraph_format.space_after = Pt(12), Pt(4)
    for name, size, colour, font in (
        ("Words of a source", 10, INK, SERIF),
        ("Citation of a source", 8, SOFT, SANS),
        ("Small print", 8.5, SOFT, SANS),
        ("Cell", 9, INK, SANS),
        ("Column head", 8.5, SOFT, SANS),
        ("Contents line", 10.5, INK, SANS),
        ("Contents head", 13, INK, SANS),
        ("Figure", 20, INK, SANS),
    ):
        made = _style(document, name, size=size, colour=colour, font=font)
        made.paragraph_format.space_after = Pt({"Citation of a source": 3, "Small print": 6, "Contents head": 6}.get(name, 1))
    document.styles["Contents line"].paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    document.styles["Words of a source"].paragraph_format.keep_with_next = True
    document.styles["Contents head"].paragraph_format.space_before = Pt(20)


def _style(document: Any, name: str, *, size: float, colour: str = INK, font: str = SANS) -> Any:
    """A paragraph style, made where the blank document has none of that name."""
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold, style.font.italic = font, Pt(size), name in _BOLD, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name_of_theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name_of_theme}"), None)  # a theme's font would win over the one that is named
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    return style


def _front(document: Any) -> None:
    """Title, what the meeting is, the figures and the contents, on a page of their own."""
    document.add_paragraph("{{ brief.title }}", style="Title")
    document.add_paragraph("{{ brief.subtitle }}, as known on {{ brief.day }}", style="Subtitle")
    facts = _table(document, (3.6, WIDTH - 3.6))
    _tag(facts, "{%tr for label, value in brief.facts %}")
    _cells(facts, ("{{ label }}", "{{ value }}"), styles=("Small print", "Cell"))
    _tag(facts, "{%tr endfor %}")
    document.add_paragraph()
    figures = _table(document, (WIDTH / 3,) * 3)
    row = figures.add_row()
    for cell, text in zip(row.cells, ("{%tc for figure in brief.figures %}", "", "{%tc endfor %}"), strict=True):
        cell.paragraphs[0].text = text
    row.cells[1].paragraphs[0].style, row.cells[1].paragraphs[0].text = document.styles["Figure"], "{{ figure.number }}"
    row.cells[1].add_paragraph("{{ figure.noun }}", style="Small print")
    document.add_paragraph("Contents", style="Contents head")
    document.add_paragraph("{%p for section in brief.sections %}")
    _contents(document, "{{ section.number }}. {{ section.heading }}", at="section_{{ section.key }}")
    document.add_paragraph("{%p endfor %}")
    _contents(document, "{{ brief.sections|length + 1 }}. Sources", at="section_sources")


def _contents(document: Any, text: str, *, at: str) -> None:
    line = document.add_paragraph(style="Contents line")
    add_link(line, text, at=at)
    line.add_run("\t")
    add_field(line, f"PAGEREF {at} \\h", shown="")


def _sections(document: Any) -> None:
    """Every section with its blocks: paragraphs, tables of commitments, tables of figures, charts."""
    document.add_paragraph("{%p for section in brief.sections %}")
    document.add_paragraph("{%p if loop.first %}")
    _heading(document).paragraph_format.page_break_before = True
    document.add_paragraph("{%p else %}")
    _heading(document)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for block in section.blocks %}")
    document.add_paragraph("{%p if block.title %}")
    document.add_paragraph("{{ block.title }}", style="Heading 2")
    document.add_paragraph("{%p endif %}")
    for kind, add in (("text", _text), ("lines", _lines), ("table", _figures), ("chart", _chart)):
        document.add_paragraph(f'{{%p if block.kind == "{kind}" %}}')
        add(document)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _heading(document: Any) -> Any:
    heading = document.add_paragraph(style="Heading 1")
    title = "{{ section.number }}. {{ section.heading }}"
    return add_bookmarked(heading, title, name="section_{{ section.key }}", number="{{ section.number }}")


def _text(document: Any) -> None:
    document.add_paragraph("{{ block.text }}")


def _lines(document: Any) -> None:
    """A table of commitments: number, quotes with their sources, who, how much and when, how it stands."""
    table = _table(document, LINE_WIDTHS)
    _head(table, LINE_HEADS)
    _tag(table, "{%tr for line in block.lines %}")
    row = _cells(table, ("{{ line.number }}", "", "{{ line.who }}", "", "{{ line.status }}"), styles=("Cell",) * 5)
    _quotes(row.cells[1], "line.quotes")
    _several(row.cells[3], "amount", "line.amounts", style="Cell")
    _optional(row.cells[3], "line.when", style="Cell")
    _optional(row.cells[3], "not line.amounts and not line.when", style="Cell", text="–")  # a cell must hold a paragraph
    for value, style in (("line.schedule", "Cell"), ("line.evidence", "Small print"), ("line.body", "Small print")):
        _optional(row.cells[4], value, style=style)
    _tag(table, "{%tr endfor %}")
    document.add_paragraph(style="Small print")


def _figures(document: Any) -> None:
    """A table of as many columns as it takes."""
    table = _table(document, (WIDTH / 3,) * 3)
    head = _head(table, ("{%tc for head in block.heads %}", "{%p if head.right %}", "{%tc endfor %}"))
    title = head.cells[1]
    title.add_paragraph("{{ head.text }}", style="Column head").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    title.add_paragraph("{%p else %}")
    title.add_paragraph("{{ head.text }}", style="Column head")
    title.add_paragraph("{%p endif %}")
    _tag(table, "{%tr for row in block.rows %}")
    row = table.add_row()
    for cell, text in zip(row.cells, ("{%tc for cell in row %}", "{%p if cell.right %}", "{%tc endfor %}"), strict=True):
        cell.paragraphs[0].text = text
    middle = row.cells[1]
    middle.add_paragraph("{{ cell.text }}", style="Cell").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    middle.add_paragraph("{%p else %}")
    middle.add_paragraph("{{ cell.text }}", style="Cell")
    middle.add_paragraph("{%p endif %}")
    _quote_paragraphs(middle, "cell.quotes")
    rule_beneath(row, RULE)
    _tag(table, "{%tr endfor %}")
    document.add_paragraph("{{ block.remark }}", style="Small print")


def _chart(document: Any) -> None:
    document.add_paragraph("{{ block.image }}")
    document.add_paragraph("{{ block.says }}", style="Small print")


def _sources(document: Any) -> None:
    """The documents that the numbers in brackets stand for."""
    heading = document.add_paragraph(style="Heading 1")
    add_bookmarked(heading, "{{ brief.sections|length + 1 }}. Sources", name="section_sources", number="900")
    document.add_paragraph("{%p for source in brief.sources %}")
    line = document.add_paragraph(style="Cell")
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    line.paragraph_format.space_after = Pt(3)
    add_bookmarked(line, "{{ source.number }}", name="source_{{ source.number }}", number="{{ 1000 + source.number }}")
    line.add_run("\t{{ source.cited }} ")
    line.add_run("({{ source.place }})").font.color.rgb = RGBColor.from_string(SOFT)
    document.add_paragraph("{%p endfor %}")


def _table(document: Any, widths: tuple[float, ...]) -> Any:
    """An empty table of fixed columns, whose widths are in centimetres."""
    table = document.add_table(rows=0, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    pad(table, above=50, below=30)
    return table


def _tag(table: Any, tag: str) -> None:
    """A row that only holds a tag, and is gone when the template is filled in."""
    row = table.add_row()
    row.cells[0].paragraphs[0].text = tag


def _head(table: Any, titles: tuple[str, ...]) -> Any:
    row = _cells(table, titles, styles=("Column head",) * len(titles), colour=INK)
    for cell in row.cells:
        shade(cell, "F1EDE3")
    mark_header(row)
    return row


def _cells(table: Any, texts: tuple[str, ...], *, styles: tuple[str, ...], colour: str = RULE) -> Any:
    """A row that does not break across pages, with a rule beneath."""
    row = table.add_row()
    for cell, column, text, style in zip(row.cells, table.columns, texts, styles, strict=True):
        cell.width = column.width
        cell.paragraphs[0].text = text
        cell.paragraphs[0].style = style
    rule_beneath(row, colour)
    return row


def _quotes(cell: Any, quotes: str) -> None:
    cell.paragraphs[0].text = f"{{%p for quote in {quotes} %}}"
    _quote(cell)
    cell.add_paragraph("{%p endfor %}")


def _quote_paragraphs(cell: Any, quotes: str) -> None:
    cell.add_paragraph(f"{{%p for quote in {quotes} %}}")
    _quote(cell)
    cell.add_paragraph("{%p endfor %}")


def _quote(cell: Any) -> None:
    """The words in a serif, and beneath them where they stand."""
    words = cell.add_paragraph(style="Words of a source")
    label = words.add_run("{{ quote.label }}{% if quote.label %}: {% endif %}")
    label.font.name, label.font.size, label.font.color.rgb = SANS, Pt(8), RGBColor.from_string(SOFT)
    words.add_run("“{{ quote.words }}”")
    cited = cell.add_paragraph("{{ quote.source.cited }} ", style="Citation of a source")
    add_link(cited, "[{{ quote.source.number }}]", at="source_{{ quote.source.number }}")


def _several(cell: Any, name: str, values: str, *, style: str) -> None:
    cell.paragraphs[0].text = f"{{%p for {name} in {values} %}}"
    cell.add_paragraph(f"{{{{ {name} }}}}", style=style)
    cell.add_paragraph("{%p endfor %}")


def _optional(cell: Any, value: str, *, style: str, text: str = "") -> None:
    """The value, or the text instead of it, where the value is not empty."""
    cell.add_paragraph(f"{{%p if {value} %}}")
    cell.add_paragraph(text or f"{{{{ {value} }}}}", style=style)
    cell.add_paragraph("{%p endif %}")


if __name__ == "__main__":
    PLACE.write_bytes(make_template())
