"""A source, or a text that somebody pasted, made into a document."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pledgebook.model.errors import SourceTooLarge, SourceUnreadable
from pledgebook.model.ids import content_id
from pledgebook.model.text import Document
from pledgebook.read.decode import decode
from pledgebook.read.docx import read_docx
from pledgebook.read.eml import read_eml
from pledgebook.read.extracted import Extracted
from pledgebook.read.head import Known, make_head
from pledgebook.read.html import read_html
from pledgebook.read.limits import DEFAULT, Limits
from pledgebook.read.markdown import read_markdown
from pledgebook.read.pdf import read_pdf
from pledgebook.read.sniff import Format, is_data, sniff
from pledgebook.read.sources import Source

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def read(source: Source, *, given: Mapping[str, str] | None = None, limits: Limits = DEFAULT) -> Document:
    """The document of a source, its text stored as its format gives it.

    Args:
        given: fields of the head that win over the sidecar, which wins over all that is found.

    Raises:
        ReadError: the source cannot be read; the run can go on without it.
        UsageError: a given field or value does not exist.
    """
    data = source.data  # first, so that a missing file is missing and not of a wrong format
    said = {**source.given(), **(given or {})}
    extracted = extract(data, name=source.name, media=source.loaded.media, limits=limits)
    if len(extracted.text) > limits.text_characters:
        raise SourceTooLarge(f"{len(extracted.text):,} characters", where=source.name, remedy="split it")
    return _document(extracted.text, source.name, Known(given=said, fields=extracted.fields, name=source.name))


def read_text(text: str, *, source: str = "text", given: Mapping[str, str] | None = None) -> Document:
    """The document of a text that is already at hand; the text is stored as it is, code point for code point.

    Args:
        source: the name under which the document is listed.
        given: fields of the head (title, published, publisher, language, genre, parties, speaker, voice) that win over what is
            found.

    Raises:
        SourceUnreadable: the text is empty or blank.
        UsageError: a given field or value does not exist.
    """
    return _document(text, source, Known(given=given or {}))


def extract(data: bytes, *, name: str, media: str = "", limits: Limits = DEFAULT) -> Extracted:
    """The text and the own fields of bytes in any format that can be read.

    Raises:
        ReadError: they are empty, binary, broken or over a limit.
    """
    if len(data) > limits.source_bytes:
        raise SourceTooLarge(
            f"it has {len(data):,} bytes", where=name, remedy=f"the limit is {limits.source_bytes:,} bytes; split it"
        )
    charset = _charset(media)
    match sniff(data, name=name, media=media):
        case Format.PDF:
            return read_pdf(data, where=name, limits=limits)
        case Format.DOCX:
            return read_docx(data, where=name, limits=limits)
        case Format.HTML:
            return read_html(data, where=name, declared=charset, limits=limits)
        case Format.EML:
            return read_eml(data, where=name, limits=limits)
        case Format.MARKDOWN:
            if len(data) > limits.markup_bytes:
                raise SourceTooLarge(f"{len(data):,} bytes of markup", where=name, remedy=f"the limit is {limits.markup_bytes:,}")
            return read_markdown(decode(data, where=name, declared=charset))
        case Format.TEXT:
            if is_data(name) and not media:  # an address may end in anything
                raise SourceUnreadable("it holds data or code, not text", where=name, remedy="give the document itself")
            return Extracted(text=decode(data, where=name, declared=charset))


def _charset(media: str) -> str:
    for part in media.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"')
    return ""


def _document(text: str, source: str, known: Known) -> Document:
    if not text.strip():
        raise SourceUnreadable("there is no text in it", where=source, remedy="give a source with words")
    if _HALF_CHARACTER.search(text):
        raise SourceUnreadable("it holds half a character (a lone surrogate)", where=source, remedy="save it anew as UTF-8")
    head = make_head(text, known)
    name = content_id("d", text, head.title, head.publisher, head.published)
    return Document(id=name, text=text, source=source, head=head)
