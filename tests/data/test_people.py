"""Who holds which role, and until when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine, func, select

from data.catalogue import Catalogue
from data.granting import named_day, named_person, named_role, named_unit
from data.local_people import local_people, seed_local_people
from data.people import Grant, Role, grant, holds_role, require, revoke
from data.refusals import NotAllowed, StartupError
from data.tables import person, role_grant
from tests.transactions import read, write

AT = datetime(2026, 11, 24, tzinfo=UTC)
TODAY = date(2026, 11, 24)
EDITOR = Grant(person="p1", role=Role.EDITOR, since=TODAY)
PLAYGROUND = Path(__file__).parents[2] / "deploy" / "playground" / ".m365agentsplayground.yml"


def give(engine: Engine, given: Grant, name: str = "高橋 翔") -> bool:
    return write(engine, grant, given, name=name, by="test", at=AT)


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


# ── local mode ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_people_of_local_mode_are_those_of_the_playground() -> None:
    said = yaml.safe_load(PLAYGROUND.read_text(encoding="utf-8"))
    there = {one["aadObjectId"]: one["name"] for one in (said["currentUser"], *said["users"])}

    assert {one["id"]: one["name"] for one in local_people()} == there


def test_every_role_can_be_tried_out_locally_and_somebody_has_none(engine: Engine, catalogue: Catalogue) -> None:
    write(engine, seed_local_people, AT)
    write(engine, seed_local_people, AT)

    with engine.connect() as connection:
        held = connection.execute(select(role_grant.c.person, role_grant.c.role, role_grant.c.unit)).all()
    assert {row.role for row in held} == {role.value for role in Role}
    assert len(held) == len(set(held))
    assert {row.unit for row in held} <= {"", *catalogue.bureaus}
    assert {one["id"] for one in local_people()} - {row.person for row in held}


# ── what an administrator types ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["市民局", "civic_affairs", "Civic Affairs Bureau", " 市民局 ", "しみんきょく"])
def test_a_bureau_is_found_by_any_of_its_names(catalogue: Catalogue, typed: str) -> None:
    assert named_unit(typed, catalogue) == "civic_affairs"


def test_without_a_bureau_a_role_is_for_the_whole_city(catalogue: Catalogue) -> None:
    assert named_unit(None, catalogue) == ""


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda c: named_unit("税務局", c),
            "--unit '税務局' is not a bureau of the catalogue. Expected one of デジタル統括本部",
        ),
        (lambda c: named_unit("", c), "--unit '' is not a bureau"),
        (
            lambda c: named_role("boss"),
            "--role 'boss' is not a role. Expected one of staff, submitter, approver, editor",
        ),
        (lambda c: named_day("--until", "31.12.2026"), "--until '31.12.2026' is not a day. Expected one such as"),
        (lambda c: named_person("tanaka", must_be_directory_id=True), "--aad 'tanaka' is not an Entra object id"),
        (lambda c: named_person(" ", must_be_directory_id=False), "--aad ' ' is not an Entra object id"),
    ],
)
def test_what_cannot_be_a_grant_is_refused_with_a_sentence(catalogue: Catalogue, call: object, sentence: str) -> None:
    with pytest.raises(StartupError) as refused:
        call(catalogue)  # type: ignore[operator]

    assert refused.value.sentence.startswith(sentence)


def test_an_id_is_kept_as_teams_spells_it() -> None:
    typed = "0D9E1F50-7A3C-4C8E-9A51-6F2B8C4D0001"

    assert named_person(typed, must_be_directory_id=True) == typed.lower()
    assert named_person("user-1", must_be_directory_id=False) == "user-1"
