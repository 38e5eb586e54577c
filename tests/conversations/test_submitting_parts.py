"""A breakdown whose last term ended with a fiscal year: that year can be filled in, however the figure is submitted."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.answering.readers import Readers
from data.catalogue import Catalogue
from data.language import Reader
from data.language.wareki import fiscal_year_of
from data.store import Store, open_engine
from data.submitting.cells import table_of
from data.submitting.columns import HEADINGS, Column
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
