"""Whose a channel is, said where it is; and what a reminder leads to."""

from __future__ import annotations

from datetime import date

import pytest

from cards.submitting.reminder import reminder_message
from data.catalogue import load
from data.reminding.channels import channels
from data.reminding.due import Open
from data.reminding.schedule import Item
from data.store import Store
from data.submitting.board import Due, Standing
from data.submitting.calendar import Term
from data.submitting.duties import Duty
from tests.conversations.submitting import CHATS, ITO, METRIC, inputs, said
from tests.teams import TANAKA, THREAD, Chat, Teams

pytestmark = pytest.mark.usefixtures("_everybody_is_known")
UNIT = "digital_headquarters"


async def test_a_submitter_says_whose_the_channel_is_and_takes_it_back(teams: Teams, store: Store) -> None:
    card = (await teams.say("チャネル", TANAKA, THREAD)).card
    assert "どの局のチャネルにもなっていません。" in said(card)

    card = (await teams.press(card, "この局のチャネルにする", TANAKA, THREAD, unit=UNIT)).card
    assert "デジタル統括本部のチャネルです。" in said(card)
    assert await store.read(channels, [UNIT]) == {UNIT: THREAD.id.partition(";")[0]}

    card = (await teams.press(card, "デジタル統括本部のチャネルをやめる", TANAKA, THREAD)).card
    assert "どの局のチャネルにもなっていません。" in said(card)
    assert await store.read(channels, [UNIT]) == {}


async def test_who_is_not_in_charge_cannot_say_it_even_with_the_card_of_another(teams: Teams, store: Store) -> None:
    card = (await teams.say("チャネル", TANAKA, THREAD)).card

    assert "担当の方だけが使えます" in (await teams.say("channel", ITO, THREAD)).text + str(
        (await teams.say("チャネル", ITO, THREAD)).card
    )
    refused = (await teams.press(card, "この局のチャネルにする", ITO, THREAD, unit=UNIT)).card
    assert "担当の方だけが使えます" in said(refused)
    assert await store.read(channels, [UNIT]) == {}


@pytest.mark.parametrize("where", [CHATS[TANAKA]])
async def test_in_a_personal_chat_it_says_where_to_say_it(teams: Teams, where: Chat) -> None:
    assert "局のチャネルにしたいチャネルで" in (await teams.say("チャネル", TANAKA, where)).text


async def test_the_button_of_a_reminder_opens_the_filled_form(teams: Teams) -> None:
    term = Term(start=date(2026, 12, 1), end=date(2026, 12, 31))
    duty = Duty(term=term, day=date(2027, 1, 8))
    item = Item(metric=METRIC, term=term, until=duty.day, step=0)
    one = Open(item=item, due=Due(metric=METRIC, unit=UNIT, standing=Standing.DUE, duty=duty))
    card = reminder_message([one], duty.day, "ja", load()).card.model_dump(exclude_none=True)

    form = (await teams.press(card, "フォームを開く", TANAKA, CHATS[TANAKA])).card

    assert "value:" in inputs(form)
    assert "15手続" in said(form)
