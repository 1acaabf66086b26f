"""Where the tests of pages and interface keep their books: in files, or in databases of a server where the run asks for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path, PosixPath

from sqlalchemy import URL, NullPool, create_engine, make_url, text

_NUMBERS = count(1)


class Place(PosixPath):
    """Where a book is: a path, which is written as the address of a database where the run is one on a server."""

    address = ""

    def __str__(self) -> str:
        return self.address or super().__str__()


class Server:
    """A PostgreSQL server of the tests; without an address, books are files."""

    def __init__(self) -> None:
        self.address = ""
        self._samples: dict[str, str] = {}

    def place(self, path: Path, *, like: str = "") -> Path:
        """Where the book that a test calls by a path is to be made; on a server as a copy of the database `like`."""
        if not self.address:
            return path
        place = Place(path)
        place.address = new_database(self.address, like=like)
        return place

    def copy(self, path: Path, *, named: str, make: Callable[[str], None]) -> Path:
        """A book as `make` makes it at an address; on a server it is made once, and then copied."""
        if not self.address:
            make(str(path))
            return path
        if named not in self._samples:
            address = new_database(self.address)
            make(address)
            self._samples[named] = str(make_url(address).database)
        return self.place(path, like=self._samples[named])

    def again(self, made: Path, folder: Path) -> Path:
        """A copy of a book that nobody has open, with what stands beside it, for a test that may write to it."""
        if self.address:
            return self.place(folder / made.name, like=str(make_url(str(made)).database))
        for file in made.parent.glob(f"{made.name}*"):
            shutil.copy(file, folder)
        return folder / made.name


SERVER = Server()
"""The server of this run, which `pytest --database postgresql` gives its address."""


def new_database(server: str, *, like: str = "") -> str:
    """The address of a new database on a server, empty or a copy of another."""
    name = f"book_{next(_NUMBERS)}"
    tell_server(server, f"CREATE DATABASE {name}{f' TEMPLATE {like}' if like else ''}")
    return _driven(server).set(database=name).render_as_string(hide_password=False)


def tell_server(server: str, *statements: str) -> None:
    """Has a server carry out statements, each by itself."""
    engine = create_engine(_driven(server), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))


def _driven(server: str) -> URL:
    return make_url(server).set(drivername="postgresql+psycopg")
