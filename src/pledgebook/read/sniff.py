"""What format bytes are in, by their first bytes; a name only decides between formats of plain text."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath


class Format(StrEnum):
    """A format that can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    EML = "eml"


_ENDINGS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".eml": Format.EML,
}
_MEDIA = {
    "text/markdown": Format.MARKDOWN,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.DOCX,
    "message/rfc822": Format.EML,
}
_DATA = frozenset({".json", ".jsonl", ".csv", ".tsv", ".toml", ".yaml", ".yml", ".xml", ".js", ".css", ".py", ".log"})
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])", re.IGNORECASE | re.DOTALL)
_HTML_AFTER_XML = re.compile(rb"\s*<\?xml[^>]{0,200}\?>\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_EML = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n)*){3}")
_EML_FIELD = re.compile(rb"^(?:from|received|return-path|mime-version|message-id|delivered-to|date):", re.IGNORECASE | re.MULTILINE)
_KNOWN_BINARY = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office file or an encrypted one (save it as DOCX without a password)",
    b"{\\rtf": "an RTF file (save it as DOCX)",
    b"PAR1": "a Parquet file",
    b"OggS": "a recording",
    b"ID3": "a recording",
}


def sniff(data: bytes, *, name: str = "", media: str = "") -> Format:
    """The format of bytes; plain text where nothing else is recognised.

    Args:
        name: the file's name; its ending tells Markdown, HTML and mail from plain text.
        media: the media type that a server declared.
    """
    head = data[:65_536].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.DOCX
    hinted = _ENDINGS.get(PurePosixPath(name.replace("\\", "/")).suffix.lower()) or _MEDIA.get(media.split(";")[0].strip().lower())
    if hinted in {Format.MARKDOWN, Format.HTML, Format.EML}:
        return hinted
    if _HTML.match(head) or _HTML_AFTER_XML.match(head):
        return Format.HTML
    if _EML.match(head) and len(set(_EML_FIELD.findall(head[:8192]))) >= 2:
        return Format.EML
    return Format.TEXT


def is_data(name: str) -> bool:
    """A name's ending says that the file holds data or code, whose words nobody says."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower() in _DATA


def name_binary(data: bytes) -> str:
    """What a well-known binary file is ("a PNG image"); "" where the first bytes say nothing."""
    for start, what in _KNOWN_BINARY.items():
        if data.startswith(start):
            return what
    return "a video" if data[4:8] == b"ftyp" else ""
