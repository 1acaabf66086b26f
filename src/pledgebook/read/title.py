"""A title that only the text or the file's name gives."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pledgebook.model.text import Origin, Span

_LONGEST = 200  # characters; a longer first line is a paragraph
_FIRST_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_HEADING = re.compile(r"#{1,6}\s+")
_ENDS_SENTENCE = re.compile(r"[.;,。；，]\s*$")


def find_title(text: str, name: str) -> tuple[str, Origin | None]:
    """The first line where it reads like a title (short, no full stop at its end, more text after it), else the file's name."""
    match = _FIRST_LINE.search(text)
    if match:
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        line = match.group().strip()
        if heading := _HEADING.match(line):
            start, line = start + heading.end(), line[heading.end() :]
        more = text[match.end() :].strip()
        if line and more and len(line) <= _LONGEST and not _ENDS_SENTENCE.search(line):
            return line, Origin(where="text", detail="first line", span=Span(start, start + len(line)))
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return (stem, Origin(where="name", detail="file name")) if stem else ("", None)
