"""A breakdown whose last term ended with a fiscal year: that year can be filled in, however the figure is submitted."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.language import Reader
from data.language.wareki import fiscal_year_of
from data.store import Store, open_engine
from data.submitting.cells import table_of
from data.submitting.columns import HEADINGS, Column
from data.submitting.tables import submission_line
from data.tokyo import day_in_tokyo
from tests.conversations.submitting import CHATS, inputs, press, said
from tests.teams import TANAKA, Teams, everything

TEAMS = "digital_ward_teams"
THIS_YEAR = fiscal_year_of(day_in_tokyo(datetime.now(UTC)))
ENDED = THIS_YEAR - 1


@pytest.fixture
def store(sqlite_url: str, catalogue: Catalogue, reader: Reader, store: Store) -> Iterator[Store]:
    """The breakdown was asked for at the end of last fiscal year, and nothing came."""
    metric = catalogue.metrics[TEAMS]
    since = metric.reporting.model_copy(update={"since": date(THIS_YEAR, 3, 1)})
    known = replace(catalogue, metrics={**catalogue.metrics, TEAMS: metric.model_copy(update={"reporting": since})})
    due = Store(open_engine(sqlite_url), known, Readers(reader), store.charts, ThreadPoolExecutor(4))
    yield due
    due.close()


async def test_the_form_has_a_box_for_each_ward_in_the_year_that_is_due(teams: Teams) -> None:
    boxes = inputs((await teams.say("デジタル区役所のチーム数を更新したい", TANAKA, CHATS[TANAKA])).card)

    for year in (ENDED, THIS_YEAR):
        assert {f"value:fiscal_year={year};ward=nishi", f"value:fiscal_year={year};ward=konan"} <= boxes.keys()


async def test_the_template_has_a_row_for_each_ward_in_the_year_that_is_due(teams: Teams) -> None:
    card = (await teams.say("様式", TANAKA, CHATS[TANAKA])).card
    (address,) = [one["url"] for one in everything(card, lambda n: n.get("type") == "Action.OpenUrl")]
    base = teams.endpoint.replace("/api/messages", "/templates/")
    async with teams.session.get(base + address.partition("/templates/")[2]) as response:
        table = table_of(await response.read())

    ward, year = list(HEADINGS).index(Column.WARD), list(HEADINGS).index(Column.YEAR)
    rows = {(cells[ward], cells[year]) for cells in table if TEAMS in cells}
    for asked in (ENDED, THIS_YEAR):
        assert {("西区", str(asked)), ("港南区", str(asked))} <= rows
    assert {("西区", "2022"), ("", "")} <= rows


async def test_typed_lines_of_the_year_that_is_due_become_its_form(teams: Teams) -> None:
    lines = "\n".join(
        f"デジタル区役所のチーム数\t{ward}\t{ENDED}年度\t{count}\t{THIS_YEAR}-03-31"
        for ward, count in (("西区", 8), ("港南区", 5))
    )
    opened = (await teams.say(lines, TANAKA, CHATS[TANAKA])).card
    if "確認" in said(opened) and "直す" in str(opened):  # nothing stops it
        opened = (await press(teams, opened, "直す")).card

    boxes = inputs(opened)
    assert boxes[f"value:fiscal_year={ENDED};ward=nishi"] == "8"
    assert boxes[f"value:fiscal_year={THIS_YEAR};ward=konan"] == ""


PART = "fiscal_year=2022;ward=nishi"
HEAD = "指標コード\t区\t年度\t区分\t今回の値\t前回値\t時点\t訂正理由\tコメント"


async def lines(store: Store) -> list[tuple[str, str]]:
    def found(connection: Connection) -> list[tuple[str, str]]:
        rows = connection.execute(select(submission_line.c.place, submission_line.c.state))
        return [(row.place, row.state) for row in rows]

    return await store.read(found)


@pytest.mark.parametrize("kind", ["不明", "該当なし", "未集計"])
async def test_a_part_that_has_no_number_stays_that_part_when_it_is_changed(
    teams: Teams, store: Store, kind: str
) -> None:
    asked = (await teams.say("デジタル区役所のチーム数を更新したい", TANAKA, CHATS[TANAKA])).card
    boxes = {
        f"value:{PART}": kind,
        f"previous:{PART}": "7",
        "as_of": "令和5年8月末",
        "reason": "記録",
        "comment": "記録",
    }
    check = (await press(teams, asked, "確認へ進む", TANAKA, **boxes)).card
    receipt = (await press(teams, check, "提出する")).card
    there = await lines(store)
    assert [place for place, _ in there] == [PART]

    opened = (await press(teams, receipt, "直す")).card
    assert inputs(opened)[f"value:{PART}"] == kind
    again = (await press(teams, opened, "確認へ進む", TANAKA, comment="記録は残っていない")).card
    await press(teams, again, "提出する")

    assert await lines(store) == there


@pytest.mark.parametrize("kind", ["不明", "該当なし", "未集計"])
async def test_a_row_of_a_part_that_has_no_number_stays_that_part(teams: Teams, store: Store, kind: str) -> None:
    row = f"{TEAMS}\t西区\t令和4年度\t{kind}\t\t\t令和5年8月末\t記録\t記録"
    opened = (await teams.say(f"{HEAD}\n{row}", TANAKA, CHATS[TANAKA])).card
    assert inputs(opened)[f"value:{PART}"] == kind
    check = (await press(teams, opened, "確認へ進む", TANAKA, **{f"previous:{PART}": "7"})).card
    await press(teams, check, "提出する")

    assert [place for place, _ in await lines(store)] == [PART]


async def test_a_row_that_says_both_a_number_and_that_there_is_none_stays_its_part_when_one_is_taken_out(
    teams: Teams, store: Store
) -> None:
    row = f"{TEAMS}\t西区\t令和4年度\t不明\t18\t7\t令和5年8月末\t記録\t記録"
    opened = (await teams.say(f"{HEAD}\n{row}", TANAKA, CHATS[TANAKA])).card
    assert inputs(opened)[f"value:{PART}"] == "18"
    check = (await press(teams, opened, "確認へ進む", TANAKA, **{f"value:{PART}": ""})).card
    await press(teams, check, "提出する")

    assert await lines(store) == [(PART, "unknown")]


async def test_a_sentence_of_a_part_that_has_no_number_stays_that_part(teams: Teams, store: Store) -> None:
    opened = (await teams.say("西区のデジタル区役所のチーム数 令和4年度 令和5年8月末 不明", TANAKA, CHATS[TANAKA])).card

    assert inputs(opened)[f"value:{PART}"] == "不明"
