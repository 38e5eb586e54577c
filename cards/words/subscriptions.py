"""What is said about setting up digests, and of all that are set up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cards.words import dates
from cards.words.notices import Words
from data.catalogue.schema import Both
from data.digests.model import Listed, Outcome, Subscription
from data.digests.schedule import Schedule
from data.model import Lang, PlaceKind

TITLE = Both(ja="ダイジェストの配信", en="Digests")
STATE = Both(ja="状態", en="State")
ON = Both(ja="配信中", en="on")
PAUSED = Both(ja="休止中", en="paused")
NEXT = Both(ja="次回", en="Next")
LAST = Both(ja="前回の結果", en="Last time")
ABOUT = Both(ja="お知らせする数字（選ばなければすべて）", en="About which figures? (none chosen: all)")
EVERYTHING = Both(ja="すべての数字", en="All figures")
TOPIC = Both(ja="分野：", en="Topic: ")
WEEKDAY = Both(ja="曜日", en="Weekday")
TIME = Both(ja="時刻（日本時間）", en="Time in Tokyo")
LANGUAGE = Both(ja="言語", en="Language")
JAPANESE = Both(ja="日本語", en="日本語")
ENGLISH = Both(ja="English", en="English")
START = Both(ja="配信を始める", en="Start")
CHANGE = Both(ja="この内容に変える", en="Save changes")
PAUSE = Both(ja="休止する", en="Pause")
RESUME = Both(ja="再開する", en="Go on")
STOP = Both(ja="配信をやめる", en="Stop")
TRY = Both(ja="テストで1件受け取る", en="Send me one now as a test")
SAVED = Both(ja="設定を保存しました。", en="Saved.")
HOLIDAYS = Both(
    ja="閉庁日に当たるときは、次の開庁日にお送りします。",
    en="Where the offices are closed on that day, it is sent on the next day on which they are open.",
)
ALL = Both(ja="配信先一覧", en="All subscriptions")
NONE = Both(ja="配信先はありません。", en="Nobody has subscribed.")
END = Both(ja="この配信をやめる", en="Stop this one")
UNREACHED = Both(
    ja="送信できません（ボットが外されたか、止められています）", en="cannot be reached: removed or blocked"
)

WEEKDAYS = (
    Both(ja="月曜日", en="Monday"),
    Both(ja="火曜日", en="Tuesday"),
    Both(ja="水曜日", en="Wednesday"),
    Both(ja="木曜日", en="Thursday"),
    Both(ja="金曜日", en="Friday"),
)
KINDS: Mapping[PlaceKind | None, Both] = {
    PlaceKind.CHANNEL: Both(ja="チャネル", en="Channel"),
    PlaceKind.GROUP: Both(ja="グループチャット", en="Group chat"),
    PlaceKind.PERSONAL: Both(ja="個人チャット", en="Personal chat"),
    None: Both(ja="不明な場所", en="Unknown place"),
}
OUTCOMES: Mapping[Outcome, Both] = {
    Outcome.SENT: Both(ja="お送りしました", en="sent"),
    Outcome.HEARTBEAT: Both(ja="変更がないことをお知らせしました", en="said that nothing had changed"),
    Outcome.NOTHING: Both(ja="変更がないため、お送りしませんでした", en="not sent: nothing had changed"),
    Outcome.LATE: Both(
        ja="予定から1日以上過ぎたため、お送りしませんでした", en="not sent: it was more than a day late"
    ),
    Outcome.CLOSED: Both(ja="送信できない状態でした", en="not sent: it could not be reached"),
    Outcome.FAILED: Both(ja="お送りできませんでした。次回に含めます", en="could not be delivered; the next one has it"),
    Outcome.AGAIN: Both(ja="すでにお送りしていました", en="was sent before"),
    Outcome.WAITING: Both(ja="お送りする順番を待っています", en="waiting for its turn"),
    Outcome.UNKNOWN: Both(
        ja="届いたかどうかを確認できていません。もう一度お送りします",
        en="unknown: it may have arrived; it is sent once more",
    ),
    Outcome.IN_DOUBT: Both(
        ja="届いたかどうかを確認できないままです。次回に含めます",
        en="unknown for good: it may have arrived; the next one has it",
    ),
    Outcome.REPEATED: Both(ja="お送りしました。二重に届いた可能性があります", en="sent; it may have arrived twice"),
    Outcome.CANCELLED: Both(ja="取り消されました", en="was cancelled"),
}

Problem = Literal["time", "many"]


def says(kind: PlaceKind, lang: Lang) -> str:
    where = {
        PlaceKind.CHANNEL: ("このチャネル", "this channel"),
        PlaceKind.GROUP: ("このチャット", "this chat"),
        PlaceKind.PERSONAL: ("このチャット", "this chat"),
    }[kind][0 if lang == "ja" else 1]
    if lang == "ja":
        return (
            f"変わった数字と、期限を過ぎた数字、期限の近い数字を、週に一度{where}にお送りします。"
            "どれもない週はお送りしませんが、月に一度はお知らせします。"
        )
    return (
        f"Once a week, what changed, what is overdue and what is due is sent to {where}. "
        "In a week without any of it nothing is sent, but for one message a month."
    )


def problem(why: Problem, most: int, lang: Lang) -> str:
    if lang == "ja":
        return {
            "time": "要修正：時刻を「09:00」のように入力してください。",
            "many": f"要修正：選べるのは{most}件までです。分野で選ぶか、すべてにしてください。",
        }[why]
    return {
        "time": "To be corrected: please give a time such as 09:00.",
        "many": f"To be corrected: at most {most} can be chosen. Choose a topic, or all figures.",
    }[why]


EXAMPLES = (problem("time", 0, "ja"), problem("time", 0, "en"))


def stopped(lang: Lang) -> Words:
    if lang == "ja":
        return Words(title="配信をやめました", says="今後、ここにダイジェストはお送りしません。")
    return Words(title="Stopped", says="No more digests are sent here.")


def asleep(lang: Lang) -> str:
    """On the welcome of a bot that came back."""
    if lang == "ja":
        return "以前ここに設定されていたダイジェストは休止中です。再開するまで、何もお送りしません。"
    return "The digest that was set up here before is paused. Nothing is sent until somebody lets it go on."


def asleep_elsewhere(lang: Lang) -> str:
    """The same of other channels of the team: Teams tells of a bot's return in one of them."""
    if lang == "ja":
        return (
            "このチームのほかのチャネルに、休止中のダイジェストがあります。"
            "再開するには、そのチャネルでボットに「ダイジェスト」とお送りください。"
        )
    return "A digest is paused in another channel of this team. To let it go on, send “digest” to the bot there."


def when(schedule: Schedule, lang: Lang) -> str:
    """毎週月曜日 9:00"""
    day = WEEKDAYS[schedule.weekday].in_(lang)
    clock = clock_of(schedule)
    return f"毎週{day} {clock}" if lang == "ja" else f"every {day}, {clock}"


def clock_of(schedule: Schedule) -> str:
    return f"{schedule.at:%-H:%M}"


def counted(count: int, lang: Lang) -> str:
    return f"全{count:,}件" if lang == "ja" else f"{count:,} in all"


def last(one: Subscription, lang: Lang) -> str:
    """令和8年11月24日 9:00：お送りしました; empty before the first."""
    if one.became is None or one.outcome_at is None:
        return ""
    said = OUTCOMES[one.became].in_(lang)
    at = dates.moment(one.outcome_at, lang)
    return f"{at}：{said}" if lang == "ja" else f"{at}: {said}"


def set_up_by(name: str, lang: Lang) -> str:
    return f"設定：{name}" if lang == "ja" else f"Set up by {name}"


def place(one: Listed, lang: Lang) -> str:
    """DX推進チーム ＞ 一般（チャネル）; whose personal chat it is, its list does not say."""
    kind = KINDS[one.kind].in_(lang)
    named = " ＞ ".join(name for name in (one.team_name, one.name) if name)
    if not named:
        return kind
    return f"{named}（{kind}）" if lang == "ja" else f"{named} ({kind})"
