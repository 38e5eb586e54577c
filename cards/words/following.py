"""What is said of following a figure: the receipt, the list, and the news."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cards.words import dates, numbers
from cards.words.notices import Words
from data.catalogue.schema import Both, Metric
from data.following.model import Wish
from data.model import Lang
from data.refusals import BadNumber, BadPeriod

FOLLOWED = Both(ja="フォローしています", en="You follow this figure")
STOPPED = Both(ja="フォローをやめました", en="You no longer follow this figure")
STOP = Both(ja="フォローをやめる", en="Stop following")
AGAIN = Both(ja="もう一度フォローする", en="Follow it again")
LIST = Both(ja="フォロー中の指標", en="Figures you follow")
EMPTY = Both(
    ja="フォローしている指標はありません。数字の答えにある「この指標をフォロー」を押すと、更新をお知らせします。",
    en="You follow none. Press “Follow this figure” on an answer to hear of its updates.",
)
CHOOSE = Both(ja="ほかに知らせてほしいこと（任意）", en="What else to hear of (optional)")
THRESHOLD = Both(ja="この数値に達したとき", en="When it reaches this number")
WAY = Both(ja="達し方", en="Reached")
RISING = Both(ja="以上になったとき", en="from below")
FALLING = Both(ja="以下になったとき", en="from above")
TARGET = Both(ja="この日を過ぎたとき", en="When this day is over")
SAVE = Both(ja="この条件で知らせる", en="Tell me of these")
ALWAYS = Both(ja="新しい数字・訂正の公表", en="Whenever it is published or corrected")
NO_CHAT = Both(
    ja="お知らせは個人チャットに届きます。まだ個人チャットがありませんので、一度ボットに話しかけてください。",
    en="News comes to your personal chat. There is none yet: please say something to the bot there.",
)
IN_CHAT = Both(ja="お知らせは個人チャットに届きます。", en="News comes to your personal chat.")
CONDITIONS = Both(ja="お知らせするとき", en="You hear of it")

NEWS = Both(ja="フォロー中の指標のお知らせ", en="News of figures you follow")
NEW = Both(ja="新しい数字", en="New figure")
CORRECTED = Both(ja="訂正", en="Correction")
NOTHING = Both(ja="公表された数字はまだありません", en="No figure has been published yet")
REASON = Both(ja="訂正の理由", en="Corrected, because")
SHOW = Both(ja="数字を見る", en="Show the figure")


def conditions(wish: Wish, metric: Metric, lang: Lang) -> list[str]:
    found = [ALWAYS.in_(lang)]
    if wish.threshold is not None:
        found.append(at_threshold(wish.threshold, wish.rising, metric, lang))
    if wish.target:
        found.append(after(wish.target, lang))
    return found


def at_threshold(threshold: Decimal, rising: bool, metric: Metric, lang: Lang) -> str:
    """20手続以上になったとき"""
    number = _amount(threshold, metric, lang)
    way = (RISING if rising else FALLING).in_(lang)
    return f"{number}{way}" if lang == "ja" else f"When it reaches {number} {way}"


def _amount(threshold: Decimal, metric: Metric, lang: Lang) -> str:
    number, unit = numbers.number(threshold), metric.unit.in_(lang)
    return f"{number}{unit}" if lang == "ja" else numbers.join(number, unit)


def after(target: date, lang: Lang) -> str:
    day = dates.day(target, lang)
    return f"{day}を過ぎたとき" if lang == "ja" else f"When {day} is over"


def reached(threshold: Decimal, rising: bool, metric: Metric, lang: Lang) -> str:
    number = _amount(threshold, metric, lang)
    if lang == "ja":
        return f"設定した{number}{'以上' if rising else '以下'}になりました。"
    return f"It has reached the {number} that you set, from {'below' if rising else 'above'}."


def passed(target: date, lang: Lang) -> str:
    day = dates.day(target, lang)
    return (
        f"設定した{day}を過ぎました。いまの数字：" if lang == "ja" else f"{day}, a day you set, is over. As it is now:"
    )


def news(names: list[str], lang: Lang) -> str:
    first, more = names[0], len(names) - 1
    if lang == "ja":
        return f"「{first}」" + (f"ほか{more}件" if more else "")
    return first + (f" and {more} more" if more else "")


def counted(count: int, lang: Lang) -> str:
    if lang == "ja":
        return f"{count}件"
    return "1 figure" if count == 1 else f"{count} figures"


def wrong(no: BadNumber | BadPeriod, lang: Lang) -> str:
    if isinstance(no, BadNumber):
        if lang == "ja":
            return "要修正：数値が読めません。20 や 5,000件 のように、一つの数値を入力してください。"
        return "To be corrected: this is not one number. Please type one, such as 20 or 5,000."
    if lang == "ja":
        return "要修正：日付が読めないか、過ぎているか、5年より先です。別の日付を選んでください。"
    return "To be corrected: this day cannot be read, has passed, or is over 5 years away. Please pick another."


EXAMPLES = ("20 や 5,000件", "20 or 5,000", "5年より先", "over 5 years away")


def stopped(name: str, lang: Lang) -> Words:
    return Words(title=STOPPED.in_(lang), says=name)
