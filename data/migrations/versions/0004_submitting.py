"""Submissions and their lines; the sealed history; extensions, drafts, cards of submissions; who was told what."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)

SQLITE_SEAL = """
CREATE TRIGGER history_no_{what} BEFORE {WHAT} ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
"""

POSTGRES_SEAL = """
CREATE FUNCTION history_is_sealed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$
"""


def upgrade() -> None:
    submissions()
    history()
    around()
    op.add_column("role_grant", sa.Column("deputy_for", sa.Text))
    op.add_column("figure", sa.Column("reason", sa.Text))
    op.add_column("notice", sa.Column("replaces", sa.Text))


def submissions() -> None:
    op.create_table(
        "submission",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("metric", sa.String(80), nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("as_of_words", sa.Text),
        sa.Column("as_of_start", sa.Date),
        sa.Column("as_of_end", sa.Date),
        sa.Column("as_of_grain", sa.String(20), nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("warnings", sa.JSON, nullable=False),
        sa.Column("submitted_by", sa.Text, nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.Column("edited_by", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_for", sa.Text),
        sa.Column("decided_at", MOMENT),
        sa.Column("decision", sa.Text),
        sa.Column("publish_at", MOMENT),
        sa.Column("published_at", MOMENT),
    )
    op.create_index("ix_submission_metric", "submission", ["metric"])
    op.create_index("ix_submission_stage_publish_at", "submission", ["stage", "publish_at"])
    op.create_table(
        "submission_line",
        sa.Column("submission", sa.Integer, primary_key=True),
        sa.Column("place", sa.String(200), primary_key=True),
        sa.Column("metric", sa.String(80), nullable=False),
        sa.Column("as_of_key", sa.String(40), nullable=False),
        sa.Column("holds", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("number", sa.String(64)),
        sa.Column("high", sa.String(64)),
        sa.Column("whole", sa.String(64)),
        sa.Column("qualifier", sa.String(20), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("before", sa.Integer),
        sa.Column("replaces", sa.Integer),
        sa.Column("published", sa.Integer),
        sa.ForeignKeyConstraint(["submission"], ["submission.number"], name="fk_submission_line_submission_submission"),
        sa.ForeignKeyConstraint(["before"], ["figure.id"], name="fk_submission_line_before_figure"),
        sa.ForeignKeyConstraint(["replaces"], ["figure.id"], name="fk_submission_line_replaces_figure"),
        sa.ForeignKeyConstraint(["published"], ["figure.id"], name="fk_submission_line_published_figure"),
    )
    op.create_index(
        "uq_submission_line_open",
        "submission_line",
        ["metric", "place", "as_of_key"],
        unique=True,
        sqlite_where=sa.text("holds"),
        postgresql_where=sa.text("holds"),
    )


def history() -> None:
    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.UniqueConstraint("seal", name="uq_history_seal"),
    )
    op.create_index("ix_history_subject", "history", ["subject"])
    op.create_table(
        "history_head",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("count", sa.BigInteger, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for what in ("update", "delete"):
            op.execute(SQLITE_SEAL.format(what=what, WHAT=what.upper()))
    else:
        op.execute(POSTGRES_SEAL)
        op.execute(
            "CREATE TRIGGER history_sealed BEFORE UPDATE OR DELETE OR TRUNCATE ON history"
            " FOR EACH STATEMENT EXECUTE FUNCTION history_is_sealed()"
        )


def around() -> None:
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("metric", sa.String(80), nullable=False),
        sa.Column("period", sa.String(40), nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_by", sa.Text, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
    )
    op.create_index("ix_extension_metric_period", "extension", ["metric", "period"])
    op.create_table(
        "draft",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("forms", sa.JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "submission_card",
        sa.Column("submission", sa.Integer, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("activity", sa.Text, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.ForeignKeyConstraint(["submission"], ["submission.number"], name="fk_submission_card_submission_submission"),
    )
    op.create_table(
        "told_figure",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("figure", sa.Integer, primary_key=True),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["figure"], ["figure.id"], name="fk_told_figure_figure_figure"),
    )
    op.create_index("ix_told_figure_figure", "told_figure", ["figure"])
