"""An intake that takes its time; run as a program, it accepts sources, says so, and reads them until it is killed."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from pledgebook.ledger.book import Book
from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from pledgebook.serve.intake.load import Piece
from pledgebook.serve.intake.place import spool_folder
from pledgebook.serve.intake.spool import Spool
from pledgebook.serve.intake.worker import Intake
from tests.flow.fakes import ROOMS


def extract(document: Document) -> tuple[Statement, ...]:
    """The statements, after a while."""
    time.sleep(0.05)
    return ROOMS.extract(document)


def bring(spool: Spool, folder: Path) -> str:
    """Accepts every file of a folder as one load; gives its name."""
    begun = spool.begin()
    paths = sorted(folder.glob("*.txt"))
    for path in paths:
        (begun / path.stem).write_bytes(path.read_bytes())
    return spool.accept(begun, [Piece(name=path.name, file=path.stem) for path in paths], given={}).name


if __name__ == "__main__":
    address, folder = sys.argv[1:]
    with Book.open(address) as book:
        spool = Spool(spool_folder(address))
        intake = Intake(book, spool, make_rooms=lambda _: replace(ROOMS, extract=extract))
        name = bring(spool, Path(folder))
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        intake.wake()
        time.sleep(300)
