"""What is said of the printed figure is not said of the one that a bureau publishes after it."""

from __future__ import annotations

import re

import pytest

from tests.conversations.submitting import CHATS, ITO, form, press, said, to_approve
from tests.teams import SATO, SUZUKI, Json, Teams

PUBLISHED = re.compile(r"（出典：横浜DX戦略ダッシュボード P\.7、令和\d+年\d+月\d+日公表）")
pytestmark = pytest.mark.usefixtures("_everybody_is_known")

USERS, STEPS = "fire_corps_app_users", "std_steps_local_tax"
ASKED = {USERS: "消防団アプリの利用者数は？", STEPS: "地方税4業務の完了ステップ数は？"}
OF_THE_PAGE = {USERS: "6月の何日かはわかりません", STEPS: "時点は示されていません。"}
OF_THE_DEFINITION = "作業量の進捗率ではありません"
NEW = {USERS: ("6,000", "5,588"), STEPS: ("120/160", "116/160")}
APPROVERS = {USERS: SUZUKI, STEPS: SATO}
SHOWN = {USERS: "6,000", STEPS: "120"}


async def publish(teams: Teams, metric: str) -> None:
    value, before = NEW[metric]
    boxes = {"value:": value, "previous:": before, "as_of": "令和8年9月末", "comment": "9月分です"}
    checked = (await press(teams, await form(teams, metric=metric), "確認へ進む", **boxes)).card
    await press(teams, checked, "提出する")
    approver = APPROVERS[metric]
    await press(teams, (await to_approve(teams, approver)).card, "承認して公表する", approver)


async def cards(teams: Teams, metric: str) -> tuple[Json, Json]:
    """The answer and the dashboard, as somebody sees them now."""
    answer = (await teams.say(ASKED[metric], ITO, CHATS[ITO])).card
    return answer, (await teams.say("ダッシュボード", ITO, CHATS[ITO])).card


@pytest.mark.parametrize("metric", ASKED)
async def test_a_caution_on_what_the_page_prints_goes_with_the_printed_figure_and_one_on_the_definition_stays(
    teams: Teams, metric: str
) -> None:
    page = OF_THE_PAGE[metric]
    before = await cards(teams, metric)
    await publish(teams, metric)
    answer, dashboard = await cards(teams, metric)
    quoted = (await press(teams, answer, "答弁・照会用の文", ITO)).card

    assert all(page in said(card) for card in before)
    assert all(SHOWN[metric] in said(card) for card in (answer, quoted, dashboard))
    assert all(page not in said(card) for card in (answer, quoted))
    assert said(dashboard).count(page) == said(before[1]).count(page) - 1
    assert metric != STEPS or all(OF_THE_DEFINITION in said(card) for card in (answer, quoted, dashboard))


COUNTS = {
    "digital_ward_teams": (
        "デジタル区役所のチーム数は？",
        ("全体は令和4年度と令和5年度（8月末まで）の計です。", "プロジェクトチームの数です。"),
        ("50", "33"),
    ),
    "fire_corps_app_no_problem_share": (
        "消防団アプリを問題なく利用している人の割合は？",
        ("「9割」と公表されています。", "利用している人の割合です。"),
        ("95", "9割"),
    ),
    "fire_corps_operating_corps": (
        "アプリを運用する消防団数は？",
        ("全消防団にあたります。", "消防団支援アプリを使う消防団の数です。"),
        ("18", "20"),
    ),
    "time_saved_per_application": (
        "1申請あたりの時短効果は？",
        ("令和4年度", "オンライン化した手続で、1申請あたりにお返しした時間の幅です。"),
        ("60～80", "約55～75"),
    ),
}


async def report(teams: Teams, metric: str, value: str, previous: str) -> None:
    boxes = {"value:": value, "previous:": previous, "as_of": "令和8年9月末", "comment": "9月分", "reason": "確認"}
    checked = (await press(teams, await form(teams, metric=metric), "確認へ進む", **boxes)).card
    await press(teams, checked, "提出する")
    await press(teams, (await to_approve(teams, SUZUKI)).card, "承認して公表する", SUZUKI)


@pytest.mark.parametrize("metric", COUNTS)
async def test_what_is_counted_in_the_printed_figure_alone_is_not_said_of_a_later_one(
    teams: Teams, metric: str
) -> None:
    question, (of_the_page, lasting), (value, previous) = COUNTS[metric]
    before = said((await teams.say(question, ITO, CHATS[ITO])).card)
    await report(teams, metric, value, previous)
    answer = (await teams.say(question, ITO, CHATS[ITO])).card

    assert of_the_page in before
    assert lasting in before
    assert value in said(answer)
    assert of_the_page not in said(answer)
    assert lasting in said(answer)


async def test_the_sentence_of_a_figure_that_the_page_does_not_print_names_the_day_of_its_publication(
    teams: Teams,
) -> None:
    before = (await press(teams, (await cards(teams, USERS))[0], "答弁・照会用の文", SUZUKI)).card
    await publish(teams, USERS)
    after = (await press(teams, (await cards(teams, USERS))[0], "答弁・照会用の文", ITO)).card

    assert "公表）" not in said(before)
    assert PUBLISHED.search(said(after))


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("令和4年度の1申請あたりの時短効果は？", "約55～75"),
        ("time given back per application in fiscal 2022?", "55–75"),
        ("令和5年度の1申請あたりの時短効果は？", "令和5年度（2023年度）の数値はありません"),
    ],
)
async def test_the_year_that_a_statement_names_is_answered_by_its_own_figure_and_no_later_one(
    teams: Teams, question: str, shown: str
) -> None:
    await report(teams, "time_saved_per_application", *COUNTS["time_saved_per_application"][2])
    answer = (await teams.say(question, ITO, CHATS[ITO])).card["fallbackText"]

    assert shown in answer
    assert "60" not in answer
