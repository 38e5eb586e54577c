"""Roles as an administrator types them, and a file of roles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.catalogue import Catalogue
from data.people.granting import Granting, named_day, named_person, named_role, named_unit
from data.people.rights import Grant, Role
from data.refusals import StartupError
from tests.data.people.giving import TODAY


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


# ── a file of roles ───────────────────────────────────────────────────────────────────────────────────────

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
