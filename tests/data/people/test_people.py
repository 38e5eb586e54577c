"""Who holds which role, and until when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine, func, select

from data.by import By
from data.catalogue import Catalogue
from data.people.held import held
from data.people.local_people import local_people, seed_local_people
from data.people.rights import Grant, Role, holds_role, may, require, revoke
from data.people.rights import give as give_on_card
from data.refusals import NotAllowed
from data.tables import person, role_grant
from tests.data.people.giving import AT, TODAY, give
from tests.transactions import read, write

EDITOR = Grant(person="p1", role=Role.EDITOR, since=TODAY)
PLAYGROUND = Path(__file__).parents[3] / "deploy" / "playground" / ".m365agentsplayground.yml"


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(role_grant)).scalar_one()


def test_nobody_holds_a_role_that_was_not_given(engine: Engine) -> None:
    give(engine, EDITOR)

    assert read(engine, holds_role, "p1", Role.EDITOR, TODAY)
    assert not read(engine, holds_role, "p1", Role.APPROVER, TODAY)
    assert not read(engine, holds_role, "p2", Role.EDITOR, TODAY)


def test_a_role_is_held_from_its_first_day_to_the_end_of_its_last(engine: Engine) -> None:
    give(engine, Grant(person="p1", role=Role.EDITOR, since=date(2026, 4, 1), until=date(2027, 3, 31)))

    held = [read(engine, holds_role, "p1", Role.EDITOR, day) for day in (date(2026, 3, 31), date(2026, 4, 1))]
    held += [read(engine, holds_role, "p1", Role.EDITOR, day) for day in (date(2027, 3, 31), date(2027, 4, 1))]

    assert held == [False, True, True, False]


def test_an_admin_holds_every_role(engine: Engine) -> None:
    give(engine, Grant(person="p1", role=Role.ADMIN, since=TODAY))

    assert all(read(engine, holds_role, "p1", role, TODAY) for role in Role)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_a_bureau_has_no_admin_and_no_editor_of_its_own(engine: Engine, role: Role) -> None:
    """Such rows may be there from before: they give no right at all, nor for that bureau."""
    give(engine, Grant(person="p1", role=role, unit="port_harbor", since=TODAY))
    give(engine, Grant(person="p2", role=role, unit="port_harbor", since=TODAY, deputy_for="p1"))

    assert not any(read(engine, holds_role, who, one, TODAY) for who in ("p1", "p2") for one in Role)
    assert read(engine, may, "p1", role, "port_harbor", TODAY) is None
    assert not read(engine, held, By(person="p1", at=AT)).roles
    with pytest.raises(NotAllowed):
        write(engine, give_on_card, By(person="p1", at=AT), Grant(person="p1", role=Role.PUBLISHER, since=TODAY), "p1")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_a_deputy_of_an_editor_or_admin_holds_it_while_both_grants_last(engine: Engine, role: Role) -> None:
    first, last = date(2026, 12, 1), date(2026, 12, 31)
    give(engine, Grant(person="p1", role=role, since=TODAY, until=last))
    give(engine, Grant(person="p2", role=role, since=first, deputy_for="p1"))
    give(engine, Grant(person="p3", role=role, since=first, deputy_for="p2"))

    days = (TODAY, first, last, date(2027, 1, 1))
    assert [read(engine, holds_role, "p2", role, day) for day in days] == [False, True, True, False]
    assert not any(read(engine, holds_role, "p3", role, day) for day in days)
    write(engine, revoke, Grant(person="p1", role=role, since=TODAY), by="test", at=AT)
    assert not read(engine, holds_role, "p2", role, first)


def test_giving_what_is_held_changes_nothing_but_the_name(engine: Engine) -> None:
    assert give(engine, EDITOR)
    assert not give(engine, Grant(person="p1", role=Role.EDITOR, since=TODAY, until=date(2026, 12, 31)))
    assert not give(engine, EDITOR, name="高橋 翔（デジタル統括本部）")

    assert rows(engine) == 1
    with engine.connect() as connection:
        assert connection.execute(select(person.c.name)).scalars().all() == ["高橋 翔（デジタル統括本部）"]


def test_a_role_that_ends_can_be_given_for_longer(engine: Engine) -> None:
    give(engine, Grant(person="p1", role=Role.EDITOR, since=TODAY, until=date(2026, 12, 31)))

    assert give(engine, EDITOR)
    assert read(engine, holds_role, "p1", Role.EDITOR, date(2027, 1, 1))


def test_the_same_role_for_another_bureau_is_another_grant(engine: Engine) -> None:
    give(engine, Grant(person="p1", role=Role.SUBMITTER, unit="civic_affairs", since=TODAY))

    assert give(engine, Grant(person="p1", role=Role.SUBMITTER, unit="fire", since=TODAY))


def test_a_role_that_is_taken_away_is_gone_at_once_and_its_row_stays(engine: Engine) -> None:
    give(engine, EDITOR)

    assert write(engine, revoke, EDITOR, by="test", at=AT)
    assert not write(engine, revoke, EDITOR, by="test", at=AT)

    with pytest.raises(NotAllowed) as refused:
        read(engine, require, "p1", Role.EDITOR, TODAY)
    assert refused.value.role == "editor"
    assert rows(engine) == 1


def test_a_role_that_was_taken_away_can_be_given_again(engine: Engine) -> None:
    give(engine, EDITOR)
    write(engine, revoke, EDITOR, by="test", at=AT)

    assert give(engine, EDITOR)
    read(engine, require, "p1", Role.EDITOR, TODAY)


def test_the_units_of_a_person_are_those_of_today_in_their_own_right(engine: Engine) -> None:
    give(engine, Grant(person="p1", role=Role.APPROVER, unit="finance", since=TODAY))
    give(engine, Grant(person="p2", role=Role.STAFF, unit="nishi", since=TODAY))
    give(engine, Grant(person="p2", role=Role.SUBMITTER, unit="fire", since=date(2026, 12, 1)))
    give(engine, Grant(person="p2", role=Role.APPROVER, unit="finance", since=TODAY, deputy_for="p1"))

    now = read(engine, held, By(person="p2", at=AT))
    assert now.units == ("nishi",)
    assert now.roles == {Role.STAFF, Role.APPROVER}


# ── local mode ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_people_of_local_mode_are_those_of_the_playground() -> None:
    said = yaml.safe_load(PLAYGROUND.read_text(encoding="utf-8"))
    there = {one["aadObjectId"]: one["name"] for one in (said["currentUser"], *said["users"])}

    assert {one["id"]: one["name"] for one in local_people()} == there


def test_every_role_can_be_tried_out_locally_and_somebody_only_belongs_to_a_unit(
    engine: Engine, catalogue: Catalogue
) -> None:
    write(engine, seed_local_people, AT)
    write(engine, seed_local_people, AT)

    with engine.connect() as connection:
        held = connection.execute(select(role_grant.c.person, role_grant.c.role, role_grant.c.unit)).all()
    assert {row.role for row in held} == {role.value for role in Role}
    assert len(held) == len(set(held))
    assert {row.unit for row in held} <= {"", *catalogue.bureaus, *catalogue.wards}
    assert {one["id"] for one in local_people()} - {row.person for row in held if row.role != Role.STAFF.value}
