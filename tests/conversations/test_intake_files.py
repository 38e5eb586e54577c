"""Figures that are sent as a file, through the front door."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import xlsxwriter
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.downloads import FILE
from data.store import Store
from data.submitting.cells import table_of
from data.submitting.columns import Column, column_of
from data.submitting.tables import draft, history, submission
from tests.conversations.intake import HERE, METRIC, rows, say, text_of
from tests.conversations.submitting import inputs, titles
from tests.sheets import PLAIN, changed, workbook
from tests.teams import SUZUKI, TANAKA, THREAD, Chat, Json, Teams, everything


class Drive:
    def __init__(self) -> None:
        self.content = b""
        self.asked = 0
        self.server: TestServer

    async def take(self, _: web.Request) -> web.Response:
        self.asked += 1
        return web.Response(body=self.content)

    def file(self, name: str = "figures.csv") -> list[Json]:
        address = f"{self.server.make_url('/f')}?tempauth=x"
        return [{"contentType": FILE, "name": name, "content": {"downloadUrl": address, "fileType": "csv"}}]


@pytest.fixture
async def drive() -> AsyncIterator[Drive]:
    drive = Drive()
    app = web.Application()
    app.router.add_get("/f", drive.take)
    drive.server = TestServer(app, host="127.0.0.1")
    await drive.server.start_server()
    yield drive
    await drive.server.close()


async def test_a_file_is_read_and_shown_and_nothing_is_submitted(teams: Teams, store: Store, drive: Drive) -> None:
    drive.content = f"指標コード,前回値,今回の値,時点\n{METRIC},15,18,令和8年10月末\n".encode("cp932")

    card = (await say(teams, "", attachments=drive.file())).card

    assert "提出する" in titles(card)
    assert await rows(store, submission) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04nonsense", "ファイルが壊れている"),
        ("担当者,値\n佐藤,18\n".encode(), "見出しの行が見つかりませんでした"),
    ],
)
async def test_a_file_that_is_no_sheet_of_figures_is_refused_with_its_reason(
    teams: Teams, store: Store, drive: Drive, content: bytes, sentence: str
) -> None:
    drive.content = content

    card = (await say(teams, "", attachments=drive.file("figures.xlsx"))).card

    assert sentence in text_of(card)
    assert await rows(store, draft) == []
    assert [row for row in await rows(store, history) if row.kind == "refused.file"] == []


WITHOUT_RESULT = workbook(lambda _, sheet: sheet.write_formula(1, 1, "=1/0", value="#DIV/0!"))
_SHORT = b"<worksheet>" + b" " * 100_003
LYING = changed(PLAIN, {"xl/worksheets/sheet1.xml": _SHORT}).replace(
    len(_SHORT).to_bytes(4, "little"), (1000).to_bytes(4, "little")
)
ENTITIES = changed(PLAIN, {"xl/worksheets/sheet1.xml": b'<!DOCTYPE x [<!ENTITY a "aa">]><worksheet/>'})
BOMB = changed(PLAIN, {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 60_000_000})


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<html><table></table></html>", "figures.xlsx", "中身がウェブページ"),
        (PLAIN, "figures.xlsm", "マクロ"),
        (changed(PLAIN, {"xl/vbaProject.bin": b"x"}), "figures.xlsx", "マクロ"),
        (BOMB, "figures.xlsx", "大きく"),
        (LYING, "figures.xlsx", "ファイル自身の示す大きさ"),
        (ENTITIES, "figures.xlsx", "ファイル自身の示す大きさ"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "figures.xlsx", "古い形式のExcel"),
        (WITHOUT_RESULT, "figures.xlsx", "計算結果のない数式"),
        (b"x" * 3_000_000, "figures.xlsx", "ファイルが大きすぎます。上限は2 MBです"),
        (f"指標コード,前回値,今回の値,時点\n{METRIC},15,81\u202e18,R8.10.31\n".encode(), "figures.csv", "見えない"),
        (f"指標コード,前回値,今回の値,時点\n{METRIC},15,1\u200b8,R8.10.31\n".encode(), "figures.csv", "見えない"),
    ],
)
async def test_a_file_that_may_mean_ill_is_refused_with_its_reason_and_recorded(
    teams: Teams, store: Store, drive: Drive, content: bytes, name: str, sentence: str
) -> None:
    drive.content = content

    card = (await say(teams, "", attachments=drive.file(name))).card

    assert sentence in text_of(card)
    assert await rows(store, draft) == []
    told = [row for row in await rows(store, history) if row.kind == "refused.file"]
    assert [row.actor for row in told] == [TANAKA.aad]


@pytest.mark.parametrize(
    ("number", "shown", "says"),
    [(0.752, "0.0%", "75.2%"), (75.2, "0.0", "75.2%"), (0.752, "0.000", "0.752")],
)
async def test_a_rate_in_a_workbook_is_what_its_cell_shows_and_a_bare_fraction_is_asked_about(
    teams: Teams, drive: Drive, number: float, shown: str, says: str
) -> None:
    def fill(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(1, 0, ["mynumber_card_holding_rate"])
        sheet.write_number(1, 1, number, book.add_format({"num_format": shown}))
        sheet.write_row(1, 2, ["令和8年10月末"])

    drive.content = workbook(fill)

    form = (await say(teams, "", attachments=drive.file("figures.xlsx"))).card

    assert inputs(form)["value:"].removesuffix("%") == says.removesuffix("%")
    assert ("「70.3%」は「70.3」" in text_of(form)) == (shown == "0.000")


@pytest.mark.parametrize("value", ["=1+17", "=cmd|' /C calc'!A0"])
async def test_a_formula_in_a_file_comes_back_in_the_form_and_is_recorded(
    teams: Teams, store: Store, drive: Drive, value: str
) -> None:
    drive.content = f"指標コード,前回値,今回の値,時点\n{METRIC},15,{value},R8.10.31\n".encode()

    card = (await say(teams, "", attachments=drive.file())).card

    assert "要修正" in text_of(card)
    told = [row for row in await rows(store, history) if row.kind == "refused.submission"]
    assert [row.actor for row in told] == [TANAKA.aad]


async def test_a_file_of_somebody_who_may_not_submit_is_not_even_fetched(teams: Teams, drive: Drive) -> None:
    await say(teams, "", SUZUKI, Chat("a:suzuki"), attachments=drive.file())

    assert drive.asked == 0


async def test_a_file_in_a_channel_is_no_file(teams: Teams, drive: Drive) -> None:
    await say(teams, "これです", at=THREAD, attachments=drive.file())

    assert drive.asked == 0


async def test_the_template_is_downloaded_filled_in_and_taken_back(teams: Teams, store: Store, drive: Drive) -> None:
    listed = (await say(teams, "提出")).card
    card = (await teams.press(listed, "Excelの様式", TANAKA, HERE)).card
    assert card["body"] == (await say(teams, "様式")).card["body"]
    (address,) = [one["url"] for one in everything(card, lambda n: n.get("type") == "Action.OpenUrl")]
    path = address.partition("/templates/")[2]
    base = teams.endpoint.replace("/api/messages", "/templates/")
    async with teams.session.get(base + path) as response:
        assert response.status == 200
        raw = await response.read()
    forged = ("B" if path.startswith("A") else "A") + path[1:]
    async with teams.session.get(base + forged) as response:
        assert response.status == 404
    table = table_of(raw)
    columns = [column_of(cell) for cell in table[0]]
    value, as_of, previous = (columns.index(one) for one in (Column.VALUE, Column.AS_OF, Column.PREVIOUS))
    for cells in table[1:]:
        if METRIC in cells:
            cells[previous], cells[value], cells[as_of] = "15手続", "18", "令和8年10月末"
    drive.content = "\n".join("\t".join(cells) for cells in table).encode()

    check = (await say(teams, "", attachments=drive.file())).card
    await teams.press(check, "提出する", TANAKA, HERE)

    (row,) = await rows(store, submission)
    assert row.metric == METRIC
