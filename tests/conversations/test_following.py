"""Following a figure, from the answer to the news of it, and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from data.following import follows
from data.store import Store
from data.telling.notices import Notice, NoticeKind
from handlers.notify import news
from tests.conversations.submitting import ASKED, CHATS, ITO, METRIC, ask, press, said, submitted, to_approve
from tests.due import claimed
from tests.teams import SUZUKI, TANAKA, THREAD, Json, Teams, button

pytestmark = pytest.mark.usefixtures("_everybody_is_known")
FOLLOW = "この指標をフォロー"
NEXT_YEAR = f"{datetime.now(UTC).year + 1}-03-31"


async def followed(teams: Teams) -> Json:
    return (await press(teams, await ask(teams), FOLLOW, ITO)).card


async def metrics(store: Store, who: str = ITO.aad) -> list[str]:
    return [one.metric for one in await store.read(follows.mine, who)]


async def told(store: Store) -> list[Notice]:
    """What waits for whoever follows, ten minutes later."""
    due = await store.write(claimed, datetime.now(UTC) + timedelta(minutes=11))
    return [one for one in due if one.kind is NoticeKind.FOLLOWED]


async def test_a_press_on_the_answer_follows_it(teams: Teams, store: Store) -> None:
    assert "フォローしています" in said((await press(teams, await ask(teams), FOLLOW, ITO)).card)

    assert await metrics(store) == [METRIC]
    assert await metrics(store, TANAKA.aad) == []


async def test_the_answer_is_the_same_for_who_follows_it(teams: Teams) -> None:
    before = await ask(teams)
    await followed(teams)

    assert await ask(teams) == before


async def test_what_is_approved_is_told_and_the_card_stops_it(teams: Teams, store: Store) -> None:
    await followed(teams)
    await submitted(teams)
    asked = await to_approve(teams)
    assert await told(store) == []
    await press(teams, asked.card, "承認して公表する", SUZUKI)

    [notice] = await told(store)
    message = await news(notice, store, datetime.now(UTC))
    assert message is not None
    card = message.message.data
    assert "15手続 → 18手続（+3手続）" in said(card)
    assert notice.place == CHATS[ITO].id
    assert "フォローをやめました" in str((await press(teams, card, "フォローをやめる", ITO)).body)
    assert await metrics(store) == []
    assert await news(notice, store, datetime.now(UTC)) is None


async def test_what_else_to_hear_of_is_kept_and_what_cannot_be_read_is_asked_for_again(
    teams: Teams, store: Store
) -> None:
    card = await followed(teams)
    wrong = (await press(teams, card, "この条件で知らせる", ITO, threshold="たくさん", target=NEXT_YEAR)).card
    assert "要修正" in said(wrong)
    assert "たくさん" in said(wrong)
    past = (await press(teams, card, "この条件で知らせる", ITO, threshold="20", target="2020-01-01")).card
    assert "要修正" in said(past)
    assert (await store.read(follows.mine, ITO.aad))[0].wish.threshold is None

    right = (await press(teams, card, "この条件で知らせる", ITO, threshold="２０手続", target=NEXT_YEAR)).card
    assert "20手続以上になったとき" in said(right)
    wish = (await store.read(follows.mine, ITO.aad))[0].wish
    assert (str(wish.threshold), str(wish.target)) == ("20", NEXT_YEAR)


async def test_the_list_shows_mine_only_and_stops_one(teams: Teams, store: Store) -> None:
    await followed(teams)
    listed = (await teams.say("フォロー", ITO, CHATS[ITO])).card
    assert "マイナポータル オンライン手続可能数" in said(listed)
    assert (
        "フォローしている指標はありません"
        in (await teams.say("following", TANAKA, CHATS[TANAKA])).text
        + (await teams.say("フォロー", TANAKA, CHATS[TANAKA])).text
    )

    after = (await press(teams, listed, "フォローをやめる", ITO)).card
    assert "フォローしている指標はありません" in said(after)
    assert await metrics(store) == []


async def test_in_a_channel_one_follows_for_oneself_and_the_list_stays_private(teams: Teams, store: Store) -> None:
    answer = await teams.say(ASKED, ITO, THREAD)
    card = (await teams.press(answer.card, FOLLOW, SUZUKI, THREAD)).card
    assert "お知らせは個人チャットに届きます。" in said(card)
    with pytest.raises(AssertionError):
        button(card, "この条件で知らせる")
    assert (await metrics(store, SUZUKI.aad), await metrics(store)) == ([METRIC], [])

    assert "マイナポータル" not in (await teams.say("フォロー", SUZUKI, THREAD)).text


async def test_a_forged_button_of_what_is_not_there_does_nothing(teams: Teams, store: Store) -> None:
    for verb, data in (
        ("follow", {"lang": "ja", "metric": "no_such"}),
        ("set_follow", {"lang": "ja", "metric": METRIC, "threshold": "1" * 99}),
        ("set_follow", {"lang": "ja", "metric": METRIC, "way": "sideways"}),
        ("unfollow", {"lang": "ja", "metric": "'; DROP TABLE follow"}),
    ):
        value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"}
        answer = await teams.invoke("adaptiveCard/action", value, ITO, CHATS[ITO])
        assert answer.status == 200
    assert await metrics(store) == []
