"""The schema of a book: found out, made and brought up to date on opening."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, inspect, text

from pledgebook.ledger.store import reading, writing
from pledgebook.ledger.tables import REVISIONS
from pledgebook.model.errors import BookBroken, BookMissing, BookTooNew


def bring_up_to_date(engine: Engine, *, create: bool) -> None:
    """Leaves the newest schema behind, in one transaction.

    Raises:
        BookMissing: the database is empty and `create` is false.
        BookTooNew: a newer version wrote it.
        BookBroken: the tables there are not a book's.
    """
    with reading(engine) as connection:
        revision = _revision(connection)
    where = str(engine.url.database)
    if revision == REVISIONS[-1]:
        return
    if revision == "" and not create:
        raise BookMissing("there is no book", where=where, remedy="read some documents into it first")
    if revision and revision not in REVISIONS:
        raise BookTooNew("a newer version of pledgebook wrote this book", where=where, remedy="install that version")
    with writing(engine) as connection:
        _upgrade(connection)


def _revision(connection: Connection) -> str:
    """The revision that the tables have; empty where there are none."""
    names = inspect(connection).get_table_names()
    if "alembic_version" in names and "events" in names:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none())
    if names:
        raise BookBroken("this database is not a book", where=str(connection.engine.url.database), remedy="give another path")
    return ""


def _upgrade(connection: Connection) -> None:
    # Alembic takes a tenth of a second to import, and a book that is up to date does not need it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "pledgebook.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
