"""Bytes made into text: by their byte order mark, as UTF-8, by the declared charset, or by careful detection."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from pledgebook.model.errors import SourceUnreadable
from pledgebook.read.sniff import name_binary

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_DETECTABLE = ["cp1252", "cp1251", "cp1250", "gb18030", "koi8_r", "big5", "shift_jis", "euc_kr", "utf_16_le", "utf_16_be"]
_SAMPLE = 200_000  # bytes on which an encoding is detected
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.001  # of all characters; text has next to none
_REMEDY = "save it as UTF-8 text, PDF or DOCX"


def decode(data: bytes, *, where: str, declared: str = "") -> str:
    """The text of bytes without their byte order mark; nothing else is changed.

    Args:
        where: the source's name, for the error.
        declared: the charset that a header or a tag names; it counts where the bytes are valid in it.

    Raises:
        SourceUnreadable: the bytes are empty or binary, or no encoding fits them.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise SourceUnreadable("it is empty", where=where, remedy="give a source with words")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, encoding), where)
    if what := name_binary(data):
        raise SourceUnreadable(f"it is {what}, not text", where=where, remedy=_REMEDY)
    for encoding in ("utf-8", *_declared(declared)):
        text = _strict(data, encoding)
        if text is not None and not _looks_binary(text):
            return text
    return _checked(_detected(data), where)


def _declared(charset: str) -> tuple[str, ...]:
    name = charset.strip().strip("\"'").lower()
    name = _WIDER.get(name, name)
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return ()
    return () if name in {"", "utf-8", "utf8"} else (name,)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _detected(data: bytes) -> str | None:
    if b"\x00" in data[:_SAMPLE] and not _may_be_utf16(data[:_SAMPLE]):
        return None
    best = from_bytes(data[:_SAMPLE], cp_isolation=_DETECTABLE, enable_fallback=False).best()
    return _strict(data, best.encoding) if best else None


def _may_be_utf16(sample: bytes) -> bool:
    """Text of one byte in two being zero, as Latin letters in UTF-16 have it."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) * 5 > len(sample) and min(even, odd) * 50 < len(sample)


def _looks_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text)


def _checked(text: str | None, where: str) -> str:
    if text is not None and not text.strip():
        raise SourceUnreadable("it is empty", where=where, remedy="give a source with words")
    if text is None or _looks_binary(text) or _unassigned(text):
        raise SourceUnreadable("it is binary, or in no encoding that fits", where=where, remedy=_REMEDY)
    return text


def _unassigned(text: str) -> bool:
    """More than one character in fifty of a sample has no meaning: a wrong encoding, not text."""
    sample = text[:20_000]
    strange = sum(unicodedata.category(character) in {"Cn", "Co"} for character in sample)
    return strange * 50 > len(sample)
