"""Rights over figures, and what the history keeps of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, select

from data.by import By
from data.people.rights import Grant, Role, grants, may, may_for, people_found, revoke, take
from data.people.rights import give as give_on_card
from data.refusals import NotAllowed
from data.submitting.tables import history
from tests.data.people.giving import AT, TODAY, give
from tests.transactions import read, write

APPROVER = Grant(person="p1", role=Role.APPROVER, unit="fire", since=TODAY)


def holds(engine: Engine, who: str, unit: str = "fire", role: Role = Role.APPROVER, on: date = TODAY) -> str | None:
    """ "" for a right of one's own, the principal's id for a deputy's, None for no right."""
    right = read(engine, may, who, role, unit, on)
    assert (unit in read(engine, may_for, who, role, [unit, "other"], on)) == (right is not None)  # the same, of many
    return right.deputy_for if right else None


def test_a_right_is_for_a_unit_or_for_the_whole_city(engine: Engine) -> None:
    give(engine, APPROVER)
    give(engine, replace(APPROVER, person="p2", unit=""))

    assert (holds(engine, "p1"), holds(engine, "p1", "finance")) == ("", None)
    assert (holds(engine, "p2"), holds(engine, "p2", "finance")) == ("", "")


def test_an_admin_has_no_say_over_figures(engine: Engine) -> None:
    give(engine, Grant(person="p1", role=Role.ADMIN, since=TODAY))

    assert holds(engine, "p1") is None


def test_a_deputy_may_what_the_principal_may_while_both_hold_it(engine: Engine) -> None:
    until = date(2026, 12, 31)
    give(engine, replace(APPROVER, until=until))
    give(engine, replace(APPROVER, person="p2", deputy_for="p1", since=date(2026, 12, 1)))

    assert holds(engine, "p2") is None
    assert holds(engine, "p2", on=date(2026, 12, 1)) == "p1"
    assert holds(engine, "p2", "finance", on=date(2026, 12, 1)) is None
    assert holds(engine, "p2", on=date(2027, 1, 1)) is None


def test_a_deputy_of_a_deputy_may_nothing_nor_one_of_themselves(engine: Engine) -> None:
    give(engine, APPROVER)
    give(engine, replace(APPROVER, person="p2", deputy_for="p1"))
    give(engine, replace(APPROVER, person="p3", deputy_for="p2"))
    give(engine, replace(APPROVER, person="p4", deputy_for="p4"))

    assert (holds(engine, "p2"), holds(engine, "p3"), holds(engine, "p4")) == ("p1", None, None)


def test_a_deputy_for_the_whole_city_may_what_the_principal_may_for_one_bureau(engine: Engine) -> None:
    give(engine, APPROVER)
    give(engine, replace(APPROVER, person="p2", unit="", deputy_for="p1"))

    assert (holds(engine, "p2"), holds(engine, "p2", "finance")) == ("p1", None)
    assert read(engine, may_for, "p2", Role.APPROVER, ["fire", "finance", ""], TODAY) == {"fire"}


def test_a_right_of_ones_own_comes_before_a_deputys(engine: Engine) -> None:
    for given in (replace(APPROVER, person="p2", deputy_for="p1"), APPROVER, replace(APPROVER, person="p2")):
        give(engine, given)

    assert holds(engine, "p2") == ""
    write(engine, revoke, replace(APPROVER, person="p2"), by="test", at=AT)
    assert holds(engine, "p2") == "p1"


def test_every_grant_and_its_end_is_in_the_history(engine: Engine) -> None:
    give(engine, APPROVER)
    give(engine, APPROVER)
    write(engine, revoke, APPROVER, by="admin", at=AT)

    with engine.connect() as connection:
        rows = connection.execute(select(history).where(history.c.kind.startswith("role."))).all()
    assert [(row.kind, row.actor, row.subject) for row in rows] == [
        ("role.granted", "test", "person:p1"),
        ("role.revoked", "admin", "person:p1"),
    ]
    assert json.loads(rows[0].after) == {**json.loads(rows[1].before), "name": "高橋 翔"}


def test_another_name_for_who_holds_the_role_already_is_in_the_history(engine: Engine) -> None:
    give(engine, APPROVER)
    give(engine, APPROVER)
    give(engine, APPROVER, name="高橋 翔（港湾局）")

    with engine.connect() as connection:
        rows = connection.execute(select(history).where(history.c.kind == "person.renamed")).all()
    assert [(row.actor, row.subject, json.loads(row.before), json.loads(row.after)) for row in rows] == [
        ("test", "person:p1", {"name": "高橋 翔"}, {"name": "高橋 翔（港湾局）"})
    ]


def test_only_an_admin_gives_roles_on_a_card(engine: Engine) -> None:
    give(engine, Grant(person="boss", role=Role.ADMIN, since=TODAY))
    boss, other = By(person="boss", at=AT), By(person="p1", at=AT)

    with pytest.raises(NotAllowed) as refused:
        write(engine, give_on_card, other, APPROVER, "p1")
    assert refused.value.audit is not None
    assert write(engine, give_on_card, boss, APPROVER, "渡辺 大輔")
    assert read(engine, grants, TODAY, "p1") == (APPROVER,)
    assert read(engine, people_found, "大輔") == {"p1": "渡辺 大輔"}
    assert read(engine, people_found, "%") == {}
    assert write(engine, take, boss, APPROVER)
    assert read(engine, grants, TODAY, "p1") == ()
