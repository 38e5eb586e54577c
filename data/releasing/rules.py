"""The rules by which machines can read a table, checked on what was written.

行政データにおける機械可読性に関するルール (31 March 2026, L1-01 to L3-09), and beside each the item of
統計表における機械判読可能なデータの表記方法の統一ルール (18 December 2020, 1-1 to 2-2) that it grew out of. What they
ask of Excel alone does not apply to CSV, and some of it only people can judge: `FOR_EXCEL`, `FOR_PEOPLE`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.releasing.model import Kind
from data.releasing.reading import BOM, File, Spot

_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
_YEAR = re.compile(r"(19|20)\d\d")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_AREA = re.compile(r"14(100|1\d[0-9])")  # 横浜市 and its wards in 標準地域コード
_SPACES = re.compile(r"^\s|\s$|\s\s|[\t\r\n\u3000]")
_SEVERAL = re.compile(r"\d\s*[,、;／/～~]\s*\d|[、;]")
_LEFT_OUT = ("〃", "々", "同上", "同左", "″")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_PERIOD_HEADING = re.compile(r"\d{4}|(令和|平成|昭和)\S*年|\d+月")

_PLATFORM = re.compile(
    r"[\u2150-\u218b\u2460-\u24ff\u3200-\u33ff〜～\uff61-\uff9f\ue000-\uf8ff\ufffd\U0001f000-\U0010ffff]"
)

Check = Callable[[Sequence[File]], Iterator[Spot]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`before` is its number in the rules of 2020, "" where it is new."""

    id: str
    before: str
    check: Check


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a rule found. What was printed or recorded stays as it is, for people to look at only."""

    rule: Rule
    broken: tuple[Spot, ...]
    to_look_at: tuple[Spot, ...]


def check(files: Sequence[File]) -> tuple[Result, ...]:
    return tuple(_result(rule, files) for rule in RULES)


def _result(rule: Rule, files: Sequence[File]) -> Result:
    quoted = {(one.sheet.file, column.name) for one in files for column in one.sheet.columns if column.quoted}
    found = list(rule.check(files))
    printed = [spot for spot in found if rule.id in AS_WRITTEN and (spot.file, spot.column) in quoted]
    return Result(rule=rule, broken=tuple(spot for spot in found if spot not in printed), to_look_at=tuple(printed))


def _is_csv(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        if not one.sheet.file.endswith(".csv") or not one.rows:
            yield one.whole


def _is_one_table(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for number, row in enumerate(one.rows, 2):
            if row == one.header:
                yield Spot(file=one.sheet.file, row=number)


def _is_not_divided(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for number, row in enumerate(one.rows, 2):
            if not any(row):
                yield Spot(file=one.sheet.file, row=number)


def _has_headings(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for name in one.header:
            if not name.strip() or _NUMBER.fullmatch(name):
                yield Spot(file=one.sheet.file, row=1, cell=name)


def _has_no_spaces_for_looks(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for name in one.header:
            if _SPACES.search(name):
                yield Spot(file=one.sheet.file, row=1, cell=name)
        yield from (spot for spot, _, cell in one.cells() if _SPACES.search(cell))


def _has_one_datum_in_a_cell(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for spot, column, cell in one.cells():
            if column.kind is not Kind.TEXT and _SEVERAL.search(cell):
                yield spot


def _has_no_platform_signs(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        wrong = {sign for sign in set(one.text) if _of_a_platform(sign)}
        yield from (spot for spot, _, cell in one.cells() if wrong.intersection(cell))


def _of_a_platform(sign: str) -> bool:
    """①, Ⅳ, ㎡, ㈱, 髙 and the like, the wave dashes, narrow katakana, private signs, and what is no sign at all."""
    if _PLATFORM.match(sign):
        return True
    code = sign.encode("cp932", errors="replace")
    return code[0] in (0x87, 0xED, 0xEE, 0xFA, 0xFB, 0xFC) and len(code) == 2


def _tells_blank_from_zero(files: Sequence[File]) -> Iterator[Spot]:
    """A number is there where the state says so, and nowhere else. What is blank has a column that says why."""
    for one in files:
        yield from (spot for spot, column, cell in one.cells() if not cell and not column.blank)
        for number, row in enumerate(one.rows, 2):
            said = one.row_of(row)
            if "state" in said and (said["state"] == NUMBER) is not bool(said.get("value")):
                yield Spot(file=one.sheet.file, row=number, column="state", cell=said["state"])


def _has_records_of_one_line(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        if one.text.count("\n") != len(one.rows) + 1 or one.text.count("\r") not in (0, len(one.rows) + 1):
            yield one.whole


def _has_quoted_commas(files: Sequence[File]) -> Iterator[Spot]:
    """A comma that is not quoted makes a cell too many."""
    for one in files:
        for number, row in enumerate(one.rows, 2):
            if len(row) != len(one.sheet.columns):
                yield Spot(file=one.sheet.file, row=number)


def _has_bare_numbers(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for spot, column, cell in one.cells():
            if column.kind is Kind.NUMBER and cell and not _NUMBER.fullmatch(cell):
                yield spot


def _leaves_nothing_out(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for spot, column, cell in one.cells():
            if cell in _LEFT_OUT or (not cell and not column.blank):
                yield spot


def _has_headings_of_their_own(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        if len(set(one.header)) != len(one.header):
            yield Spot(file=one.sheet.file, row=1)


def _has_known_choices(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for spot, column, cell in one.cells():
            if column.kind is Kind.CHOICE and cell and cell not in column.choices:
                yield spot


def _has_no_formulas(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for spot, column, cell in one.cells():
            if column.kind is not Kind.NUMBER and cell.startswith(_FORMULA):
                yield spot


def _begins_with_headings(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        if one.header != tuple(column.name for column in one.sheet.columns):
            yield Spot(file=one.sheet.file, row=1)


def _explains_codes(files: Sequence[File]) -> Iterator[Spot]:
    explained = {
        (said["file"], said["column"], said["choice"])
        for one in files
        if one.sheet.file == CODES
        for said in map(one.row_of, one.rows)
        if said["meaning"]
    }
    for one in files:
        for spot, column, cell in one.cells():
            if column.kind is Kind.CHOICE and cell and (one.sheet.file, column.name, cell) not in explained:
                yield spot


def _has_no_marks_among_numbers(files: Sequence[File]) -> Iterator[Spot]:
    """不明 and the like have a column of their own."""
    for one in files:
        for spot, column, cell in one.cells():
            if column.kind is Kind.NUMBER and any(
                not (sign.isascii() and (sign.isdigit() or sign in "-.")) for sign in cell
            ):
                yield spot


def _has_units(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for number, row in enumerate(one.rows, 2):
            said = one.row_of(row)
            if said.get("value") and not said.get("unit"):
                yield Spot(file=one.sheet.file, row=number, column="unit")


def _has_western_dates(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for spot, column, cell in one.cells():
            if column.kind is Kind.YEAR and cell and not _YEAR.fullmatch(cell):
                yield spot
            if column.kind is Kind.DATE and cell and not _is_day(cell):
                yield spot


def _is_day(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _has_areas(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for spot, column, cell in one.cells():
            if column.kind is Kind.AREA and not _AREA.fullmatch(cell):
                yield spot
            if column.code == "area_name" and not cell.startswith("横浜市"):
                yield spot


def _defines_all_columns(files: Sequence[File]) -> Iterator[Spot]:
    """With a name for programs; and the characters are UTF-8 with a byte order mark."""
    defined = {
        (said["file"], said["column"])
        for one in files
        if one.sheet.file == COLUMNS
        for said in map(one.row_of, one.rows)
        if _CODE.fullmatch(said["code"])
    }
    for one in files:
        if not one.text or not one.content.startswith(BOM):
            yield one.whole
        for name in one.header:
            if (one.sheet.file, name) not in defined:
                yield Spot(file=one.sheet.file, row=1, column=name)


def _is_long(files: Sequence[File]) -> Iterator[Spot]:
    for one in files:
        for name in one.header:
            if _PERIOD_HEADING.search(name):
                yield Spot(file=one.sheet.file, row=1, cell=name)


NUMBER = "数値"
COLUMNS, CODES = "columns.csv", "codes.csv"
AS_WRITTEN = ("L1-08", "L2-02")  # what somebody printed or recorded is never rewritten
RULES = (
    Rule(id="L1-01", before="1-1", check=_is_csv),
    Rule(id="L1-02", before="2-2", check=_is_one_table),
    Rule(id="L1-03", before="2-1", check=_is_not_divided),
    Rule(id="L1-05", before="", check=_has_headings),
    Rule(id="L1-06", before="1-5", check=_has_no_spaces_for_looks),
    Rule(id="L1-07", before="1-2", check=_has_one_datum_in_a_cell),
    Rule(id="L1-08", before="1-10", check=_has_no_platform_signs),
    Rule(id="L1-09", before="", check=_tells_blank_from_zero),
    Rule(id="L1-14", before="", check=_has_records_of_one_line),
    Rule(id="L1-15", before="", check=_has_quoted_commas),
    Rule(id="L2-01", before="1-3", check=_has_bare_numbers),
    Rule(id="L2-02", before="1-6", check=_leaves_nothing_out),
    Rule(id="L2-03", before="", check=_has_headings_of_their_own),
    Rule(id="L2-04", before="", check=_has_known_choices),
    Rule(id="L2-06", before="1-7", check=_has_no_formulas),
    Rule(id="L3-01", before="", check=_begins_with_headings),
    Rule(id="L3-02", before="", check=_explains_codes),
    Rule(id="L3-03", before="1-13", check=_has_no_marks_among_numbers),
    Rule(id="L3-04", before="1-9", check=_has_units),
    Rule(id="L3-05", before="1-11", check=_has_western_dates),
    Rule(id="L3-06", before="1-12", check=_has_areas),
    Rule(id="L3-08", before="", check=_defines_all_columns),
    Rule(id="L3-09", before="", check=_is_long),
)
FOR_EXCEL = ("L1-10", "L1-11", "L1-12", "L1-13")  # 1-4 (セルの結合) and 1-8 (オブジェクト) of 2020
FOR_PEOPLE = ("L1-04", "L2-05", "L3-07")
