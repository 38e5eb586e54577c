"""Who was reminded of what, the channels of bureaus, and who follows a metric."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "reminded",
        sa.Column("whom", sa.Text, primary_key=True),
        sa.Column("metric", sa.String(80), primary_key=True),
        sa.Column("term", sa.String(40), primary_key=True),
        sa.Column("until", sa.Date, primary_key=True),
        sa.Column("step", sa.Integer, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
    )
    op.create_index("ix_reminded_day", "reminded", ["day"])
    op.create_table(
        "unit_channel",
        sa.Column("unit", sa.String(80), primary_key=True),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("set_by", sa.Text, nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
    )
    op.create_table(
        "follow",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("metric", sa.String(80), primary_key=True),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("threshold", sa.String(64)),
        sa.Column("rising", sa.Boolean, nullable=False),
        sa.Column("reached", sa.Boolean, nullable=False),
        sa.Column("target", sa.Date),
        sa.Column("next_due_at", MOMENT),
    )
    op.create_index("ix_follow_metric", "follow", ["metric"])
    op.create_index("ix_follow_next_due_at", "follow", ["next_due_at"])
