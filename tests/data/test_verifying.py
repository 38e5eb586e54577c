"""What stands in a table and was never recorded, or was recorded otherwise, is found: in each table that matters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, text

from data.by import By
from data.catalogue import Catalogue
from data.desk.word_store import add
from data.people.rights import Grant, Role, grant, revoke
from data.submitting import workflow
from data.submitting.extensions import Extension, extend
from data.verifying import verify
from tests.data.words import ALIAS
from tests.submitting import AT, METRIC, TODAY, by, form, sent, with_people
from tests.transactions import read, write


@pytest.fixture
def lived_in(engine: Engine, catalogue: Catalogue) -> Engine:
    """Each kind of thing that is recorded was done once: numbers 1 to 4 are published, approved for later, sent back
    and then changed, withdrawn.
    """
    with_people(engine)
    published = sent(engine, catalogue, form("16手続", as_of="令和8年6月末"))
    write(engine, workflow.approved, by("suzuki"), published.ref, catalogue)
    later = sent(engine, catalogue, form("17手続", previous={"": "16手続"}, as_of="令和8年7月末"))
    write(engine, workflow.approved, by("suzuki"), later.ref, catalogue, AT + timedelta(days=3))
    wrong = sent(engine, catalogue, form("18手続", previous={"": "16手続"}, as_of="令和8年8月末"))
    back = write(engine, workflow.sent_back, by("suzuki"), wrong.ref, "根拠がありません", catalogue)
    write(
        engine,
        workflow.changed,
        by("tanaka"),
        back.ref,
        form("19手続", previous={"": "16手続"}, as_of="令和8年8月末"),
        catalogue,
    )
    gone = sent(engine, catalogue, form("20手続", previous={"": "16手続"}, as_of="令和8年9月末"))
    write(engine, workflow.withdrawn, by("tanaka"), gone.ref)
    for who, name in (("kato", "Kato"), ("kato", "Kato Aoi"), ("mori", "Mori")):
        write(engine, grant, _publisher(who), name=name, by="admin", at=AT)
    write(engine, revoke, _publisher("mori"), by="admin", at=AT + timedelta(hours=1))
    put_off = Extension(metric=METRIC, term="2026-12-01/2026-12-31", until="2027-01-29", reason="集計システムの更新")
    write(engine, extend, By(person="kato", at=AT + timedelta(days=44)), put_off, catalogue)
    write(engine, add, ALIAS, after=0, by="editor", at=AT)
    assert read(engine, verify).why == ""
    return engine


def _publisher(who: str) -> Grant:
    return Grant(person=who, role=Role.PUBLISHER, unit="", since=TODAY)


def forge(engine: Engine, statement: str) -> None:
    """As somebody who may do everything in the database."""

    def run(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            triggers = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for name in connection.execute(triggers).scalars().all():
                connection.execute(text(f"DROP TRIGGER {name}"))
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        assert connection.execute(text(statement)).rowcount >= 1

    write(engine, run)


def found_after(engine: Engine, statement: str) -> str:
    """What a look finds to be wrong once somebody has forged something."""
    forge(engine, statement)
    found = read(engine, verify)
    assert not found.sound
    return found.why


LINE = "UPDATE submission_line SET"
ROLE = "INSERT INTO role_grant (id, person, role, unit, valid_from, granted_by, granted_at) SELECT 9999, 'ogawa',"


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE role_grant SET role = 'admin' WHERE person = 'kato'", "a role is not what row"),
        ("UPDATE role_grant SET unit = '' WHERE person = 'suzuki' AND role = 'approver'", "a role is not what row"),
        ("UPDATE role_grant SET valid_until = '2026-11-20' WHERE person = 'kato'", "a role is not what row"),
        ("UPDATE role_grant SET deputy_for = 'suzuki' WHERE person = 'kato'", "a role is not what row"),
        ("UPDATE role_grant SET revoked_at = NULL WHERE person = 'mori' AND role = 'publisher'", "a role is not what"),
        ("UPDATE role_grant SET granted_by = 'kato' WHERE person = 'kato'", "a role is not what row"),
        ("DELETE FROM role_grant WHERE person = 'kato'", "a role is not what row"),
        (f"{ROLE} 'publisher', '', valid_from, 'x', granted_at FROM role_grant WHERE id = 1", "no row tells"),
        ("UPDATE person SET name = '市長' WHERE id = 'kato'", "the name of person kato"),
        ("UPDATE word SET target = 'hack_members'", "a word is not what row"),
        ("UPDATE word SET words = '保有枚数'", "a word is not what row"),
        ("DELETE FROM word", "a word is not what row"),
        ("INSERT INTO word SELECT 77, kind, '別の言葉', target, added_by, added_at FROM word", "no row tells"),
        ("UPDATE extension SET until = '2027-03-31'", "a day that was put off is not what row"),
        ("UPDATE extension SET reason = 'x'", "a day that was put off is not what row"),
        ("DELETE FROM extension", "a day that was put off is not what row"),
        ("UPDATE submission SET stage = 'approved' WHERE number = 3", "submission 3 is not what row"),
        ("UPDATE submission SET submitted_by = 'x', edited_by = 'x' WHERE number = 3", "submission 3 is not what row"),
        ("UPDATE submission SET edited_by = 'x' WHERE number = 3", "submission 3 is not what row"),
        ("UPDATE submission SET decided_by = 'kato' WHERE number = 1", "submission 1 is not what row"),
        ("UPDATE submission SET comment = 'x' WHERE number = 2", "submission 2 is not what row"),
        ("UPDATE submission SET as_of_end = '2026-06-30' WHERE number = 2", "submission 2 is not what row"),
        ("UPDATE submission SET as_of_grain = 'day' WHERE number = 2", "submission 2 is not what row"),
        ("UPDATE submission SET publish_at = NULL WHERE number = 2", "submission 2 is not what row"),
        ("UPDATE submission SET withdrawn_by = 'x' WHERE number = 4", "submission 4 is not what row"),
        (f"{LINE} number = '9999' WHERE submission = 3", "submission 3 is not what row"),
        (f"{LINE} number = '9999' WHERE submission = 2", "submission 2 is not what row"),
        (f"{LINE} words = '9999手続' WHERE submission = 2", "submission 2 is not what row"),
        (f"{LINE} qualifier = 'about' WHERE submission = 2", "submission 2 is not what row"),
        (f"{LINE} replaces = 1 WHERE submission = 2", "submission 2 is not what row"),
        (f"{LINE} holds = false WHERE submission = 2", "submission 2 is not what row"),
        (f"{LINE} metric = 'hack_members' WHERE submission = 2", "submission 2 is not what row"),
        (f"{LINE} as_of_key = 'x' WHERE submission = 3", "submission 3 is not what row"),
        (f"{LINE} published = 1 WHERE submission = 1", "submission 1 is not what row"),
        ("DELETE FROM submission_line WHERE submission = 3", "submission 3 is not what row"),
    ],
)
def test_a_row_that_was_forged_is_found(lived_in: Engine, statement: str, why: str) -> None:
    assert why in found_after(lived_in, statement)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE submission SET stage = 'foo' WHERE number = 3", "submission 3 cannot be read: 'foo'"),
        ("UPDATE submission SET as_of_grain = 'foo' WHERE number = 3", "submission 3 cannot be read: 'foo'"),
        (f"{LINE} place = 'zzz' WHERE submission = 3", "submission 3 cannot be read"),
        (f"{LINE} number = 'abc' WHERE submission = 3", "submission 3 cannot be read"),
        (f"{LINE} number = NULL, state = 'foo' WHERE submission = 3", "submission 3 cannot be read: 'foo'"),
        ("UPDATE submission SET warnings = '5' WHERE number = 3", "submission 3 cannot be read"),
        ("UPDATE submission SET warnings = '[{}]' WHERE number = 3", "submission 3 cannot be read"),
        ("UPDATE figure SET number = 'abc' WHERE id = 2", "figure 2 cannot be read"),
        ("UPDATE figure SET number = NULL, state = 'foo' WHERE id = 2", "figure 2 is not what row"),
    ],
)
def test_a_row_that_nobody_can_read_any_more_is_named(lived_in: Engine, statement: str, why: str) -> None:
    assert why in found_after(lived_in, statement)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE submission SET submitted_at = 'x' WHERE number = 3", "submission 3 cannot be read"),
        ("UPDATE submission SET warnings = 'no list' WHERE number = 3", "submission 3 cannot be read"),
        ("UPDATE figure SET recorded_at = 'x' WHERE id = 2", "figure 2 cannot be read"),
        ("UPDATE role_grant SET granted_at = 'x' WHERE id = 2", "role_grant 2 cannot be read"),
        ("UPDATE role_grant SET valid_from = 'x' WHERE id = 2", "role_grant 2 cannot be read"),
        ("UPDATE extension SET until = 'x'", "extension 1 cannot be read"),
        ("UPDATE word SET added_at = 'x'", "word 1 cannot be read"),
        ("UPDATE history SET at = 'x' WHERE id = 3", "the row after row 2 cannot be read"),
        ("UPDATE history SET after = CAST(x'ff' AS TEXT) WHERE id = 3", "the row after row 2 cannot be read"),
        ("UPDATE submission SET comment = CAST(x'ff' AS TEXT) WHERE number = 3", "submission 3 cannot be read"),
        (f"UPDATE submission SET warnings = '{'[' * 100_000}' WHERE number = 3", "submission 3 cannot be read"),
        ("UPDATE figure SET number = '1e99999999999' WHERE id = 2", "cannot be read"),
        (f"{LINE} holds = 'x' WHERE submission = 2", "submission 2 is not what row"),
    ],
)
def test_what_fits_no_column_is_named_where_the_database_lets_it_in(lived_in: Engine, statement: str, why: str) -> None:
    if lived_in.dialect.name != "sqlite":
        pytest.skip("PostgreSQL takes nothing of the kind")
    assert why in found_after(lived_in, statement)
