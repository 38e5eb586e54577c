"""Sheets of figures as people send them, made for tests."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from data.catalogue import Catalogue
from data.refusals import BadSheet
from data.submitting.model import Form
from data.submitting.sheets import Look, read_sheet

TODAY = date(2026, 11, 22)
MYNA = "mynaportal_online_procedures"
NAME = "マイナポータルのオンライン手続数"
JA = Look(lang="ja", guide=("黄色の欄に入力してください。",))
HEAD = "指標コード,今回の値,時点"
CSV = f"{HEAD}\n{MYNA},18,令和5年9月末\n"


def forms(raw: bytes, catalogue: Catalogue, name: str = "figures.xlsx") -> tuple[Form, ...]:
    return read_sheet(name, raw, catalogue, TODAY)


def refusal(raw: bytes, catalogue: Catalogue, name: str = "figures.xlsx") -> BadSheet:
    with pytest.raises(BadSheet) as refused:
        forms(raw, catalogue, name)
    return refused.value


def values(raw: bytes, catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return [(form.metric, value, form.as_of) for form in forms(raw, catalogue) for value in form.values.values()]


def workbook(fill: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, heading in enumerate(("指標コード", "今回の値", "時点")):
            sheet.write_string(0, place, heading)
        fill(book, sheet)
    return made.getvalue()


def changed(raw: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The package with parts put in, changed, or (None) left out."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *parts]):
            content = parts[name] if name in parts else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


def sheet_xml(raw: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(raw)) as package:
        return package.read("xl/worksheets/sheet1.xml")


PLAIN = workbook(lambda _, sheet: sheet.write_row(1, 0, [MYNA, 18, "令和5年9月末"]))
