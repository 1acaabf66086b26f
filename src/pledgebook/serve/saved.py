"""Saved views: names that readers give to addresses, kept beside the book and never in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Column, Engine, MetaData, String, Table, Text, delete, func, insert, inspect, select

from pledgebook.ledger.store import close_engine, make_engine, read_address, reading, ready_engine, writing
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.ids import content_id

BESIDE = ".views"
"""What the file of saved views is called after the name of the book's."""

MOST = 200
"""Views that one reader can keep."""

LONGEST_NAME = 80
"""Characters of a name."""

_PATIENCE = 10.0  # seconds that a writer waits for another
_LOCK = 0x5669657773  # "Views": writers of views wait for each other, not for those of the book
METADATA = MetaData()
"""The table of saved views."""

VIEWS = "saved_views"
"""What it is called."""

_VIEWS = Table(
    VIEWS,
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("owner", String(32), nullable=False, index=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("address", Text, nullable=False),
)


def open_views(url: URL) -> Engine:
    """The database of saved views at a place, with its table made."""
    return ready_engine(url, patience=_PATIENCE, prepare=_make_table)


def _make_table(engine: Engine) -> None:
    with writing(engine, lock=_LOCK) as connection:
        METADATA.create_all(connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view by its name; `address` is that of the page on this server."""

    id: str
    name: str
    address: str


class SavedViews:
    """The saved views of a book's readers; an owner is the id of an account, "" for the one person at a desk.

    Nothing is made on the disk before something is saved.
    """

    def __init__(self, book_address: str) -> None:
        url = read_address(book_address)
        self._file = Path(f"{url.database}{BESIDE}") if url.get_backend_name() == "sqlite" else None
        self._engine = make_engine(url.set(database=str(self._file)) if self._file else url, patience=_PATIENCE)

    def close(self) -> None:
        """Lets go of the file or server; the views cannot be used afterwards."""
        close_engine(self._engine)

    def of(self, owner: str) -> tuple[SavedView, ...]:
        """The views of a reader, by name."""
        if self._file is not None and not self._file.exists():
            return ()
        with reading(self._engine) as connection:
            if not inspect(connection).has_table(_VIEWS.name):
                return ()
            found = connection.execute(select(_VIEWS).where(_VIEWS.c.owner == owner))
            views = [SavedView(id=row.id, name=row.name, address=row.address) for row in found]
        return tuple(sorted(views, key=lambda view: (view.name.casefold(), view.name)))

    def one(self, owner: str, id: str) -> SavedView:  # noqa: A002  # the field is called so everywhere
        """One view of a reader; NotInBook where there is none."""
        for view in self.of(owner):
            if view.id == id:
                return view
        raise NotInBook("there is no such saved view", where=id, remedy="choose one from the list of saved views")

    def save(self, owner: str, name: str, *, address: str) -> SavedView:
        """Keeps an address under a name; one that had the name before gives way.

        Raises:
            UsageError: the name is blank or too long, or there are too many views.
        """
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            raise UsageError("a view needs a name", remedy=f"give it one of at most {LONGEST_NAME} characters")
        view = SavedView(id=content_id("v", owner, name), name=name, address=address)
        with writing(self._engine, lock=_LOCK) as connection:
            METADATA.create_all(connection)
            connection.execute(delete(_VIEWS).where(_VIEWS.c.id == view.id))
            if connection.execute(select(func.count()).where(_VIEWS.c.owner == owner)).scalar_one() >= MOST:
                raise UsageError(f"there are {MOST} saved views", remedy="remove one first")
            connection.execute(insert(_VIEWS), [{"id": view.id, "owner": owner, "name": name, "address": address}])
        return view

    def remove(self, owner: str, id: str) -> None:  # noqa: A002  # the field is called so everywhere
        """Forgets a view; nothing happens where there is none."""
        if self.of(owner):
            with writing(self._engine, lock=_LOCK) as connection:
                connection.execute(delete(_VIEWS).where(_VIEWS.c.id == id, _VIEWS.c.owner == owner))
