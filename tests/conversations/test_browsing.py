"""The dashboard gone through by its buttons, from the front door: what is on it, and whether anything is missing."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection, select

from data.answering.known import Known
from data.catalogue import Catalogue
from data.figures import current, record
from data.model import AsOf, Figure, Grain, Lang, Qualifier, State, Value
from data.store import Store
from data.submitting.tables import told_figure
from data.tables import figure
from tests.cards.published import BUDGET, problems, size
from tests.conftest import NOW
from tests.conversations.stated import bare, cells_of, in_a_line, shows, table_lines
from tests.conversations.submitting import CHATS, ITO, METRIC, press, submitted
from tests.teams import GROUP, PERSONAL, TANAKA, THREAD, Chat, Json, Teams, buttons, everything, words

START: dict[Lang, str] = {"ja": "ダッシュボード", "en": "dashboard"}
LANGS: tuple[Lang, ...] = ("ja", "en")


async def walked(teams: Teams, lang: Lang, at: Chat = PERSONAL) -> dict[str, Json]:
    """Every screen that can be reached by pressing, by its id; "" is the overview."""
    locale = "ja-JP" if lang == "ja" else "en-GB"
    found = {"": (await teams.say(START[lang], at=at, locale=locale)).card}
    open_ = [found[""]]
    while open_:
        for data in browsing(open_.pop()):
            if data.get("screen", "") not in found:
                card = await pressed(teams, data, at)
                found[str(data["screen"])] = card
                open_.append(card)
    return found


def browsing(card: Json) -> list[Json]:
    return [one["data"] for one in buttons(card) if one.get("verb") == "browse"]


async def pressed(teams: Teams, data: Json, at: Chat = PERSONAL) -> Json:
    action = {"type": "Action.Execute", "verb": data["verb"], "data": data}
    answer = await teams.invoke("adaptiveCard/action", {"action": action, "trigger": "manual"}, at=at)
    assert answer.status == 200
    return answer.card


def rows(card: Json) -> list[str]:
    """Each thing of a card that can be pressed, as it reads."""
    pressable = everything(card, lambda node: "selectAction" in node)
    return [
        bare("".join(words({key: value for key, value in one.items() if key != "selectAction"}))) for one in pressable
    ]


# ── the whole dashboard ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
async def test_every_screen_is_reached_by_buttons_alone(teams: Teams, catalogue: Catalogue, lang: Lang) -> None:
    assert set(await walked(teams, lang)) == {"", *catalogue.screens}


@pytest.mark.parametrize("lang", LANGS)
async def test_every_fact_of_the_dashboard_is_reached_by_browsing(
    teams: Teams, store: Store, catalogue: Catalogue, lang: Lang
) -> None:
    cards = await walked(teams, lang)
    figures_now = await store.read(current, list(catalogue.metrics))
    known = Known(catalogue=catalogue, figures=figures_now)
    text = bare("".join(part for card in cards.values() for part in words(card)))
    there = [row for card in cards.values() for row in rows(card)]

    lost = [fact.id for fact in catalogue.facts.values() if not shows(fact, text, there, known, lang)]
    cells = dict(cells_of(catalogue))
    lines = [line for card in cards.values() for line in table_lines(card)]
    lost += [cell for cell, (metric, where) in cells.items() if not in_a_line(metric, where, lines, known, lang)]

    wanted = {*catalogue.facts, *cells}
    assert wanted == {f"F{number:03}" for number in range(1, 108)} - {"F071"}  # which the source list leaves out
    assert (len(wanted) - len(lost), lost) == (106, [])


@pytest.mark.parametrize("lang", LANGS)
async def test_every_task_stands_beside_its_bureaus(teams: Teams, catalogue: Catalogue, lang: Lang) -> None:
    card = (await walked(teams, lang))["standardisation_tasks"]
    [table] = everything(card, lambda node: node.get("type") == "Table")
    lines = ["".join(words(row)) for row in table["rows"][1:]]

    assert len(lines) == len(catalogue.tasks) == 20
    for task, line in zip(catalogue.tasks.values(), lines, strict=True):
        assert task.name.in_(lang) in line
        assert all(catalogue.bureaus[bureau].name.in_(lang) in line for bureau in task.bureaus)


@pytest.mark.parametrize(
    ("screen", "ja", "en"),
    [
        (
            "hack",
            "「こちら」はリンクで、リンク先は文字で示されていません。",
            "A link; its address is not given in text.",
        ),
        ("standardisation_progress", "「詳細」はどちらもリンクで、リンク先は文字で", "Both 'details' are links; their"),
        (
            "ward_offices",
            "公式ホームページのアドレスは、文字で示され",
            "The address of the website is not given",
        ),
        ("organisation", "外部人材活用：デジタル人材スポット活用", "Talent from outside: digital talent by the job"),
    ],
)
async def test_a_pointer_says_that_it_leads_nowhere_and_a_heading_is_on_its_screen(
    teams: Teams, screen: str, ja: str, en: str
) -> None:
    assert any(ja in line for line in words((await walked(teams, "ja"))[screen]))
    assert any(en in line for line in words((await walked(teams, "en"))[screen]))


async def test_planned_and_done_stand_beside_their_dates_as_printed(teams: Teams) -> None:
    cards = await walked(teams, "ja")
    line = [*rows(cards["infrastructure"]), *rows(cards["fire_corps"]), *rows(cards["standardisation_overview"])]

    for when, state in (
        ("R4.12", "● 実施済"),
        ("R6.4", "○ 予定"),
        ("R6後半", "状態の記載なし"),
        ("令和3年10月~", "● 実証開始"),
        ("令和5年4月~", "● 運用開始"),
        ("令和3年9月", "● 施行"),
        ("令和7(2025)年度末", "○ 移行することとしています"),
    ):
        assert any(row.startswith(bare(when)) and bare(state) in row for row in line), (when, line)


# ── every card ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
async def test_every_card_is_valid_small_and_has_six_buttons_at_most(teams: Teams, lang: Lang) -> None:
    for screen, card in (await walked(teams, lang)).items():
        assert problems(card) == [], screen
        assert size(card) <= BUDGET, screen
        assert len(card["actions"]) <= 6, screen
        assert all(len(row["actions"]) <= 6 for row in everything(card, lambda node: node.get("type") == "ActionSet"))
        headings = list(everything(card, lambda node: node.get("style") == "heading"))
        assert len(headings) == 1, screen


@pytest.mark.parametrize("lang", LANGS)
async def test_every_figure_leads_to_its_answer(teams: Teams, catalogue: Catalogue, lang: Lang) -> None:
    cards = await walked(teams, lang)
    asked = [one["data"] for card in cards.values() for one in buttons(card) if one.get("verb") == "ask"]
    metrics = {subject for data in asked for subject in data["question"]["s"]} & catalogue.metrics.keys()
    assert metrics == catalogue.metrics.keys()

    for data in {repr(one): one for one in asked}.values():
        action = {"type": "Action.Execute", "verb": "ask", "data": data}
        answer = await teams.invoke("adaptiveCard/action", {"action": action, "trigger": "manual"})
        assert answer.status == 200
        assert len(answer.sent) == 1, data


@pytest.mark.parametrize(("lang", "most"), [("ja", 14), ("en", 28)])
def test_the_names_of_screens_fit_a_button_on_a_phone(catalogue: Catalogue, lang: Lang, most: int) -> None:
    wide = 2 if lang == "ja" else 1
    for screen in catalogue.screens.values():
        name = screen.name.in_(lang)
        assert sum(1 if char.isascii() else wide for char in name) <= most * wide, name


# ── in place, and everywhere ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("at", [PERSONAL, GROUP, THREAD], ids=["personal", "group", "channel"])
async def test_going_on_changes_the_card_and_sends_none(teams: Teams, at: Chat) -> None:
    card = (await teams.say("ダッシュボード", at=at)).card
    first = await teams.press(card, "1　上位100手続オンライン化", at=at)
    second = await teams.press(first.card, "次の分野", at=at)
    back = await teams.press(second.card, "前の分野", at=at)

    for answer in (first, second, back):
        assert [sent.method for sent in answer.sent] == ["PUT"]
        assert answer.sent[0].card == answer.card
    assert "分野2" in "".join(words(second.card))
    assert back.card == first.card


@pytest.mark.parametrize("said", ["ダッシュボード", "「ダッシュボード」", "トップ", "目次", "ホーム"])
async def test_the_dashboard_opens_by_its_words(teams: Teams, said: str) -> None:
    assert "6つの分野の主な数字" in (await teams.say(said)).text


@pytest.mark.parametrize("said", ["分野一覧", "トピックの一覧を見せて", "どんな分野がある？", "分野7"])
async def test_all_topics_are_listed_by_the_overview(teams: Teams, said: str) -> None:
    assert "6つの分野の主な数字" in (await teams.say(said)).text


@pytest.mark.parametrize("at", [PERSONAL, GROUP, THREAD], ids=["personal", "group", "channel"])
@pytest.mark.parametrize(("said", "lang"), [("分野6", "ja"), ("標準化の分野を見せて", "ja"), ("topic 6", "en")])
async def test_a_topic_opens_by_its_number_and_its_name(teams: Teams, said: str, lang: Lang, at: Chat) -> None:
    first = (await walked(teams, lang, at))["standardisation_progress"]
    opened = (await teams.say(said, at=at, locale="ja-JP" if lang == "ja" else "en-GB")).card
    assert list(words(opened)) == list(words(first))


async def test_a_forged_screen_is_no_screen(teams: Teams) -> None:
    data = {"verb": "browse", "lang": "ja", "screen": "no_such_screen"}
    answer = await teams.invoke("adaptiveCard/action", {"action": {"type": "Action.Execute", **data, "data": data}})

    assert "このボタンはお使いいただけません" in answer.text


# ── what is published ────────────────────────────────────────────────────────────────────────────────────


def newer(metric: str, number: str) -> Figure:
    when = (NOW - timedelta(days=30)).date()
    return Figure(
        id=0,
        metric=metric,
        where=(),
        as_of=AsOf(words=None, start=when, end=when, grain=Grain.DAY),
        state=State.NUMBER,
        value=Value(number=Decimal(number)),
        qualifier=Qualifier.EXACT,
        words=number,
        revision=1,
        published_on=NOW.date(),
        recorded_at=NOW,
    )


async def test_a_figure_that_is_published_takes_the_place_of_the_picture(teams: Teams, store: Store) -> None:
    before = (await walked(teams, "ja"))["hack"]
    await store.write(record, newer("hack_members", "1234"))
    after = (await walked(teams, "ja", at=GROUP))["hack"]

    assert "［図］YOKOHAMA Hack! 会員数" in "".join(words(before))
    assert "［図］YOKOHAMA Hack! 会員数" not in "".join(words(after))
    assert "1,234" in "".join(words(after))


async def test_a_figure_that_waits_for_approval_is_on_no_screen(teams: Teams) -> None:
    await submitted(teams, "18")
    for at in (CHATS[TANAKA], THREAD):
        card = (await walked(teams, "ja", at))["online_and_cards"]
        assert "15手続" in "".join(words(card))
        assert not any("18手続" in row for row in rows(card))
        assert "未公表" not in "".join(words(card))


@pytest.mark.usefixtures("_everybody_is_known")
async def test_whoever_may_update_a_figure_of_a_screen_has_its_form_there_and_nobody_else_has(
    teams: Teams, catalogue: Catalogue
) -> None:
    for by, at, theirs in ((TANAKA, CHATS[TANAKA], True), (TANAKA, THREAD, False), (ITO, CHATS[ITO], False)):
        data = {"verb": "browse", "lang": "ja", "screen": "online_and_cards"}
        action = {"type": "Action.Execute", "verb": "browse", "data": data}
        card = (await teams.invoke("adaptiveCard/action", {"action": action}, by, at)).card
        titles = [str(one.get("title", "")) for one in buttons(card)]
        assert titles.count("更新する") == theirs
        assert problems(card) == []
        assert size(card) <= BUDGET
        if theirs:
            listed = (await press(teams, card, "更新する")).card
            [field] = everything(listed, lambda node: node.get("id") == "metric")
            names = {one["value"] for one in field["choices"]}
            assert METRIC in names
            assert "hack_members" not in names
            form = (await press(teams, listed, "フォームを開く", metric=METRIC)).card
            assert "公表中の値：15手続" in "".join(words(form))
    overview = (await teams.say("ダッシュボード", TANAKA, CHATS[TANAKA])).card
    assert "更新する" not in str(overview)


async def test_whoever_saw_a_figure_on_a_screen_is_known_to_have_been_told_it(teams: Teams, store: Store) -> None:
    before = await store.read(told)
    await pressed(teams, {"verb": "browse", "lang": "ja", "screen": "ward_offices"})
    after = await store.read(told)

    assert before == set()
    assert {"digital_ward_teams", "digital_ward_trials", "konan_push_users"} <= after


def told(connection: Connection) -> set[str]:
    rows = connection.execute(select(figure.c.metric).join(told_figure, told_figure.c.figure == figure.c.id))
    return set(rows.scalars())
