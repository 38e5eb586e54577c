"""Subscriptions to digests; how a place and its team are called."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("conversation", sa.Column("name", sa.Text))
    op.add_column("conversation", sa.Column("team_name", sa.Text))
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("place", sa.Text, nullable=False, unique=True),
        sa.Column("team", sa.Text),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("topics", sa.JSON, nullable=False),
        sa.Column("metrics", sa.JSON, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("time", sa.String(5), nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("next_due_at", MOMENT, nullable=False),
        sa.Column("covered", sa.Integer, nullable=False),
        sa.Column("covered_at", MOMENT, nullable=False),
        sa.Column("said_on", sa.Date, nullable=False),
        sa.Column("missed", sa.Date),
        sa.Column("outcome", sa.String(20)),
        sa.Column("outcome_at", MOMENT),
    )
    op.create_index("ix_subscription_next_due_at", "subscription", ["next_due_at"])
