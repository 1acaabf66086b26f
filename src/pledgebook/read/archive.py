"""A ZIP container looked over before it is opened: what it unpacks to is bounded, and its XML declares no entities."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from pledgebook.model.errors import SourceTooLarge, SourceUnreadable
from pledgebook.read.limits import Limits

_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SMALL = 1_000_000  # bytes; a small member may be packed as tightly as it likes
_CHUNK = 1_000_000


def check_archive(data: bytes, *, where: str, limits: Limits) -> tuple[str, ...]:
    """The names of a container's members, once its declared and its real sizes are within bounds.

    Raises:
        SourceUnreadable: it is no whole ZIP file, is encrypted, or its XML declares entities.
        SourceTooLarge: it unpacks to more than the limits allow.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_declared(members, where, limits)
            if sum(_check_member(archive, member, where, limits) for member in members) > limits.archive_tags:
                raise SourceTooLarge("it has too many parts", where=where, remedy="save it as PDF or plain text")
            return tuple(member.filename for member in members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        raise SourceUnreadable(
            "it is a broken or truncated container", where=where, remedy="fetch it again or save it anew"
        ) from error


def _check_declared(members: list[zipfile.ZipInfo], where: str, limits: Limits) -> None:
    if len(members) > limits.archive_members:
        raise SourceTooLarge(f"{len(members):,} members in the container", where=where, remedy="save it as PDF or plain text")
    if any(member.flag_bits & 1 for member in members):
        raise SourceUnreadable("it is encrypted", where=where, remedy="save it without a password")
    total = sum(member.file_size for member in members)
    if total > limits.archive_bytes or any(_too_tight(member, limits) for member in members):
        raise SourceTooLarge(f"it unpacks to {total:,} bytes", where=where, remedy="save it as PDF or plain text")


def _too_tight(member: zipfile.ZipInfo, limits: Limits) -> bool:
    return member.file_size > _SMALL and member.file_size > limits.archive_ratio * max(1, member.compress_size)


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, limits: Limits) -> int:
    """Unpack a member piece by piece, as its declared size can lie; look for declarations in its XML, and count its tags."""
    real, tags, tail = 0, 0, b""
    is_xml = member.filename.lower().endswith((".xml", ".rels"))
    with archive.open(member) as unpacked:
        while piece := unpacked.read(_CHUNK):
            real += len(piece)
            if real > min(limits.archive_bytes, member.file_size):
                raise SourceTooLarge("it unpacks to more than it declares", where=where, remedy="save it as PDF or plain text")
            if is_xml and _ENTITIES.search(tail + piece.replace(b"\x00", b"")):
                raise SourceUnreadable("its XML declares entities", where=where, remedy="save it as PDF or plain text")
            tail = piece[-16:]
            tags += piece.count(b"<") if is_xml else 0
    return tags
