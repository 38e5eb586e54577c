"""Questions and those that follow from them, through the handlers and a real store."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from data.answering.outcomes import Kind
from data.desk.unanswered import groups
from data.refusals import Ambiguous, NoSuchMetric, NotUnderstood, Refusal, SmallTalk, StalePress
from data.store import Store
from data.tables import asker, unanswered
from data.tokyo import day_in_tokyo
from tests.handlers.conftest import Shown, Talk
from tests.handlers.desk import count

NISHI, KONAN, WHOLE = "14チーム", "19チーム", "33"


def other(talk: Talk, **how: str) -> Talk:
    return Talk(talk.store, talk.at, **{"person": talk.person, "place": talk.place, **how})  # type: ignore[arg-type]


# ── following ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("following", ["港南区は？", "じゃあ港南区は？", "Konan?", "では港南区"])
async def test_a_ward_follows_from_the_question_before(talk: Talk, following: str) -> None:
    await talk.say("西区のチーム数は？")

    shown = await talk.say(following)

    assert shown.refusal is None
    assert "デジタル区役所のチーム数" in shown.text or "teams" in shown.text
    assert "19" in shown.text


async def test_a_year_follows_from_a_year_and_the_ward_stays(talk: Talk) -> None:
    first = await talk.say("港南区のチーム数、R4は？")
    second = await talk.say("R5は？")

    assert "15" in first.text
    assert "4チーム" in second.text.replace(" ", "")
    assert "港南区" in second.text


async def test_a_question_about_the_last_answer_follows_too(talk: Talk) -> None:
    await talk.say("マイナンバーカードの保有率は？")

    assert "マイナンバーカード" in (await talk.say("出典は？")).text
    assert "マイナンバーカード" in (await talk.say("いつ時点？")).text


async def test_without_a_question_before_nothing_is_guessed(talk: Talk) -> None:
    shown = await talk.say("じゃあ港南区は？")

    assert isinstance(shown.refusal, Ambiguous)


async def test_two_people_in_one_channel_are_not_mixed(talk: Talk) -> None:
    colleague = other(talk, person="p2")
    await talk.say("西区のチーム数は？")
    await colleague.say("マイナンバーカードの保有率は？")

    assert "チーム" in (await talk.say("港南区は？")).text
    assert "マイナンバーカード" in (await colleague.say("出典は？")).text


async def test_two_threads_of_a_channel_are_two_talks(talk: Talk) -> None:
    await talk.say("西区のチーム数は？")

    assert isinstance((await other(talk, thread="chat;messageid=2").say("港南区は？")).refusal, Ambiguous)


@pytest.mark.parametrize(
    ("later", "follows"), [(timedelta(minutes=10), True), (timedelta(minutes=10, seconds=1), False)]
)
async def test_a_talk_is_forgotten_after_ten_minutes(talk: Talk, later: timedelta, follows: bool) -> None:
    await talk.say("西区のチーム数は？")
    talk.at += later

    assert ((await talk.say("港南区は？")).refusal is None) is follows


async def test_every_answer_starts_the_ten_minutes_anew(talk: Talk) -> None:
    await talk.say("西区のチーム数は？")
    for ward in ("港南区は？", "西区は？", "港南区は？"):
        talk.at += timedelta(minutes=9)
        assert (await talk.say(ward)).refusal is None


async def test_a_pressed_button_can_be_followed_like_a_typed_question(talk: Talk) -> None:
    asked_back = await talk.say("港南区は？")
    await talk.press(asked_back, "デジタル区役所のチーム数")

    shown = await talk.say("じゃあ西区は？")

    assert shown.refusal is None
    assert "14" in shown.text


@pytest.mark.parametrize(
    ("other_subject", "kind"),
    [("西区のほにゃららは？", NotUnderstood), ("人口は？", NoSuchMetric), ("利用者数は？", Ambiguous)],
)
async def test_after_another_subject_that_got_no_answer_nothing_follows_from_before(
    talk: Talk, other_subject: str, kind: type[Refusal]
) -> None:
    await talk.say("西区のチーム数は？")
    assert isinstance((await talk.say(other_subject)).refusal, kind)

    assert isinstance((await talk.say("港南区は？")).refusal, Ambiguous)


@pytest.mark.parametrize("between", ["ありがとうございます", "平成35年は？"])
async def test_thanks_and_an_impossible_date_change_no_subject(talk: Talk, between: str) -> None:
    await talk.say("西区のチーム数は？")
    assert (await talk.say(between)).refusal is not None

    assert KONAN in (await talk.say("港南区は？")).text.replace(" ", "")


async def test_another_replica_knows_what_was_said(talk: Talk, second: Store) -> None:
    await talk.say("西区のチーム数は？")

    shown = await Talk(second, talk.at).say("港南区は？")

    assert KONAN in shown.text.replace(" ", "")


# ── what is noted ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "kind", "word"),
    [
        ("申請サイトは何件？", Kind.NOT_UNDERSTOOD, "サイト"),
        ("来年の予算は？", Kind.NO_SUCH_METRIC, "予算"),
        ("YOKOHAMA Hack!の会員数は？", Kind.NO_FIGURE, "hack_members"),
    ],
)
async def test_each_kind_of_no_is_noted_with_its_word(talk: Talk, typed: str, kind: Kind, word: str) -> None:
    await talk.say(typed)

    [only] = await talk.store.read(groups, kind, day_in_tokyo(talk.at), 10)
    assert (only.word, only.times, only.examples) == (word, 1, (typed,))


@pytest.mark.parametrize("typed", ["西区のチーム数は？", "こんにちは", "利用者数は？", "平成35年の件数は？"])
async def test_what_is_answered_or_asked_back_is_not_noted(talk: Talk, typed: str) -> None:
    await talk.say(typed)

    assert await count(talk.store, unanswered) == 0


async def test_who_gets_no_answer_is_promised_news_and_can_say_no_to_it(talk: Talk) -> None:
    no = await talk.say("申請サイトは何件？")
    assert "一度だけお知らせします" in no.text
    assert await count(talk.store, asker) == 1

    receipt = await talk.press(no, "回答できるようになっても知らせない")

    assert not receipt.replace
    assert "お知らせしません" in receipt.text
    assert await count(talk.store, asker) == 0


async def test_nobody_withdraws_for_somebody_else(talk: Talk) -> None:
    no = await talk.say("申請サイトは何件？")
    await other(talk, person="p2").press(no, "回答できるようになっても知らせない")

    assert await count(talk.store, asker) == 1


@pytest.mark.parametrize("typed", ["予算は？", "会員数は？"])
async def test_no_news_is_promised_where_no_word_can_help(talk: Talk, typed: str) -> None:
    shown = await talk.say(typed)

    assert "お知らせします" not in shown.text
    assert await count(talk.store, asker) == 0


@pytest.mark.parametrize(
    "data",
    [
        {"verb": "do_not_tell"},
        {"verb": "do_not_tell", "noted": 0, "lang": "ja"},
        {"verb": "do_not_tell", "noted": "1", "lang": "ja"},
        {"verb": "do_not_tell", "noted": 2**40, "lang": "ja"},
        {"verb": "do_not_tell", "noted": 1, "lang": "ja", "person": "p2"},
        {"verb": "notices", "wanted": "no", "lang": "ja"},
    ],
)
async def test_a_forged_withdrawal_is_stale(talk: Talk, data: dict[str, object]) -> None:
    assert isinstance((await talk.send(data)).refusal, StalePress)


async def test_an_answer_in_a_forced_language_is_in_that_language(english: Store, talk: Talk) -> None:
    shown: Shown = await Talk(english, talk.at).say("オンライン手続は何件？")

    assert "2,783 procedures" in shown.message.summary


@pytest.mark.parametrize(("locale", "words"), [("ja", "全国"), ("en", "BYOD")])
async def test_a_word_without_a_language_is_read_in_that_of_the_client(talk: Talk, locale: str, words: str) -> None:
    talk.locale = "ja" if locale == "ja" else "en"

    assert (await talk.say(words)).card["lang"] == locale


async def test_an_empty_message_is_answered_and_not_noted(talk: Talk) -> None:
    assert isinstance((await talk.say("  ")).refusal, SmallTalk)
    assert await count(talk.store, unanswered) == 0


# ── why somebody asks ────────────────────────────────────────────────────────────────────────────────────


async def test_a_reason_that_was_not_read_is_told_on_the_card_and_to_nobody_else(talk: Talk) -> None:
    shown = await talk.say("明後日のヌ部会で話すので、マイナンバーカードの保有率を教えてください")
    plain = await other(talk, person="someone else").say("マイナンバーカードの保有率を教えてください")

    assert "70.3" in shown.text
    assert "「明後日のヌ部会で話すので」は読まずにお答えしました。" in shown.text
    assert "読まずに" not in plain.text


async def test_how_a_misspelt_word_was_read_is_said_beside_the_answer(talk: Talk) -> None:
    shown = await talk.say("how many ward ofices got wireless LAN")
    plain = await talk.say("how many ward offices got wireless LAN")

    assert "18" in shown.text
    assert "“ofices” was read as “offices”." in shown.text
    assert "was read as" not in plain.text


# ── questions that name nothing ──────────────────────────────────────────────────────────────────────────


async def test_a_value_without_a_subject_is_asked_back_for_the_day_that_was_named(talk: Talk) -> None:
    shown = await talk.say("2023年9月10日時点で公表していた値は？")

    assert isinstance(shown.refusal, Ambiguous)
    assert len(shown.refusal.offers) == 6
    assert {offer.known_on for offer in shown.refusal.offers} == {date(2023, 9, 10)}


async def test_the_title_of_our_own_button_shows_the_list(talk: Talk) -> None:
    shown = await talk.say("すべての数字")

    assert shown.refusal is None
    assert f"数字 {len(talk.store.catalogue.metrics)}件" in shown.text
