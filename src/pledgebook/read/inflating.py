"""How much the packed streams of a PDF unpack to, found out without keeping any of it."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD = 1_000  # bytes before a stream in which its dictionary names its filters
_PACKED_TWICE = re.compile(rb"/(?:Fl|FlateDecode|LZW|LZWDecode|RL|RunLengthDecode)\b[^>]{0,200}/(?:Fl|FlateDecode|LZW|LZWDecode)\b")
_UNSEEN = re.compile(rb"/Encrypt\b|/LZW|/Filter\s{0,20}\d")  # packed in a way that is not followed here
_PIECE = 65_536


def inflated_bytes(data: bytes, *, most: int) -> int | None:
    """The bytes that all packed streams of a PDF unpack to, counted up to a little over `most`; None where nobody can tell."""
    if _UNSEEN.search(data):
        return None
    total = 0
    for match in _STREAM.finditer(data):
        if _PACKED_TWICE.search(data, max(0, match.start() - _HEAD), match.start()):
            return None
        total += _inflate(data, match.end(), most=most - total)
        if total > most:
            break
    return total


def _inflate(data: bytes, start: int, *, most: int) -> int:
    """The bytes that the stream at a place unpacks to; 0 where it is packed otherwise, as pictures are."""
    unpacking = zlib.decompressobj()
    size = 0
    pending = data[start : start + _PIECE]
    start += _PIECE
    try:
        while pending and not unpacking.eof and size <= most:
            size += len(unpacking.decompress(pending, _PIECE * 16))
            pending = unpacking.unconsumed_tail
            if not pending:
                pending, start = data[start : start + _PIECE], start + _PIECE
    except zlib.error:
        return size
    return size
