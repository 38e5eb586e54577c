"""What people do, a module each. A handler takes a Turn and a Store and returns a Reply; it sends nothing.

Read this file first: it says who answers what. Handlers know cards and data; they know nothing of Teams, and not one
another. A handler may raise any refusal of `data.refusals`; `refuse` makes the card of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from data.language.normalise import clean
from data.refusals import BadPeriod, NoSuchMetric, NotUnderstood, SmallTalk, StalePress
from data.store import Store
from handlers import (
    approve,
    ask,
    browse,
    channel,
    deliveries,
    digest,
    explore,
    follow,
    help,
    notify,
    people,
    quote,
    status,
    submit,
    upload,
    words,
)
from handlers.commands import AROUND, command
from handlers.turn import Event, Handler, Reply, Turn

SAYS: Mapping[str, Handler] = {
    **dict.fromkeys(
        ("ダッシュボード", "トップ", "ホーム", "目次", "dashboard", "top", "home", "contents", "分野一覧"), browse.say
    ),
    "言葉": words.say,
    "ことば": words.say,
    "words": words.say,
    **dict.fromkeys(("提出", "更新", "提出・更新", "submit", "update", "teishutsu", "koushin"), submit.say),
    **dict.fromkeys(("取り下げ", "取下げ", "withdraw", "torisage"), submit.say_own),
    **dict.fromkeys(("承認", "承認待ち", "決裁", "approve", "approvals", "shounin"), approve.say),
    **dict.fromkeys(("状況", "提出状況", "未提出", "status", "joukyou"), status.say),
    **dict.fromkeys(("様式", "提出様式", "テンプレート", "template"), upload.say_template),
    **dict.fromkeys(("フォロー", "フォロー中", "フォロー一覧", "following", "follow"), follow.say),
    **dict.fromkeys(("チャネル", "チャンネル", "このチャネル", "channel"), channel.say),
    **dict.fromkeys(("担当者", "人", "people"), people.say),
    **dict.fromkeys(("ダイジェスト", "定期配信", "digest", "digests"), digest.say),
    **dict.fromkeys(("配信先一覧", "配信先", "subscriptions"), digest.say_all),
    **dict.fromkeys(("配信", "配信状況", "deliveries"), deliveries.say),
}
PRESSES: Mapping[str, Handler] = {
    "ask": ask.press,
    "browse": browse.press,
    "quote": quote.give,
    "explore": explore.open_card,
    "beside_other": explore.beside_other,
    "beside_wards": explore.beside_wards,
    "over_time": explore.over_time,
    "as_index": explore.as_index,
    "beside_times": explore.beside_times,
    "to_goal": explore.to_goal,
    "help": help.show,
    "words": words.desk,
    "word": words.word,
    "try_word": words.preview,
    "save_word": words.save,
    "do_not_tell": notify.withdraw,
    "notices": notify.choose,
    "submit": submit.open_list,
    "form": submit.open_form,
    "check_form": submit.check,
    "edit_form": submit.edit,
    "send_form": submit.send,
    "row": upload.open_row,
    "send_rows": upload.send,
    "template": upload.open_template,
    "change": submit.change,
    "withdraw": submit.withdraw,
    "submission": submit.show,
    "approvals": approve.open_waiting,
    "approve": approve.approve,
    "send_back": approve.send_back,
    "status": status.open_status,
    "extend": status.put_off,
    "follow": follow.follow,
    "set_follow": follow.change,
    "unfollow": follow.stop,
    "following": follow.open_list,
    "channel": channel.press,
    "people": people.open_people,
    "add_person": people.add,
    "end_role": people.ask_to_end,
    "end_role_now": people.end,
    "digest": digest.open_settings,
    "save_digest": digest.save_settings,
    "pause_digest": digest.pause_or_resume,
    "stop_digest": digest.stop_here,
    "try_digest": digest.try_now,
    "rest_of_digest": digest.show_rest,
    "subscriptions": digest.open_all,
    "end_subscription": digest.end_any,
    "deliveries": deliveries.open_deliveries,
    "retry_delivery": deliveries.retry,
    "cancel_delivery": deliveries.cancel,
}


def find(turn: Turn) -> Handler:
    """The handler for a turn. Raises StalePress for a button that nobody takes any more."""
    if turn.event is Event.JOINED:
        return help.welcome
    if turn.files:
        return upload.file
    if turn.press is None:
        said = clean(turn.text).strip(AROUND)
        if quote.is_number(said):
            return quote.look_up
        return SAYS.get(said) or SAYS.get(command(said) or "", typed)
    try:
        return PRESSES[turn.press.verb]
    except KeyError:
        raise StalePress(verb=turn.press.verb[:40]) from None


async def typed(turn: Turn, store: Store) -> Reply:
    """A topic to see; figures, from whoever may submit them; a closer look; all else is a question, or how to ask."""
    try:
        for read in (browse.typed, upload.typed, quote.typed, explore.typed):
            if found := await read(turn, store):
                return found
        return await ask.answer(turn, store)
    except (NotUnderstood, NoSuchMetric, BadPeriod) as no:
        no.stated = await upload.is_stated(turn, store)
        raise
    except SmallTalk as said:
        if said.kind != "help":
            raise
        return await help.show(turn, store)
