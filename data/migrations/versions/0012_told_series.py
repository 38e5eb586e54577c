"""Who was shown a whole series is told of a correction of any of its points, and takes one row."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("told_figure", sa.Column("series_to", sa.Integer))
