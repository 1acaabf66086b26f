"""A brief as a file: one content, three forms."""

from __future__ import annotations

from pathlib import Path

from pledgebook.flow.brief import Brief, Press
from pledgebook.model.errors import UsageError

FORMATS = ("docx", "html", "md")
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "md": "text/markdown",
}


def write_brief(brief: Brief, form: str, *, template: Path | None = None) -> bytes:
    """The bytes of a brief in one of `FORMATS`, the same for the same brief.

    Args:
        brief: the content.
        form: "docx", "html" or "md".
        template: an office's own DOCX template; only for "docx".

    Raises:
        UsageError: there is no such form, or the template does not fit.
    """
    # Each form has libraries of its own that take their time to load.
    if form == "docx":
        from pledgebook.publish.brief_docx import write_docx

        return write_docx(brief, template=template)
    if template is not None:
        raise UsageError("only a DOCX is made from a template", where=f"--format {form}", remedy="leave out --template")
    if form == "html":
        from pledgebook.publish.brief_html import write_html

        return write_html(brief).encode("utf-8", "replace")
    if form == "md":
        from pledgebook.publish.brief_markdown import write_markdown

        return write_markdown(brief).encode("utf-8", "replace")
    raise UsageError(f"there is no brief as {form!r}", remedy=f"use one of {', '.join(FORMATS)}")


def read_template() -> bytes:
    """The DOCX template that comes with the program, for an office to edit."""
    from pledgebook.publish.brief_template import PLACE

    return PLACE.read_bytes()


PRESS = Press(media=MEDIA, write=write_brief)
"""What writes briefs, for those who serve them."""
