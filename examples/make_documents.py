"""Make the example documents that are no plain text (html, docx, pdf, eml) from the texts in `sources/`; the same bytes every time.

Run `uv run --frozen python examples/make_documents.py [FOLDER]`; the folder defaults to `china-central-asia` beside this script.
"""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from html import escape
from io import BytesIO
from pathlib import Path

NOTE = "Example text written for pledgebook: it retells public facts in its own words and is no transcript."
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can hold

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title} | Example texts</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{published}T08:00:00Z">
<style>body {{ font-family: serif; max-width: 40em }} nav a {{ margin-right: 1em }}</style>
<script>window.examplePage = {{ tracking: false }};</script>
</head>
<body>
<header><a href="/">Example texts</a>
<nav><ul>
<li><a href="/world">World</a></li>
<li><a href="/business">Business</a></li>
<li><a href="/sport">Sport</a></li>
</ul></nav></header>
<div class="cookie-banner" role="dialog"><p>This page uses no cookies.</p><button>Close</button></div>
<main>
<article>
<h1>{title}</h1>
<p class="byline">{publisher}, <time datetime="{published}">{day}</time></p>
{paragraphs}
<p class="note">{note}</p>
</article>
</main>
<aside><h2>More to read</h2><ul>
<li><a href="/weather">Snow on the passes</a></li>
<li><a href="/food">Ten ways to cook noodles</a></li>
</ul></aside>
<footer><p>{note}</p><p><a href="/imprint">Imprint</a> <a href="/contact">Contact</a></p></footer>
</body>
</html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of `sources/`: the fields above it and its paragraphs."""

    name: str
    format: str
    title: str
    published: str
    publisher: str
    speaker: str
    paragraphs: tuple[str, ...]

    @property
    def moment(self) -> datetime:
        """Eight in the morning of the day of publication, in universal time."""
        return datetime.fromisoformat(f"{self.published}T08:00:00").replace(tzinfo=UTC)

    @property
    def day(self) -> str:
        """The day of publication as a newspaper prints it."""
        return f"{self.moment.day} {self.moment:%B %Y}"


def read_text(path: Path) -> Text:
    """A text with its fields, which stand between two lines of dashes."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Text(
        name=path.stem,
        format=fields["format"],
        title=fields["title"],
        published=fields["published"],
        publisher=fields["publisher"],
        speaker=fields.get("speaker", ""),
        paragraphs=tuple(body.strip().split("\n\n")),
    )


def make_html(text: Text) -> bytes:
    """A page with the usual furniture around the article."""
    page = PAGE.format(
        title=escape(text.title),
        publisher=escape(text.publisher),
        published=text.published,
        day=text.day,
        paragraphs="\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in text.paragraphs),
        note=escape(NOTE),
    )
    return page.encode()


def make_eml(text: Text) -> bytes:
    """A message with a plain text body."""
    message = EmailMessage()
    message["Subject"] = text.title
    message["From"] = f'"{text.publisher}" <desk@example.org>'
    message["To"] = "readers@example.org"
    message["Date"] = f"{text.moment:%a, %d %b %Y %H:%M:%S} +0000"
    message["Message-ID"] = f"<{text.name}@example.org>"
    message.set_content("\n\n".join((*text.paragraphs, NOTE)) + "\n", cte="quoted-printable")
    return message.as_bytes()


def make_docx(text: Text) -> bytes:
    """A Word document with a title, its date and its paragraphs; zipped again, as the library stamps the hour into the archive."""
    from docx import Document  # type: ignore[import-untyped]

    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = text.title, text.publisher, NOTE
    properties.created = properties.modified = text.moment.replace(tzinfo=None)
    document.add_heading(text.title, level=0)
    document.add_paragraph(text.speaker or text.publisher)
    document.add_paragraph(f"Published {text.day}")
    for paragraph in (*text.paragraphs, NOTE):
        document.add_paragraph(paragraph)
    packed, repacked = BytesIO(), BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(repacked, "w") as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), source.read(name), zipfile.ZIP_DEFLATED)
    return repacked.getvalue()


def make_pdf(text: Text) -> bytes:
    """A PDF of one or more pages, uncompressed, created at the moment of publication."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(text.moment.timestamp()))  # the only clock that reportlab lets one set
    from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
    from reportlab.platypus import Paragraph, SimpleDocTemplate  # type: ignore[import-untyped]

    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    story = [Paragraph(escape(text.title, quote=False), styles["Title"])]
    story += [
        Paragraph(escape(part, quote=False), body) for part in (text.publisher, f"Published {text.day}", *text.paragraphs, NOTE)
    ]
    target = BytesIO()
    SimpleDocTemplate(target, title=text.title, author=text.publisher, subject=NOTE, pageCompression=0).build(story)
    return target.getvalue()


MAKERS: dict[str, Callable[[Text], bytes]] = {"html": make_html, "eml": make_eml, "docx": make_docx, "pdf": make_pdf}


def make_documents(folder: Path) -> tuple[Path, ...]:
    """The files written to `documents/`, one for each text in `sources/`."""
    written = []
    for path in sorted((folder / "sources").glob("*.md")):
        text = read_text(path)
        target = folder / "documents" / f"{text.name}.{text.format}"
        target.write_bytes(MAKERS[text.format](text))
        written.append(target)
    return tuple(written)


if __name__ == "__main__":
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "china-central-asia"
    for made in make_documents(chosen):
        print(made)
