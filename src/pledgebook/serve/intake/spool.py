"""The folder in which loads wait: what is accepted is on disk before anybody is told so, and stays until it is in the book."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from pledgebook.model.errors import NotInBook
from pledgebook.serve.intake.load import Load, Piece, Stand, read_load, write_load

_NAME = re.compile(r"[0-9a-f]{32}")
_SHEET = "load.json"
_KEPT = 100  # loads that are over and still told; older ones are forgotten, their documents are in the book


class Spool:
    """The loads of one book, each a folder of its own with its files and a sheet that says how far it is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def begin(self) -> Path:
        """A new folder to put files in; its name cannot be guessed, and nothing is accepted until `accept`."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        begun = self._folder / secrets.token_hex(16)
        begun.mkdir(mode=0o700)
        return begun

    def accept(self, begun: Path, pieces: Iterable[Piece], *, given: Mapping[str, str], by: str = "") -> Load:
        """Makes a load of a folder with its files; from here on it outlives a stop of the server."""
        load = Load(name=begun.name, pieces=tuple(pieces), given=dict(given), by=by)
        for piece in load.pieces:
            if piece.file:
                _flush(begun / piece.file)
        self.keep(load)
        self._forget_old()
        return load

    def drop(self, begun: Path) -> None:
        """Gives up a folder that was not accepted."""
        shutil.rmtree(begun, ignore_errors=True)

    def keep(self, load: Load) -> None:
        """Writes how far a load is; a crash leaves the sheet as it was or as it is now."""
        sheet = self._folder / load.name / _SHEET
        fresh = sheet.with_suffix(".new")
        with self._lock:
            fresh.write_text(write_load(load), encoding="utf-8")
            _flush(fresh)
            fresh.replace(sheet)

    def load(self, name: str) -> Load:
        """The load of a name; NotInBook where there is none."""
        if _NAME.fullmatch(name):
            try:
                return read_load((self._folder / name / _SHEET).read_text(encoding="utf-8"))
            except (OSError, ValueError):
                pass  # gone or never accepted: told below like any other
        raise NotInBook("nothing was brought in under that name", remedy="its documents are among the documents of the book")

    def loads(self) -> tuple[Load, ...]:
        """All loads, the oldest first."""
        if not self._folder.is_dir():
            return ()
        sheets = sorted((path.stat().st_mtime_ns, path.parent.name) for path in self._folder.glob(f"*/{_SHEET}"))
        found = []
        for _, name in sheets:
            try:
                found.append(self.load(name))
            except NotInBook:
                continue  # a sheet that does not hold is left for a person to look at
        return tuple(found)

    def clear_up(self) -> None:
        """Takes away what a stop left: files that were sent by half, so that nobody was told they are accepted, and those read."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if _NAME.fullmatch(path.name) and not (path / _SHEET).exists():
                self.drop(path)
        for load in self.loads():
            for piece in load.pieces:
                if piece.is_over:
                    self.done(load, piece)

    def path(self, load: Load, piece: Piece) -> Path:
        """The file of a piece."""
        return self._folder / load.name / Path(piece.file).name

    def done(self, load: Load, piece: Piece) -> None:
        """Takes the file of a piece away once it is in the book or cannot be read."""
        if piece.file and piece.stand is not Stand.WAITING:
            self.path(load, piece).unlink(missing_ok=True)

    def _forget_old(self) -> None:
        over = [load for load in self.loads() if load.is_over]
        for load in over[:-_KEPT]:
            self.drop(self._folder / load.name)


def _flush(path: Path) -> None:
    with path.open("rb") as opened:
        os.fsync(opened.fileno())
