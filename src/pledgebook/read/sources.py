"""Where documents come from: files, folders, addresses and standard input, found one by one and loaded when asked."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pledgebook.model.errors import ReadError, SourceMissing, SourceTooLarge, SourceUnreadable
from pledgebook.model.issue import Issue
from pledgebook.read.limits import DEFAULT, Limits
from pledgebook.read.sidecar import ENDING, LARGEST, parse_sidecar
from pledgebook.read.web import Download, download

STDIN = "-"
"""The place that stands for standard input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The bytes of a source, the media type that a server declared, and the bytes of its sidecar."""

    data: bytes
    media: str = ""
    sidecar: bytes = b""


class Source:
    """One thing to read: `name` says where it is; its bytes are loaded when first asked for, and kept."""

    def __init__(self, name: str, load: Callable[[], Loaded]) -> None:
        self.name = name
        self._load = load
        self._loaded: Loaded | None = None

    def __repr__(self) -> str:
        return f"Source({self.name!r})"

    @property
    def loaded(self) -> Loaded:
        """All that was loaded.

        Raises:
            ReadError: the source is missing, refused or over a limit.
        """
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    @property
    def data(self) -> bytes:
        """The bytes of the source; raises as `loaded` does."""
        return self.loaded.data

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hex; raises as `loaded` does."""
        return hashlib.sha256(self.data).hexdigest()

    def given(self) -> Mapping[str, str]:
        """What the sidecar says; raises SourceUnreadable where it does not hold."""
        return parse_sidecar(self.loaded.sidecar, where=self.name) if self.loaded.sidecar else {}


def from_bytes(data: bytes, *, name: str, media: str = "") -> Source:
    """A source whose bytes are at hand: an upload, a dropped file."""
    return Source(name, lambda: Loaded(data=data, media=media))


def find_sources(places: Sequence[str], *, limits: Limits = DEFAULT) -> Iterator[Source | Issue]:
    """Every source at the places, in their order; a folder gives its files recursively by name, hidden ones and sidecars left out.

    A file is named by the folder it was found from and its path below that ("speeches/2025/astana.txt"), so that the same documents
    make the same book wherever they lie.

    A place is a file, a folder, "-" for standard input, or an http(s) address; nothing is fetched but the addresses given.
    What cannot be read at all (a missing place, a folder without permission, a loop of links) is an issue.
    """
    for place in places:
        if place == STDIN:
            yield Source("stdin", lambda: Loaded(data=_read_stream(sys.stdin.buffer.read, "stdin", limits)))
        elif "://" in place:
            yield _address(place, limits)
        else:
            yield from _path(Path(place), limits, name=_name(Path(place)), seen=frozenset())


def _address(place: str, limits: Limits) -> Source:
    def load() -> Loaded:
        fetched: Download = download(place, limits=limits)
        return Loaded(data=fetched.data, media=fetched.media)

    return Source(place, load)


def _name(place: Path) -> str:
    """The last part of a folder's path, or the last two of a file's; links are not followed, as they are names too."""
    whole = Path(os.path.abspath(place))  # noqa: PTH100  # resolve() would follow links
    return whole.name if os.path.isdir(place) else "/".join(whole.parts[-2:]).lstrip("/")  # noqa: PTH112  # of any place, never an error


def _path(path: Path, limits: Limits, *, name: str, seen: frozenset[tuple[int, int]]) -> Iterator[Source | Issue]:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        yield as_issue(SourceMissing("there is no such file or folder", where=str(path), remedy="check its spelling"))
        return
    except (OSError, ValueError) as error:
        yield as_issue(SourceUnreadable(f"it cannot be opened: {_reason(error)}", where=name, remedy="check links and permissions"))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path, limits, name=name, seen=seen, itself=(status.st_dev, status.st_ino))
    elif stat.S_ISREG(status.st_mode):
        yield Source(name, lambda: _load_file(path, limits))
    else:
        yield as_issue(SourceUnreadable("it is no ordinary file", where=name, remedy="give a file or a folder"))


def _folder(
    path: Path, limits: Limits, *, name: str, seen: frozenset[tuple[int, int]], itself: tuple[int, int]
) -> Iterator[Source | Issue]:
    if itself in seen:
        yield as_issue(SourceUnreadable("a link leads back to a folder above it", where=name, remedy="remove the link"))
        return
    if len(seen) >= limits.folder_depth:
        yield as_issue(SourceTooLarge("folders nest too deeply", where=name, remedy=f"the limit is {limits.folder_depth}"))
        return
    try:
        entries = sorted(entry.name for entry in os.scandir(path))
    except OSError as error:
        yield as_issue(SourceUnreadable(f"it cannot be opened: {_reason(error)}", where=name, remedy="check its permissions"))
        return
    for entry in entries:
        if not entry.startswith(".") and not entry.endswith(ENDING):
            yield from _path(path / entry, limits, name=f"{name}/{entry}", seen=seen | {itself})


def _load_file(path: Path, limits: Limits) -> Loaded:
    beside = path.with_name(path.name + ENDING)
    sidecar = _read_file(beside, LARGEST) if beside.is_file() else b""
    return Loaded(data=_read_file(path, limits.source_bytes), sidecar=sidecar)


def _read_file(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            if size > most:
                raise _too_large(size, str(path), most)
            return _bounded(opened.read, str(path), most)
    except FileNotFoundError as error:
        raise SourceMissing("it is gone", where=str(path), remedy="check its spelling") from error
    except OSError as error:
        raise SourceUnreadable(f"it cannot be opened: {_reason(error)}", where=str(path), remedy="check its permissions") from error


def _read_stream(read: Callable[[int], bytes], name: str, limits: Limits) -> bytes:
    return _bounded(read, name, limits.source_bytes)


def _bounded(read: Callable[[int], bytes], name: str, most: int) -> bytes:
    """Up to `most` bytes; one byte more is asked for, so that growing files and endless streams are noticed."""
    data = read(most + 1)
    if len(data) > most:
        raise _too_large(len(data), name, most)
    return data


def _too_large(size: int, where: str, most: int) -> SourceTooLarge:
    return SourceTooLarge(
        f"it has {size:,} bytes or more", where=where, remedy=f"the limit is {most:,} bytes; split it or raise the limit"
    )


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def as_issue(error: ReadError) -> Issue:
    """What the book says about a source that could not be read."""
    return Issue(source=error.where, code=error.code, what=error.what, remedy=error.remedy)
