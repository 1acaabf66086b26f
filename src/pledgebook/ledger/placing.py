"""A file that is there whole or not at all, and never takes the place of another."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pledgebook.model.errors import BookError, BookFull, BookMissing, UsageError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite may leave beside a file


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Where to write a file that becomes `path` at the end; what fails before that leaves nothing behind.

    A process that is killed meanwhile leaves a file `.NAME.….part` in the folder, which may be deleted.

    Raises:
        UsageError: there is a file already.
        BookFull: there is no room.
    """
    refuse_existing(path)
    if not path.parent.is_dir():
        raise BookMissing("there is no such folder", where=str(path.parent), remedy="make the folder first")
    with _told(path):
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
    part = Path(name)
    try:
        with _told(path):
            yield part
            _sync(part)
            _give_name(part, path)
            _sync(path.parent)
    finally:
        for ending in _BESIDE:
            part.with_name(part.name + ending).unlink(missing_ok=True)


def refuse_existing(path: Path) -> None:
    """Raises UsageError where there is something at the path."""
    if path.exists() or path.is_symlink():
        raise UsageError("there is a file already, and it is left as it is", where=str(path), remedy="give a path that is free")


def _give_name(part: Path, path: Path) -> None:
    try:
        os.link(part, path)  # fails where somebody else made the file meanwhile, which a renaming would not
    except FileExistsError:
        refuse_existing(path)
        raise
    except OSError:  # a file system without links
        refuse_existing(path)
        part.rename(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems have nothing to say about a folder
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of the disk in our words."""
    try:
        yield
    except BookFull as error:
        raise _full(path) from error
    except PermissionError as error:
        raise BookError("the file cannot be written", where=str(path), remedy="check the rights to its folder") from error
    except OSError as error:
        if error.errno not in _FULL:
            raise BookError(f"the file cannot be written: {error.strerror}", where=str(path), remedy="see the disk") from error
        raise _full(path) from error


def _full(path: Path) -> BookFull:
    return BookFull("there is no room to write, and nothing was left behind", where=str(path), remedy="make room and try again")
