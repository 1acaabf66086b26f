"""A server that is killed while it reads loses nothing that it accepted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pledgebook.ledger.book import Book
from pledgebook.serve.intake.place import spool_folder
from pledgebook.serve.intake.spool import Spool
from pledgebook.serve.intake.worker import Intake
from tests.flow.fakes import ROOMS, write_sources
from tests.serve.intake.test_worker import until


@pytest.mark.parametrize("after", [0, 1, 4])
def test_a_killed_server_loses_nothing_and_reads_nothing_twice(tmp_path: Path, after: int) -> None:
    address, folder = str(tmp_path / "own.book"), tmp_path / "sources"
    write_sources(folder, 10)
    with Book.open(address, create=True) as book:
        program = [sys.executable, "-m", "tests.serve.intake.slowly", address, str(folder)]
        with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            name = server.stdout.readline().strip()
            until(lambda: len(book.documents()) >= after)
            server.kill()
        spool = Spool(spool_folder(address))
        intake = Intake(book, spool, make_rooms=lambda _: ROOMS)
        intake.start()
        until(lambda: spool.load(name).is_over)
        intake.stop()

        assert sorted(document.source for document in book.documents()) == sorted(path.name for path in folder.iterdir())
        assert all(piece.is_over and not piece.problem for piece in spool.load(name).pieces)
        assert book.verify().holds
