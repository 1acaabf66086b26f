"""Killing a reading at any moment loses no more than the document under way."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pledgebook.ledger.book import Book
from tests.flow.fakes import ROOMS, write_sources

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
COUNT = 60


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sources."""
    folder = tmp_path_factory.mktemp("killed") / "sources"
    write_sources(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def whole(sources: Path) -> bytes:
    """The events of a reading that nobody disturbed."""
    path = sources.parent / "whole.book"
    _read_all(path, sources)
    return _export(path)


def _command(path: Path, sources: Path) -> list[str]:
    return [sys.executable, "-m", "tests.flow.fakes", str(path), str(sources)]


def _read_all(path: Path, sources: Path) -> None:
    subprocess.run(_command(path, sources), check=True, capture_output=True)


def _read_and_kill(path: Path, sources: Path, *, after: int, pause: float) -> list[str]:
    """Kills a reading some moments after its how-manieth source; the outcomes that it had announced."""
    with subprocess.Popen(_command(path, sources), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as reading:
        assert reading.stdout is not None
        said = [line for _, line in zip(range(after), reading.stdout, strict=False)]
        time.sleep(pause)
        reading.send_signal(signal.SIGKILL)
        said += reading.stdout.readlines()
    return [line.strip() for line in said]


def _export(path: Path) -> bytes:
    out = path.with_suffix(".jsonl")
    with Book.open(str(path)) as book, out.open("w", encoding="utf-8", newline="") as lines:
        book.export_events(lines)
    return out.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("trial", range(4))
def test_a_killed_reading_keeps_all_it_announced_and_is_completed_by_the_next(
    trial: int, sources: Path, whole: bytes, tmp_path: Path
) -> None:
    chance = random.Random(trial)
    path = tmp_path / "killed.book"
    said = _read_and_kill(path, sources, after=chance.randrange(1, COUNT), pause=chance.random() * 0.02)
    with Book.open(str(path)) as book:
        verified = book.verify()
        kept = {f"read {document.source}" for document in book.documents()}
        whole_documents = all(len(book.statements(document=one.id)) == len(ROOMS.extract(one)) for one in book.documents())

    assert verified.holds
    assert {line for line in said if line.startswith("read ")} <= kept
    assert whole_documents
    assert whole.startswith(_export(path))
    _read_all(path, sources)

    assert _export(path) == whole


@pytest.mark.slow
def test_killed_while_the_book_is_being_made_nothing_stands_in_the_way(sources: Path, whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "early.book"
    for pause in (0.3, 0.6, 0.9):
        _read_and_kill(path, sources, after=0, pause=pause)

    _read_all(path, sources)
    assert _export(path) == whole
