"""Each rule of machine-readability finds what breaks it, where it stands, and nothing in a table that is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from cards.releasing.tables import sheets
from cards.words import release_checks
from data.catalogue import Catalogue
from data.releasing.files import as_csv
from data.releasing.model import Column, Kind, Sheet
from data.releasing.reading import BOM, File, read
from data.releasing.releases import prepare
from data.releasing.rules import FOR_EXCEL, FOR_PEOPLE, RULES, Result, check
from tests import transactions

AT = datetime(2026, 11, 24, 1, tzinfo=UTC)
Change = Callable[[bytes], bytes]

VALUES = Sheet(
    file="values.csv",
    title="",
    columns=(
        Column(name="コード", code="metric_code", says="符号", kind=Kind.CODE),
        Column(name="地域コード", code="area_code", says="地域", kind=Kind.AREA),
        Column(name="地域名", code="area_name", says="地域の名称"),
        Column(name="年度", code="fiscal_year", says="年度", kind=Kind.YEAR, blank="年度別ではない"),
        Column(name="種別", code="state", says="種別", kind=Kind.CHOICE, choices=("数値", "不明")),
        Column(name="値", code="value", says="値", kind=Kind.NUMBER, blank="数値ではない"),
        Column(name="単位", code="unit", says="単位"),
        Column(name="表記", code="printed", says="表記", quoted=True),
        Column(name="日", code="day", says="日", kind=Kind.DATE, blank="記載なし"),
    ),
    rows=(
        ("teams", "14103", "横浜市西区", 2023, "数値", 1200, "件", "1,200件", "2023-08-31"),
        ("rate", "14100", "横浜市", None, "不明", None, "%", "不明", None),
    ),
)
TEXT = ("ファイル名", "file"), ("列名", "column")
COLUMNS = Sheet(
    file="columns.csv",
    title="",
    columns=tuple(Column(name=n, code=c, says=n) for n, c in (*TEXT, ("英数字名", "code"))),
    rows=(
        *(("values.csv", one.name, one.code) for one in VALUES.columns),
        *(("columns.csv", name, code) for name, code in (*TEXT, ("英数字名", "code"))),
        *(("codes.csv", name, code) for name, code in (*TEXT, ("選択肢", "choice"), ("意味", "meaning"))),
    ),
)
CODES = Sheet(
    file="codes.csv",
    title="",
    columns=tuple(Column(name=n, code=c, says=n) for n, c in (*TEXT, ("選択肢", "choice"), ("意味", "meaning"))),
    rows=(("values.csv", "種別", "数値", "値がある"), ("values.csv", "種別", "不明", "値が分からない")),
)


def files(change: Change = lambda content: content, name: str = "values.csv") -> tuple[File, ...]:
    written = {one.file: as_csv(one) for one in (VALUES, COLUMNS, CODES)}
    written[name] = change(written[name])
    return tuple(read(one, written[one.file]) for one in (VALUES, COLUMNS, CODES))


def results(some: Sequence[File]) -> dict[str, Result]:
    return {one.rule.id: one for one in check(some)}


def swapped(old: str, new: str) -> Change:
    def change(content: bytes) -> bytes:
        assert old.encode() in content, "the test changes nothing"
        return content.replace(old.encode(), new.encode(), 1)

    return change


def test_a_table_that_is_right_breaks_no_rule() -> None:
    assert {one.rule.id for one in check(files()) if one.broken or one.to_look_at} == set()


BREAKS = [
    ("L1-01", lambda content: b""),
    ("L1-02", lambda content: content + content.removeprefix(BOM).splitlines(keepends=True)[0]),
    ("L1-03", swapped("rate,", ",,,,,,,,\r\nrate,")),
    ("L1-03", swapped("rate,", "\r\nrate,")),
    ("L1-05", swapped("種別", "")),
    ("L1-05", swapped("種別", "5")),
    ("L1-06", swapped("横浜市西区", "横浜市　西区")),
    ("L1-06", swapped("横浜市西区", " 横浜市西区")),
    ("L1-06", swapped("地域名", "地域 名\t")),
    ("L1-06", swapped("横浜市西区", '"横浜市\n西区"')),
    ("L1-07", swapped("1200", "1200～1300")),
    ("L1-07", swapped("teams", "teams、rate")),
    ("L1-07", swapped("2023-08-31", "2023-08-31/2023-09-30")),
    ("L1-08", swapped("横浜市西区", "横浜市西区①")),
    ("L1-08", swapped(",件,", ",㎡,")),
    ("L1-08", swapped(",件,", ",㎥,")),
    ("L1-08", swapped(",件,", ",Ⅳ,")),
    ("L1-08", swapped("横浜市西区", "横浜市西区㋿")),
    ("L1-08", swapped("横浜市西区", "横浜市西区～")),
    ("L1-08", swapped(",件,", ",ｹﾝ,")),
    ("L1-08", swapped(",件,", ",😀,")),
    ("L1-09", swapped("1200", "")),
    ("L1-09", swapped("不明,,", "不明,0,")),
    ("L1-09", swapped("teams", "")),
    ("L1-14", swapped("横浜市西区", '"横浜市\r\n西区"')),
    ("L1-15", swapped('"1,200件"', "1,200件")),
    ("L2-01", swapped("1200", '"1,200"')),
    ("L2-01", swapped("1200", "1200件")),
    ("L2-01", swapped("1200", "▲1200")),
    ("L2-01", swapped("1200", "１２００")),
    ("L2-02", swapped("横浜市西区", "〃")),
    ("L2-02", swapped("rate", "")),
    ("L2-03", swapped("種別", "地域名")),
    ("L2-04", swapped(",数値,", ",数値 ,")),
    ("L2-06", swapped("横浜市西区", "=1+1")),
    ("L2-06", swapped("横浜市西区", "＠x")),
    ("L3-01", swapped("コード", "表1 値の一覧\r\n\r\nコード")),
    ("L3-03", swapped("不明,,", "不明,X,")),
    ("L3-03", swapped("不明,,", "不明,***,")),
    ("L3-04", swapped(",件,", ",,")),
    ("L3-05", swapped("2023-08-31", "令和5年8月31日")),
    ("L3-05", swapped("2023-08-31", "2023/8/31")),
    ("L3-05", swapped("2023-08-31", "2023-02-30")),
    ("L3-05", swapped(",2023,", ",令和5,")),
    ("L3-06", swapped("14103", "西区")),
    ("L3-06", swapped("14103", "13103")),
    ("L3-06", swapped("横浜市西区", "西区")),
    ("L3-08", swapped(BOM.decode(), "")),
    ("L3-08", lambda content: content.decode("utf-8-sig").encode("cp932")),
    ("L3-09", swapped("値", "令和5年度")),
]


@pytest.mark.parametrize(("rule", "change"), BREAKS, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(BREAKS)])
def test_what_breaks_a_rule_is_found(rule: str, change: Change) -> None:
    found = results(files(change))[rule]

    assert found.broken
    assert found.broken[0].file == "values.csv"


def test_a_choice_without_its_meaning_is_found() -> None:
    found = results(files(swapped("値が分からない", ""), "codes.csv"))["L3-02"]

    assert [(spot.row, spot.column, spot.cell) for spot in found.broken] == [(3, "種別", "不明")]


@pytest.mark.parametrize(
    "change", [swapped("values.csv,値,value", "values.csv,値,あたい"), swapped("values.csv,値,", "x,値,")]
)
def test_a_column_without_its_definition_or_its_name_for_programs_is_found(change: Change) -> None:
    found = results(files(change, "columns.csv"))["L3-08"]

    assert ("values.csv", "値") in {(spot.file, spot.column) for spot in found.broken}


def test_each_rule_has_a_test_that_breaks_it_and_a_sentence_in_both_languages() -> None:
    ids = {one.id for one in RULES}

    assert {rule for rule, _ in BREAKS} | {"L3-02"} == ids
    assert set(release_checks.RULES) == ids
    assert set(release_checks.FOR_PEOPLE) == set(FOR_PEOPLE)
    every = (
        {f"L1-{n:02}" for n in range(1, 16)}
        | {f"L2-{n:02}" for n in range(1, 7)}
        | {f"L3-{n:02}" for n in range(1, 10)}
    )
    assert ids | set(FOR_EXCEL) | set(FOR_PEOPLE) == every


def test_the_place_is_named_as_a_spreadsheet_numbers_it() -> None:
    (spot,) = results(files(swapped("1200", '"1,200"')))["L2-01"].broken

    assert (spot.file, spot.row, spot.column, spot.cell) == ("values.csv", 2, "値", "1,200")
    assert release_checks.spot(spot, "ja") == "values.csv 2行目「値」：1,200"


def test_a_platform_sign_in_words_as_printed_is_only_to_be_looked_at() -> None:
    found = results(files(swapped("1,200件", "①1,200件")))["L1-08"]

    assert not found.broken
    assert [spot.column for spot in found.to_look_at] == ["表記"]


def test_what_is_published_today_breaks_no_rule(engine: Engine, catalogue: Catalogue) -> None:
    pack = transactions.read(engine, prepare, AT, catalogue)
    assert pack is not None
    made = sheets(pack, catalogue)

    found = check([read(one, as_csv(one)) for one in made])

    assert [(one.rule.id, one.broken) for one in found if one.broken] == []


@given(st.text())
def test_whatever_people_typed_stays_one_cell_of_one_line_and_no_formula(typed: str) -> None:
    column = Column(name="理由", code="reason", says="理由", blank="なし")
    sheet = Sheet(file="values.csv", title="", columns=(column,), rows=((typed.encode(errors="replace").decode(),),))

    found = results((read(sheet, as_csv(sheet)),))

    broken = {rule for rule in ("L1-06", "L1-14", "L1-15", "L2-06") if found[rule].broken}
    assert broken == set()
