"""The search of the compose box and of form fields, through the front door."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot import lookups
from bot.teams_app.manifest import SEARCH, SEARCHED
from data.store import Store
from data.submitting.tables import told_figure
from data.tables import conversation
from tests.cards.published import BUDGET, problems, size
from tests.teams import ADAPTIVE, SUZUKI, TANAKA, Answer, Chat, Json, Teams, everything, words

ELSEWHERE = Chat("19:tanaka_suzuki@unq.gbl.spaces")  # two people: the bot is no part of it
FOUND = "application/vnd.microsoft.search.searchResponse"


async def query(teams: Teams, text: str | None, command: object = SEARCH, **options: Any) -> Answer:
    first = [{"name": "initialRun", "value": "true"}]
    typed = first if text is None else [{"name": SEARCHED, "value": text}]
    value = {"commandId": command, "parameters": typed, "queryOptions": {"skip": 0, "count": 25, **options}}
    return await teams.post(teams.activity("invoke", TANAKA, ELSEWHERE, name="composeExtension/query", value=value))


def listed(answer: Answer) -> list[Json]:
    assert answer.status == 200
    assert answer.sent == []
    found = answer.body["composeExtension"]
    assert (found["type"], found["attachmentLayout"]) == ("result", "list")
    return list(found["attachments"])


def titles(answer: Answer) -> list[str]:
    return [one["preview"]["content"]["title"] for one in listed(answer)]


def lines(answer: Answer) -> list[str]:
    return [one["preview"]["content"]["text"] for one in listed(answer)]


def told(answer: Answer) -> str:
    assert answer.status == 200
    assert answer.body["composeExtension"]["type"] == "message"
    return str(answer.body["composeExtension"]["text"])


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ほゆうり", "マイナンバーカード保有率"),
        ("しょじりつ", "マイナンバーカード保有率"),
        ("まいなんばーかーど保有枚", "マイナンバーカード保有枚数"),
        ("ﾁｰﾑ 西区", "デジタル区役所のチーム数"),
        ("区役所チーム", "デジタル区役所のチーム数"),
        ("cards held", "マイナンバーカード保有枚数"),
        ("e-app", "横浜市電子申請・届出システムの手続可能数"),
    ],
)
async def test_a_few_letters_find_a_figure_in_either_language(teams: Teams, typed: str, first: str) -> None:
    found = titles(await query(teams, typed))
    assert found[0] == first


@pytest.mark.parametrize(
    ("typed", "only"),
    [
        ("消防団アプリの利用者数を教えて", "消防団支援アプリの利用者数"),
        ("保有率はどれくらいですか？", "マイナンバーカード保有率"),
        ("how many plenary meetings have there been?", "デジタル区役所の全体会議開催数"),
    ],
)
async def test_a_whole_question_lists_the_figure_that_it_is_about(teams: Teams, typed: str, only: str) -> None:
    assert titles(await query(teams, typed)) == [only]


@pytest.mark.parametrize("typed", ["令和4年度の港南区のチームはいくつでしたか", "保有率は8割を超えましたか"])
async def test_a_question_about_a_part_or_a_claim_lists_no_figure_of_the_whole(teams: Teams, typed: str) -> None:
    assert "該当する数字がありません" in told(await query(teams, typed))


async def test_each_line_has_the_figure_its_date_and_its_notes_and_puts_in_the_whole_card(teams: Teams) -> None:
    [trials] = listed(await query(teams, "実証試行数"))

    assert trials["contentType"] == ADAPTIVE
    assert trials["preview"]["contentType"] == "application/vnd.microsoft.card.thumbnail"
    line = trials["preview"]["content"]["text"]
    said = "\n".join(words(trials["content"]))
    assert all(part in line for part in ("51取組", "令和4年4月～令和5年8月末", "※"))
    assert all(part in said for part in ("51", "令和4年4月～令和5年8月末", "※", "出典"))
    assert problems(trials["content"]) == []
    assert size(trials["content"]) <= BUDGET


async def test_nothing_typed_lists_the_figure_of_each_topic_first_and_pages_lead_through_all(
    teams: Teams, store: Store
) -> None:
    first = titles(await query(teams, None))
    again = titles(await query(teams, ""))
    pages = [titles(await query(teams, "", skip=skip, count=4)) for skip in range(0, 40, 4)]
    every = [title for page in pages for title in page]

    assert first == again == every[:25]
    assert len(every) == len(set(every)) > 20
    assert all(len(page) <= 4 for page in pages)
    topics = {store.catalogue.topic_of(m.page).id for m in store.catalogue.metrics.values() if m.name.ja in first[:6]}
    assert len(topics) >= 4


async def test_what_is_not_there_is_said_to_be_so(teams: Teams) -> None:
    assert "該当する数字がありません" in told(await query(teams, "ごみの量"))
    assert "該当する数字がありません" in told(await query(teams, "「」"))


@pytest.mark.parametrize(
    ("typed", "without"),
    [
        *((typed, "YOKOHAMA Hack! 会員数") for typed in ("Hack会員", "hack 会員", "会員数", "登録会員", "会員")),
        ("上位100", "申請件数上位100手続のオンライン化状況"),
        ("hack members", "YOKOHAMA Hack! 会員数"),
        ("staff", "デジタル統括本部の職員数"),
    ],
)
async def test_what_is_only_a_picture_says_so_first_and_no_figure_farther_off_is_listed_instead(
    teams: Teams, typed: str, without: str, store: Store
) -> None:
    found = await query(teams, typed)
    names = {name for metric in store.catalogue.metrics.values() for name in (metric.name.ja, metric.name.en)}
    assert [title for title in titles(found) if title in names] == [without] == titles(found)[:1]
    assert lines(found)[0].startswith("数値がありません ・ ダッシュボードでは図だけで示されていて")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("課題", "指定都市における機能不足などの課題検討"),
        ("テーマ", "YOKOHAMA Hack!"),
        ("課題解決", "YOKOHAMA Hack!"),
        ("byod", "BYOD"),
        ("BYODとは何ですか", "BYOD"),
    ],
)
async def test_where_there_is_no_figure_what_the_dashboard_tells_is_listed(
    teams: Teams, typed: str, title: str
) -> None:
    found = await query(teams, typed)
    assert any(title in one for one in titles(found))


async def test_a_unit_lists_the_figures_that_are_counted_in_it(teams: Teams) -> None:
    found = titles(await query(teams, "件"))
    assert "追加された指定都市向け機能の数" in found


async def test_what_is_no_figure_is_put_in_as_a_card_as_well(teams: Teams) -> None:
    [one] = listed(await query(teams, "課題解決"))
    assert "行政課題解決に挑戦する取組です" in one["preview"]["content"]["text"]
    tap = one["preview"]["content"]["tap"]
    picked = teams.activity("invoke", SUZUKI, ELSEWHERE, name="composeExtension/selectItem", value=tap["value"])
    [card] = listed(await teams.post(picked))
    assert card["content"] == one["content"]
    assert problems(card["content"]) == []


async def test_beside_what_is_only_a_picture_stands_what_is_called_so_as_well(teams: Teams) -> None:
    assert titles(await query(teams, "hack")) == ["YOKOHAMA Hack! アクティブ企業数（延べ数）"]
    assert len(titles(await query(teams, "手続"))) > 5


async def test_a_page_beyond_the_end_is_empty(teams: Teams) -> None:
    assert listed(await query(teams, "保有", skip=25)) == []


@pytest.mark.parametrize("command", ["other", "", None, 7, [SEARCH]])
async def test_a_command_that_is_not_ours_is_answered_in_words(teams: Teams, command: object) -> None:
    assert "対応していません" in told(await query(teams, "保有率", command=command))


async def test_a_search_that_takes_longer_than_teams_waits_is_answered_in_words(
    teams: Teams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookups, "SECONDS", 0.0)

    assert "参照番号" in told(await query(teams, "オンライン"))


async def test_the_list_is_in_the_clients_language(teams: Teams) -> None:
    value = {"commandId": SEARCH, "parameters": [{"name": SEARCHED, "value": "保有率"}]}
    asked = teams.activity("invoke", name="composeExtension/query", value=value, locale="en-GB")
    [rate] = listed(await teams.post(asked))
    assert rate["preview"]["content"]["text"].startswith("70.3% · as of 31 July 2023")


async def test_whoever_picks_a_figure_is_told_of_its_correction_in_their_own_chat(teams: Teams, store: Store) -> None:
    [rate] = listed(await query(teams, "保有率"))
    tap = rate["preview"]["content"]["tap"]
    assert tap["type"] == "invoke"
    picked = teams.activity("invoke", SUZUKI, ELSEWHERE, name="composeExtension/selectItem", value=tap["value"])
    [card] = listed(await teams.post(picked))

    assert card["content"] == rate["content"]
    rows = await store.read(lambda c: c.execute(select(told_figure)).all())
    assert {(row.person, row.place) for row in rows} == {(TANAKA.aad, ""), (SUZUKI.aad, "")}  # who searched saw it, too


async def test_what_stands_there_before_anything_is_typed_was_told_to_nobody(teams: Teams, store: Store) -> None:
    await query(teams, None)
    assert await store.read(lambda c: c.execute(select(told_figure)).all()) == []


@pytest.mark.parametrize("value", [{}, {"subject": "gone"}, {"subject": ["x"]}, {"subject": "p1"}, [], None, "x"])
async def test_a_forged_pick_gives_no_figure(teams: Teams, store: Store, value: object) -> None:
    forged = teams.activity("invoke", TANAKA, ELSEWHERE, name="composeExtension/selectItem", value=value)
    assert "お出しできません" in told(await teams.post(forged))
    assert await store.read(lambda c: c.execute(select(told_figure)).all()) == []


async def test_a_search_notes_no_place_where_something_could_be_told(teams: Teams, store: Store) -> None:
    await query(teams, "保有率")
    assert await store.read(lambda c: c.execute(select(conversation)).all()) == []


async def test_the_chat_of_two_people_is_not_taken_for_somebodys_own_with_the_bot(teams: Teams) -> None:
    answer = await teams.say("提出", TANAKA, ELSEWHERE)
    assert "個人チャット" in answer.text


async def test_who_searches_too_fast_is_told_so_and_nobody_else_is(teams: Teams, store: Store) -> None:
    for _ in range(240):
        await query(teams, "「」")
    assert "少し間をおいて" in told(await query(teams, "保有率"))
    value = {"commandId": SEARCH, "parameters": [{"name": SEARCHED, "value": "保有率"}]}
    other = await teams.post(teams.activity("invoke", SUZUKI, ELSEWHERE, name="composeExtension/query", value=value))
    assert len(listed(other)) == 1


# ── fields of forms ──────────────────────────────────────────────────────────────────────────────────────


async def choices(teams: Teams, text: str, dataset: object = "metrics", **options: Any) -> Answer:
    value = {"queryText": text, "queryOptions": {"skip": 0, "top": 15, **options}, "dataset": dataset}
    return await teams.invoke("application/search", value)


async def test_a_field_is_searched_by_the_same_words(teams: Teams) -> None:
    answer = await choices(teams, "まいな")

    assert answer.status == 200
    assert (answer.body["statusCode"], answer.body["type"]) == (200, FOUND)
    found = answer.body["value"]["results"]
    assert {"title": "マイナンバーカード交付枚数（横浜市・累計）", "value": "mynumber_card_issued"} in found


async def test_a_field_shows_fifteen_names_at_most_and_goes_on_from_there(teams: Teams, store: Store) -> None:
    first = (await choices(teams, "", top=500)).body["value"]["results"]
    rest = (await choices(teams, "", skip=15)).body["value"]["results"]
    assert len(first) == 15
    assert [one["value"] for one in first + rest] == list(store.catalogue.metrics)[:30]


async def test_the_target_of_a_word_may_be_an_entry(teams: Teams) -> None:
    found = (await choices(teams, "byod", "targets")).body["value"]["results"]
    assert found
    assert (await choices(teams, "byod")).body["value"]["results"] == []


async def test_what_a_digest_is_about_is_a_topic_or_a_metric_by_any_of_its_words(teams: Teams) -> None:
    found = {one["value"] for one in (await choices(teams, "hoyuuritsu", "about")).body["value"]["results"]}
    assert "metric:mynumber_card_holding_rate" in found
    card = (await teams.say("ダイジェスト")).card
    [field] = everything(card, lambda node: node.get("id") == "about")
    assert field["choices.data"]["dataset"] == "about"
    [topic] = [
        one for one in (await choices(teams, "標準化", "about")).body["value"]["results"] if "topic:" in one["value"]
    ]
    assert topic in [{"title": choice["title"], "value": choice["value"]} for choice in field["choices"]]


async def test_a_list_that_is_not_ours_is_told_so(teams: Teams) -> None:
    answer = await choices(teams, "x", "people")
    assert (answer.status, answer.body["statusCode"]) == (200, 400)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
VALUE = JSON | st.fixed_dictionaries(
    {},
    optional={
        "commandId": st.just(SEARCH) | JSON,
        "parameters": st.lists(st.fixed_dictionaries({"name": st.just(SEARCHED), "value": JSON}), max_size=2) | JSON,
        "queryOptions": st.fixed_dictionaries({}, optional={"skip": JSON, "count": JSON, "top": JSON}) | JSON,
        "queryText": JSON,
        "dataset": st.just("metrics") | JSON,
        "subject": JSON,
    },
)
NAMES = ("composeExtension/query", "composeExtension/selectItem", "application/search")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(name=st.sampled_from(NAMES), value=VALUE)
async def test_whatever_is_looked_up_gets_a_body_of_its_kind_and_sends_nothing(
    teams: Teams, name: str, value: object
) -> None:
    answer = await teams.post(teams.activity("invoke", name=name, value=value))

    assert answer.status in (200, 400)
    assert answer.sent == []
    if answer.status == 200 and name != "application/search":
        assert answer.body["composeExtension"]["type"] in ("result", "message")
    elif answer.status == 200:
        assert answer.body["statusCode"] in (200, 400)
    assert not re.search(r"Traceback|Error\b.*line", json.dumps(answer.body))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("koufu maisuu wo oshiete", "マイナンバーカード交付枚数"),
        ("kofu maisu ha?", "マイナンバーカード交付枚数"),
        ("mainanbaa kaado no hoyuuritsu", "マイナンバーカード保有率"),
        ("hoyuumaisuu", "マイナンバーカード保有枚数"),
    ],
)
async def test_japanese_in_latin_letters_is_offered_what_sounds_so_and_not_answered(
    teams: Teams, typed: str, offered: str
) -> None:
    card = (await teams.say(typed, at=Chat(f"a:{typed}"))).card
    titles = [action["title"] for action in everything(card, lambda node: "title" in node and "verb" in node)]
    assert offered in titles
    assert not re.search("[0-9]", card["fallbackText"])


async def test_an_english_word_that_is_not_known_is_not_listened_to_as_japanese(teams: Teams) -> None:
    card = (await teams.say("how many parks are there?")).card
    assert card["lang"] == "en"
    assert "マイナンバーカード" not in json.dumps(card, ensure_ascii=False)
