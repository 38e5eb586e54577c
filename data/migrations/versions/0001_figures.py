"""Figures, append-only; and which seed files have been taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SQLITE_SEAL = """
CREATE TRIGGER figure_no_{what} BEFORE {WHAT} ON figure
BEGIN SELECT RAISE(ABORT, 'figure is append-only'); END
"""

POSTGRES_SEAL = """
CREATE FUNCTION figure_is_sealed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'figure is append-only'; END $$
"""


def upgrade() -> None:
    op.create_table(
        "figure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("metric", sa.String(80), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("as_of_key", sa.String(40), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("as_of_words", sa.Text),
        sa.Column("as_of_start", sa.Date),
        sa.Column("as_of_end", sa.Date),
        sa.Column("as_of_grain", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("number", sa.String(64)),
        sa.Column("high", sa.String(64)),
        sa.Column("whole", sa.String(64)),
        sa.Column("qualifier", sa.String(20), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("published_on", sa.Date),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("metric", "place", "as_of_key", "revision", name="uq_figure_metric_place_as_of_key_revision"),
    )
    op.create_index("ix_figure_metric_place", "figure", ["metric", "place"])
    op.create_table(
        "seed_file",
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for what in ("update", "delete"):
            op.execute(SQLITE_SEAL.format(what=what, WHAT=what.upper()))
    else:
        op.execute(POSTGRES_SEAL)
        op.execute(
            "CREATE TRIGGER figure_sealed BEFORE UPDATE OR DELETE OR TRUNCATE ON figure"
            " FOR EACH STATEMENT EXECUTE FUNCTION figure_is_sealed()"
        )
