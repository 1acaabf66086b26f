"""pledgebook serve: the pages are there, and stop when told to."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.cli.command import run


def first_page(*arguments: str) -> tuple[str, int]:
    """The first page of a server that is started on a free port and stopped again, and how it ended."""
    command = [sys.executable, "-m", "pledgebook", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            address = next(word for word in server.stderr.readline().split() if word.startswith("http://127.0.0.1:"))
            with urllib.request.urlopen(address, timeout=30) as answer:
                page = answer.read().decode()
        finally:
            server.terminate()
    return page, server.returncode


@pytest.mark.slow
def test_the_pages_are_served_on_a_free_port_until_stopped(book: str) -> None:
    page, code = first_page("--book", book)

    assert "<html" in page
    assert code in (0, -signal.SIGTERM)


@pytest.mark.slow
def test_a_new_book_is_begun_where_asked_for(tmp_path: Path) -> None:
    page, _ = first_page("--book", str(tmp_path / "new.db"), "--new")

    assert "<html" in page
    assert run("verify", "--book", "new.db", cwd=tmp_path).returncode == 0


def test_a_book_that_is_not_there_is_said_before_the_server_starts() -> None:
    failed = run("serve", "--book", "absent.db", "--port", "0")

    assert failed.returncode == 2
    assert "absent.db" in failed.stderr
    assert "--new" in failed.stderr


def test_a_port_that_is_taken_is_a_usage_error(book: str) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        failed = run("serve", "--book", book, "--port", str(taken.getsockname()[1]))

    assert failed.returncode == 2
    assert "--port" in failed.stderr
