"""Who holds which role, and until when."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine, func, select

from data.by import By
from data.catalogue import Catalogue
from data.people.granting import Granting, named_day, named_person, named_role, named_unit
from data.people.held import held
from data.people.local_people import local_people, seed_local_people
from data.people.rights import Grant, Role, grant, grants, holds_role, may, may_for, people_found, require, revoke, take
from data.people.rights import give as give_on_card
from data.refusals import NotAllowed, StartupError
from data.submitting.tables import history
from data.tables import person, role_grant
from tests.transactions import read, write

AT = datetime(2026, 11, 24, tzinfo=UTC)
TODAY = date(2026, 11, 24)
EDITOR = Grant(person="p1", role=Role.EDITOR, since=TODAY)
PLAYGROUND = Path(__file__).parents[3] / "deploy" / "playground" / ".m365agentsplayground.yml"


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
            "--unit '税務局' is not a bureau or ward of the catalogue. Expected 全市, a ward or one of デジタル",
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


@pytest.mark.parametrize("typed", ["2026-04-01", "2026/4/1", "2026/04/01"])
def test_a_day_is_read_as_it_was_typed_and_as_excel_saves_it(typed: str) -> None:
    assert named_day("--from", typed) == date(2026, 4, 1)


@pytest.mark.parametrize("typed", ["26/4/1", "4/1/2026", "2026/4/31", "2026/4/1/1", "2026.4.1"])
def test_a_day_that_may_be_another_is_not_read(typed: str) -> None:
    with pytest.raises(StartupError):
        named_day("--from", typed)


def test_an_id_is_kept_as_teams_spells_it() -> None:
    typed = "0D9E1F50-7A3C-4C8E-9A51-6F2B8C4D0001"

    assert named_person(typed, must_be_directory_id=True) == typed.lower()
    assert named_person("user-1", must_be_directory_id=False) == "user-1"


# ── rights over figures ──────────────────────────────────────────────────────────────────────────────────

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


# ── a file of roles ──────────────────────────────────────────────────────────────────────────────────────

HEADER = "aad,name,role,unit,from,until,deputy_for"


def reading(catalogue: Catalogue) -> Granting:
    return Granting(catalogue=catalogue, today=TODAY, directory=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_of_roles_is_read_as_excel_writes_it(tmp_path: Path, catalogue: Catalogue, encoding: str) -> None:
    path = tmp_path / "roles.csv"
    lines = (HEADER, "p1,渡辺 大輔,submitter,港湾局,2026-04-01,2027-03-31,", "p2,佐藤,publisher,全市,,,p1", "")
    path.write_bytes("\r\n".join(lines).encode(encoding))

    assert reading(catalogue).read_file(path) == (
        (
            Grant(
                person="p1",
                role=Role.SUBMITTER,
                unit="port_harbor",
                since=date(2026, 4, 1),
                until=date(2027, 3, 31),
            ),
            "渡辺 大輔",
        ),
        (Grant(person="p2", role=Role.PUBLISHER, since=TODAY, deputy_for="p1"), "佐藤"),
    )


@pytest.mark.parametrize("role", ["editor", "admin"])
def test_a_role_of_the_whole_city_is_not_given_for_a_bureau_but_taken_from_one(catalogue: Catalogue, role: str) -> None:
    typed = {"aad": "p1", "name": "佐藤", "role": role, "unit": "港湾局"}

    with pytest.raises(StartupError, match=f"--role {role} is for the whole city, not for port_harbor"):
        reading(catalogue).read(typed)
    assert reading(catalogue).read({**typed, "unit": "全市"})[0].unit == ""
    assert reading(catalogue).read_held(typed)[0].unit == "port_harbor"


@pytest.mark.parametrize("typed", ["西区", "西区役所", "nishi", "Nishi Ward", "にしく"])
def test_a_member_may_belong_to_a_ward_and_nobody_submits_or_decides_there(catalogue: Catalogue, typed: str) -> None:
    member = {"aad": "p1", "name": "伊藤", "role": "staff", "unit": typed}

    assert reading(catalogue).read(member)[0].unit == "nishi"
    for role in ("submitter", "approver", "publisher"):
        with pytest.raises(StartupError, match=f"--role {role} is held for a bureau, not for nishi"):
            reading(catalogue).read({**member, "role": role})


def test_no_ward_is_called_as_a_bureau(catalogue: Catalogue) -> None:
    assert not catalogue.wards.keys() & catalogue.bureaus.keys()


def test_the_units_of_a_person_are_those_of_today_in_their_own_right(engine: Engine) -> None:
    give(engine, Grant(person="p1", role=Role.APPROVER, unit="finance", since=TODAY))
    give(engine, Grant(person="p2", role=Role.STAFF, unit="nishi", since=TODAY))
    give(engine, Grant(person="p2", role=Role.SUBMITTER, unit="fire", since=date(2026, 12, 1)))
    give(engine, Grant(person="p2", role=Role.APPROVER, unit="finance", since=TODAY, deputy_for="p1"))

    now = read(engine, held, By(person="p2", at=AT))
    assert now.units == ("nishi",)
    assert now.roles == {Role.STAFF, Role.APPROVER}


def test_a_name_with_signs_that_nobody_sees_is_not_taken_from_a_file(catalogue: Catalogue) -> None:
    with pytest.raises(StartupError, match="cannot be seen"):
        reading(catalogue).read({"aad": "p1", "name": "佐藤\u202e", "role": "staff", "unit": "全市"})


def test_every_wrong_row_of_a_file_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    path = tmp_path / "roles.csv"
    rows = ("p1,A,boss,港湾局,,,", "p1,B,editor,,,,", ",C,editor,全市,,,", "p4,D,staff,全市,,,p4", "p5,E,staff,全市,,,")
    path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")

    with pytest.raises(StartupError) as refused:
        reading(catalogue).read_file(path)

    first, *lines = refused.value.sentence.splitlines()
    assert first == "roles.csv was not taken, and no role was given."
    assert [line.split(":")[0] for line in lines] == ["row 2", "row 3", "row 4", "row 5"]
    assert "--role 'boss'" in lines[0]
    assert "--unit ''" in lines[1]
    assert "aad missing" in lines[2]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "has the columns of nothing"),
        (b"aad,name,role\n", "Expected some of"),
        (b"aad,name,role,unit,rank\n", "Expected some of"),
        (f"{HEADER}\n".encode(), "no row but the header"),
        (b"\x81\xff\xfe", "is neither UTF-8 nor Shift_JIS"),
        (b"x" * 2_000_001, "is larger than 2 MB"),
    ],
)
def test_a_file_that_holds_no_roles_is_refused(
    tmp_path: Path, catalogue: Catalogue, content: bytes, sentence: str
) -> None:
    path = tmp_path / "roles.csv"
    path.write_bytes(content)

    with pytest.raises(StartupError, match=sentence):
        reading(catalogue).read_file(path)
