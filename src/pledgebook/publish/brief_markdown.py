"""A brief as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pledgebook.flow.brief import Block, Brief, Chart, Lines, Quote, Section, Table

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_BREAK = "<br>"


def write_markdown(brief: Brief) -> str:
    """The brief as text; charts are told in words, as the file stands alone."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {_plain(brief.title)}", "", f"*{_plain(brief.subtitle)}, as known on {brief.day}*", "")
    yield from _grid(("", ""), [(f"**{_plain(label)}**", _plain(value)) for label, value in brief.facts])
    yield from ("", *(f"- **{figure.number:,}** {figure.noun}" for figure in brief.figures), "", "## Contents", "")
    yield from (f"{section.number}. [{_plain(section.heading)}](#{section.key})" for section in brief.sections)
    yield from (f"{len(brief.sections) + 1}. [Sources](#sources)", "")
    for section in brief.sections:
        yield from _section(section)
    yield from ('<a id="sources"></a>', "", f"## {len(brief.sections) + 1}. Sources", "")
    yield from (f"{one.number}. {_plain(one.cited)} (`{one.place.replace('`', '')}`)" for one in brief.sources)


def _section(section: Section) -> Iterator[str]:
    yield from (f'<a id="{section.key}"></a>', "", f"## {section.number}. {_plain(section.heading)}", "")
    for block in section.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    if not isinstance(block, Lines | Table | Chart):
        yield _plain(block.text)
        return
    if block.title:
        yield from (f"### {_plain(block.title)}", "")
    match block:
        case Lines():
            yield from _commitments(block)
        case Table():
            rows = [(_first(row.cells[0], row.quotes), *map(_plain, row.cells[1:])) for row in block.rows]
            yield from _grid(block.columns, rows, right=block.right)
            if block.remark:
                yield from ("", _plain(block.remark))
        case Chart():
            yield _plain(block.says)


def _commitments(block: Lines) -> Iterator[str]:
    rows = [
        (
            str(line.number),
            _BREAK.join(map(_quote, line.quotes)),
            _plain(line.who),
            _joined(line.amounts, line.when),
            _joined((line.status, line.evidence, line.schedule), line.body),
        )
        for line in block.lines
    ]
    yield from _grid(("No.", "In the words of the source", "Who → whom", "How much, when", "How it stands"), rows)


def _joined(parts: tuple[str, ...], last: str) -> str:
    return _BREAK.join(_plain(part) for part in (*parts, last) if part)


def _first(cell: str, quotes: tuple[Quote, ...]) -> str:
    return _BREAK.join((_plain(cell), *map(_quote, quotes)))


def _quote(quote: Quote) -> str:
    label = f"*{_plain(quote.label)}:* " if quote.label else ""
    return f"{label}“{_plain(quote.words)}” — {_plain(quote.source.cited)} \\[{quote.source.number}\\]"


def _grid(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, right: tuple[str, ...] = ()) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield "|" + "".join(" ---: |" if column in right else " --- |" for column in columns)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _plain(text: str) -> str:
    """The text with every sign that Markdown would take for its own escaped."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
