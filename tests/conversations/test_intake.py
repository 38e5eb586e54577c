"""Figures that are typed or pasted, through the front door."""

from __future__ import annotations

import pytest

from data.store import Store
from data.submitting.tables import draft, submission
from tests.conversations.intake import HERE, METRIC, rows, say, text_of
from tests.conversations.submitting import inputs, last_month, titles
from tests.teams import SUZUKI, TANAKA, THREAD, Chat, Colleague, Teams, button

TYPED = "マイナポータルのオンライン手続 令和8年10月末 18手続"
PASTED = (
    "指標\t前回値\t今回の値\t時点\n"
    "マイナポータルのオンライン手続\t15\t18\t令和8年10月末\n"
    "マイナンバーカード保有率\t70.3\t130%\t令和8年10月末\n"
    "消防団アプリの利用者数\t5,200\t5,600\t令和8年10月末\n"
)
WITHOUT = (
    "指標\t今回の値\t時点\n"
    "マイナポータルのオンライン手続\t18\t令和8年10月末\n"
    "横浜市電子申請・届出システムの手続数\t2,801\t令和8年10月末\n"
)


# ── sentences ────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_sentence_becomes_a_filled_form_that_lacks_only_the_previous_value(teams: Teams, store: Store) -> None:
    form = (await say(teams, TYPED)).card
    assert "あとは前回値だけです" in text_of(form)
    assert (inputs(form)["value:"], inputs(form)["as_of"], inputs(form)["previous:"]) == ("18手続", "令和8年10月末", "")

    confirm = (await teams.press(form, "確認へ進む", TANAKA, HERE, **{**inputs(form), "previous:": "15"})).card
    assert await rows(store, submission) == []
    receipt = (await teams.press(confirm, "提出する", TANAKA, HERE)).card

    (row,) = await rows(store, submission)
    assert (row.metric, row.stage) == (METRIC, "waiting")
    assert "18" in text_of(receipt)


@pytest.mark.parametrize(
    "text",
    [
        "お疲れ様です。マイナポータルのオンライン手続を令和8年10月末時点の18件に更新してください。よろしくお願いします。",
        "マイナポータルのオンライン手続：18件（令和8年10月末）",
        "マイナポータルのオンライン手続　令和8年10月末　18件を提出",
        "マイナポータルのオンライン手続 令和8年10月末 18件と報告します",
    ],
)
async def test_a_figure_is_taken_in_the_words_of_a_mail(teams: Teams, text: str) -> None:
    form = (await say(teams, text)).card

    assert "あとは前回値だけです" in text_of(form)
    assert (inputs(form)["value:"], inputs(form)["as_of"].removesuffix("時点")) == ("18件", "令和8年10月末")


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Online procedures on Mynaportal 18 as of end of October 2026", "en"),
        ("MynaPortal procedures 18, 31 October 2026", "en"),
        ("MynaPortal procedures\t18\t2026-10-31", "en"),
        (f"{METRIC}\t18\t2026-10-31", "ja"),  # a code: as the client's language
        ("MynaPortalのオンライン手続 18件 2026-10-31", "ja"),
    ],
)
async def test_a_figure_is_answered_in_the_language_in_which_it_is_stated(teams: Teams, text: str, lang: str) -> None:
    form = (await say(teams, text)).card

    assert form["lang"] == lang
    assert inputs(form)["value:"].startswith("18")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "マイナポータルのオンライン手続 令和8年10月末 150手続",
            "あとは前回値と「要確認」へのコメントだけです。公表中の値をご確認のうえ、入力してください。",
        ),
        ("マイナポータルのオンライン手続を18手続に更新", "あとは時点と前回値だけです。"),
        ("マイナポータルのオンライン手続を15手続から18手続に更新", "あとは時点だけです。入力してください。"),
        (
            "Online procedures on Mynaportal 150 as of end of October 2026",
            "Only the previous value and a comment on what is marked “Please check” are left.",
        ),
        ("Update online procedures on Mynaportal from 15 to 18", "Only the as-of date is left. Please type it."),
    ],
)
async def test_a_form_names_all_that_is_left_to_type(teams: Teams, text: str, left: str) -> None:
    form = (await say(teams, text)).card

    assert left in text_of(form)


@pytest.mark.parametrize(
    ("text", "value", "before"),
    [
        ("Link-Up プレ運用 2,000人規模 令和8年10月末", "2,000人規模", "1,000人規模"),
        ("デジタル区役所の実証試行数 令和8年10月末 累計60取組", "累計60取組", "累計51取組"),
    ],
)
async def test_what_a_sentence_says_of_how_it_was_counted_is_confirmed_with_the_number(
    teams: Teams, text: str, value: str, before: str
) -> None:
    form = (await say(teams, text)).card
    assert inputs(form)["value:"] == value

    confirm = (await teams.press(form, "確認へ進む", TANAKA, HERE, **{**inputs(form), "previous:": before})).card
    assert value in confirm["fallbackText"]


async def test_a_comment_that_was_typed_is_not_asked_for_again(teams: Teams) -> None:
    form = (await say(teams, "マイナポータルのオンライン手続 令和8年10月末 150手続")).card
    typed = {**inputs(form), "comment": "対象が増えたため"}

    again = (await teams.press(form, "確認へ進む", TANAKA, HERE, **typed)).card

    assert "あとは前回値だけです" in text_of(again)


async def test_a_row_names_all_that_it_lacks(teams: Teams) -> None:
    pasted = (
        "マイナポータルのオンライン手続\t150\t令和8年10月末\n横浜市電子申請・届出システムの手続数\t2,801\t令和8年10月末"
    )
    card = (await say(teams, pasted)).card

    assert text_of(card).count("前回値とご説明が必要") == 1


@pytest.mark.parametrize("when", ["30/09/2026", "09/30/2026", "ﾚｲﾜ8年9月30日", "れいわ8年9月30日"])
async def test_a_date_is_read_as_a_foreign_calendar_or_a_half_width_keyboard_writes_it(teams: Teams, when: str) -> None:
    form = (await say(teams, f"マイナポータルのオンライン手続 {when} 18件")).card
    confirm = (await teams.press(form, "確認へ進む", TANAKA, HERE, **{**inputs(form), "previous:": "15"})).card

    assert "令和8年9月30日" in text_of(confirm)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (
            "マイナポータルのオンライン手続 03/04/2026 18件",
            ("令和8年3月4日（2026年3月4日）とも令和8年4月3日（2026年4月3日）とも読めます",),
        ),
        (
            "マイナポータルのオンライン手続\t18\t03/04/2026",
            ("令和8年3月4日（2026年3月4日）とも令和8年4月3日（2026年4月3日）とも読めます",),
        ),
        ("Online procedures on Mynaportal 18 as of 03/04/2026", ("4 March 2026", "3 April 2026")),
    ],
)
async def test_a_date_of_which_the_day_or_the_month_may_stand_first_is_asked_back_with_both(
    teams: Teams, text: str, asks: tuple[str, ...]
) -> None:
    form = (await say(teams, text)).card

    assert inputs(form)["as_of"] == "03/04/2026"
    assert all(one in text_of(form) for one in asks)


@pytest.mark.parametrize("asking", ["になった？", "を超えた？", "に更新されましたか", "の提出はいつまで？"])
async def test_a_question_about_a_count_is_never_taken_for_a_figure(teams: Teams, store: Store, asking: str) -> None:
    card = (await say(teams, f"お疲れ様です。マイナポータルのオンライン手続は令和8年10月末で18件{asking}")).card

    assert "value:" not in inputs(card)
    assert await rows(store, draft) == []


async def test_a_wish_that_cannot_be_read_is_told_how_figures_are_updated(teams: Teams) -> None:
    said = text_of((await say(teams, "人口を377万人に更新してください")).card)

    assert "数字も設定も変わっていません" in said
    assert "「提出」" in said


async def test_the_same_sentence_as_a_question_is_answered(teams: Teams, store: Store) -> None:
    card = (await say(teams, "マイナポータルのオンライン手続は令和5年8月末で15手続？")).card

    assert "提出する" not in titles(card)
    assert await rows(store, draft) == []


async def test_who_may_submit_nothing_is_not_offered_to(teams: Teams, store: Store) -> None:
    ito = Colleague("29:ito", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0005", "伊藤 さくら")

    card = (await say(teams, TYPED, ito, Chat("a:ito"))).card

    assert "提出する" not in titles(card)
    assert await rows(store, draft) == []


async def test_figures_are_not_taken_where_others_read_along(teams: Teams, store: Store) -> None:
    card = (await say(teams, TYPED, at=THREAD)).card

    assert "提出する" not in titles(card)
    assert await rows(store, draft) == []


async def test_where_two_figures_may_be_meant_the_button_of_one_opens_its_filled_form(teams: Teams) -> None:
    card = (await say(teams, "オンライン手続 令和8年10月末 18件")).card

    form = (await teams.press(card, "マイナポータル", TANAKA, HERE)).card

    assert inputs(form)["value:"] == "18件"
    assert inputs(form)["as_of"] == "令和8年10月末"


async def test_a_wish_about_one_figure_opens_its_form_and_about_none_the_list(teams: Teams) -> None:
    form = (await say(teams, "マイナポータルの件数を更新したい")).card
    assert "value:" in inputs(form)

    listed = (await say(teams, "数値を提出したい")).card
    assert "metric" in inputs(listed)


# ── pasted cells ─────────────────────────────────────────────────────────────────────────────────────────


async def test_pasted_rows_are_shown_together_and_only_those_without_remarks_are_submitted(
    teams: Teams, store: Store
) -> None:
    card = (await say(teams, PASTED)).card
    assert await rows(store, submission) == []

    sent = (await teams.press(card, "提出する", TANAKA, HERE)).card

    made = {row.metric for row in await rows(store, submission)}
    assert "mynumber_card_holding_rate" not in made
    assert made <= {METRIC, "fire_corps_app_users"}
    assert made
    assert f"{len(made)}件を提出しました" in text_of(sent)
    form = (await teams.press(sent, "開く", TANAKA, HERE)).card
    assert inputs(form)


@pytest.mark.parametrize(
    "text",
    [
        "お疲れ様です。\n時点：令和８年10月末\n・マイナポータルのオンライン手続：１８件\n・マイナンバーカード保有率：75.2%\nよろしくお願いします",
        "| 時点 | 値 | 項目名 |\n|---|---|---|\n| 令和8年10月末 | 18 | マイナポータルのオンライン手続 |\n"
        "| 令和8年10月末 | 75.2% | マイナンバーカード保有率 |",
    ],
)
async def test_several_figures_are_shown_together_however_they_are_written(
    teams: Teams, store: Store, text: str
) -> None:
    card = (await say(teams, text)).card

    assert "2件を読み取りました" in text_of(card)
    assert {"previous:0:", "previous:1:"} <= inputs(card).keys()
    assert "マイナポータル オンライン手続可能数：18手続" in text_of(card)
    assert "マイナンバーカード保有率：75.2%" in text_of(card)
    assert await rows(store, submission) == []


async def test_rows_without_the_previous_value_ask_for_it_in_the_table(teams: Teams, store: Store) -> None:
    card = (await say(teams, WITHOUT)).card
    assert text_of(card).count("前回値が必要") == 2
    boxes = inputs(card)
    assert boxes == {"previous:0:": "", "previous:1:": ""}

    some = (await teams.press(card, "提出する", TANAKA, HERE, **{"previous:0:": "15", "previous:1:": "15"})).card

    assert [row.metric for row in await rows(store, submission)] == [METRIC]
    assert "前回値「15」が公表中の値（2,783手続）と違います" in text_of(some)
    assert inputs(some) == {"previous:1:": "15"}
    await teams.press(some, "提出する", TANAKA, HERE, **{"previous:1:": "2783"})
    assert len(await rows(store, submission)) == 2


async def test_a_row_is_opened_beside_the_table_which_stays_for_the_rest(teams: Teams) -> None:
    card = (await say(teams, WITHOUT)).card

    opened = await teams.press(card, "開く", TANAKA, HERE)

    assert inputs(opened.card)["value:"] == "18"
    assert [one.method for one in opened.sent] == ["POST"]


async def test_rows_of_somebody_else_cannot_be_sent_or_opened(teams: Teams, store: Store) -> None:
    card = (await say(teams, PASTED)).card
    for title in [title for title in titles(card) if "提出する" in title or title == "開く"]:
        answer = await teams.press(card, title, SUZUKI, Chat("a:suzuki"))
        assert not answer.sent or "18" not in text_of(answer.card)
        assert "18手続" not in str(answer.body)

    assert await rows(store, submission) == []


async def test_rows_that_cannot_be_read_are_all_named_and_the_template_is_offered(teams: Teams) -> None:
    card = (await say(teams, f"{PASTED}人口\t3,770,000\t令和8年10月末\n\t18\t令和8年10月末")).card

    said = text_of(card)
    assert "5行目：「人口」という指標はありません" in said
    assert "6行目：指標がありません" in said
    assert "Excelの様式を受け取る" in titles(card)


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_date_without_its_year_is_shown_with_it_before_anything_is_saved(teams: Teams, store: Store) -> None:
    day = last_month()
    form = (await say(teams, f"マイナポータルのオンライン手続 {day.month}/{day.day} 18件")).card
    assert inputs(form)["as_of"] == f"{day.year}/{day.month}/{day.day}"
    assert f"「{day.month}/{day.day}」は「{day.year}/{day.month}/{day.day}」と読みました" in text_of(form)

    boxes = {**inputs(form), "previous:": "15", "as_of": f"{day.month}月{day.day}日"}
    confirm = (await teams.press(form, "確認へ進む", TANAKA, HERE, **boxes)).card
    assert f"「{day.month}月{day.day}日」は「令和{day.year - 2018}年{day.month}月{day.day}日」と読みました" in text_of(
        confirm
    )
    assert await rows(store, submission) == []

    await teams.press(confirm, "提出する", TANAKA, HERE)
    (row,) = await rows(store, submission)
    assert row.as_of_end == day


async def test_a_button_that_holds_a_date_without_its_year_shows_it_first(teams: Teams, store: Store) -> None:
    boxes = {"previous:": "15", "as_of": str(last_month())}
    form = (await say(teams, "マイナポータルの件数を18に更新したい")).card
    confirm = (await teams.press(form, "確認へ進む", TANAKA, HERE, **{**inputs(form), **boxes})).card
    data = button(confirm, "提出する")["data"]
    data["form"]["d"] = "先月末"

    shown = (await teams.press(confirm, "提出する", TANAKA, HERE)).card

    assert "まだ提出されていません" in text_of(shown)
    assert "「先月末」は" in text_of(shown)
    assert await rows(store, submission) == []


# ── what is not understood ───────────────────────────────────────────────────────────────────────────────

HOW = {"ja": "数字の提出でしたら", "en": "If you meant to submit a figure"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("マイナポータルのオンライン手続 10.31 18件", "ja"),
        ("マイナポータルのオンライン手続 令和8年2月30日 18件", "ja"),
        ("マイナポータルのオンライン手続 令和8年10月末 18件+2件", "ja"),
        ("MynaPortal procedures, end of October 2026: 18 + 2", "en"),
    ],
)
async def test_whoever_may_submit_is_told_how_where_a_number_was_not_understood(
    teams: Teams, text: str, lang: str
) -> None:
    card = (await say(teams, text)).card
    title = {"ja": "数字の提出・更新", "en": "Submit or update a figure"}[lang]

    assert HOW[lang] in text_of(card)
    assert "フォームを開く" in str((await teams.press(card, title, TANAKA, HERE)).card) or lang == "en"
    assert HOW[lang] not in text_of((await say(teams, text, SUZUKI, Chat("a:suzuki"))).card)


async def test_who_asks_or_names_no_number_is_not_told_how_to_submit(teams: Teams) -> None:
    for text in ("18手続のすべてを教えてください？", "今日の天気は", "マイナポータルの天気"):
        assert HOW["ja"] not in text_of((await say(teams, text)).card)


async def test_a_date_with_two_figures_for_its_year_is_asked_about_in_a_plain_sentence(teams: Teams) -> None:
    either = (await say(teams, "マイナポータルのオンライン手続 18件 03/04/26")).card
    one = (await say(teams, "MynaPortal online procedures 18 31/10/26")).card

    assert "「03/04/26」は、令和8年3月4日（2026年3月4日）とも令和8年4月3日（2026年4月3日）とも読めます" in text_of(
        either
    )
    assert "(Reiwa 8) meant? Please type it with the whole year." in " ".join(text_of(one).split())


async def test_figures_of_some_years_are_a_question_also_of_who_may_submit_them(teams: Teams) -> None:
    answer = (await say(teams, "cards issued from 2019 to 2022")).card

    assert "1,565,499 cards" in text_of(answer)
