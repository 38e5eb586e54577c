"""Who was told a figure in several conversations was told it in each."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The key of a table cannot be changed in SQLite: the rows move to a new one."""
    op.execute("CREATE TABLE told_before AS SELECT person, figure, place, lang, at FROM told_figure")
    op.drop_table("told_figure")
    op.create_table(
        "told_figure",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("figure", sa.Integer, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["figure"], ["figure.id"], name="fk_told_figure_figure_figure"),
    )
    op.create_index("ix_told_figure_figure", "told_figure", ["figure"])
    op.execute("INSERT INTO told_figure SELECT person, figure, place, lang, at FROM told_before")
    op.drop_table("told_before")
