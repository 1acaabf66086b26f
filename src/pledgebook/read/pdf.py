"""PDF: the text of its pages, lines joined into paragraphs, and its title."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pypdfium2 as pdfium

from pledgebook.lang.plain import join_broken, plain_words
from pledgebook.model.errors import SourceTooLarge, SourceUnreadable
from pledgebook.read.confined import read_confined
from pledgebook.read.extracted import Extracted, Field
from pledgebook.read.inflating import inflated_bytes
from pledgebook.read.limits import DEFAULT, Limits

_FULL = 0.7  # of the widest lines' width; a shorter line ends its paragraph
_ITEM = re.compile(r"\s*(?:[•▪●○◦■–—*-]\s|\(?[0-9]{1,3}[.)]\s|\(?[a-zA-Z][.)]\s|\([ivxIVX]+\)\s)")
_BULLET = re.compile(r"^\s*[•▪●○◦■]\s*")
_PAGE_NUMBER = re.compile(r"\s*(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?\s*", re.IGNORECASE)
_BROKEN_WORD = "\ufffe"  # what PDFium gives for a hyphen that only breaks a word at a line's end
_NO_TITLE = re.compile(
    r"(?:microsoft word\s*-|untitled|anonymous|document\d*$|.*\.(?:docx?|pdf|rtf|indd|pptx?)$|\(anonymous\))", re.IGNORECASE
)


def read_pdf(data: bytes, *, where: str, limits: Limits = DEFAULT) -> Extracted:
    """The text of a PDF's pages in their order, and its title where it states one.

    Lines that fill their column are joined with the next by a blank, words broken at a line's end are put together, ligatures are
    taken apart, and lines that are only a page's number are left out. The date in a PDF is that of the file, not of publication, so
    it is not used. What unpacks to much is read in a process of its own, as a few thousand bytes can need gigabytes of memory.

    Raises:
        SourceUnreadable: it is encrypted, broken or a picture of text.
        SourceTooLarge: it has more pages or characters than the limit, or needs more memory or time.
    """
    unpacked = inflated_bytes(data, most=limits.unconfined_bytes)
    if unpacked is None or unpacked > limits.unconfined_bytes:
        return read_confined(data, where=where, limits=limits)
    return read_here(data, where=where, limits=limits)


def read_here(data: bytes, *, where: str, limits: Limits) -> Extracted:
    """The text and title of a PDF, read in this process; raises as `read_pdf` does."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unopened(error, where) from error
    try:
        if len(document) > limits.pages:
            raise SourceTooLarge(f"{len(document):,} pages", where=where, remedy=f"the limit is {limits.pages:,}; split it")
        text = "\n\n".join(page for page in _pages(document, where, limits) if page)
        title = document.get_metadata_value("Title").strip()
    except pdfium.PdfiumError as error:
        raise _broken(where) from error
    finally:
        document.close()
    if not text.strip():
        raise SourceUnreadable("its pages hold no text, only pictures", where=where, remedy="run text recognition over it first")
    fields = (Field(name="title", value=title, detail="PDF: Title"),) if title and not _NO_TITLE.match(title) else ()
    return Extracted(text=text + "\n", fields=fields)


def _unopened(error: pdfium.PdfiumError, where: str) -> SourceUnreadable:
    if "password" in str(error).lower() or "security" in str(error).lower():
        return SourceUnreadable("it is encrypted", where=where, remedy="save it without a password")
    return _broken(where)


def _broken(where: str) -> SourceUnreadable:
    return SourceUnreadable("it is a broken or truncated PDF", where=where, remedy="fetch it again or print it to a new PDF")


def _pages(document: pdfium.PdfDocument, where: str, limits: Limits) -> Iterator[str]:
    total, until = 0, time.process_time() + limits.reading_seconds
    for page in document:
        if time.process_time() > until:
            raise SourceTooLarge("reading it takes too long", where=where, remedy="print it to a new PDF, or save its text")
        text_page = page.get_textpage()
        total += text_page.count_chars()
        if total > limits.text_characters:
            raise SourceTooLarge(f"more than {limits.text_characters:,} characters", where=where, remedy="split it")
        words = text_page.get_text_range()
        text_page.close()
        page.close()
        words = words.replace("\r\n", "\n").replace("\r", "\n").replace(f"{_BROKEN_WORD}\n", _BROKEN_WORD)
        yield join_lines(plain_words(join_broken(words, _BROKEN_WORD) if _BROKEN_WORD in words else words))


def join_lines(text: str) -> str:
    """A page's lines as paragraphs: a line that fills its column and is not followed by a list's item goes on in the next."""
    lines = [line.rstrip(" ") for line in text.split("\n") if not _PAGE_NUMBER.fullmatch(line)]
    widths = sorted(len(line) for line in lines if line.strip())
    widest = widths[int(len(widths) * 0.9)] if widths else 0
    joined: list[str] = []
    last = ""
    for line in lines:
        if joined and last.endswith(_BROKEN_WORD):
            joined[-1] = joined[-1][:-1] + line.lstrip()
        elif joined and line.strip() and _goes_on(last, line, widest):
            joined[-1] += ("" if last.endswith("-") else " ") + line.lstrip()
        else:
            joined.append(line)
        last = line
    return "\n".join(_BULLET.sub("- ", line.replace(_BROKEN_WORD, "")) for line in joined).strip()


def _goes_on(last: str, line: str, widest: int) -> bool:
    if not last.strip() or _ITEM.match(line):
        return False
    return line[:1].islower() or (len(last) >= _FULL * widest and not last.endswith((".", ":", "!", "?", ";")))
