"""A word of the desk once it is saved: who knows it, who saves it, and who is told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.answering.outcomes import KINDS_OF_NO, Kind
from data.desk import words_desk
from data.desk.unanswered import groups
from data.desk.word_store import newest
from data.people.rights import Grant, Role, grant, revoke
from data.refusals import NotAllowed, Overtaken, StalePress, WordTaken
from data.store import Store
from data.tables import asker, notice
from data.telling import deliveries, notices
from data.tokyo import day_in_tokyo
from handlers import notify
from tests.bank import pin
from tests.handlers.conftest import Shown, Talk
from tests.handlers.desk import QUESTION, count, preview, tried, word_card

pytestmark = pytest.mark.usefixtures("bank")

# ── saving ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_saved_word_is_understood_at_once_and_by_every_replica(talk: Talk, editor: Talk, second: Store) -> None:
    await talk.say(QUESTION)
    replica = Talk(second, talk.at)
    assert (await replica.say(QUESTION)).refusal is not None

    receipt = await editor.press(await preview(editor), "保存する")

    assert receipt.replace
    assert "言葉を加えました" in receipt.text
    assert "2,783" in (await talk.say(QUESTION)).text
    assert "2,783" in (await replica.say(QUESTION)).text
    assert "2,783" in (await editor.press(receipt, "尋ねてみる")).text


@pytest.mark.parametrize(("how", "kind"), [("意味に影響しない言葉", "neutral"), ("答えない言葉", "blocked")])
async def test_a_word_may_mean_nothing_or_put_a_question_out_of_reach(
    talk: Talk, editor: Talk, how: str, kind: str
) -> None:
    asked = "申請サイトの電子申請の手続数は？"
    await talk.say(asked)
    await editor.press(await preview(editor, "申請サイト", how), "保存する")

    shown = await talk.say(asked)

    assert ("2,783" in shown.text) is (kind == "neutral")
    assert ("「申請サイト」については" in shown.text) is (kind == "blocked")


async def test_a_decided_word_leaves_the_desk(talk: Talk, editor: Talk) -> None:
    await talk.say(QUESTION)
    await talk.say("申請サイトの評判は？")
    await editor.press(await preview(editor), "保存する")

    found = {
        kind: [one.word for one in await talk.store.read(groups, kind, day_in_tokyo(talk.at), 9)]
        for kind in KINDS_OF_NO
    }

    assert found == {Kind.NOT_UNDERSTOOD: [], Kind.NO_SUCH_METRIC: ["評判"], Kind.NO_FIGURE: []}


async def test_a_word_can_be_saved_once(talk: Talk, editor: Talk) -> None:
    await talk.say(QUESTION)
    shown = await preview(editor)
    await editor.press(shown, "保存する")

    again = await editor.press(shown, "保存する")

    assert again.refusal == WordTaken(words="申請サイト")
    assert "もう加えられています" in again.text
    assert await talk.store.read(newest) == 1


async def test_a_role_taken_away_after_the_preview_saves_nothing(talk: Talk, editor: Talk) -> None:
    await talk.say(QUESTION)
    shown = await preview(editor)
    held = Grant(person="editor", role=Role.EDITOR, since=day_in_tokyo(talk.at))
    await talk.store.write(revoke, held, by="test", at=talk.at)

    assert (await editor.press(shown, "保存する")).refusal == NotAllowed(role="editor")
    assert await talk.store.read(newest) == 0


async def test_the_transaction_that_saves_asks_for_the_role_itself(talk: Talk, editor: Talk) -> None:
    trial = await tried(editor)

    with pytest.raises(NotAllowed):
        await talk.store.write(words_desk.saved, words_desk.By(person="p1", at=talk.at), trial)
    assert await talk.store.read(newest) == 0


async def test_a_trial_that_others_overtook_is_worth_nothing(talk: Talk, editor: Talk) -> None:
    by = words_desk.By(person="editor", at=talk.at)
    first, late = await tried(editor, "申請サイト"), await tried(editor, "マドマド")
    await talk.store.write(words_desk.saved, by, first)

    with pytest.raises(Overtaken):
        await talk.store.write(words_desk.saved, by, late)
    await talk.store.write(words_desk.saved, by, await tried(editor, "マドマド"))
    assert await talk.store.read(newest) == 2


async def test_a_trial_that_breaks_something_can_never_reach_the_store(talk: Talk, editor: Talk, bank: Path) -> None:
    pin(bank, QUESTION)
    broken = await tried(editor)
    assert broken.broken

    with pytest.raises(ValueError, match="pinned"):
        await talk.store.write(words_desk.saved, words_desk.By(person="editor", at=talk.at), broken)


async def test_another_editor_saving_in_between_makes_the_save_try_again(
    talk: Talk, editor: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.say(QUESTION)
    shown = await preview(editor)
    real = words_desk.saved
    calls = 0

    def quicker(*args: object) -> int:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise Overtaken
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("handlers.words.saved", quicker)

    assert "言葉を加えました" in (await editor.press(shown, "保存する")).text
    assert calls == 2


# ── telling ──────────────────────────────────────────────────────────────────────────────────────────────


async def waiting(store: Store, at: Talk) -> list[notices.Notice]:
    return list(await store.write(deliveries.claim, at.at))


async def test_who_asked_is_told_once_where_they_asked_last(talk: Talk, editor: Talk) -> None:
    elsewhere = Talk(talk.store, talk.at, place="group", thread="group;messageid=7")
    await talk.say(QUESTION)
    await elsewhere.say("申請サイトの手続き件数")
    receipt = await editor.press(await preview(editor), "保存する")

    [told] = await waiting(talk.store, talk)

    assert "質問していた1人に" in receipt.text
    assert (told.person, told.place) == ("p1", "group;messageid=7")
    assert await count(talk.store, asker) == 0
    card = (await _news(told, talk)).message
    assert "申請サイトの手続き件数" in card.json
    assert "お答えできるようになりました" in card.summary


async def test_the_notice_has_a_button_that_asks_and_one_that_ends_such_notices(talk: Talk, editor: Talk) -> None:
    await talk.say(QUESTION)
    await editor.press(await preview(editor), "保存する")
    [told] = await waiting(talk.store, talk)
    shown = Shown((await _news(told, talk)).message, False)

    assert "2,783" in (await talk.press(shown, "電子申請・届出システムの手続数")).text
    no_more = await talk.press(shown, "今後このようなお知らせを受け取らない")

    assert "今後はお知らせしません" in no_more.text
    promise = await talk.say("別のほにゃららは何件？")
    assert "お知らせします" not in promise.text
    assert await count(talk.store, asker) == 0

    assert "今後お知らせします" in (await talk.press(no_more, "お知らせを受け取る")).text
    assert "一度だけお知らせします" in (await talk.say("別のほにゃららは何件？")).text


async def test_whoever_said_no_to_the_news_is_not_told(talk: Talk, editor: Talk) -> None:
    await talk.press(await talk.say(QUESTION), "回答できるようになっても知らせない")
    receipt = await editor.press(await preview(editor), "保存する")

    assert await waiting(talk.store, talk) == []
    assert "お知らせします" not in receipt.text


async def test_nobody_is_told_of_what_still_has_no_figure(talk: Talk, editor: Talk) -> None:
    await talk.say("ハックサイトの会員は何人？")
    shown = await editor.press(
        await word_card(editor, "サイト"), "別名にする", words="ハックサイトの会員", target="hack_members"
    )
    await editor.press(shown, "保存する")

    assert "数値がない（YOKOHAMA Hack! 会員数）" in shown.text
    assert await waiting(talk.store, talk) == []
    [known] = await talk.store.read(groups, Kind.NO_FIGURE, day_in_tokyo(talk.at), 9)
    assert known.word == "hack_members"


async def test_a_word_that_is_not_saved_tells_nobody(talk: Talk, editor: Talk) -> None:
    """The notice is written in the transaction that saves, or not at all."""
    await talk.say(QUESTION)
    trial = await tried(editor)
    late = replace(trial, newest=trial.newest + 1)

    with pytest.raises(Overtaken):
        await talk.store.write(words_desk.saved, words_desk.By(person="editor", at=talk.at), late)

    assert await count(talk.store, notice) == 0
    assert await count(talk.store, asker) == 1


async def test_news_of_something_that_is_gone_is_stale(talk: Talk) -> None:
    gone = {"text": "何か", "question": {"l": "ja", "i": "value", "s": ["gone"]}}
    told = notices.Notice(
        key="k", person="p1", place="here", kind=notices.NoticeKind.ANSWERABLE, payload={"asked": [gone]}
    )

    with pytest.raises(StalePress):
        await _news(told, talk)


async def test_an_admin_may_do_what_editors_do(talk: Talk) -> None:
    await talk.store.write(
        grant, Grant(person="p1", role=Role.ADMIN, since=day_in_tokyo(talk.at)), name="佐藤", by="test", at=talk.at
    )

    assert (await talk.say("言葉")).refusal is None


async def _news(told: notices.Notice, talk: Talk) -> notify.News:
    news = await notify.news(told, talk.store, talk.at)
    assert news is not None
    return news
