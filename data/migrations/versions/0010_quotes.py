"""Sentences that were handed out for official use, each under a number."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quote",
        sa.Column("number", sa.String(20), primary_key=True),
        sa.Column("press", sa.String(64), nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("press", name="uq_quote_press"),
    )
    op.create_table(
        "quote_figure",
        sa.Column("number", sa.String(20), sa.ForeignKey("quote.number"), primary_key=True),
        sa.Column("figure", sa.Integer, sa.ForeignKey("figure.id"), primary_key=True),
    )
    op.create_index("ix_quote_figure_figure", "quote_figure", ["figure"])
