"""The help: whatever it offers to somebody somewhere works for them there."""

from __future__ import annotations

from datetime import date

import pytest

from cards.notice import refusal_message
from cards.rights import rights_message
from data.by import By
from data.catalogue import Catalogue
from data.model import Lang
from data.people.rights import Grant, Role, grant
from data.refusals import Ambiguous, InPrivate, NoSuchMetric, NotAllowed, NotUnderstood, Refusal, StalePress
from data.reminding.channels import say
from data.store import Store
from tests.conftest import NOW
from tests.teams import GROUP, SATO, SUZUKI, TANAKA, THREAD, Chat, Colleague, Json, Teams, buttons, everything, words

ITO = Colleague("29:ito", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0005", "伊藤 さくら")  # of a model ward
KATO = Colleague("29:kato", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0010", "加藤 葵")  # without any role
TAKAHASHI = Colleague("29:takahashi", "0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0004", "高橋 翔")
OF_UNITS = {
    unit: Colleague(f"29:{unit}", f"0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d2{at:03}", unit)
    for at, unit in enumerate(("tsurumi", "finance", "civic_affairs", "port_harbor"))
}
PEOPLE = {
    "submitter": TANAKA,
    "approver": SUZUKI,
    "publisher": SATO,
    "editor": TAKAHASHI,
    "ward": ITO,
    "nobody": KATO,
    **OF_UNITS,
}
PLACES = {"personal": Chat("a:help"), "group": GROUP, "channel": THREAD}
LOCALES: dict[Lang, str] = {"ja": "ja-JP", "en": "en-GB"}
NO = (
    NotUnderstood(words=("ほげ",)),
    NotUnderstood(words=()),
    NoSuchMetric(),
    Ambiguous(offers=()),
    StalePress(verb="ask"),
    Refusal(),
)
NO_RIGHT = (InPrivate(), NotAllowed(role="editor"))

each_person = pytest.mark.parametrize("who", PEOPLE)
each_place = pytest.mark.parametrize("where", PLACES)
each_language = pytest.mark.parametrize("lang", LOCALES)


@pytest.fixture(autouse=True)
async def _everybody_belongs_somewhere(teams: Teams, store: Store) -> None:
    for unit, who in OF_UNITS.items():
        given = Grant(person=who.aad, role=Role.STAFF, unit=unit, since=date(2026, 4, 1))
        await store.write(grant, given, name=who.name, by="test", at=NOW)


async def helped(teams: Teams, who: str, where: str, lang: Lang) -> Json:
    said = "ヘルプ" if lang == "ja" else "help"
    return (await teams.say(said, PEOPLE[who], PLACES[where], locale=LOCALES[lang])).card


def questions(card: Json) -> list[str]:
    """The titles of the buttons and rows that ask something of the catalogue, as they may be typed."""
    return [one["title"] for one in everything(card["body"], lambda node: node.get("verb") == "ask")]


def pages(card: Json) -> list[str]:
    """The words that open a page: 「提出」."""
    strong = everything(card, lambda node: node.get("weight") == "Bolder" and str(node.get("text", ""))[:1] in "「“")
    return [one["text"].strip("「」“”") for one in strong]


def heading(card: Json) -> str:
    [one] = everything(card, lambda node: node.get("style") == "heading")
    return str(one["text"])


def noes(catalogue: Catalogue, lang: Lang) -> set[str]:
    """What stands above a card that does not do what was asked for."""
    said = [refusal_message(no, lang, catalogue).data for no in NO]
    return {heading(card) for card in (*said, *(rights_message(no, lang).data for no in NO_RIGHT))}


@each_language
@each_place
@each_person
async def test_every_question_and_word_of_the_help_works_for_this_person_here(
    teams: Teams, catalogue: Catalogue, who: str, where: str, lang: Lang
) -> None:
    card = await helped(teams, who, where, lang)
    offered = [*questions(card), *pages(card)]
    assert len(questions(card)) >= 8

    for text in offered:
        answer = await teams.say(text, PEOPLE[who], PLACES[where], locale=LOCALES[lang])
        assert heading(answer.card) not in noes(catalogue, lang), text


@each_language
@pytest.mark.parametrize("who", ["nobody", "ward", "tsurumi", "finance", "civic_affairs"])
async def test_a_question_of_the_help_is_answered_alike_typed_and_pressed(teams: Teams, who: str, lang: Lang) -> None:
    card = await helped(teams, who, "personal", lang)
    for title in questions(card):
        pressed = await teams.submit(card, title, PEOPLE[who], PLACES["personal"])
        typed = await teams.say(title, PEOPLE[who], PLACES["personal"], locale=LOCALES[lang])
        assert list(words(pressed.card))[:3] == list(words(typed.card))[:3], title


@each_person
async def test_every_page_of_the_help_opens_by_its_button_too(teams: Teams, catalogue: Catalogue, who: str) -> None:
    card = await helped(teams, who, "personal", "ja")
    for word in pages(card):
        answer = await teams.submit(card, word, PEOPLE[who], PLACES["personal"])
        assert heading(answer.card) not in noes(catalogue, "ja"), word


@pytest.mark.parametrize(
    ("who", "there", "not_there"),
    [
        ("nobody", {"ダッシュボード", "フォロー"}, {"提出", "承認", "状況", "言葉", "担当者", "配信"}),
        ("ward", {"ダッシュボード", "フォロー"}, {"提出", "承認", "状況", "言葉", "担当者", "配信"}),
        ("submitter", {"提出", "実証試行数を更新したい", "様式", "状況"}, {"承認", "言葉", "担当者"}),
        ("approver", {"承認", "状況"}, {"提出", "言葉", "担当者"}),
        ("publisher", {"承認", "状況", "言葉", "担当者", "配信", "配信先一覧"}, {"提出"}),
        ("editor", {"言葉", "提出", "承認"}, {"担当者"}),
    ],
)
async def test_the_help_names_the_pages_of_a_role_and_no_other(
    teams: Teams, who: str, there: set[str], not_there: set[str]
) -> None:
    named = set(pages(await helped(teams, who, "personal", "ja")))
    assert there <= named
    assert not not_there & named


@pytest.mark.parametrize("where", ["group", "channel"])
async def test_what_is_for_one_pair_of_eyes_is_not_offered_among_others(teams: Teams, where: str) -> None:
    named = set(pages(await helped(teams, "publisher", where, "ja")))
    assert {"ダッシュボード", "ダイジェスト", "チャネル"} <= named
    assert not {"提出", "承認", "フォロー", "担当者"} & named


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("ward", ["デジタル区役所のチーム数の内訳（西区）", "滞在時間の短縮率（西区）"]),
        ("tsurumi", ["デジタル区役所のチーム数の内訳"]),
        ("finance", ["財政局の所管", "地方税4業務の完了ステップ数の進み具合"]),
        ("civic_affairs", ["市民局の所管", "16業務の完了ステップ数の進み具合"]),
        ("port_harbor", []),
        ("nobody", []),
    ],
)
@each_place
async def test_the_figures_of_ones_own_ward_or_bureau_come_first(
    teams: Teams, who: str, where: str, first: list[str]
) -> None:
    own = questions(await helped(teams, who, where, "ja"))
    everybody = questions(await helped(teams, "nobody", where, "ja"))
    assert own[: len(first)] == first
    assert (own == everybody) is not bool(first)
    assert len(own) <= len(everybody) + 1


async def test_in_a_channel_of_a_bureau_its_figures_come_before_ones_own(teams: Teams, store: Store) -> None:
    given = Grant(person=SUZUKI.aad, role=Role.APPROVER, unit="digital_headquarters", since=date(2026, 4, 1))
    await store.write(grant, given, name="", by="test", at=NOW)
    await store.write(say, By(person=SUZUKI.aad, at=NOW), "digital_headquarters", THREAD.id.partition(";")[0])

    alone = questions(await helped(teams, "ward", "personal", "ja"))
    there = questions(await helped(teams, "ward", "channel", "ja"))
    assert alone[0] == "デジタル区役所のチーム数の内訳（西区）"
    assert there[0] == questions(await helped(teams, "nobody", "personal", "ja"))[0]


@pytest.mark.parametrize("where", PLACES)
async def test_the_help_says_how_a_figure_is_put_into_a_message(teams: Teams, where: str) -> None:
    assert "「数字をさがす」" in "".join(words(await helped(teams, "nobody", where, "ja")))


async def test_the_greeting_leads_to_the_dashboard(teams: Teams) -> None:
    answers = await teams.install(PLACES["personal"])
    [welcome] = [sent.card for answer in answers for sent in answer.sent]
    assert [one["title"] for one in buttons(welcome) if one.get("verb") == "browse"] == ["ダッシュボード"]

    overview = await teams.press(welcome, "ダッシュボード", at=PLACES["personal"])
    assert "6つの分野の主な数字" in "".join(words(overview.card))
