"""The schema that the migrations make is the one that the code uses."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from pledgebook.ledger import migrations
from pledgebook.ledger.book import Book
from pledgebook.ledger.store import make_engine, read_address, reading
from pledgebook.ledger.tables import METADATA, REVISIONS


def test_migrations_make_the_tables_that_the_code_uses(address: str) -> None:
    Book.open(address, create=True).close()
    engine = make_engine(read_address(address), patience=1)
    names = set(METADATA.tables)
    with reading(engine) as connection:
        ours = {"include_name": lambda name, kind, _parents: kind != "table" or name in names}
        found = compare_metadata(MigrationContext.configure(connection, opts=ours), METADATA)
    engine.dispose()

    assert found == []


def test_every_migration_is_known_in_its_order() -> None:
    scripts = ScriptDirectory(migrations.__path__[0])

    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS
