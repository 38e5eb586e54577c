"""What was answered to what, and where people can be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "turn_once",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("answer", sa.Text),
        sa.Column("until", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conversation",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("service_url", sa.Text, nullable=False),
        sa.Column("bot", sa.Text, nullable=False),
        sa.Column("tenant", sa.Text),
        sa.Column("team", sa.Text),
        sa.Column("person", sa.Text),
        sa.Column("lang", sa.String(2)),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("closed_why", sa.Text),
    )
    op.create_index("ix_conversation_person", "conversation", ["person"])
