"""Who withdrew a submission, and when; of those that were withdrawn before, as the history tells."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submission", sa.Column("withdrawn_by", sa.Text))
    op.add_column("submission", sa.Column("withdrawn_at", sa.DateTime(timezone=True)))
    step = (
        "(SELECT {what} FROM history WHERE kind = 'submission.withdrawn'"
        " AND subject = 'submission:' || CAST(submission.number AS TEXT))"
    )
    who, when = step.format(what="MAX(actor)"), step.format(what="MAX(at)")
    op.execute(f"UPDATE submission SET withdrawn_by = {who}, withdrawn_at = {when} WHERE stage = 'withdrawn'")
