"""What is said of figures that are due to those who submit them, and to those who watch over it; and of channels."""

from __future__ import annotations

from datetime import date

from cards.words import dates
from cards.words.notices import Words
from data.catalogue.schema import Both
from data.model import Lang
from data.submitting.board import Standing
from data.submitting.duties import Duty

MINE = Both(ja="提出・更新をお願いする数字", en="Please submit or update")
WATCHED = Both(ja="まだ提出されていない数字", en="Not submitted yet")
OPEN_RETURNED = Both(ja="差し戻された提出を開く", en="Open what was sent back")
RETURNED = Both(ja="差し戻し中", en="sent back")


def title(late: bool, lang: Lang) -> str:
    if lang == "ja":
        return "提出期限を過ぎた数字があります" if late else "提出期限のお知らせ"
    return "Figures are overdue" if late else "Figures are due"


def says(mine: int, names: list[str], lang: Lang) -> str:
    """`names` of all figures; `mine` of them the reader may submit."""
    first, more = names[0], len(names) - 1
    if lang == "ja":
        which = f"「{first}」" + (f"ほか{more}件" if more else "")
        return f"{which}の提出をお待ちしています。" if mine else f"{which}がまだ提出されていません。"
    which = first + (f" and {more} more" if more else "")
    return f"Waiting for: {which}." if mine else f"Not submitted yet: {which}."


def stands(duty: Duty, standing: Standing, on: date, lang: Lang) -> str:
    """期限：令和9年1月8日（2027年1月8日）・本日まで"""
    day, how = dates.day(duty.day, lang), _how(duty, on, lang)
    put_off = ("（延長）" if lang == "ja" else " (put off)") if duty.put_off else ""
    said = f"期限：{day}{put_off}・{how}" if lang == "ja" else f"Due {day}{put_off}, {how}"
    if standing is not Standing.RETURNED:
        return said
    return f"{said}・{RETURNED.ja}" if lang == "ja" else f"{said}, {RETURNED.en}"


def in_channel(lang: Lang) -> str:
    if lang == "ja":
        return "ボットとの個人チャットで「提出」と送ると、フォームが開きます。"
    return "Send “submit” in a personal chat with the bot to open the form."


def _how(duty: Duty, on: date, lang: Lang) -> str:
    if duty.late(on):
        return "超過" if lang == "ja" else "overdue"
    if duty.day == on:
        return "本日まで" if lang == "ja" else "today"
    return "まもなく" if lang == "ja" else "soon"


# ── whose channel this is ──

CHANNEL = Both(ja="このチャネルの局", en="Whose channel this is")
CHANNEL_UNIT = Both(ja="局・統括本部", en="Bureau")
CHANNEL_HINT = Both(ja="名前の一部で探せます", en="Type a part of its name")
CHANNEL_SET = Both(ja="この局のチャネルにする", en="Make it this bureau's channel")
CHANNEL_SAYS = Both(
    ja="個人チャットで連絡がつかない担当者への提出期限のお知らせを、局ごとに一つのチャネルへお届けします。",
    en="Reminders for those of a bureau who cannot be reached in a personal chat go to one channel of the bureau.",
)


def channel_of(units: list[str], lang: Lang) -> str:
    if not units:
        return "どの局のチャネルにもなっていません。" if lang == "ja" else "It is no bureau's channel."
    return f"{'、'.join(units)}のチャネルです。" if lang == "ja" else f"It is the channel of {', '.join(units)}."


def channel_end(unit: str, lang: Lang) -> str:
    return f"{unit}のチャネルをやめる" if lang == "ja" else f"No longer for {unit}"


def say_in_channel(lang: Lang) -> Words:
    if lang == "ja":
        return Words(title=CHANNEL.ja, says="局のチャネルにしたいチャネルで、ボットに「チャネル」と送ってください。")
    return Words(title=CHANNEL.en, says="Send “channel” to the bot in the channel that is to be the bureau's.")
