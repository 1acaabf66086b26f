"""Runs the migrations over the connection that `accounts.store` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from pledgebook.serve.accounts.tables import VERSION_TABLE

# The book may be in the same database, with a version of its own.
context.configure(connection=context.config.attributes["connection"], target_metadata=None, version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
