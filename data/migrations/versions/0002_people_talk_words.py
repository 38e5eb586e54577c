"""People and their roles; what was just talked about; words that editors add; questions without an answer; notices."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)

SQLITE_SEAL = """
CREATE TRIGGER word_no_{what} BEFORE {WHAT} ON word
BEGIN SELECT RAISE(ABORT, 'word is append-only'); END
"""

POSTGRES_SEAL = """
CREATE FUNCTION word_is_sealed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'word is append-only'; END $$
"""


def upgrade() -> None:
    people()
    words()
    questions()
    notices()


def people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.Column("granted_by", sa.Text, nullable=False),
        sa.Column("granted_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_role_grant_person"),
    )
    op.create_index("ix_role_grant_person", "role_grant", ["person"])


def words() -> None:
    op.create_table(
        "word",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("words", sa.String(120), nullable=False),
        sa.Column("target", sa.String(80), nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.UniqueConstraint("words", name="uq_word_words"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for what in ("update", "delete"):
            op.execute(SQLITE_SEAL.format(what=what, WHAT=what.upper()))
    else:
        op.execute(POSTGRES_SEAL)
        op.execute(
            "CREATE TRIGGER word_sealed BEFORE UPDATE OR DELETE OR TRUNCATE ON word"
            " FOR EACH STATEMENT EXECUTE FUNCTION word_is_sealed()"
        )


def questions() -> None:
    op.create_table(
        "talk",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("context", sa.JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("word", sa.String(300), nullable=False),
        sa.Column("question", sa.String(200), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("week", sa.Date, nullable=False),
        sa.Column("settled_by", sa.Integer),
        sa.ForeignKeyConstraint(["settled_by"], ["word.id"], name="fk_unanswered_settled_by"),
    )
    op.create_index("ix_unanswered_week", "unanswered", ["week"])
    op.create_table(
        "asker",
        sa.Column("unanswered", sa.Integer, primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["unanswered"], ["unanswered.id"], name="fk_asker_unanswered"),
    )
    op.create_index("ix_asker_person", "asker", ["person"])


def notices() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.Column("activity_id", sa.Text),
        sa.UniqueConstraint("key", name="uq_notice_key"),
    )
    op.create_index("ix_notice_state_due_at", "notice", ["state", "due_at"])
    op.create_table(
        "declined",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
    )
