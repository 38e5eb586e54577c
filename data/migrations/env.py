"""Alembic's entry: it is only ever called by `data.database.migrate` with an open connection."""

from alembic import context

import data.digests.tables
import data.following.tables
import data.quoting.tables
import data.reminding.tables
import data.submitting.tables  # noqa: F401 - they add their tables
from data.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
