"""What is said at the desk for deliveries, and to admins about a place where nothing can be said any more."""

from __future__ import annotations

from collections.abc import Mapping

from cards.words.notices import Words
from cards.words.typed import shown
from data.catalogue.schema import Both
from data.model import Lang, PlaceKind
from data.telling.deliveries_desk import Delivery, Which
from data.telling.notices import NoticeState

TITLE = Both(ja="配信の状況", en="Deliveries")
SAYS = Both(
    ja="ボットからお送りするお知らせの状況です。再送と取りやめは、変更履歴に記録されます。",
    en="What the bot sends without being asked. Sending again and cancelling are recorded in the history.",
)
KINDS: Mapping[Which, Both] = {
    Which.FAILED: Both(ja="届かなかったもの", en="Not delivered"),
    Which.UNKNOWN: Both(ja="届いたか分からないもの", en="May have arrived"),
    Which.WAITING: Both(ja="送信待ち", en="Waiting"),
    Which.SENT: Both(ja="送信済み", en="Sent"),
    Which.REPEATED: Both(ja="二重に届いた可能性があるもの", en="May have arrived twice"),
    Which.CANCELLED: Both(ja="取りやめたもの", en="Cancelled"),
}
NONE = Both(ja="ありません。", en="There are none.")
SEND_AGAIN = Both(ja="再送する", en="Send again")
CANCEL = Both(ja="取りやめる", en="Cancel it")
CLOSE = Both(ja="確認済みにする", en="Close it")
OLDER = Both(ja="前のものを見る", en="Older ones")
NEWER = Both(ja="新しいものを見る", en="Newer ones")
MOVED = Both(
    ja="その間に状況が変わりましたので、何も変更していません。いまの状況をご確認ください。",
    en="It has moved on meanwhile, so nothing was changed. This is how it stands now.",
)
SEE = Both(ja="配信の状況を見る", en="See the deliveries")

_ABOUT: Mapping[str, Both] = {
    "answerable": Both(ja="お答えできるようになったお知らせ", en="A question can be answered"),
    "to_approve": Both(ja="承認の依頼", en="Something to approve"),
    "undecidable": Both(ja="承認できる方がいないお知らせ", en="A submission that nobody can decide about"),
    "decided": Both(ja="承認の結果", en="A decision"),
    "corrected": Both(ja="訂正のお知らせ", en="A correction"),
    "card": Both(ja="カードの更新", en="A card to bring up to date"),
    "shut_out": Both(ja="配信停止のお知らせ", en="A conversation that was closed"),
    "digest": Both(ja="ダイジェスト", en="A digest"),
    "reminder": Both(ja="提出のお願い", en="A reminder"),
    "followed": Both(ja="フォロー中の指標のお知らせ", en="News of a followed figure"),
}
_OTHER = Both(ja="お知らせ", en="A notice")
_PLACES: Mapping[PlaceKind | None, Both] = {
    PlaceKind.PERSONAL: Both(ja="個人チャット", en="personal chat"),
    PlaceKind.GROUP: Both(ja="グループチャット", en="group chat"),
    PlaceKind.CHANNEL: Both(ja="チャネル", en="channel"),
    None: Both(ja="宛先未定", en="no place yet"),
}
_BLOCKED = Both(ja="相手の方がボットを止めています", en="the person blocked the bot")
_BLOCKED_THERE = Both(ja="その場所でボットの投稿が止められています", en="the bot is blocked there")
_WHY: Mapping[str, Both] = {
    "Closed": Both(ja="ボットが利用できない会話です", en="the bot cannot write there"),
    "BotNotInConversationRoster": Both(ja="ボットが外されています", en="the bot was removed"),
    "BotDisabledByAdmin": Both(ja="Teamsの管理者がボットを止めています", en="a Teams administrator disabled the bot"),
    "ConversationBlockedByUser": _BLOCKED,
    "MessageWritesBlocked": _BLOCKED,
    "NotEnoughPermissions": Both(ja="ボットに投稿の権限がありません", en="the bot may not post there"),
    "ForbiddenOperationException": Both(ja="ボットが追加されていません", en="the bot is not installed"),
    "ConversationNotFound": Both(ja="会話がなくなっています", en="the conversation is gone"),
    "ActivityNotFoundInConversation": Both(ja="カードが削除されています", en="the card was deleted"),
    "MessageSizeTooBig": Both(ja="大きすぎて送れません", en="it is too large"),
    "Throttled": Both(ja="Teamsが混み合っています", en="Teams was too busy"),
    "Interrupted": Both(ja="送信中にボットが止まりました", en="the bot stopped while sending"),
    "Restored": Both(
        ja="バックアップから戻しました。すでに届いている可能性があります",
        en="restored from a backup; it may have arrived before",
    ),
    "NotMade": Both(ja="内容を作れませんでした", en="it could not be made"),
    "NothingToTell": Both(ja="お知らせする内容がなくなりました", en="there is nothing to tell any more"),
    "TooLate": Both(
        ja="予定から1日以上過ぎました。内容は次のダイジェストに含めます",
        en="it was a day late or more; the next digest holds what it held",
    ),
    "Settled": Both(ja="管理者が確認済みにしました", en="an administrator closed it"),
    "Admin": Both(ja="管理者が取りやめました", en="an administrator cancelled it"),
}
_TWICE = Both(ja="二重に届いた可能性があります", en="it may have arrived twice")
_ONCE_MORE = Both(ja="この時刻以後に、もう一度だけ送ります", en="it is sent once more, at this time or later")
_FOR_GOOD = Both(ja="自動では、これ以上送りません", en="it is not sent again by itself")
_BEFORE = Both(ja="前の送信が届いた可能性があります", en="an earlier attempt may have arrived")
_NO_ANSWER = Both(ja="Teamsの応答がありませんでした", en="Teams did not answer")
_REFUSED = Both(ja="Teamsが送信を受け付けませんでした", en="Teams did not let the message in")
_ANSWERED = Both(ja="Teamsの応答", en="Teams said")


def about(kind: str, lang: Lang) -> str:
    return _ABOUT.get(kind, _OTHER).in_(lang)


def to(one: Delivery, name: str, lang: Lang) -> str:
    place = where(one.place, (one.team_name, one.name), lang)
    if not one.person:
        return place
    return f"{name}（{place}）" if lang == "ja" else f"{name}, {place}"


def named(names: tuple[str, str]) -> str:
    """DX推進チーム ＞ 一般, as people wrote it: of its team and its own, each of which may be unknown."""
    return " ＞ ".join(shown(name) for name in names if name)


def where(place: PlaceKind | None, names: tuple[str, str], lang: Lang) -> str:
    """DX推進チーム ＞ 一般（チャネル）"""
    kind, name = _PLACES[place].in_(lang), named(names)
    if not name:
        return kind
    return f"{name}（{kind}）" if lang == "ja" else f"{name} ({kind})"


def counted(which: Which, count: int, lang: Lang) -> str:
    return f"{KINDS[which].in_(lang)}（{count:,}）" if lang == "ja" else f"{KINDS[which].in_(lang)} ({count:,})"


def why(one: Delivery, lang: Lang) -> str:
    """Why it has not arrived, or "" when nothing stood in its way."""
    if one.why in _WHY:
        return _WHY[one.why].in_(lang)
    if one.status:
        return f"{_ANSWERED.in_(lang)}：{one.status}" if lang == "ja" else f"{_ANSWERED.in_(lang)} {one.status}"
    return _NO_ANSWER.in_(lang) if one.why else ""


def tried(one: Delivery, lang: Lang) -> str:
    """How often, and what is in doubt after that: whether it stands there twice, or at all."""
    said = f"{one.tries}回目の送信" if lang == "ja" else f"attempt {one.tries}"
    doubt = _doubt(one)
    if doubt is None:
        return said
    return f"{said}。{doubt.in_(lang)}" if lang == "ja" else f"{said}; {doubt.in_(lang)}"


def _doubt(one: Delivery) -> Both | None:
    if one.ref.state == NoticeState.UNKNOWN:
        return _ONCE_MORE if one.comes_again else _FOR_GOOD
    if not one.doubts:
        return None
    return _TWICE if one.ref.state == NoticeState.SENT else _BEFORE


def _said_of(reason: str, place: PlaceKind) -> Both:
    """In a channel or a group chat it is no single person who blocks."""
    known = _WHY.get(reason, _REFUSED)
    return _BLOCKED_THERE if known == _BLOCKED and place is not PlaceKind.PERSONAL else known


def shut_out(place: PlaceKind, names: tuple[str, str], reason: str, lang: Lang) -> Words:
    there, said = where(place, names, lang), _said_of(reason, place).in_(lang)
    if lang == "ja":
        return Words(
            title="お知らせを送れない会話があります",
            says=f"{'' if named(names) else 'ある'}{there}へのお知らせを止めました。理由：{said}。",
            then="その会話でどなたかがボットに話しかけると、再び送れるようになります。",
        )
    return Words(
        title="A conversation cannot be told anything",
        says=f"Nothing more is sent to {'' if named(names) else 'a '}{there}: {said}.",
        then="It opens again when somebody there talks to the bot.",
    )


def many_shut_out(count: int, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="お知らせを送れない会話があります",
            says=f"{count:,}件の会話へのお知らせを止めました。",
            then="それぞれの会話でどなたかがボットに話しかけると、再び送れるようになります。",
        )
    return Words(
        title="Some conversations cannot be told anything",
        says=f"Nothing more is sent to {count:,} conversations.",
        then="Each opens again when somebody there talks to the bot.",
    )


def closed(place: PlaceKind, names: tuple[str, str], reason: str, lang: Lang) -> str:
    """DX推進チーム ＞ 一般（チャネル）：ボットが外されています"""
    there, said = where(place, names, lang), _said_of(reason, place).in_(lang)
    return f"{there}：{said}" if lang == "ja" else f"{there}: {said}"
