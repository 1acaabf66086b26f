"""pledgebook serve: the pages are there, and stop when told to."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request

import pytest

from tests.cli.command import run


@pytest.mark.slow
def test_the_pages_are_served_on_a_free_port_until_stopped(book: str) -> None:
    command = [sys.executable, "-m", "pledgebook", "serve", "--book", book, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            address = next(word for word in server.stderr.readline().split() if word.startswith("http://127.0.0.1:"))
            with urllib.request.urlopen(address, timeout=30) as answer:
                page = answer.read().decode()
        finally:
            server.terminate()

    assert "<html" in page
    assert server.returncode in (0, -signal.SIGTERM)


def test_a_book_that_is_not_there_is_said_before_the_server_starts() -> None:
    failed = run("serve", "--book", "absent.db", "--port", "0")

    assert failed.returncode == 2
    assert "absent.db" in failed.stderr


def test_a_port_that_is_taken_is_a_usage_error(book: str) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        failed = run("serve", "--book", book, "--port", str(taken.getsockname()[1]))

    assert failed.returncode == 2
    assert "--port" in failed.stderr
