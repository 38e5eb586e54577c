"""Answers that somebody was told would follow."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "promise",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("answer", sa.JSON),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_index("ix_promise_due_at", "promise", ["due_at"])
