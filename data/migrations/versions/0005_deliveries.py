"""What became of a notice on its way: when it was handed to the queue, begun, how it failed, how often nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("notice", sa.Column("ticket", sa.String(32)))
    op.add_column("notice", sa.Column("doubts", sa.Integer, nullable=False, server_default="0"))
    op.add_column("notice", sa.Column("queued_at", MOMENT))
    op.add_column("notice", sa.Column("begun_at", MOMENT))
    op.add_column("notice", sa.Column("status", sa.Integer))
    op.add_column("notice", sa.Column("why", sa.Text))
    op.execute("UPDATE notice SET ticket = 'n' || id")
    # Of these it was promised that they are not told a second time.
    op.execute("UPDATE notice SET doubts = 2 WHERE state = 'unknown'")
